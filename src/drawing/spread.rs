//! Symbols that would hide each other: moved apart where a few meet, a number where many do.

use std::collections::BTreeMap;

/// Poles at one place of the drawing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// One symbol: which, and where it stands.
    One(usize, [f64; 2]),
    /// Several, as a number in their midst.
    Many(Vec<usize>, [f64; 2]),
}

/// More symbols than these within reach of each other are a number.
const MOST_TOGETHER: usize = 5;

/// How far a symbol may be moved, in its size.
const MOST_MOVED: f64 = 1.6;

const ROUNDS: usize = 80;

/// The marks of symbols of `size` at `points`; `fixed` are circles that they stay clear of.
pub(crate) fn spread(points: &[[f64; 2]], size: f64, fixed: &[([f64; 2], f64)]) -> Vec<Mark> {
    let mut cells: BTreeMap<[i64; 2], Vec<usize>> = BTreeMap::new();
    for (at, &point) in points.iter().enumerate() {
        cells.entry(cell(point, size * 2.0)).or_default().push(at);
    }
    let mut marks = Vec::new();
    let mut single = Vec::new();
    for members in cells.into_values() {
        if members.len() > MOST_TOGETHER {
            let count = members.len() as f64;
            let sum = |axis: usize| members.iter().map(|&at| points[at][axis]).sum::<f64>();
            marks.push(Mark::Many(
                members.clone(),
                [sum(0) / count, sum(1) / count],
            ));
        } else {
            single.extend(members);
        }
    }
    single.sort_unstable();
    let origins: Vec<[f64; 2]> = single.iter().map(|&at| points[at]).collect();
    let mut fixed = fixed.to_vec();
    fixed.extend(marks.iter().map(|mark| match mark {
        Mark::One(_, place) | Mark::Many(_, place) => (*place, size * 0.7),
    }));
    let apart = apart(&origins, size, &fixed);
    let ones = single.into_iter().zip(apart);
    marks.extend(ones.map(|(at, place)| Mark::One(at, place)));
    marks
}

/// The places nearest to `origins` where symbols of `size` do not hide each other, nor the circles.
fn apart(origins: &[[f64; 2]], size: f64, fixed: &[([f64; 2], f64)]) -> Vec<[f64; 2]> {
    let mut places = origins.to_vec();
    for round in 0..ROUNDS {
        let mut cells: BTreeMap<[i64; 2], Vec<usize>> = BTreeMap::new();
        for (at, &place) in places.iter().enumerate() {
            cells.entry(cell(place, size)).or_default().push(at);
        }
        let mut moves = vec![[0.0; 2]; places.len()];
        let mut is_settled = true;
        for (at, &[x, y]) in places.iter().enumerate() {
            let [column, row] = cell([x, y], size);
            for (place, radius) in fixed {
                let [dx, dy] = [x - place[0], y - place[1]];
                let distance = dx.hypot(dy).max(1e-6);
                let push = size / 2.0 + radius - distance;
                if push > 0.0 {
                    is_settled = false;
                    moves[at][0] += dx / distance * (push + 0.1);
                    moves[at][1] += dy / distance * (push + 0.1);
                }
            }
            let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| [column + dx, row + dy]));
            for other in around.filter_map(|key| cells.get(&key)).flatten().copied() {
                if other == at {
                    continue;
                }
                let [dx, dy] = [x - places[other][0], y - places[other][1]];
                let distance = dx.hypot(dy);
                if distance >= size {
                    continue;
                }
                is_settled = false;
                let push = (size - distance) / 2.0 + 0.05;
                let away = if distance > 1e-6 {
                    [dx / distance, dy / distance]
                } else {
                    // Of one point: each in a direction of its own.
                    let angle = 2.399_963 * at as f64;
                    [angle.cos(), angle.sin()]
                };
                moves[at][0] += away[0] * push;
                moves[at][1] += away[1] * push;
            }
        }
        if is_settled {
            break;
        }
        let pull = if round + 20 < ROUNDS { 0.03 } else { 0.0 };
        for (at, place) in places.iter_mut().enumerate() {
            let origin = origins[at];
            for axis in [0, 1] {
                let moved = place[axis] + moves[at][axis] * 0.6 - origin[axis];
                place[axis] = origin[axis] + moved * (1.0 - pull);
            }
            let moved = [place[0] - origin[0], place[1] - origin[1]];
            let length = moved[0].hypot(moved[1]);
            let most = MOST_MOVED * size;
            if length > most {
                *place = [0, 1].map(|axis| origin[axis] + moved[axis] * most / length);
            }
        }
    }
    places
}

fn cell(point: [f64; 2], side: f64) -> [i64; 2] {
    point.map(|axis| (axis / side).floor() as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn closest(marks: &[Mark]) -> f64 {
        let places: Vec<[f64; 2]> = marks
            .iter()
            .map(|mark| match mark {
                Mark::One(_, place) | Mark::Many(_, place) => *place,
            })
            .collect();
        let mut least = f64::INFINITY;
        for (at, one) in places.iter().enumerate() {
            for other in &places[..at] {
                least = least.min((one[0] - other[0]).hypot(one[1] - other[1]));
            }
        }
        least
    }

    #[test]
    fn a_few_of_one_place_are_all_seen() {
        for count in 2..=5 {
            let marks = spread(&vec![[5.0, 5.0]; count], 10.0, &[]);
            assert_eq!(marks.len(), count);
            assert!(closest(&marks) > 9.0, "{count}: {}", closest(&marks));
        }
        assert_eq!(
            spread(&[[5.0, 5.0]; 40], 10.0, &[]),
            [Mark::Many((0..40).collect(), [5.0, 5.0])]
        );
    }

    proptest! {
        #[test]
        fn every_symbol_is_marked_once_and_near_its_place(
            points in prop::collection::vec((0.0..300.0, 0.0..300.0), 0..120),
        ) {
            let points: Vec<[f64; 2]> = points.into_iter().map(|(x, y)| [x, y]).collect();
            let mut seen = vec![0; points.len()];
            for mark in spread(&points, 12.0, &[]) {
                match mark {
                    Mark::One(at, place) => {
                        seen[at] += 1;
                        let moved = (place[0] - points[at][0]).hypot(place[1] - points[at][1]);
                        prop_assert!(moved <= MOST_MOVED * 12.0 + 1e-9);
                    }
                    Mark::Many(all, _) => all.iter().for_each(|&at| seen[at] += 1),
                }
            }
            prop_assert!(seen.iter().all(|&count| count == 1));
        }
    }
}
