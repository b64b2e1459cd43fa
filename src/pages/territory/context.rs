//! What the territory is besides its poles, beside its parent and France: figures that are reckoned from the data in
//! hand, then those that were loaded.

use super::Sheet;
use crate::{
    export::columns::Kind,
    french,
    pages::{
        link::Source,
        view::{ContextFact, ContextRowView, ContextView, Link},
    },
    paths,
    query::context::ContextFigure,
    territory::{Area, CommuneIx, Territory},
};

impl Sheet<'_> {
    pub(super) fn context(&self) -> ContextView {
        let compared = self.compared();
        let areas: Vec<Area> = compared.iter().map(|&(area, _)| area).collect();
        let columns = areas.iter().map(|&area| {
            let href = (area != self.area()).then(|| self.href(area));
            (self.frame.area_name(area).to_owned(), href)
        });
        let reckoned = ContextFigure::ALL.into_iter();
        let reckoned = reckoned.filter_map(|figure| self.reckoned(figure, &areas));
        let loaded = 0..self.frame.snapshot.context().indicators().len();
        let loaded = loaded.filter_map(|at| self.loaded(at, &areas));
        ContextView {
            columns: columns.collect(),
            rows: reckoned.chain(loaded).collect(),
            facts: self.facts(),
        }
    }

    /// A figure that the area has; kinds of intercommunalities where it may have several of them.
    fn reckoned(&self, figure: ContextFigure, areas: &[Area]) -> Option<ContextRowView> {
        let snapshot = self.frame.snapshot;
        let own = figure.of(snapshot, self.area())?;
        if matches!(figure, ContextFigure::Epci(_)) && (own == 0.0 || self.is_within_one()) {
            return None;
        }
        let column = figure.column();
        let values = areas.iter().map(|&area| figure.of(snapshot, area));
        Some(ContextRowView {
            title: column.title(),
            year: None,
            // The names of the kinds say it all.
            definition: (!matches!(figure, ContextFigure::Epci(_))).then(|| column.definition()),
            source: None,
            values: values.map(|value| written(figure, value)).collect(),
        })
    }

    /// Whether the area has one intercommunality at most.
    const fn is_within_one(&self) -> bool {
        matches!(
            self.area(),
            Area::One(Territory::Commune(_) | Territory::Epci(_))
        )
    }

    /// The latest number that was loaded for the area, beside those of the same year.
    fn loaded(&self, indicator: usize, areas: &[Area]) -> Option<ContextRowView> {
        let loaded = self.frame.snapshot.context();
        let own = loaded.latest(self.area(), indicator)?;
        let values = areas.iter().map(|&area| {
            let value = loaded.in_year(area, indicator, own.year());
            value.map_or_else(|| "–".to_owned(), |one| french::decimal(one.value()))
        });
        Some(ContextRowView {
            title: loaded.indicators()[indicator].clone(),
            year: Some(own.year().to_string()),
            definition: None,
            source: Some(Source::new(own.source())),
            values: values.collect(),
        })
    }

    fn facts(&self) -> Vec<ContextFact> {
        let territories = self.frame.snapshot.territories();
        match self.area() {
            Area::One(Territory::Epci(ix)) => {
                let nature = ContextFact {
                    term: "Nature",
                    link: None,
                    text: territories.epci_at(ix).nature().label().to_owned(),
                };
                std::iter::once(nature).chain(self.epts()).collect()
            }
            Area::One(Territory::Departement(_)) => self.epts(),
            Area::One(Territory::Commune(ix)) => {
                let epci = territories.commune(ix).epci().map(|epci| ContextFact {
                    term: "Intercommunalité",
                    link: Some(Link {
                        href: self.href(Area::One(Territory::Epci(epci))),
                        text: territories.epci_at(epci).name().to_owned(),
                    }),
                    text: territories.epci_at(epci).nature().label().to_owned(),
                });
                epci.into_iter().chain(self.ept(ix)).collect()
            }
            Area::One(Territory::Region(_)) | Area::France => Vec::new(),
        }
    }

    /// The établissements publics territoriaux that have communes of the area.
    fn epts(&self) -> Vec<ContextFact> {
        let territories = self.frame.snapshot.territories();
        let own: Vec<CommuneIx> = self.area().communes(territories).collect();
        let facts = territories.epts().iter().filter_map(|ept| {
            let inside = own
                .iter()
                .filter(|ix| ept.communes().binary_search(ix).is_ok());
            let inside = inside.count();
            (inside > 0).then(|| ContextFact {
                term: "Établissement public territorial",
                link: Some(Link {
                    href: paths::ept(ept.code()),
                    text: ept.name().to_owned(),
                }),
                text: french::count(inside, "commune", "communes"),
            })
        });
        facts.collect()
    }

    /// The établissement public territorial of a commune of the Grand Paris.
    fn ept(&self, commune: CommuneIx) -> Option<ContextFact> {
        let mut epts = self.frame.snapshot.territories().epts().iter();
        let ept = epts.find(|one| one.communes().binary_search(&commune).is_ok())?;
        Some(ContextFact {
            term: "Établissement public territorial",
            link: Some(Link {
                href: paths::ept(ept.code()),
                text: ept.name().to_owned(),
            }),
            text: "de la métropole du Grand Paris".to_owned(),
        })
    }
}

/// A value with its unit: `84 hab./km²`, `43 %`, `12 km`, `3`.
fn written(figure: ContextFigure, value: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    match (figure, figure.column().kind()) {
        (ContextFigure::Density, _) => {
            let rounded = if value < 10.0 {
                french::decimal(value)
            } else {
                french::integer(value.round() as u64)
            };
            format!("{rounded} hab./km²")
        }
        (_, Kind::Share) => french::percent(value),
        (_, Kind::Metres) if value == 0.0 => "sur place".to_owned(),
        (_, Kind::Metres) => french::distance(value),
        _ => french::integer(value as u64),
    }
}
