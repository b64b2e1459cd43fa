//! The shapes of a tile, rounded together.

use super::{
    ClippedShape, Layer, Selection, TileFormat, TileGrid, clip,
    grid::{DegreeGrid, EXTENT},
    ring::Ring,
    snap_round::snap_round,
};
use crate::{
    geometry::{HIGHEST_ZOOM, mercator::TileId},
    snapshot::Snapshot,
    territory::{Borders, Network, Territory},
};

/// What a shape is the border of.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// The list that it stands in.
    pub(super) borders: Borders,
    /// Its code there.
    pub(super) code: &'a str,
    pub(super) territory: Option<Territory>,
}

/// Lists of borders in a tile, with the grid that they are on.
pub(super) struct TileShapes<'a> {
    /// What each shape is the border of.
    pub(super) sources: Vec<Source<'a>>,
    /// The polygons of each shape, in units of the grid; none where it is too small to be seen.
    pub(super) shapes: Vec<Vec<Vec<Ring>>>,
}

impl<'a> TileShapes<'a> {
    /// The shapes of `lists` that `selection` keeps, one list after the other.
    ///
    /// They are rounded together with all lists whose lines are drawn with theirs at this zoom, so that
    /// the lines of one and the other are the same.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        lists: &[Borders],
        grid: &TileGrid,
        selection: Selection,
    ) -> Self {
        let network = Network::at(grid.tile().zoom()).lists();
        let is_part = lists.iter().any(|list| network.contains(list));
        let beside = network
            .iter()
            .filter(|list| is_part && !lists.contains(list));
        let all = lists.iter().chain(beside).flat_map(|&borders| {
            let list = snapshot.borders().list(borders);
            let shapes = clip(list, grid).into_iter();
            shapes.filter_map(move |shape| {
                let source = Source {
                    borders,
                    code: list.code(shape.index)?,
                    territory: snapshot.country().bordered(borders, shape.index),
                };
                Some((source, shape))
            })
        });
        let (sources, shapes): (Vec<Source<'a>>, Vec<ClippedShape>) = all.unzip();
        let shapes = snap_round(&shapes, grid);
        let own = sources
            .into_iter()
            .zip(shapes)
            .take_while(|(source, _)| lists.contains(&source.borders));
        let kept = own.filter(|(source, _)| selection.keeps(snapshot, *source));
        let (sources, shapes) = kept.unzip();
        Self { sources, shapes }
    }
}

/// How many steps of its grid a pixel (1/256 of a tile) has at least on each axis.
///
/// At zoom 5 a commune is about one pixel; drawn finer, half of France is a tile of 700 kB. A quarter
/// of a pixel is what nobody sees on the map that reads GeoJSON tiles; programs that read vector tiles
/// draw them larger, and every map enlarges the deepest.
const fn steps_per_pixel(layer: Layer, zoom: u8, format: TileFormat) -> u8 {
    match (layer, zoom, format) {
        (Layer::Communes, ..=5, _) => 1,
        (_, HIGHEST_ZOOM, _) | (_, _, TileFormat::Mvt) => 16,
        (_, _, TileFormat::GeoJson) => 4,
    }
}

/// The grid of a vector tile of `layer`.
pub(super) fn vector_grid(layer: Layer, tile: TileId) -> TileGrid {
    let steps = steps_per_pixel(layer, tile.zoom(), TileFormat::Mvt);
    TileGrid::vector(tile, EXTENT / 256 / i32::from(steps))
}

/// The grid of a `GeoJSON` tile of `layer`.
pub(super) fn degree_grid(layer: Layer, tile: TileId) -> DegreeGrid {
    DegreeGrid::new(
        tile,
        steps_per_pixel(layer, tile.zoom(), TileFormat::GeoJson),
    )
}
