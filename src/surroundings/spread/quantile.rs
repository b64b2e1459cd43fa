use std::cell::OnceCell;

use super::{Curve, Lengths};
use crate::limits::MAX_COVERAGE_RADIUS_KM;

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
    /// So many metres.
    At(f64),
    /// The people without a point are too many for the fraction to be reached.
    WithoutPoint,
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
    /// In metres, when there is one.
    #[must_use]
    pub const fn metres(self) -> Option<f64> {
        match self {
            Self::At(metres) => Some(metres),
            Self::WithoutPoint | Self::NoPole | Self::Nobody => None,
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
        let widest = curve.within(MAX_COVERAGE_RADIUS_KM);
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
            if needed > widest {
                let far = beyond.get_or_init(|| far(positions, lengths));
                return Self::At(far_quantile(far, needed - widest, lengths));
            }
            let km = curve.people().partition_point(|&people| people < needed);
            let (nearer, from) = match km.checked_sub(1) {
                Some(before) => (curve.people()[before], before as f64 * 1000.0),
                None => (0, -1.0),
            };
            let between = positions
                .iter()
                .map(|&at| (lengths.metres[at as usize], at))
                .filter(|&(metres, _)| metres > from && metres <= km as f64 * 1000.0)
                .map(|(metres, at)| (metres, u64::from(all[at as usize].people())));
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
    rest.first().map_or(f64::INFINITY, |&(metres, _)| metres)
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
        .filter(|&at| all[at].people() > 0 && lengths.metres[at] == f64::INFINITY)
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
