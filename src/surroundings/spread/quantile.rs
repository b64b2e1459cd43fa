use std::cell::OnceCell;

use super::{super::Measure, Curve, Lengths};

/// A population-weighted quantile of distance: the smallest `d` such that the people no farther
/// than `d` metres from a pole reach a fraction of all the people of a territory.
///
/// People without a point are among all the people, and never within any distance.
///
/// Distances within 100 km are known; a farther quantile is bracketed first. Each point's distance
/// lies between two close bounds that cost little ([`crate::geometry::lambert_bounds`]); so the quantile lies between the
/// quantile of the lower bounds and that of the upper ones, and only points whose own bounds meet that
/// interval are measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantile {
    /// So many metres, or seconds.
    At(f64),
    /// The people without a point are too many for the fraction to be reached.
    WithoutPoint,
    /// The people from whom no time is known are too many for the fraction to be reached.
    WithoutTime,
    /// There is no pole to measure to.
    NoPole,
    /// Nobody lives there.
    Nobody,
}

/// A fraction of the people.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fraction {
    part: u64,
    of: u64,
}

impl Fraction {
    pub(super) const HALF: Self = Self { part: 1, of: 2 };
    pub(super) const NINE_TENTHS: Self = Self { part: 9, of: 10 };
}

impl Quantile {
    /// In metres or seconds, when there is one.
    #[must_use]
    pub const fn length(self) -> Option<f64> {
        match self {
            Self::At(length) => Some(length),
            Self::WithoutPoint | Self::WithoutTime | Self::NoPole | Self::Nobody => None,
        }
    }

    /// The quantiles of the points at `positions`, where so many people are counted, so many of them at no point; `curve` is
    /// that of the others.
    pub(super) fn of<const N: usize>(
        fractions: [Fraction; N],
        positions: &[u32],
        [people, without_point]: [u64; 2],
        curve: &Curve,
        lengths: &Lengths<'_>,
    ) -> [Self; N] {
        let all = lengths.population.all();
        let widest = curve.within(u32::MAX);
        let beyond = OnceCell::new();
        fractions.map(|fraction| {
            let needed = (people * fraction.part).div_ceil(fraction.of);
            if needed == 0 {
                return Self::Nobody;
            }
            if people - without_point < needed {
                return Self::WithoutPoint;
            }
            if lengths.is_empty() {
                return Self::NoPole;
            }
            if needed > widest && curve.measure() == Measure::Duration {
                let rest = needed - widest;
                return later(positions, rest, lengths).map_or(Self::WithoutTime, Self::At);
            }
            if needed > widest {
                let far = beyond.get_or_init(|| far(positions, lengths));
                return Self::At(far_quantile(far, needed - widest, lengths));
            }
            let step = curve.measure().step();
            let steps = curve.people().partition_point(|&people| people < needed);
            let (nearer, from) = match steps.checked_sub(1) {
                Some(before) => (curve.people()[before], before as f64 * step),
                None => (0, -1.0),
            };
            let between = positions
                .iter()
                .map(|&at| (lengths.to_nearest[at as usize], at))
                .filter(|&(length, _)| length > from && length <= steps as f64 * step)
                .map(|(length, at)| (length, u64::from(all[at as usize].people())));
            Self::At(reach(between.collect(), needed - nearer))
        })
    }
}

/// The smallest length that `needed` people are within. There are that many.
fn reach(mut lengths: Vec<(f64, u64)>, mut needed: u64) -> f64 {
    // A quickselect by weight: the half that the answer is not in is left out.
    let mut rest = lengths.as_mut_slice();
    while rest.len() > 1 {
        let middle = rest.len() / 2;
        rest.select_nth_unstable_by(middle, |a, b| a.0.total_cmp(&b.0));
        let (nearer, farther) = rest.split_at_mut(middle);
        let people: u64 = nearer.iter().map(|(_, people)| people).sum();
        rest = if people >= needed {
            nearer
        } else {
            needed -= people;
            farther
        };
    }
    rest.first().map_or(f64::INFINITY, |&(length, _)| length)
}

/// The smallest time that `needed` people are within who are beyond the last step of the curve; none when no time is known from
/// so many.
fn later(positions: &[u32], needed: u64, lengths: &Lengths<'_>) -> Option<f64> {
    let last = f64::from(Measure::Duration.most()) * Measure::Duration.step();
    let all = lengths.population.all();
    let times = positions.iter().map(|&at| at as usize);
    let times = times.map(|at| (lengths.to_nearest[at], u64::from(all[at].people())));
    let known: Vec<(f64, u64)> = times
        .filter(|&(seconds, _)| seconds > last && seconds.is_finite())
        .collect();
    let people: u64 = known.iter().map(|(_, people)| people).sum();
    (people >= needed).then(|| reach(known, needed))
}

/// A point beyond 100 km of every pole, with bounds of its distance.
struct FarPoint {
    point: usize,
    people: u64,
    least: f64,
    most: f64,
}

fn far(positions: &[u32], lengths: &Lengths<'_>) -> Vec<FarPoint> {
    let all = lengths.population.all();
    let points = positions.iter().map(|&at| at as usize);
    points
        .filter(|&at| all[at].people() > 0 && lengths.to_nearest[at] == f64::INFINITY)
        .filter_map(|point| {
            let (least, most) = lengths.bounds(point)?;
            Some(FarPoint {
                point,
                people: u64::from(all[point].people()),
                least,
                most,
            })
        })
        .collect()
}

/// The smallest length that `needed` people of `far` are within, of whom few are measured.
fn far_quantile(far: &[FarPoint], needed: u64, lengths: &Lengths<'_>) -> f64 {
    let from = reach(
        far.iter().map(|one| (one.least, one.people)).collect(),
        needed,
    );
    let to = reach(
        far.iter().map(|one| (one.most, one.people)).collect(),
        needed,
    );
    let nearer = far.iter().filter(|one| one.most < from);
    let nearer: u64 = nearer.map(|one| one.people).sum();
    let measured = far
        .iter()
        .filter(|one| one.most >= from && one.least <= to)
        .filter_map(|one| Some((lengths.far_distance(one.point)?, one.people)));
    reach(measured.collect(), needed - nearer)
}
