//! Where times by road come from, in French.

use super::frame::Frame;
use crate::{
    french,
    query::coverage::Limit,
    surroundings::Measure,
    travel_time::{Provenance, TravelTimes},
};

/// Who made the map that times by road are reckoned from: said wherever they are shown.
pub(super) const ATTRIBUTION: &str =
    "Durées calculées d’après OpenStreetMap, © les contributeurs d’OpenStreetMap, licence ODbL.";

impl Frame<'_> {
    /// The times by road; none where no file says them.
    pub(super) fn times(&self) -> Option<&TravelTimes> {
        self.snapshot.surroundings().times().map(AsRef::as_ref)
    }

    /// The times by road, where `limit` is one of them.
    pub(super) fn times_of(&self, limit: Limit) -> Option<&TravelTimes> {
        self.times()
            .filter(|_| limit.measure() == Measure::Duration)
    }
}

/// `OSRM 26.10, OpenStreetMap du 3 novembre 2026, sans trafic, sans bac, de mairie à mairie`.
pub(super) fn times_in_words(times: &TravelTimes) -> String {
    let provenance: &Provenance = times.provenance();
    let map = match provenance.extrait_du {
        Some(day) => format!("OpenStreetMap du {}", french::date(day.into())),
        None => "OpenStreetMap".to_owned(),
    };
    let mut parts = vec![provenance.engine(), map, "sans trafic".to_owned()];
    if provenance.exclusions.iter().any(|one| one == "ferry") {
        parts.push("sans bac ni ferry".to_owned());
    }
    parts.push("de mairie à mairie".to_owned());
    parts.join(", ")
}
