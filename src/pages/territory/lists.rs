//! The lists of a sheet: communes left out, territories below, pages about the same place.

use super::Sheet;
use crate::{
    french::{self, labels},
    pages::view::{Children, Link, Uncovered, UncoveredTable},
    paths,
    query::coverage,
    territory::{Area, CommuneIx, Territory, gazetteer::normalise},
};

impl Sheet<'_> {
    /// The largest communes beyond the radius, and how many there are in all.
    pub(super) fn uncovered(&self) -> UncoveredTable {
        let all = &self.coverage.uncovered;
        UncoveredTable {
            total: format!(
                "{}, {},",
                french::count(all.communes, "commune", "communes"),
                french::population(all.people)
            ),
            rows: all
                .largest
                .iter()
                .map(|one| self.uncovered_row(one))
                .collect(),
        }
    }

    fn uncovered_row(&self, row: &coverage::UncoveredCommune) -> Uncovered {
        let commune = self.frame.snapshot.territories().commune(row.commune);
        let unknown = || "–".to_owned();
        Uncovered {
            name: self.commune_label(row.commune),
            href: paths::near(commune.code()),
            population: french::integer(row.people),
            nearest: row.nearest.map(|near| self.target(near.target)),
            distance: row
                .nearest
                .map_or_else(unknown, |near| self.measure().length_in_words(near.length)),
        }
    }

    /// A commune in a list of this sheet: with its département where the territory may have several.
    pub(super) fn commune_label(&self, ix: CommuneIx) -> String {
        let territories = self.frame.snapshot.territories();
        match self.area() {
            Area::One(Territory::Departement(_) | Territory::Commune(_)) => {
                territories.commune(ix).name().to_owned()
            }
            Area::One(Territory::Epci(_) | Territory::Region(_)) | Area::France => {
                labels::commune(territories, ix)
            }
        }
    }

    /// The territories of the level below.
    pub(super) fn children(&self) -> Option<Children> {
        let territories = self.frame.snapshot.territories();
        let (heading, mut below): (&str, Vec<Territory>) = match self.area() {
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
        below.sort_by_cached_key(|&one| normalise(territories.name(one)));
        let links: Vec<Link> = below.into_iter().map(|one| self.link(one)).collect();
        (!links.is_empty()).then(|| Children {
            heading: heading.to_owned(),
            links,
        })
    }

    /// Of a commune: what is near it, and the sheets of what it lies in.
    pub(super) fn links(&self) -> Vec<Link> {
        let territories = self.frame.snapshot.territories();
        let Area::One(Territory::Commune(ix)) = self.area() else {
            return Vec::new();
        };
        let commune = territories.commune(ix);
        let near = Link {
            href: paths::near(commune.code()),
            text: format!(
                "Les pôles proches {}",
                self.frame.place_name(Territory::Commune(ix)).genitive()
            ),
        };
        let departement = commune.departement();
        let region = territories.departement(departement).region();
        let above = commune
            .epci()
            .map(Territory::Epci)
            .into_iter()
            .chain([Territory::Departement(departement)])
            .chain(region.map(Territory::Region));
        let above = above.map(|one| Link {
            text: labels::with_kind(territories, one),
            ..self.link(one)
        });
        std::iter::once(near).chain(above).collect()
    }

    fn link(&self, one: Territory) -> Link {
        Link {
            href: self.href(Area::One(one)),
            text: self.frame.snapshot.territories().name(one).to_owned(),
        }
    }
}
