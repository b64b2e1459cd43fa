use std::sync::Arc;

use super::{Distances, Share};
use crate::{
    snapshot::Snapshot,
    surroundings::{Spread, Within},
    territory::Area,
};

/// What coverage says of one area under one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The people within the radius of a located pole (*part couverte*).
    pub share: Share,
    /// What is the same at every radius.
    pub spread: Arc<Spread>,
    /// The people within the radius of poles that are all outside their own département.
    pub only_from_outside: u64,
}

impl Figures {
    /// The people within `steps` kilometres, from 0 to 100, or minutes, from 0 to 60.
    #[must_use]
    pub fn within(&self, steps: u32) -> Within {
        let people = self.spread.curve.within(steps);
        Within {
            steps,
            people,
            share: self.share.part(people),
        }
    }

    /// The same for every radius, from 0 to 100 km, or every minute, from 0 to 60.
    #[must_use]
    pub fn curve_rows(&self) -> impl ExactSizeIterator<Item = Within> {
        let steps = self.spread.curve.people().iter().enumerate();
        steps.map(|(at, _)| self.within(at as u32))
    }

    /// Sums over the population of `area`.
    #[must_use]
    pub(super) fn new(snapshot: &Snapshot, area: Area, distances: &Distances<'_>) -> Self {
        let mut share = Share::default();
        let mut only_from_outside = 0;
        let (territories, population) = (snapshot.territories(), snapshot.population());
        for at in population.positions(territories, area) {
            let at = at as usize;
            let point = &population.all()[at];
            share.add(point, || distances.reached(at));
            if distances.covers_from_outside(at) {
                only_from_outside += u64::from(point.people());
            }
        }
        Self {
            share,
            spread: distances.spread(territories, area),
            only_from_outside,
        }
    }
}
