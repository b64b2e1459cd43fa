use super::{Distances, distances::Reached};
use crate::{
    snapshot::Snapshot,
    territory::{Area, Level, PopulationPoint},
};

/// How many people live within a radius of a located pole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// All the people of the area.
    pub people: u64,
    /// Those within the radius.
    pub covered: u64,
    /// Those counted at no point: they are in `people`, never in `covered`.
    pub without_point: u64,
    /// By time: those from whose points none is known though a pole is within 100 km as the crow flies, likewise.
    pub without_time: u64,
}

/// Why there is no covered share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoShare {
    /// Nobody lives there.
    Nobody,
    /// Its people are counted at no point, so no distance is known (the overseas collectivities).
    NoPoint,
    /// By time: none is known from any of its points, though poles are within 100 km as the crow flies.
    NoTime,
}

impl NoShare {
    /// The word of data.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nobody => "aucun-habitant",
            Self::NoPoint => "aucun-point",
            Self::NoTime => "aucune-duree",
        }
    }
}

impl Share {
    /// The covered share of `area` alone.
    #[must_use]
    pub fn new(snapshot: &Snapshot, area: Area, distances: &Distances<'_>) -> Self {
        let mut share = Self::default();
        let population = snapshot.population();
        for (at, point) in population.of_area(snapshot.territories(), area) {
            share.add(point, || distances.reached(at));
        }
        share
    }

    /// The same of every territory of `level`, in their order, in one pass over the people.
    pub(super) fn of_level(
        snapshot: &Snapshot,
        level: Level,
        distances: &Distances<'_>,
    ) -> Vec<Self> {
        let population = snapshot.population();
        let mut shares = vec![Self::default(); snapshot.territories().all(level).count()];
        for (at, point) in population.all().iter().enumerate() {
            if let Some(part) = population.part(level, at) {
                shares[part].add(point, || distances.reached(at));
            }
        }
        shares
    }

    pub(super) fn add(&mut self, point: &PopulationPoint, reached: impl FnOnce() -> Reached) {
        let people = u64::from(point.people());
        self.people += people;
        if point.n_vector().is_none() {
            self.without_point += people;
            return;
        }
        match reached() {
            Reached::Within => self.covered += people,
            Reached::Unknown => self.without_time += people,
            Reached::Beyond => {}
        }
    }

    /// `covered / people`, from 0 to 1.
    pub fn ratio(self) -> Result<f64, NoShare> {
        if self.people == 0 {
            Err(NoShare::Nobody)
        } else if self.people == self.without_point {
            Err(NoShare::NoPoint)
        } else if self.people == self.without_point + self.without_time {
            Err(NoShare::NoTime)
        } else {
            Ok(self.covered as f64 / self.people as f64)
        }
    }

    /// The share that `people` are of all of them, where shares are known.
    #[must_use]
    pub fn part(self, people: u64) -> Option<f64> {
        let is_known = self.ratio().is_ok();
        is_known.then(|| people as f64 / self.people as f64)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_share_says_why() {
        let share = |people, without_point| Share {
            people,
            covered: 0,
            without_point,
            without_time: 0,
        };
        assert_eq!(share(0, 0).ratio(), Err(NoShare::Nobody));
        assert_eq!(share(7, 7).ratio(), Err(NoShare::NoPoint));
        assert_eq!(share(7, 6).ratio(), Ok(0.0));
    }
}
