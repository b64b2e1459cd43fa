//! Where next poles would cover most of the people not yet covered.
//!
//! The maximal covering location problem (R. Church & C. `ReVelle`, *The maximal covering location
//! problem*, Papers of the Regional Science Association 32, 1974): given a territory, a radius and
//! a number `k`, choose the `k` communes such that most people of the territory have one of them, or
//! a pole there is, within the radius. The candidates are the communes of the territory, each at its
//! own point; the demand is its people beyond the radius of every pole. People outside the
//! territory are not counted, though a site near its edge would cover some.
//!
//! Each site is the one that gains most after those before it. As the people gained by a set of
//! sites are monotone and submodular, `k` such sites gain at least `1 − (1 − 1/k)^k` of what the
//! best `k` could, more than 63 % (G. Nemhauser, L. Wolsey & M. Fisher, *An analysis of approximations
//! for maximizing submodular set functions*, Mathematical Programming 14, 1978). [`Sites::at_least`]
//! has a better, data-dependent bound: whatever the best `k` sites are, they gain no more than the
//! sites chosen so far and the `k` largest gains left, at any step (the bound of
//! J. Leskovec et al., *Cost-effective outbreak detection in networks*, KDD 2007, from the same
//! submodularity).

mod greedy;
mod sweep;
mod tried;

use greedy::Greedy;
pub(crate) use tried::list_of;
pub use tried::{ListedSite, SiteList, list};

use crate::{
    geometry::LonLat,
    limits::MAX_SITES,
    query::coverage::{Distances, Radius, Request, Share},
    snapshot::Snapshot,
    territory::{Area, CommuneIx},
};

/// How many sites are requested: from 1 to [`MAX_SITES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SiteCount(usize);

impl SiteCount {
    /// So many; none outside 1 to [`MAX_SITES`].
    #[must_use]
    pub fn new(count: usize) -> Option<Self> {
        (1..=MAX_SITES).contains(&count).then_some(Self(count))
    }

    /// As a number.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }
}

/// A place for a next pole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Site {
    /// The commune.
    pub commune: CommuneIx,
    /// Its point: what a request adds to try it.
    pub point: LonLat,
    /// The people of the territory it brings within the radius, that neither poles nor the sites
    /// before it do.
    pub gained: u64,
    /// The covered share of the territory with it and those before it.
    pub share: Share,
}

/// The sites of a territory, in the order they are best opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Sites {
    /// The covered share without them.
    pub before: Share,
    /// At most as many as requested: none that would gain nobody. Equal gains are chosen by code.
    pub sites: Vec<Site>,
    /// `1 − (1 − 1/k)^k`: the share of the best possible gain that is guaranteed whatever the data.
    pub guaranteed: f64,
    /// The share of the best possible gain that these sites are sure to reach, by the data-dependent bound:
    /// from `guaranteed` to 1, and 1 when there was nobody to gain.
    pub at_least: f64,
}

/// The best `count` sites of `area`, by distance: see [`Request::by_distance`].
#[must_use]
pub fn sites(snapshot: &Snapshot, area: Area, request: &Request, count: SiteCount) -> Sites {
    let request = &request.by_distance();
    let distances = Distances::new(snapshot, request);
    let before = Share::new(snapshot, area, &distances);
    let mut greedy = Greedy::new(snapshot, area, request.radius(), &distances);
    best_sites(&mut greedy, before, count)
}

fn best_sites(greedy: &mut Greedy<'_>, before: Share, count: SiteCount) -> Sites {
    let count = count.get();
    let mut found = Vec::new();
    let mut gained = 0;
    // An upper bound of the gain of the best k sites.
    let mut most = before.uncovered();
    loop {
        let best = greedy.best(count);
        most = most.min(gained + best.iter().map(|one| one.gain).sum::<u64>());
        let Some(first) = best.first().filter(|_| found.len() < count) else {
            break;
        };
        gained += greedy.open(first);
        found.push(Site {
            commune: first.commune,
            point: first.point,
            gained: first.gain,
            share: before.with(gained),
        });
    }
    let guaranteed = 1.0 - (1.0 - 1.0 / count as f64).powi(count as i32);
    let data_bound = if most == 0 {
        1.0
    } else {
        gained as f64 / most as f64
    };
    Sites {
        before,
        sites: found,
        guaranteed,
        at_least: data_bound.max(guaranteed),
    }
}

/// The best `count` sites of `area`, and the people that `opened` gain.
pub(super) fn sites_and_gain(
    snapshot: &Snapshot,
    area: Area,
    radius: Radius,
    distances: &Distances<'_>,
    before: Share,
    (count, opened): (SiteCount, usize),
) -> (Sites, u64) {
    let mut greedy = Greedy::new(snapshot, area, radius, distances);
    let found = best_sites(&mut greedy, before, count);
    let listed = found.sites.iter().take(opened);
    let listed: u64 = listed.map(|site| site.gained).sum();
    let more = open_best(&mut greedy, opened.saturating_sub(found.sites.len()));
    (found, listed + more)
}

/// The people that `count` sites of `area` gain.
pub(super) fn gain(
    snapshot: &Snapshot,
    area: Area,
    radius: Radius,
    distances: &Distances<'_>,
    count: usize,
) -> u64 {
    open_best(&mut Greedy::new(snapshot, area, radius, distances), count)
}

/// Opens the `count` best sites; returns how many people they gain.
fn open_best(greedy: &mut Greedy<'_>, count: usize) -> u64 {
    let opened = (0..count).map_while(|_| {
        let first = greedy.best(1).into_iter().next()?;
        Some(greedy.open(&first))
    });
    opened.sum()
}
