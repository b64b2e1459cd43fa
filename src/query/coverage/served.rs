use super::{Area, Share, units_of};
use crate::{
    register::{Filter, Perimeter},
    snapshot::Snapshot,
};

/// The people of `area` who live in a commune that some pole passing `filter` declares to serve.
///
/// Perimeters of a whole région are left out: they say little of any one commune. A laureate's
/// territory is no declaration. A pole without a place counts too, for its perimeter is known.
#[must_use]
pub fn served(snapshot: &Snapshot, area: Area, filter: &Filter) -> Share {
    let (territories, register) = (snapshot.territories(), snapshot.register());
    let mut is_served = vec![false; territories.communes().len()];
    for ix in filter.select(register, territories) {
        let perimeter = register.pole(ix).perimeter();
        let declared = perimeter.filter(|p| p.is_served() && !p.is_region_wide());
        for &territory in declared.into_iter().flat_map(Perimeter::territories) {
            for commune in territories.communes_of(territory) {
                is_served[commune.get()] = true;
            }
        }
    }
    let mut share = Share::default();
    for (_, unit) in units_of(area, territories, snapshot.units()) {
        let people = u64::from(unit.people());
        share.people += people;
        if is_served[unit.commune().get()] {
            share.covered += people;
        }
    }
    share
}
