//! What pages say of times by road.

use super::frame::Frame;
use crate::{
    export::{TIMES_LICENCE, times_in_words},
    query::coverage::Limit,
    surroundings::Measure,
    travel_time::TravelTimes,
};

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

    /// Which engine reckoned the times of `limit`, from whose map; none where it is no time.
    pub(super) fn times_credit(&self, limit: Limit) -> Option<String> {
        self.times_of(limit).map(times_credit)
    }
}

/// Which engine reckoned `times`, from whose map.
pub(super) fn times_credit(times: &TravelTimes) -> String {
    format!(
        "Durées de trajet : {}. {TIMES_LICENCE}",
        times_in_words(times)
    )
}
