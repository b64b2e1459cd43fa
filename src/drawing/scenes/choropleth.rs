use super::{NAMED_FIRST, Words, inner_paris, largest_communes, mainland, overseas, shapes};
use crate::{
    drawing::scene::{Class, Content, Key, LegendBar, Scene, Shapes},
    geometry::{LonLat, holds},
    register::PerimeterMember,
    snapshot::Snapshot,
    territory::{Level, Territory},
};

/// The territories of a level by class, or by circles whose areas are in proportion to a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Comparison {
    pub(crate) classes: Vec<(Territory, Class)>,
    /// Centre, and radius in pixels.
    pub(crate) circles: Vec<(LonLat, f64)>,
    /// The class of those that have none, and its words.
    pub(crate) zero: Option<(Class, String)>,
    pub(crate) bar: Option<LegendBar>,
    /// Circles of the legend, by radius.
    pub(crate) circle_keys: Vec<(f64, String)>,
}

/// An inset of fewer circles shows nothing more.
const CIRCLES_INSIDE: usize = 2;

/// `/couverture`: the territories of `level` filled by class.
pub(crate) fn choropleth(
    snapshot: &Snapshot,
    level: Level,
    comparison: Comparison,
    words: Words,
) -> Scene {
    let mut classes: Vec<Class> = comparison.classes.iter().map(|(_, class)| *class).collect();
    classes.sort_unstable();
    classes.dedup();
    let fills = classes.into_iter().filter_map(|class| {
        let of_class = comparison.classes.iter().filter(|(_, own)| *own == class);
        let found =
            of_class.filter_map(|(one, _)| shapes(snapshot, PerimeterMember::Territory(*one)));
        let merged = found.reduce(|mut all, one| {
            all.indexes.extend(one.indexes);
            all
        });
        merged.map(|shapes| (shapes, class))
    });
    let fills: Vec<(Shapes, Class)> = fills.collect();
    let borders = fills.first().map(|(shapes, _)| shapes.borders);
    let all = fills.iter().flat_map(|(shapes, _)| shapes.indexes.iter());
    let hairlines = borders.map(|borders| Shapes {
        borders,
        indexes: all.copied().collect(),
    });
    let mut insets = overseas(snapshot);
    if level != Level::Region {
        let inset = inner_paris(snapshot);
        insets.extend(inset.filter(|inset| {
            let circles = comparison.circles.iter();
            let inside = circles.filter(|(centre, _)| holds(inset.bounds, *centre));
            comparison.circles.is_empty() || inside.count() >= CIRCLES_INSIDE
        }));
    }
    let zero = comparison.zero.into_iter();
    let circles = comparison.circle_keys.into_iter();
    let legend = zero
        .map(|(class, words)| Key::Class(class, words))
        .chain(comparison.bar.map(Key::Bar))
        .chain(circles.map(|(radius, words)| Key::Circle(radius, words)));
    Scene {
        words,
        bounds: mainland(snapshot),
        content: Content {
            fills,
            hairlines,
            named_first: if comparison.circles.is_empty() {
                Vec::new()
            } else {
                largest_communes(snapshot, NAMED_FIRST)
            },
            circles: comparison.circles,
            ..Content::default()
        },
        insets,
        legend: legend.collect(),
    }
}
