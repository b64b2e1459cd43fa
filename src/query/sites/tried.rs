use super::{Site, SiteCount, Sites, greedy::Greedy, sites};
use crate::{
    geometry::LonLat,
    query::coverage::{Distances, Request, Share},
    snapshot::Snapshot,
    territory::Area,
};

/// The sites that the register alone proposes, in their order, whether the request tries them or not: who tries
/// one finds it, and the others, where they were.
///
/// The gains are those of today: the tried ones count first, in the order of the list, then each of the
/// others after those before it.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteList {
    /// The covered share with all hypothetical poles of the request.
    pub now: Share,
    /// In the order of the register alone.
    pub sites: Vec<ListedSite>,
    /// The share of the best possible gain that the whole list is sure to reach over the register alone
    /// ([`super::Sites::at_least`]).
    pub at_least: f64,
}

/// A site of that list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ListedSite {
    /// Its place; what it gains, and the share with it, as the list counts.
    pub site: Site,
    /// Which of the hypothetical poles of the request it is, from 0.
    pub tried: Option<usize>,
}

impl SiteList {
    /// Those that are not tried, in order.
    pub fn untried(&self) -> impl Iterator<Item = &Site> {
        let untried = self.sites.iter().filter(|one| one.tried.is_none());
        untried.map(|one| &one.site)
    }
}

/// The list of `count` sites of `area`.
#[must_use]
pub fn list(snapshot: &Snapshot, area: Area, request: &Request, count: SiteCount) -> SiteList {
    let plan = sites(snapshot, area, &request.without_added(), count);
    list_of(&plan, snapshot, area, request)
}

/// The list of the sites `plan` that the register alone proposes.
pub(crate) fn list_of(
    plan: &Sites,
    snapshot: &Snapshot,
    area: Area,
    request: &Request,
) -> SiteList {
    let request = &request.by_distance();
    let added = request.added();
    let tried = |site: &Site| added.iter().position(|&point| point == site.point);
    let mut listed: Vec<ListedSite> = plan
        .sites
        .iter()
        .map(|site| ListedSite {
            site: *site,
            tried: tried(site),
        })
        .collect();
    let mut now = plan.before;
    if !added.is_empty() {
        let is_listed = |point: &LonLat| plan.sites.iter().any(|site| site.point == *point);
        let unlisted: Vec<LonLat> = added
            .iter()
            .copied()
            .filter(|one| !is_listed(one))
            .collect();
        // They are no more than those of the request.
        let base = request.without_added().with_added(&unlisted);
        let base = base.unwrap_or_else(|| request.without_added());
        let distances = Distances::new(snapshot, &base);
        let before = Share::new(snapshot, area, &distances);
        let mut greedy = Greedy::new(snapshot, area, base.radius(), &distances);
        let mut gained = 0;
        now = before;
        for is_tried in [true, false] {
            for one in listed
                .iter_mut()
                .filter(|one| one.tried.is_some() == is_tried)
            {
                one.site.gained = greedy.open_at(one.site.commune);
                gained += one.site.gained;
                one.site.share = before.with(gained);
                if is_tried {
                    now = one.site.share;
                }
            }
        }
    }
    SiteList {
        now,
        sites: listed,
        at_least: plan.at_least,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        query::coverage::Radius, register::Filter, snapshot::small_country, territory::Level,
    };

    /// Every list of every area, each of its sites tried alone and all but one together: the same places in the
    /// same order, and the covered people are those that coverage counts with the poles opened so far.
    #[test]
    fn a_list_keeps_its_order_and_counts_what_is_tried_first() {
        let snapshot = small_country::snapshot();
        let territories = snapshot.territories();
        let count = SiteCount::new(5).expect("from 1 to 20");
        let mut tried_sites = 0;
        for radius in [1, 5, 20, 50] {
            let radius = Radius::from_km(radius).expect("from 1 to 100");
            let request = Request::new(&Filter::default(), radius);
            for territory in territories.all(Level::Departement) {
                let area = Area::One(territory);
                let plan = sites(&snapshot, area, &request, count);
                let all: Vec<LonLat> = plan.sites.iter().map(|site| site.point).collect();
                let untried = list(&snapshot, area, &request, count);
                assert!(untried.untried().eq(&plan.sites) && untried.now == plan.before);
                let alone = all.iter().map(|&point| vec![point]);
                let others = (0..all.len()).map(|but| {
                    let mut some = all.clone();
                    some.remove(but);
                    some.reverse();
                    some
                });
                let elsewhere = LonLat::new(2.0, 0.0).expect("a place");
                for mut added in alone.chain(others) {
                    added.push(elsewhere);
                    let request = request.clone().with_added(&added).expect("few");
                    let found = list(&snapshot, area, &request, count);
                    let points: Vec<LonLat> =
                        found.sites.iter().map(|one| one.site.point).collect();
                    assert_eq!(points, all);
                    let mut open = vec![elsewhere];
                    let share = |open: &[LonLat]| {
                        let request = request.without_added().with_added(open).expect("few");
                        let distances = Distances::new(&snapshot, &request);
                        Share::new(&snapshot, area, &distances)
                    };
                    let mut before = share(&open);
                    for is_tried in [true, false] {
                        for one in &found.sites {
                            let nth = added.iter().position(|&point| point == one.site.point);
                            assert_eq!(one.tried, nth);
                            if nth.is_some() != is_tried {
                                continue;
                            }
                            tried_sites += usize::from(is_tried);
                            open.push(one.site.point);
                            assert_eq!(one.site.share, share(&open));
                            assert_eq!(one.site.gained, one.site.share.covered - before.covered);
                            before = one.site.share;
                        }
                        if is_tried {
                            assert_eq!(found.now, before);
                        }
                    }
                }
            }
        }
        assert!(tried_sites > 20);
    }
}
