use super::{Distances, Share, figures::Curve};
use crate::limits::MAX_COVERAGE_RADIUS_KM;

/// A population-weighted quantile of distance: the smallest `d` such that the people no farther
/// than `d` metres from a pole reach a fraction of all the people of a territory.
///
/// People without a point are among all the people, and never within any distance.
///
/// Distances within 100 km are known; a farther quantile is bracketed first. Each unit's distance
/// lies between two bounds told by chords, 0.7 % apart; so the quantile lies between the quantile
/// of the lower bounds and that of the upper ones, and only units whose own bounds meet that
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

    /// The quantile of the units at the positions `units`, whose people are `share` and `curve`.
    pub(super) fn of(
        fraction: Fraction,
        units: &[u32],
        distances: &Distances<'_>,
        share: Share,
        curve: &Curve,
    ) -> Self {
        let needed = (share.people * fraction.part).div_ceil(fraction.of);
        if needed == 0 {
            return Self::Nobody;
        }
        if share.people - share.without_point < needed {
            return Self::WithoutPoint;
        }
        if distances.is_empty() {
            return Self::NoPole;
        }
        let all = distances.surroundings().units().all();
        let people = |at: usize| u64::from(all[at].people());
        let units = units.iter().map(|&at| at as usize);
        let widest = curve.within(MAX_COVERAGE_RADIUS_KM);
        if needed > widest {
            let far = units.filter(|&at| !distances.covers(at, f64::MAX));
            return Self::At(far_quantile(far, needed - widest, distances));
        }
        let km = (0..=MAX_COVERAGE_RADIUS_KM)
            .find(|&km| curve.within(km) >= needed)
            .unwrap_or(MAX_COVERAGE_RADIUS_KM);
        let before = km.checked_sub(1);
        let (nearer, from) =
            before.map_or((0, -1.0), |km| (curve.within(km), f64::from(km) * 1000.0));
        let between = units
            .map(|at| (distances.within_widest(at), people(at)))
            .filter(|&(metres, _)| metres > from && metres <= f64::from(km) * 1000.0);
        Self::At(reach(between.collect(), needed - nearer))
    }
}

/// The smallest length that `needed` people are within. There are that many.
fn reach(mut lengths: Vec<(f64, u64)>, needed: u64) -> f64 {
    lengths.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut within = 0;
    let reached = lengths.iter().find(|(_, people)| {
        within += people;
        within >= needed
    });
    reached.map_or(f64::INFINITY, |&(metres, _)| metres)
}

/// The same over units beyond 100 km, of which few are measured.
fn far_quantile(units: impl Iterator<Item = usize>, needed: u64, distances: &Distances<'_>) -> f64 {
    struct Far {
        unit: usize,
        people: u64,
        least: f64,
        most: f64,
    }
    let all = distances.surroundings().units().all();
    let far: Vec<Far> = units
        .filter_map(|unit| {
            let people = u64::from(all[unit].people());
            let (least, most) = distances.bounds(unit).filter(|_| people > 0)?;
            Some(Far {
                unit,
                people,
                least,
                most,
            })
        })
        .collect();
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
        .filter_map(|one| Some((distances.nearest(one.unit)?.metres, one.people)));
    reach(measured.collect(), needed - nearer)
}
