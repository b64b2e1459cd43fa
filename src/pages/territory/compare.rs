//! The figures of the territory beside those of its parent and of France, and those it has alone.

use super::Sheet;
use crate::{
    french,
    pages::{
        coverage_request::ANNEX,
        indicators::written,
        view::{ComparedFigure, Comparison, Link, OwnFigure},
    },
    paths,
    query::coverage::{Indicator, Limit, Values},
    territory::{Area, Level},
};

/// The figures that every area has.
const COMPARED: [Indicator; 8] = [
    Indicator::Population,
    Indicator::CoveredShare,
    Indicator::Covered,
    Indicator::OutsideShare,
    Indicator::ServedShare,
    Indicator::RegionWideShare,
    Indicator::Median,
    Indicator::NinthDecile,
];

impl Sheet<'_> {
    pub(super) fn comparison(&self) -> Comparison {
        let areas = self.compared();
        let measure = self.measure();
        let columns = areas.iter().map(|&(area, _)| {
            let href = (area != self.area()).then(|| self.href(area));
            (self.frame.area_name(area).to_owned(), href)
        });
        let rows = COMPARED.iter().map(|&indicator| {
            let indicator = indicator.by(measure);
            let column = indicator.column_by(measure);
            ComparedFigure {
                title: column.title(),
                definition: column.definition(),
                values: areas
                    .iter()
                    .map(|(_, figures)| Values::of_figures(figures).get(indicator))
                    .map(|value| written(indicator, value))
                    .collect(),
            }
        });
        Comparison {
            caption: match self.query.request.limit() {
                Limit::Radius(_) => format!(
                    "Rayon de {}, à vol d’oiseau, autour des pôles localisés du registre.",
                    self.limit()
                ),
                Limit::Minutes(_) => format!(
                    "À {} en voiture, au plus, des pôles localisés du registre.",
                    self.limit()
                ),
            },
            columns: columns.collect(),
            rows: rows.collect(),
            all: self.all_of_level(),
        }
    }

    /// The page that compares the territories of the level.
    fn all_of_level(&self) -> Option<Link> {
        let (level, text) = match self.area() {
            Area::One(one) => match one.level() {
                Level::Commune => return None,
                Level::Epci => (Level::Epci, "Comparer toutes les intercommunalités"),
                Level::Departement => (Level::Departement, "Comparer tous les départements"),
                Level::Region => (Level::Region, "Comparer toutes les régions"),
            },
            Area::France => (Level::Departement, "Comparer tous les départements"),
        };
        let state = self.query.state.at(paths::COVERAGE);
        let state = state.without(&["ajout", "nombre", ANNEX]);
        Some(Link {
            href: state.with("niveau", level.word()).href(),
            text: text.to_owned(),
        })
    }

    /// The figures of the territory alone.
    pub(super) fn own_figures(&self) -> Vec<OwnFigure> {
        let coverage = &self.coverage;
        let figure = |value: String, text: String| OwnFigure { value, text };
        let mut all = Vec::new();
        if let Ok(active) = coverage.active_only.ratio() {
            let text = format!(
                "des habitants sont à moins de {} d’un pôle actif",
                self.limit()
            );
            all.push(figure(french::percent_in_words(active), text));
        }
        if let Some(possible) = coverage.possible
            && possible.not_located > 0
            && let Ok(share) = possible.share.ratio()
        {
            let text = format!(
                "des habitants seraient à moins de {} d’un pôle si {} à localiser du territoire {} : c’est un calcul, aucune source ne dit où {}",
                self.limit(),
                match possible.not_located {
                    1 => "le pôle".to_owned(),
                    n => format!("les {}", french::count(n, "pôle", "pôles")),
                },
                french::agree(
                    possible.not_located,
                    "était au meilleur endroit",
                    "étaient aux meilleurs endroits"
                ),
                french::agree(possible.not_located, "il est", "ils sont")
            );
            all.push(figure(french::percent_in_words(share), text));
        }
        if let Some(poles) = coverage
            .pole_counts
            .per_100_000(coverage.figures.share.people)
        {
            all.push(figure(
                french::decimal(poles),
                format!(
                    "{} pour {}, {} ou non",
                    french::agree_decimal(poles, "pôle", "pôles"),
                    french::population(100_000),
                    french::agree_decimal(poles, "localisé", "localisés")
                ),
            ));
        }
        let counts = coverage.pole_counts;
        let own = counts.inside + counts.not_located;
        if counts.status_unknown > 0 {
            all.push(figure(
                format!("{} sur {}", counts.status_unknown, own),
                format!(
                    "{} du territoire dont aucune source ne dit le statut",
                    french::agree(own, "pôle", "pôles")
                ),
            ));
        }
        if coverage.figures.share.without_point > 0 {
            all.push(figure(
                french::integer(coverage.figures.share.without_point),
                "habitants de communes sans point connu, au dénominateur seulement".to_owned(),
            ));
        }
        all
    }
}
