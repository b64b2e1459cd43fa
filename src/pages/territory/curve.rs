//! The covered share by radius, from 0 to 100 km.

use super::Sheet;
use crate::{
    french,
    limits::MAX_COVERAGE_RADIUS_KM,
    pages::{
        chart,
        view::{Chart, ChartLine, Marker, Tick},
    },
    query::coverage::Figures,
    surroundings::Within,
    territory::Area,
};

/// The radii of the table, in kilometres, before the one in force.
const TABLE_STEP: u32 = 10;

impl Sheet<'_> {
    pub(super) fn curve(&self) -> Chart {
        let areas = self.compared();
        let radius = self.query.request.radius().km();
        let lines = areas.iter().enumerate().map(|(at, &(area, figures))| {
            let kind = match area {
                _ if at == 0 => "own",
                Area::France => "france",
                Area::One(_) => "parent",
            };
            ChartLine {
                kind,
                name: self.frame.area_name(area).to_owned(),
                path: chart::line(figures.curve_rows().map(share)),
            }
        });
        let own = share(self.coverage.figures.within(radius));
        let rows: Vec<u32> = (0..=MAX_COVERAGE_RADIUS_KM)
            .filter(|km| km % TABLE_STEP == 0 || *km == 5 || *km == radius)
            .collect();
        let row = |km: u32| {
            let shares = areas
                .iter()
                .map(|(_, figures)| french::percent(share(figures.within(km))));
            std::iter::once(french::kilometres(km))
                .chain(shares)
                .collect()
        };
        Chart {
            id: "courbe",
            title: "Part des habitants couverts, selon le rayon".to_owned(),
            description: self.description(&areas),
            lines: lines.collect(),
            marker: Some(Marker {
                x: radius.to_string(),
                y: chart::percent_from_top(own),
                anchor: match radius {
                    0..=15 => "start",
                    85.. => "end",
                    _ => "middle",
                },
                text: format!("{} : {}", french::kilometres(radius), french::percent(own)),
            }),
            across: (0..=5)
                .map(|at| at * 20)
                .map(|km| Tick {
                    at: km.to_string(),
                    text: if km == 100 {
                        french::kilometres(km)
                    } else {
                        km.to_string()
                    },
                })
                .collect(),
            across_name: "Rayon à vol d’oiseau autour des pôles localisés".to_owned(),
            up: quarters(1.0),
            heads: std::iter::once("Rayon".to_owned())
                .chain(
                    areas
                        .iter()
                        .map(|&(area, _)| self.frame.area_name(area).to_owned()),
                )
                .collect(),
            rows: rows.into_iter().map(row).collect(),
        }
    }

    /// The curve in one sentence an area.
    fn description(&self, areas: &[(Area, &Figures)]) -> String {
        let sentences = areas.iter().map(|&(area, figures)| {
            let shares = [5, 10, 20, 50, 100].map(|km| {
                let percent = french::percent_in_words(share(figures.within(km)));
                format!("{percent} à {}", french::kilometres(km))
            });
            format!(
                "{} : {}.",
                self.frame.area_name(area),
                french::list(&shares)
            )
        });
        sentences.collect::<Vec<_>>().join(" ")
    }
}

/// The height of a row; where shares are known there is a chart.
fn share(row: Within) -> f64 {
    row.share.unwrap_or_default()
}

/// Five lines up to `top`, a share of the people.
pub(super) fn quarters(top: f64) -> Vec<Tick> {
    let ticks = (0..=4).map(|at| f64::from(at) / 4.0).map(|part| Tick {
        at: chart::percent_from_top(part),
        text: format!("{} %", french::decimal(part * top * 100.0)),
    });
    ticks.collect()
}
