//! Which tiles the tests look at.

use std::path::Path;
use std::sync::LazyLock;

use bytes::Bytes;
use ptce_atlas::geometry::LonLat;
use ptce_atlas::geometry::mercator::TileId;
use ptce_atlas::snapshot::Snapshot;
use ptce_atlas::territory::Borders;
use ptce_atlas::tile::{Effort, Layer, Selection, effort, geojson_borders, vector_borders};
use rayon::prelude::*;

/// The layers of polygons.
pub const POLYGONS: [Layer; 5] = [
    Layer::Communes,
    Layer::Epci,
    Layer::Departements,
    Layer::Regions,
    Layer::Background,
];

pub fn snapshot() -> &'static Snapshot {
    static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        Snapshot::load(&data).expect("committed")
    });
    &SNAPSHOT
}

pub fn draw(layer: Layer, tile: TileId) -> Option<Bytes> {
    vector_borders(snapshot(), layer, tile, Selection::ALL).expect("encoded")
}

/// The GeoJSON tile, parsed.
pub fn geojson(layer: Layer, tile: TileId) -> Option<serde_json::Value> {
    let bytes = geojson_borders(snapshot(), layer, tile, Selection::ALL)?;
    Some(serde_json::from_slice(&bytes).expect("JSON"))
}

/// The tiles of a layer's zooms, down to `deepest`, that something comes near.
pub fn all(layer: Layer, deepest: u8) -> Vec<TileId> {
    let mut tiles = Vec::new();
    let mut queue = vec![TileId::new(0, 0, 0).expect("the world")];
    while let Some(tile) = queue.pop() {
        if effort(snapshot(), layer, tile) == Effort::Blank {
            continue;
        }
        if layer.zooms().contains(&tile.zoom()) {
            tiles.push(tile);
        }
        if tile.zoom() < deepest {
            let (z, x, y) = (tile.zoom() + 1, tile.column() * 2, tile.row() * 2);
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                queue.push(TileId::new(z, x + dx, y + dy).expect("a quarter"));
            }
        }
    }
    tiles
}

/// Tiles of a layer's zooms above 8 over communes of everywhere, overseas included: every
/// `one_in`th commune, at one zoom after the other. Those of départements also at every island of the
/// overseas collectivities.
pub fn sample(layer: Layer, one_in: usize) -> Vec<TileId> {
    let zooms: Vec<u8> = layer.zooms().filter(|&zoom| zoom > 8).collect();
    if zooms.is_empty() {
        return Vec::new();
    }
    let communes = snapshot().territories().communes().iter();
    let places = communes.filter_map(|commune| Some(commune.place()?.point()));
    let islands = islands().into_iter();
    let islands = islands.filter(|_| layer == Layer::Departements);
    let places = places.step_by(one_in).chain(islands);
    let tiles = places
        .enumerate()
        .map(|(at, place): (usize, LonLat)| TileId::containing(place, zooms[at % zooms.len()]));
    tiles.collect()
}

/// A point of the border of every polygon of an overseas collectivity, whose communes have no place.
fn islands() -> Vec<LonLat> {
    let list = snapshot().borders().list(Borders::OverseasCollectivities);
    let shapes = (0..list.len()).filter_map(|at| list.polygons(at));
    let corners = shapes.flat_map(|shape| {
        let corner = |polygon: &geo::Polygon| polygon.exterior().coords().next().copied();
        shape.iter().filter_map(corner).collect::<Vec<_>>()
    });
    let points = corners.map(|corner| LonLat::new(corner.x, corner.y).expect("a place"));
    points.collect()
}

/// Looks at the tiles of every layer of polygons: all to zoom 8 (of the background: to 6), and a
/// sample above.
pub fn for_each(see: impl Fn(Layer, TileId, &[u8]) + Sync) {
    for layer in POLYGONS {
        let deepest = if layer == Layer::Background { 6 } else { 8 };
        let mut tiles = all(layer, deepest);
        tiles.extend(sample(layer, 61));
        tiles.into_par_iter().for_each(|tile| {
            if let Some(bytes) = draw(layer, tile) {
                see(layer, tile, &bytes);
            }
        });
    }
}
