use proptest::prelude::*;

use super::*;

fn orientation(a: [i32; 2], b: [i32; 2], c: [i32; 2]) -> i64 {
    let [[ax, ay], [bx, by], [cx, cy]] = [a, b, c].map(|point| point.map(i64::from));
    ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)).signum()
}

/// Whether `point` is on the segment, and no end of it.
fn within(point: [i32; 2], [a, b]: [[i32; 2]; 2]) -> bool {
    let between = |i: usize| (a[i].min(b[i])..=a[i].max(b[i])).contains(&point[i]);
    orientation(a, b, point) == 0 && point != a && point != b && between(0) && between(1)
}

/// Whether two segments share a point that is not an end of both.
fn cross([a, b]: [[i32; 2]; 2], [c, d]: [[i32; 2]; 2]) -> bool {
    let proper = orientation(a, b, c) * orientation(a, b, d) < 0
        && orientation(c, d, a) * orientation(c, d, b) < 0;
    let ends = [a, b].iter().any(|&end| within(end, [c, d]));
    proper || ends || [c, d].iter().any(|&end| within(end, [a, b]))
}

fn lines(rings: &[Vec<[i32; 2]>]) -> Vec<[[i32; 2]; 2]> {
    let sides = rings.iter().flat_map(|ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).map(|(&a, &b)| [a.min(b), a.max(b)])
    });
    let mut lines: Vec<_> = sides.filter(|[a, b]| a != b).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

fn distance(point: [f64; 2], [a, b]: [[f64; 2]; 2]) -> f64 {
    let (along, to) = (
        [b[0] - a[0], b[1] - a[1]],
        [point[0] - a[0], point[1] - a[1]],
    );
    let length = along[0] * along[0] + along[1] * along[1];
    let share = (along[0] * to[0] + along[1] * to[1]) / length.max(1e-300);
    let share = share.clamp(0.0, 1.0);
    (to[0] - share * along[0]).hypot(to[1] - share * along[1])
}

/// Rings without any order: they cross themselves and each other, on purpose.
fn rings() -> impl Strategy<Value = Vec<Vec<[f64; 2]>>> {
    // Halves of a unit are the edges of pixels.
    let axis = prop_oneof![
        0.0..40.0,
        (0_u8..=80).prop_map(|half| f64::from(half) / 2.0)
    ];
    let point = (axis.clone(), axis).prop_map(|(x, y)| [x, y]);
    prop::collection::vec(prop::collection::vec(point, 1..8), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn lines_meet_in_vertices_only(rings in rings(), step in prop::sample::select(vec![1, 2, 4])) {
        let grid = SnapGrid::new([0, 0], [40, 40], step).expect("a grid");
        let rounded = grid.snap(&rings);
        prop_assert_eq!(rounded.len(), rings.len());
        let lines = lines(&rounded);
        for (at, &one) in lines.iter().enumerate() {
            for &other in &lines[..at] {
                prop_assert!(!cross(one, other), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn no_point_moves_farther_than_half_a_pixel(rings in rings()) {
        let rounded = SnapGrid::new([0, 0], [40, 40], 1).expect("a grid").snap(&rings);
        let most = 0.5_f64.hypot(0.5) + 1.0 / f64::from(FINE);
        for (ring, round) in rings.iter().zip(&rounded) {
            for &to in round {
                let to = to.map(f64::from);
                let next = ring.iter().cycle().skip(1);
                let mut sides = ring.iter().zip(next);
                prop_assert!(sides.any(|(&a, &b)| distance(to, [a, b]) <= most));
            }
            for &from in ring {
                let mut points = round.iter().map(|point| point.map(f64::from));
                prop_assert!(round.is_empty() || points.any(|to| (from[0] - to[0]).hypot(from[1] - to[1]) <= most));
            }
        }
    }

    #[test]
    fn the_other_way_round_is_the_same_line(rings in rings()) {
        let backwards: Vec<Vec<_>> =
            rings.iter().map(|ring| ring.iter().rev().copied().collect()).collect();
        let grid = SnapGrid::new([0, 0], [40, 40], 2).expect("a grid");
        prop_assert_eq!(lines(&grid.snap(&rings)), lines(&grid.snap(&backwards)));
    }

    /// A pixel is passed when one of many points of the segment is in it; where none is, the exact
    /// test may know better only by touching a corner.
    #[test]
    fn a_segment_passes_the_pixels_of_its_points(
        a in [0..2000_i32, 0..2000_i32], b in [0..2000_i32, 0..2000_i32],
        low in [0..20_i32, 0..20_i32],
    ) {
        let (segment, side) = (Segment { a, b }, 100);
        let low = low.map(|axis| axis * side);
        let count = 20_000;
        let samples = (0..=count).filter(|&at| {
            let share = f64::from(at) / f64::from(count);
            (0..2).all(|axis| {
                let here = f64::from(a[axis]) + share * segment.delta(axis) as f64;
                f64::from(low[axis]) <= here && here < f64::from(low[axis] + side)
            })
        });
        let samples = samples.count();
        prop_assert!(segment.passes(low, side) || samples == 0);
        let corners = [[0, 0], [1, 0], [0, 1], [1, 1]]
            .map(|[x, y]| [low[0] + x * side, low[1] + y * side].map(f64::from));
        let line = [a.map(f64::from), b.map(f64::from)];
        let touches = corners.iter().any(|&corner| distance(corner, line) < 0.2);
        prop_assert!(!segment.passes(low, side) || samples > 0 || touches);
    }
}

#[test]
fn a_vertex_does_not_jump_over_a_line() {
    // The tip at (5, 3.4) is above the long line, and rounds to below it.
    let line = vec![[0.0, 0.6], [10.0, 5.6], [10.0, -2.0]].into_iter();
    let line: Vec<_> = line.map(|[x, y]| [x, y + 10.0]).collect();
    let tip = vec![[4.0, 18.0], [5.0, 13.4], [6.0, 18.0]];
    let rounded = SnapGrid::new([0, 0], [40, 40], 1)
        .expect("a grid")
        .snap(&[line, tip]);
    assert_eq!(rounded[1], [[4, 18], [5, 13], [6, 18]]);
    assert!(rounded[0].contains(&[5, 13]), "{:?}", rounded[0]);
}

#[test]
fn narrow_rings_become_a_line_and_small_ones_disappear() {
    let strip = vec![[1.0, 1.0], [9.0, 1.1], [9.0, 1.3], [1.0, 1.2]];
    let speck = vec![[5.1, 5.1], [5.2, 5.1], [5.2, 5.2]];
    let grid = SnapGrid::new([0, 0], [40, 40], 1).expect("a grid");
    let rounded = grid.snap(&[strip, speck, Vec::new()]);
    assert_eq!(rounded, [vec![[1, 1], [9, 1]], Vec::new(), Vec::new()]);
}

#[test]
fn a_grid_is_whole_pixels() {
    assert!(SnapGrid::new([-128, 0], [4224, 8], 8).is_some());
    for (low, high, step) in [(0, 9, 2), (1, 8, 2), (0, 8, 0), (8, 0, 1), (0, 1 << 15, 1)] {
        assert!(SnapGrid::new([low, 0], [high, 0], step).is_none());
        assert!(SnapGrid::new([0, low], [0, high], step).is_none());
    }
}
