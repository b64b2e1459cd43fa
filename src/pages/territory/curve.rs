//! The covered share by radius, from 0 to 100 km, or by time, from 0 to 60 minutes.

use super::Sheet;
use crate::{
    french,
    pages::{
        chart,
        view::{Chart, ChartLine, Marker, Tick},
    },
    query::coverage::Figures,
    surroundings::{Measure, Within},
    territory::Area,
};

/// The kilometres, or minutes, between the rows of the table, besides the one in force.
const TABLE_STEP: u32 = 10;

impl Sheet<'_> {
    pub(super) fn curve(&self) -> Chart {
        let areas = self.compared();
        let measure = self.measure();
        let (steps, most) = (self.query.request.limit().steps(), measure.most());
        let step_in_words = |steps| match measure {
            Measure::Distance => french::kilometres(steps),
            Measure::Duration => format!("{steps} min"),
        };
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
        let own = share(self.coverage.figures.within(steps));
        let rows: Vec<u32> = (0..=most)
            .filter(|at| at % TABLE_STEP == 0 || is_listed(measure, *at) || *at == steps)
            .collect();
        let row = |at: u32| {
            let shares = areas
                .iter()
                .map(|(_, figures)| french::percent(share(figures.within(at))));
            std::iter::once(step_in_words(at)).chain(shares).collect()
        };
        let heading = match measure {
            Measure::Distance => "Rayon",
            Measure::Duration => "Durée",
        };
        Chart {
            id: "courbe",
            title: match measure {
                Measure::Distance => "Part des habitants couverts, selon le rayon",
                Measure::Duration => "Part des habitants couverts, selon la durée du trajet",
            }
            .to_owned(),
            description: self.description(&areas),
            lines: lines.collect(),
            marker: Some(Marker {
                x: along(steps, most),
                y: chart::percent_from_top(own),
                anchor: match steps * 100 / most {
                    0..=15 => "start",
                    85.. => "end",
                    _ => "middle",
                },
                text: format!("{} : {}", step_in_words(steps), french::percent(own)),
            }),
            across: ticks(measure)
                .map(|at| Tick {
                    at: along(at, most),
                    text: if at == most {
                        step_in_words(at)
                    } else {
                        at.to_string()
                    },
                })
                .collect(),
            across_name: match measure {
                Measure::Distance => "Rayon à vol d’oiseau autour des pôles localisés",
                Measure::Duration => "Durée du trajet en voiture jusqu’aux pôles localisés",
            }
            .to_owned(),
            up: quarters(1.0),
            heads: std::iter::once(heading.to_owned())
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
            let told = match self.measure() {
                Measure::Distance => [5, 10, 20, 50, 100],
                Measure::Duration => [10, 15, 30, 45, 60],
            };
            let shares = told.map(|at| {
                let percent = french::percent_in_words(share(figures.within(at)));
                match self.measure() {
                    Measure::Distance => format!("{percent} à {}", french::kilometres(at)),
                    Measure::Duration => format!("{percent} à {}", french::minutes(at)),
                }
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

/// Whether the table has a row for `at` besides the round ones.
const fn is_listed(measure: Measure, at: u32) -> bool {
    match measure {
        Measure::Distance => at == 5,
        Measure::Duration => matches!(at, 5 | 15 | 45),
    }
}

/// Where the axis is marked.
fn ticks(measure: Measure) -> impl Iterator<Item = u32> {
    let step = match measure {
        Measure::Distance => 20,
        Measure::Duration => 10,
    };
    (0..=measure.most()).step_by(step)
}

/// How far along the axis `at` is, in percent of its whole, `most`.
fn along(at: u32, most: u32) -> String {
    if most == 100 {
        return at.to_string();
    }
    format!("{:.3}", f64::from(at) * 100.0 / f64::from(most))
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
