use super::{Distances, Quantile, Request, Served, quantile::Fraction, served::ServedCommunes};
use crate::{limits::MAX_COVERAGE_RADIUS_KM, snapshot::Snapshot, territory::Area};

const STEPS: usize = MAX_COVERAGE_RADIUS_KM as usize + 1;

/// How many people live within a radius of a located pole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// All the people of the area.
    pub people: u64,
    /// Those within the radius.
    pub covered: u64,
    /// Those counted at no point: they are in `people`, never in `covered`.
    pub without_point: u64,
}

/// Why there is no covered share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoShare {
    /// Nobody lives there.
    Nobody,
    /// Its people are counted at no point, so no distance is known (the overseas collectivities).
    NoPoint,
}

impl NoShare {
    /// The word of data.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nobody => "aucun-habitant",
            Self::NoPoint => "aucun-point",
        }
    }
}

impl Share {
    /// The covered share of `area` alone.
    #[must_use]
    pub fn new(
        snapshot: &Snapshot,
        area: Area,
        request: &Request,
        distances: &Distances<'_>,
    ) -> Self {
        let radius = request.radius().metres();
        let mut share = Self::default();
        let units = snapshot.units();
        for (at, unit) in units.of_area(snapshot.territories(), area) {
            let people = u64::from(unit.people());
            share.people += people;
            if unit.spot().is_none() {
                share.without_point += people;
            } else if distances.covers(at, radius) {
                share.covered += people;
            }
        }
        share
    }

    /// `covered / people`, from 0 to 1.
    pub fn ratio(self) -> Result<f64, NoShare> {
        if self.people == 0 {
            Err(NoShare::Nobody)
        } else if self.people == self.without_point {
            Err(NoShare::NoPoint)
        } else {
            Ok(self.covered as f64 / self.people as f64)
        }
    }

    /// The people with a point beyond the radius.
    #[must_use]
    pub const fn uncovered(self) -> u64 {
        self.people - self.without_point - self.covered
    }

    /// The share when `gained` more people are covered.
    #[must_use]
    pub const fn with(self, gained: u64) -> Self {
        Self {
            covered: self.covered + gained,
            ..self
        }
    }
}

/// The people within every whole number of kilometres of a located pole, from 0 to 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve([u64; STEPS]);

impl Curve {
    /// The people within `km` kilometres; beyond 100, those within 100.
    #[must_use]
    pub fn within(&self, km: u32) -> u64 {
        self.0[(km as usize).min(STEPS - 1)]
    }

    /// The people within 0, 1, … 100 km.
    #[must_use]
    pub const fn people(&self) -> &[u64; STEPS] {
        &self.0
    }
}

/// What coverage says of one area under one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The people within the radius of a located pole (*part couverte*).
    pub share: Share,
    /// The people within every radius.
    pub curve: Curve,
    /// The distance that half of the people are within.
    pub median: Quantile,
    /// The distance that nine tenths of the people are within.
    pub ninth_decile: Quantile,
    /// The people of the communes that poles declare to serve (*part desservie*).
    pub served: Served,
    /// The people within the radius of poles that are all outside their own département.
    pub only_from_outside: u64,
}

impl Figures {
    /// Sums over the units of `area`.
    #[must_use]
    pub(super) fn new(
        snapshot: &Snapshot,
        area: Area,
        request: &Request,
        distances: &Distances<'_>,
        served: &ServedCommunes,
    ) -> Self {
        let radius = request.radius().metres();
        let mut positions = Vec::new();
        let mut share = Share::default();
        let mut within = [0; STEPS];
        let mut told = Served::default();
        let mut only_from_outside = 0;
        let units = snapshot.units();
        for (at, unit) in units.of_area(snapshot.territories(), area) {
            positions.push(at as u32);
            let people = u64::from(unit.people());
            share.people += people;
            told.add(served.of(unit.commune()), people);
            if unit.spot().is_none() {
                share.without_point += people;
                continue;
            }
            if let Some(step) = step(distances.within_widest(at)) {
                within[step] += people;
            }
            if distances.covers(at, radius) {
                share.covered += people;
            }
            if distances.covers_from_outside(at, radius) {
                only_from_outside += people;
            }
        }
        for at in 1..STEPS {
            within[at] += within[at - 1];
        }
        let curve = Curve(within);
        let fractions = [Fraction::HALF, Fraction::NINE_TENTHS];
        let [median, ninth_decile] = Quantile::of(fractions, &positions, distances, share, &curve);
        Self {
            median,
            ninth_decile,
            share,
            curve,
            served: told,
            only_from_outside,
        }
    }
}

/// The least whole number of kilometres that reaches `metres`; none beyond 100.
fn step(metres: f64) -> Option<usize> {
    if metres > (STEPS - 1) as f64 * 1000.0 {
        return None;
    }
    let step = (metres / 1000.0).ceil() as usize;
    // The division rounds: the comparison that counts is with whole metres.
    if metres > step as f64 * 1000.0 {
        Some(step + 1)
    } else if step > 0 && metres <= (step - 1) as f64 * 1000.0 {
        Some(step - 1)
    } else {
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_the_first_radius_that_holds_the_distance() {
        for km in 0..=100_u32 {
            let edge = f64::from(km) * 1000.0;
            for metres in [edge.next_down(), edge, edge.next_up(), edge + 0.5] {
                if metres < 0.0 {
                    continue;
                }
                let expected = (0..STEPS).find(|&step| metres <= step as f64 * 1000.0);
                assert_eq!(step(metres), expected, "{metres} m");
            }
        }
        assert_eq!(step(f64::INFINITY), None);
    }

    #[test]
    fn no_share_says_why() {
        let share = |people, without_point| Share {
            people,
            covered: 0,
            without_point,
        };
        assert_eq!(share(0, 0).ratio(), Err(NoShare::Nobody));
        assert_eq!(share(7, 7).ratio(), Err(NoShare::NoPoint));
        assert_eq!(share(7, 6).ratio(), Ok(0.0));
    }
}
