use super::{
    Curve, Distances, Quantile, Request, Served, Share,
    curve::{CurveSum, Within},
    quantile::Fraction,
};
use crate::{snapshot::Snapshot, territory::Area};

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
    /// The people within `km` kilometres, from 0 to 100.
    #[must_use]
    pub fn within(&self, km: u32) -> Within {
        let people = self.curve.within(km);
        Within {
            km,
            people,
            share: self.share.part(people),
        }
    }

    /// The same for every radius, from 0 to 100 km.
    #[must_use]
    pub fn curve_rows(&self) -> impl ExactSizeIterator<Item = Within> {
        let steps = self.curve.people().iter().enumerate();
        steps.map(|(km, _)| self.within(km as u32))
    }

    /// Sums over the population of `area`.
    #[must_use]
    pub(super) fn new(
        snapshot: &Snapshot,
        area: Area,
        request: &Request,
        distances: &Distances<'_>,
    ) -> Self {
        let radius = request.radius().metres();
        let mut share = Share::default();
        let mut curve = CurveSum::default();
        let mut people_served = Served::default();
        let mut only_from_outside = 0;
        let population = snapshot.population();
        let positions = population.positions(snapshot.territories(), area);
        for at in positions.iter().map(|&at| at as usize) {
            let point = &population.all()[at];
            let people = u64::from(point.people());
            share.people += people;
            people_served.add(distances.reach().served(at), people);
            if point.n_vector().is_none() {
                share.without_point += people;
                continue;
            }
            curve.add(distances.within_widest(at), people);
            if distances.covers(at, radius) {
                share.covered += people;
            }
            if distances.covers_from_outside(at) {
                only_from_outside += people;
            }
        }
        let curve = curve.finish();
        let fractions = [Fraction::HALF, Fraction::NINE_TENTHS];
        let [median, ninth_decile] = Quantile::of(fractions, &positions, distances, share, &curve);
        Self {
            median,
            ninth_decile,
            share,
            curve,
            served: people_served,
            only_from_outside,
        }
    }
}
