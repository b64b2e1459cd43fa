//! One map of a picture: the ground, what stands on it, and the names.

mod marks;
mod names;

use marks::Drawn;

use super::{
    element::{Anchor, Element, Stroke, Text},
    ground::ground,
    label::Lettering,
    palette::Palette,
    scene::Content,
    typeface::Style,
    viewport::{Frame, Viewport},
};
use crate::snapshot::Snapshot;

/// The radius of the circle of a proposed place.
const SITE: f64 = 9.5;

/// The radius of the mark of the place in question.
const PLACE: f64 = 6.5;

/// Where its halo ends.
const PLACE_EDGE: f64 = PLACE + 1.8;

/// How far its ring stands from a symbol.
const PLACE_ROOM: f64 = 4.0;

/// Rings smaller than this say nothing that the symbols do not.
const LEAST_RING: f64 = 14.0;

/// Links shorter than this are under the symbol at their end.
const LEAST_LINK: f64 = 4.0;

/// What a panel is drawn from.
pub(crate) struct Panel<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) content: &'a Content,
    pub(crate) view: Viewport,
    pub(crate) palette: &'a Palette,
    /// Parts of the frame that other things cover: names stay out of them.
    pub(crate) covered: Vec<Frame>,
    /// Poles that are drawn in an inset, and are a number here.
    pub(crate) crowds: Vec<Vec<usize>>,
    pub(crate) has_names: bool,
    /// Whether it is a smaller map beside another.
    pub(crate) is_inset: bool,
}

impl Panel<'_> {
    /// The elements of the panel, clipped to its frame with corners of `radius`.
    pub(crate) fn draw(&self, radius: f64) -> Element {
        let mut elements = ground(self.snapshot, &self.view, self.content, self.palette);
        self.rings(&mut elements);
        self.links(&mut elements);
        self.circles(&mut elements);
        let drawn = self.poles(&mut elements);
        self.sites(&mut elements);
        self.place(&drawn, &mut elements);
        if self.has_names {
            self.names(&drawn, &mut elements);
        }
        Element::Clipped(self.view.frame(), radius, elements)
    }

    fn rings(&self, elements: &mut Vec<Element>) {
        let stroke = Stroke::new(self.palette.brand, 1.1).dashed(4.0, 3.0);
        for &(place, metres) in &self.content.rings {
            let (centre, radius) = self.view.circle(place, metres);
            let around = Frame::around(centre, 2.0 * radius, 2.0 * radius);
            if radius >= LEAST_RING && around.overlaps(&self.view.frame()) {
                elements.push(Element::Circle {
                    centre,
                    radius,
                    fill: None,
                    stroke: Some(stroke),
                });
            }
        }
    }

    /// The largest first, so that none hides a smaller one.
    fn circles(&self, elements: &mut Vec<Element>) {
        let mut circles = self.content.circles.clone();
        circles.sort_by(|a, b| b.1.total_cmp(&a.1));
        for (place, radius) in circles {
            let centre = self.view.at(place);
            if self.is_inset && !self.view.frame().contains(centre) {
                continue;
            }
            elements.push(Element::Circle {
                centre,
                radius,
                fill: Some(self.palette.land.mix(self.palette.brand, 0.4)),
                stroke: Some(Stroke::new(self.palette.brand, 1.2)),
            });
        }
    }

    fn links(&self, elements: &mut Vec<Element>) {
        for ends in &self.content.links {
            let ends = ends.map(|place| self.view.at(place));
            let [from, to] = ends;
            // A pole of the place itself.
            if (to[0] - from[0]).hypot(to[1] - from[1]) < LEAST_LINK {
                continue;
            }
            elements.push(Element::Line(ends, Stroke::new(self.palette.halo(), 3.4)));
            let stroke = Stroke::new(self.palette.ink_2, 1.2).dashed(5.0, 3.0);
            elements.push(Element::Line(ends, stroke));
        }
    }

    /// The place in question: a point in a ring, as on the pages, or a ring around the symbol that stands there.
    fn place(&self, drawn: &[Drawn], elements: &mut Vec<Element>) {
        let Some((point, _)) = &self.content.place else {
            return;
        };
        let ring = Stroke::new(self.palette.ink, 2.0);
        let centre = self.view.at(*point);
        if let Some(mark) = drawn.iter().find(|one| one.frame().contains(centre)) {
            elements.push(Element::Circle {
                centre: mark.at,
                radius: mark.radius + PLACE_ROOM,
                fill: None,
                stroke: Some(ring),
            });
            return;
        }
        let mut circle = |radius, fill, stroke| {
            elements.push(Element::Circle {
                centre,
                radius,
                fill: Some(fill),
                stroke,
            });
        };
        circle(PLACE_EDGE, self.palette.halo(), None);
        circle(PLACE, self.palette.paper, Some(ring));
        circle(2.6, self.palette.ink, None);
    }

    fn sites(&self, elements: &mut Vec<Element>) {
        for site in &self.content.sites {
            let [x, y] = self.view.at(site.point);
            let (fill, ink) = if site.is_tried {
                (self.palette.accent, self.palette.paper)
            } else {
                (self.palette.paper, self.palette.accent)
            };
            elements.push(Element::Circle {
                centre: [x, y],
                radius: SITE,
                fill: Some(fill),
                stroke: Some(Stroke::new(self.palette.accent, 2.0)),
            });
            elements.push(Element::Text(Text {
                words: site.number.clone(),
                at: [x, y + 4.0],
                anchor: Anchor::Middle,
                lettering: Lettering::new(Style::Bold, 11.0),
                colour: ink,
                halo: None,
            }));
        }
    }
}
