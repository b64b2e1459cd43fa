//! The lists of a sheet: communes left out, territories below, services of the State.

use super::{LARGEST, Sheet};
use crate::{
    http::pages::{
        french, items,
        link::Source,
        view::{Children, Link, Uncovered},
    },
    query::coverage::{self, Area, Source as Leads},
    register::Designation,
    territory::Territory,
};

impl Sheet<'_> {
    /// The largest communes beyond the radius, and how many there are in all.
    pub(super) fn uncovered(&self) -> (Vec<Uncovered>, String) {
        let snapshot = self.frame.snapshot;
        let (request, distances) = (&self.request, &self.distances);
        let all = coverage::LeftOut::new(snapshot, self.area, request, distances, LARGEST);
        let total = format!(
            "{}, {},",
            french::count(all.communes, "commune", "communes"),
            french::population(all.people)
        );
        let rows = all.largest.iter().map(|one| self.uncovered_row(one));
        (rows.collect(), total)
    }

    fn uncovered_row(&self, row: &coverage::Uncovered) -> Uncovered {
        let snapshot = self.frame.snapshot;
        let commune = snapshot.territories().commune(row.commune);
        let nearest = row.nearest.and_then(|near| match near.source {
            Leads::Pole(ix) => Some(ix),
            Leads::Added(_) => None,
        });
        let unknown = || "–".to_owned();
        Uncovered {
            name: commune.name().to_owned(),
            href: format!("/proche?commune={}", commune.code()),
            population: french::integer(row.people),
            nearest: nearest.map(|ix| {
                let pole = snapshot.register().pole(ix);
                Link {
                    href: items::path(pole),
                    text: pole.name().to_owned(),
                }
            }),
            distance: row
                .nearest
                .map_or_else(unknown, |near| french::distance(near.metres)),
        }
    }

    pub(super) fn children(&self) -> Option<Children> {
        let territories = self.frame.snapshot.territories();
        let (heading, mut below): (&str, Vec<Territory>) = match self.area {
            Area::France => {
                let all = (0..territories.regions().len()).map(crate::territory::RegionIx::new);
                ("Les régions", all.map(Territory::Region).collect())
            }
            Area::One(Territory::Region(ix)) => {
                let all = territories.region(ix).departements().iter();
                (
                    "Les départements",
                    all.map(|&ix| Territory::Departement(ix)).collect(),
                )
            }
            Area::One(Territory::Departement(ix)) => {
                let own = territories.departement(ix).communes().iter();
                let epci = own.filter_map(|&ix| territories.commune(ix).epci());
                let mut epci: Vec<Territory> = epci.map(Territory::Epci).collect();
                epci.sort_unstable();
                epci.dedup();
                ("Les intercommunalités (EPCI)", epci)
            }
            Area::One(Territory::Epci(ix)) => {
                let all = territories.epci_at(ix).communes().iter();
                (
                    "Les communes",
                    all.map(|&ix| Territory::Commune(ix)).collect(),
                )
            }
            Area::One(Territory::Commune(_)) => return None,
        };
        let sorted = crate::territory::gazetteer::normalise;
        below.sort_by_cached_key(|&one| sorted(territories.name(one)));
        let links = below.into_iter().map(|one| Link {
            href: self.frame.territory_path(one),
            text: territories.name(one).to_owned(),
        });
        let links: Vec<Link> = links.collect();
        (!links.is_empty()).then(|| Children {
            heading: heading.to_owned(),
            links,
        })
    }

    /// What the register knows of the State's services here; only a designated one is a référent.
    pub(super) fn referents(&self) -> Vec<(String, Option<Source>)> {
        let Area::One(area) = self.area else {
            return Vec::new();
        };
        let territories = self.frame.snapshot.territories();
        let above = match area {
            Territory::Departement(ix) => territories.departement(ix).region(),
            Territory::Commune(ix) => territories.commune(ix).region(),
            _ => None,
        };
        let near = |territory| territory == area || Some(territory) == above.map(Territory::Region);
        let referents = self.frame.snapshot.register().referents().iter();
        let found = referents.filter(|one| near(one.territory())).map(|one| {
            let what = match one.designation() {
                Designation::Designated => "correspondant désigné",
                Designation::ServiceSeen => "service cité, non désigné comme référent",
            };
            let date = one.date().map(|date| format!(", {}", french::date(date)));
            let sentence = format!("{} ({what}{})", one.service(), date.unwrap_or_default());
            (
                sentence,
                one.sources().first().map(|source| Source::new(source)),
            )
        });
        found.collect()
    }
}
