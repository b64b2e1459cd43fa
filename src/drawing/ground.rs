//! What lies under the symbols: sea, countries, land, filled areas and borders.

use super::{
    element::{Element, Stroke},
    palette::{Palette, Shade},
    path::PathData,
    scene::{Class, Content, Shapes},
    viewport::Viewport,
};
use crate::{
    snapshot::Snapshot,
    territory::{BorderList, Borders, Line},
};

/// France among the countries of the background: its own borders are finer.
const FRANCE: &str = "250";

/// Pixels around the view within which shapes are drawn.
const MARGIN: f64 = 8.0;

/// How far the borders of the background may be from ours, in metres.
const BACKGROUND_ERROR: f64 = 2_500.0;

/// Up to this zoom, borders of régions are drawn stronger than those of départements.
const REGIONS_TO: f64 = 8.6;

/// The ground of `content` in `view`.
pub(crate) fn ground(
    snapshot: &Snapshot,
    view: &Viewport,
    content: &Content,
    palette: &Palette,
) -> Vec<Element> {
    let ground = Ground {
        snapshot,
        view,
        palette,
    };
    let mut elements = vec![Element::Rectangle {
        frame: view.frame(),
        radius: 0.0,
        fill: Some(Shade::plain(palette.water)),
        stroke: None,
    }];
    ground.abroad(&mut elements);
    let land = if content.subject.is_empty() {
        palette.land
    } else {
        palette.veil
    };
    let regions = ground.near(Borders::Regions);
    elements.push(ground.areas(&regions, Shade::plain(land)));
    for shapes in &content.subject {
        elements.push(ground.areas(shapes, Shade::plain(palette.land)));
    }
    for (shapes, class) in &content.fills {
        let shade = shade(palette, *class);
        // Neighbours are drawn each on its own: a thin line closes what is left between them.
        let seam = shade
            .hatch
            .is_none()
            .then(|| Stroke::new(shade.colour, 0.5));
        let data = PathData::areas(ground.dissolved(shapes), view);
        elements.push(Element::Areas(data, shade, seam));
    }
    ground.borders(&regions, content, &mut elements);
    elements
}

/// What an area of a class is filled with.
pub(crate) fn shade(palette: &Palette, class: Class) -> Shade {
    match class {
        Class::Covered => palette.covered,
        Class::Uncovered => palette.uncovered,
        Class::Unknown => palette.unknown,
        Class::Zero => palette.zero,
        Class::Plain => Shade::plain(palette.land),
        Class::Step(step) => palette.steps[step.min(palette.steps.len() - 1)],
        Class::Far(step) => palette.far_steps[step.min(palette.far_steps.len() - 1)],
        Class::Perimeter => Shade::plain(palette.land.mix(palette.brand, 0.22)),
    }
}

/// How wide the areas of a list must be, in pixels, for their own borders to be drawn: between narrower ones
/// the lines would be a grey. On average a commune is 3.9 km wide, an intercommunality 21 km.
fn is_wide(borders: Borders, metres_a_pixel: f64) -> bool {
    match borders {
        Borders::Communes => 3_900.0 / metres_a_pixel > 13.0,
        Borders::Epci => 21_000.0 / metres_a_pixel > 8.0,
        _ => true,
    }
}

struct Ground<'a> {
    snapshot: &'a Snapshot,
    view: &'a Viewport,
    palette: &'a Palette,
}

impl Ground<'_> {
    fn list(&self, borders: Borders) -> BorderList<'_> {
        self.snapshot.borders().list(borders)
    }

    /// The shapes of a list that are near the view.
    fn near(&self, borders: Borders) -> Shapes {
        Shapes {
            borders,
            indexes: self.list(borders).within(self.view.bounds(MARGIN)),
        }
    }

    fn dissolved(&self, shapes: &Shapes) -> Vec<Line> {
        let indexes = shapes.indexes.iter().copied();
        self.list(shapes.borders)
            .dissolved(indexes, self.view.detail())
    }

    fn areas(&self, shapes: &Shapes, shade: Shade) -> Element {
        Element::Areas(
            PathData::areas(self.dissolved(shapes), self.view),
            shade,
            None,
        )
    }

    fn abroad(&self, elements: &mut Vec<Element>) {
        let list = self.list(Borders::Countries);
        let mut countries = self.near(Borders::Countries);
        countries
            .indexes
            .retain(|&index| list.code(index) != Some(FRANCE));
        let rings = self.dissolved(&countries);
        let data = PathData::areas(rings, self.view);
        elements.push(Element::Areas(
            data,
            Shade::plain(self.palette.abroad),
            None,
        ));
        // The borders with France are coarser than ours: this closes the gap between the two.
        let with_france = countries.indexes.iter().copied().chain(list.find(FRANCE));
        let seams = list.lines(with_france, self.view.detail()).inner;
        let wide = (2.0 * BACKGROUND_ERROR / self.view.metres_a_pixel()).clamp(2.0, 80.0);
        elements.push(self.lines(seams, Stroke::new(self.palette.abroad, wide)));
        let lines = list.lines(countries.indexes, self.view.detail()).inner;
        elements.push(self.lines(lines, Stroke::new(self.palette.faint_border, 0.7)));
        let collectivities = self.near(Borders::OverseasCollectivities);
        elements.push(self.areas(&collectivities, Shade::plain(self.palette.veil)));
    }

    fn lines(&self, lines: Vec<Line>, stroke: Stroke) -> Element {
        Element::Lines(PathData::lines(lines, self.view), stroke)
    }

    fn borders(&self, regions: &Shapes, content: &Content, elements: &mut Vec<Element>) {
        let (palette, detail) = (self.palette, self.view.detail());
        let hairlines = content.hairlines.as_ref();
        let metres = self.view.metres_a_pixel();
        if let Some(shapes) = hairlines.filter(|shapes| is_wide(shapes.borders, metres)) {
            let indexes = shapes.indexes.iter().copied();
            let inner = self.list(shapes.borders).lines(indexes, detail).inner;
            elements.push(self.lines(inner, Stroke::new(palette.halo(), 0.6)));
        }
        let departements = self.near(Borders::Departements);
        let within = self
            .list(Borders::Departements)
            .lines(departements.indexes, detail)
            .inner;
        elements.push(self.lines(within, Stroke::new(palette.faint_border, 0.7)));
        let of_regions = self
            .list(Borders::Regions)
            .lines(regions.indexes.iter().copied(), detail);
        if self.view.zoom() < REGIONS_TO {
            let between = palette.border.mix(palette.land, 0.35);
            elements.push(self.lines(of_regions.inner, Stroke::new(between, 1.0)));
        }
        elements.push(self.lines(of_regions.outer, Stroke::new(palette.border, 0.9)));
        for shapes in &content.subject {
            let mut rings = self.dissolved(shapes);
            for ring in &mut rings {
                ring.extend(ring.first().copied());
            }
            elements.push(self.lines(rings, Stroke::new(palette.brand, 2.2)));
        }
    }
}
