use super::{Distances, Figures, Rank, Request, Values};
use crate::{
    snapshot::Snapshot,
    territory::{Area, CommuneIx},
};

/// What hypothetical poles change.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The figures without them.
    pub before: Figures,
    /// The rank without them.
    pub rank_before: Option<Rank>,
    /// The people they cover that no pole does: covered after, less covered before.
    pub gained: u64,
    /// Where those people live, the most first, ties by code.
    pub changed: Vec<Gain>,
}

impl WhatIf {
    /// What the columns of the area without hypothetical poles are taken from.
    #[must_use]
    pub const fn values(&self) -> Values<'_> {
        Values {
            rank: self.rank_before,
            ..Values::of_figures(&self.before)
        }
    }
}

/// A commune that hypothetical poles bring within the radius.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// The commune.
    pub commune: CommuneIx,
    /// Its people who are covered now.
    pub people: u64,
}

/// The communes of `area` with people who are covered after, and were not before. Communes without
/// people are listed too, last.
pub(super) fn changed(
    snapshot: &Snapshot,
    area: Area,
    request: &Request,
    before: &Distances<'_>,
    after: &Distances<'_>,
) -> Vec<Gain> {
    let limit = request.limit().length();
    let mut gains: Vec<Gain> = Vec::new();
    let population = snapshot.population();
    for (at, point) in population.of_area(snapshot.territories(), area) {
        if before.covers(at, limit) || !after.covers(at, limit) {
            continue;
        }
        let people = u64::from(point.people());
        match gains.last_mut() {
            Some(last) if last.commune == point.commune() => last.people += people,
            _ => gains.push(Gain {
                commune: point.commune(),
                people,
            }),
        }
    }
    gains.sort_by(|a, b| b.people.cmp(&a.people).then(a.commune.cmp(&b.commune)));
    gains
}
