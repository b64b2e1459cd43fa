//! GeoJSON tiles are on a grid of round degrees, where neighbours meet: no gaps, no overlaps.

use std::collections::HashSet;

use ptce_atlas::geometry::mercator::TileId;
use ptce_atlas::tile::{DegreeGrid, Layer};
use rayon::prelude::*;
use serde_json::Value;

use crate::{
    decode::{Ring, decode, sides, twice_area},
    tiles::{POLYGONS, all, draw, geojson, sample},
};

/// The steps that a pixel has at least.
fn per_pixel(layer: Layer, zoom: u8) -> u8 {
    match (layer, zoom) {
        (Layer::Communes, 5) => 1,
        (_, 12) => 16,
        _ => 4,
    }
}

/// All lines of the tile's geometries, in steps of its grid: every position is a whole number of them.
pub fn lines_in_steps(layer: Layer, tile: TileId, geometry: &Value) -> Vec<Ring> {
    fn lines(value: &Value, place: &impl Fn(&Value) -> [i32; 2], found: &mut Vec<Ring>) {
        let items = value.as_array().expect("coordinates");
        if items.first().is_some_and(|item| item[0].is_number()) {
            found.push(items.iter().map(place).collect());
        } else {
            for item in items {
                lines(item, place, found);
            }
        }
    }
    let grid = DegreeGrid::new(tile, per_pixel(layer, tile.zoom()));
    let place = |position: &Value| {
        let degrees = [0, 1].map(|axis| position[axis].as_f64().expect("degrees"));
        grid.in_steps(degrees).map(|steps| {
            assert!(
                (steps - steps.round()).abs() < 1e-6,
                "{layer} {tile:?} {degrees:?}"
            );
            steps.round() as i32
        })
    };
    let mut found = Vec::new();
    lines(&geometry["coordinates"], &place, &mut found);
    found
}

/// The rings of a tile of polygons, the first point not repeated.
pub fn rings_in_steps(layer: Layer, tile: TileId, json: &Value) -> Vec<Ring> {
    let features = json["features"].as_array().expect("features").iter();
    let rings = features.flat_map(|one| lines_in_steps(layer, tile, &one["geometry"]));
    rings
        .map(|mut ring| {
            assert_eq!(ring.pop(), ring.first().copied(), "closed");
            ring
        })
        .collect()
}

/// No side is run twice in one direction, at any zoom; and inland, where the tile is filled to the
/// edge, areas sum to the whole of it, exactly.
#[test]
fn neighbours_meet_in_degrees() {
    for layer in POLYGONS {
        let mut tiles = all(layer, 7);
        tiles.extend(sample(layer, 211));
        let inland = tiles.into_par_iter().filter(|&tile| {
            let Some(json) = geojson(layer, tile) else {
                return false;
            };
            let rings = rings_in_steps(layer, tile, &json);
            let mut seen: HashSet<[[i32; 2]; 2]> = HashSet::new();
            for side in rings.iter().flat_map(|ring| sides(ring)) {
                // Of the background, some borders cross as they are stored.
                let is_first = seen.insert(side) || layer == Layer::Background;
                assert!(is_first, "{layer} {tile:?}: a side run twice");
            }
            let features = draw(layer, tile).map(|bytes| decode(&bytes, layer.name()));
            let of_vector = features.into_iter().flatten();
            let of_vector = of_vector.flat_map(|feature| feature.polygons.into_iter().flatten());
            let is_filled = of_vector.map(|ring| twice_area(&ring)).sum::<i64>() == 2 * 4352 * 4352;
            if is_filled {
                let axis = |axis: usize| {
                    let values = || rings.iter().flatten().map(|point| i64::from(point[axis]));
                    values().max().unwrap_or(0) - values().min().unwrap_or(0)
                };
                let area: i64 = rings.iter().map(|ring| twice_area(ring)).sum();
                assert_eq!(area, 2 * axis(0) * axis(1), "{layer} {tile:?}");
            }
            is_filled
        });
        assert!(inland.count() > 20 || layer == Layer::Background, "{layer}");
    }
}
