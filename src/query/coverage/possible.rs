use super::{Distances, Request, Share};
use crate::{
    query::sites::{self, SiteCount, Sites},
    snapshot::Snapshot,
    territory::Area,
};

/// What the covered share of an area would be if its poles that have no point were at its best
/// sites (*part possible*), by the greedy of [`crate::query::sites`]. It is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PossibleShare {
    /// How many poles of the area have no point.
    pub not_located: usize,
    /// The share if they were at the best sites.
    pub share: Share,
}

impl PossibleShare {
    pub(super) fn new(
        snapshot: &Snapshot,
        area: Area,
        request: &Request,
        distances: &Distances<'_>,
        share: Share,
        not_located: usize,
    ) -> Self {
        let gained = if not_located == 0 || share.uncovered() == 0 {
            0
        } else {
            sites::gain(snapshot, area, request.radius(), distances, not_located)
        };
        Self {
            not_located,
            share: share.with(gained),
        }
    }

    /// The same with the best `count` sites, which are opened first: both of one search.
    pub(super) fn with_sites(
        snapshot: &Snapshot,
        area: Area,
        request: &Request,
        distances: &Distances<'_>,
        share: Share,
        (not_located, count): (usize, SiteCount),
    ) -> (Self, Sites) {
        let radius = request.radius();
        let counts = (count, not_located);
        let (found, gained) =
            sites::sites_and_gain(snapshot, area, radius, distances, share, counts);
        let possible = Self {
            not_located,
            share: share.with(gained),
        };
        (possible, found)
    }
}
