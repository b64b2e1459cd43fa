//! The poles of a map: one symbol each, moved apart where they would hide each other, a number where many meet.

use super::{PLACE_EDGE, Panel, SITE};
use crate::{
    drawing::{
        element::{Anchor, Element, Stroke, Text},
        label::Lettering,
        scene::PoleMark,
        spread::{Mark, spread},
        typeface::Style,
        viewport::Frame,
    },
    french,
};

/// The side of a pole's symbol, and of that of the map's own pole.
pub(super) const SYMBOL: f64 = 15.0;
const SUBJECT_SYMBOL: f64 = 21.0;

/// A symbol or a number that is drawn.
pub(super) struct Drawn {
    /// The poles it stands for.
    pub(super) poles: Vec<usize>,
    pub(super) at: [f64; 2],
    pub(super) radius: f64,
}

impl Drawn {
    /// What it covers.
    pub(super) fn frame(&self) -> Frame {
        Frame::around(self.at, 2.0 * self.radius, 2.0 * self.radius)
    }
}

impl Panel<'_> {
    pub(super) fn poles(&self, elements: &mut Vec<Element>) -> Vec<Drawn> {
        let poles = &self.content.poles;
        // What is cut by the edge of an inset stands whole on the map beside it.
        let margin = if self.is_inset { -0.4 } else { 1.0 };
        let wide = self.view.frame().grown(margin * SYMBOL);
        let in_crowd = |at: usize| self.crowds.iter().any(|crowd| crowd.contains(&at));
        let shown: Vec<(usize, [f64; 2])> = (0..poles.len())
            .filter(|&at| !in_crowd(at))
            .map(|at| (at, self.view.at(poles[at].point)))
            .filter(|&(_, place)| wide.contains(place))
            .collect();
        let places: Vec<[f64; 2]> = shown.iter().map(|&(_, place)| place).collect();
        let mut drawn: Vec<Drawn> = self
            .crowds
            .iter()
            .filter_map(|crowd| self.crowd(crowd))
            .collect();
        let mut fixed: Vec<([f64; 2], f64)> =
            drawn.iter().map(|one| (one.at, one.radius)).collect();
        let sites = self.content.sites.iter();
        fixed.extend(sites.map(|site| (self.view.at(site.point), SITE)));
        // One pole wears the ring of the place; several stand around its mark.
        let place = self.content.place.as_ref();
        let place = place.map(|&(point, _)| self.view.at(point));
        let here = |place: [f64; 2]| {
            let near = |[x, y]: &[f64; 2]| (x - place[0]).hypot(y - place[1]) < SYMBOL / 2.0;
            places.iter().filter(|at| near(at)).count()
        };
        fixed.extend(place.filter(|&at| here(at) > 1).map(|at| (at, PLACE_EDGE)));
        for mark in spread(&places, SYMBOL, &fixed) {
            drawn.push(match mark {
                Mark::One(at, place) => Drawn {
                    poles: vec![shown[at].0],
                    at: place,
                    radius: symbol_size(&poles[shown[at].0]) / 2.0,
                },
                Mark::Many(all, at) => Drawn {
                    radius: number_radius(all.len()),
                    poles: all.into_iter().map(|at| shown[at].0).collect(),
                    at,
                },
            });
        }
        // From north to south, so that the nearer lies over the farther; the map's own on top.
        drawn.sort_by(|a, b| {
            let own = |one: &Drawn| one.poles.iter().any(|&at| poles[at].is_subject);
            own(a).cmp(&own(b)).then(a.at[1].total_cmp(&b.at[1]))
        });
        for one in &drawn {
            match one.poles.as_slice() {
                [only] => elements.push(Element::Symbol {
                    at: one.at,
                    size: symbol_size(&poles[*only]),
                    group: poles[*only].group,
                    status: poles[*only].status,
                    colour: None,
                }),
                many => self.number(many.len(), one.at, elements),
            }
        }
        drawn
    }

    /// A crowd that is in view, in its midst.
    fn crowd(&self, crowd: &[usize]) -> Option<Drawn> {
        let places = crowd
            .iter()
            .map(|&at| self.view.at(self.content.poles[at].point));
        let sum = places.fold([0.0; 2], |sum, place| {
            [sum[0] + place[0], sum[1] + place[1]]
        });
        let at = sum.map(|axis| axis / crowd.len() as f64);
        self.view.frame().contains(at).then(|| Drawn {
            poles: crowd.to_vec(),
            at,
            radius: number_radius(crowd.len()),
        })
    }

    fn number(&self, count: usize, [x, y]: [f64; 2], elements: &mut Vec<Element>) {
        elements.push(Element::Circle {
            centre: [x, y],
            radius: number_radius(count),
            fill: Some(self.palette.paper),
            stroke: Some(Stroke::new(self.palette.ink, 1.5)),
        });
        elements.push(Element::Text(Text {
            words: french::integer(count as u64),
            at: [x, y + 4.2],
            anchor: Anchor::Middle,
            lettering: Lettering::new(Style::Bold, 11.5),
            colour: self.palette.ink,
            halo: None,
        }));
    }
}

const fn symbol_size(pole: &PoleMark) -> f64 {
    if pole.is_subject {
        SUBJECT_SYMBOL
    } else {
        SYMBOL
    }
}

fn number_radius(count: usize) -> f64 {
    if count < 100 { 10.5 } else { 14.0 }
}
