//! Year after year, cumulated.

use super::{Sheet, curve::quarters};
use crate::{
    french,
    pages::{
        chart,
        view::{Chart, ChartLine, Tick},
    },
    query::coverage::Year,
};

/// The heights of a chart of small shares.
const AXIS_MAXIMA: [f64; 4] = [0.1, 0.2, 0.5, 1.0];

impl Sheet<'_> {
    /// The chart with its table, and what it leaves out.
    pub(super) fn years(&self) -> (Chart, String) {
        let years = &self.coverage.years;
        let part = |year: &Year| year.share.unwrap_or_default();
        let highest = years.years.iter().map(part).fold(0.0, f64::max);
        let maximum = AXIS_MAXIMA
            .into_iter()
            .find(|&maximum| highest <= maximum)
            .unwrap_or(1.0);
        let count = years.years.len().max(1) as f64;
        let across = years.years.iter().enumerate();
        let across = across
            .filter(|(_, year)| year.year % 5 == 0)
            .map(|(at, year)| Tick {
                at: format!("{:.2}", (at as f64 + 0.5) * 100.0 / count),
                text: year.year.to_string(),
            });
        let heights: Vec<f64> = years
            .years
            .iter()
            .map(|year| part(year) / maximum)
            .collect();
        let rows = changes(&years.years).into_iter().map(|year| {
            vec![
                year.year.to_string(),
                french::integer(year.poles as u64),
                french::integer(year.covered),
                french::percent(part(year)),
            ]
        });
        let chart = Chart {
            id: "annees",
            title: format!("Part des habitants à moins de {}, par année", self.limit()),
            description: self.described(),
            lines: vec![ChartLine {
                kind: "own",
                name: self.frame.area_name(self.area()).to_owned(),
                path: chart::step_line(heights.into_iter()),
            }],
            marker: None,
            across: across.collect(),
            across_name: "Première année connue des pôles, en cumul".to_owned(),
            up: quarters(maximum),
            heads: [
                "Fin de l’année",
                "Pôles du territoire",
                "Habitants couverts",
                "Part",
            ]
            .map(str::to_owned)
            .to_vec(),
            rows: rows.collect(),
        };
        (chart, self.undated())
    }

    fn described(&self) -> String {
        let years = &self.coverage.years.years;
        let sentence =
            |year: &Year| format!("{} fin {}", french::population(year.covered), year.year);
        match (years.first(), years.last()) {
            (Some(first), Some(last)) => {
                format!(
                    "Habitants couverts : {}, {}.",
                    sentence(first),
                    sentence(last)
                )
            }
            _ => String::new(),
        }
    }

    fn undated(&self) -> String {
        let years = &self.coverage.years;
        let mut lines = vec![
            "Un pôle compte dès l’année de sa création ou, faute de la connaître, de son premier appel remporté. Aucune date de fermeture n’est connue : un pôle compte toutes les années qui suivent.".to_owned(),
        ];
        if years.undated > 0 {
            lines.push(format!(
                "Sans année connue : {} du territoire.",
                french::count(years.undated, "pôle", "pôles")
            ));
        }
        if years.undated_located > 0 {
            lines.push(format!(
                "{} d’année connue et {} personne ici : la dernière part peut être plus basse que celle d’aujourd’hui.",
                french::count(
                    years.undated_located,
                    "pôle localisé du registre n’a pas",
                    "pôles localisés du registre n’ont pas"
                ),
                french::agree(years.undated_located, "ne couvre", "ne couvrent")
            ));
        }
        lines.join(" ")
    }
}

/// The years in which something begins, and the last.
fn changes(years: &[Year]) -> Vec<&Year> {
    let same = |a: &Year, b: &Year| (a.poles, a.covered) == (b.poles, b.covered);
    let all = years.iter().enumerate();
    let changes = all.filter(|&(at, year)| {
        at == 0
            || at + 1 == years.len()
            || years.get(at - 1).is_some_and(|before| !same(before, year))
    });
    changes.map(|(_, year)| year).collect()
}
