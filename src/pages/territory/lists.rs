//! The lists of a sheet: communes left out, territories below, pages about the same place.

use super::Sheet;
use crate::{
    french::{self, labels},
    pages::view::{Children, Link, Uncovered, UncoveredTable, WithoutTime},
    paths,
    query::coverage,
    surroundings::Measure,
    territory::{Area, CommuneIx, Territory, gazetteer::normalise},
};

/// How many communes without a time are named.
const NAMED_WITHOUT_TIME: usize = 200;

impl Sheet<'_> {
    /// The largest communes beyond the radius, and how many there are in all.
    pub(super) fn uncovered(&self) -> UncoveredTable {
        let all = &self.coverage.uncovered;
        UncoveredTable {
            heading: match all.places.without_time {
                0 => format!("Les plus grandes communes à plus de {}", self.limit()),
                _ => format!(
                    "Les plus grandes communes à plus de {}, ou sans durée connue",
                    self.limit()
                ),
            },
            total: format!(
                "{}, {}, {}.",
                french::count(all.communes, "commune", "communes"),
                french::population(all.people),
                self.beyond_in_words()
            ),
            without_time: self.without_time(),
            rows: all
                .largest
                .iter()
                .map(|one| self.uncovered_row(one))
                .collect(),
        }
    }

    /// `à plus de 20 km à vol d’oiseau de tout pôle localisé`.
    fn beyond_in_words(&self) -> String {
        let (limit, how) = (self.limit(), self.measure().how());
        let beyond = format!("à plus de {limit} {how} de tout pôle localisé");
        match self.coverage.uncovered.places.without_time {
            0 => beyond,
            _ => format!("{beyond} ou sans durée connue"),
        }
    }

    /// A length beyond the limit, which is never written as if it were the limit itself.
    fn beyond_limit(&self, length: f64) -> String {
        let written = self.measure().length_in_words(length);
        if french::typeset(&written) == french::typeset(&self.limit()) {
            format!("plus de {written}")
        } else {
            written
        }
    }

    /// Those without a time, by name.
    fn without_time(&self) -> Option<WithoutTime> {
        let all = &self.coverage.uncovered.without_time;
        let named = all.iter().take(NAMED_WITHOUT_TIME);
        let names: Vec<String> = named.map(|&ix| self.commune_label(ix)).collect();
        let others = all.len() - names.len();
        (!all.is_empty()).then(|| WithoutTime {
            text: format!(
                "{} sans durée connue vers un pôle pourtant à moins de 100 km à vol d’oiseau, {}",
                french::count(all.len(), "commune", "communes"),
                french::agree(all.len(), "comptée non couverte", "comptées non couvertes"),
            ),
            names,
            others: (others > 0).then(|| Link {
                text: format!(
                    "et {}, dans la table des communes",
                    french::count(others, "autre", "autres")
                ),
                href: self.downloads().csv,
            }),
        })
    }

    fn uncovered_row(&self, row: &coverage::UncoveredCommune) -> Uncovered {
        let commune = self.frame.snapshot.territories().commune(row.commune);
        let unknown = || match self.measure() {
            Measure::Distance => "–".to_owned(),
            Measure::Duration => "non connue".to_owned(),
        };
        Uncovered {
            name: self.commune_label(row.commune),
            href: paths::near(commune.code()),
            population: french::integer(row.people),
            nearest: row.nearest.map(|near| self.target(near.target)),
            distance: row
                .nearest
                .map_or_else(unknown, |near| self.beyond_limit(near.length)),
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
