use super::{Distances, Request, Share};
use crate::{query::sites, snapshot::Snapshot, territory::Area};

/// What the covered share of an area would be if its poles that have no point stood at its best
/// sites (*part possible*), by the greedy of [`crate::query::sites`]. It is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Possible {
    /// How many poles of the area have no point.
    pub not_located: usize,
    /// The share if they stood at the best sites.
    pub share: Share,
}

impl Possible {
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
}
