//! Neighbours meet: no gaps, no overlaps.

use std::collections::HashMap;

use geo::{Area, BooleanOps};
use ptce_atlas::geometry::mercator::TileId;
use ptce_atlas::tile::{Layer, TileGrid, clip};
use rayon::prelude::*;

use crate::{
    decode::{Feature, decode, sides, to_geo, twice_area},
    tiles::{all, draw, sample, snapshot},
};

/// Twice the area of a tile and what is around it, in squared units.
const WHOLE: i64 = 2 * 4352 * 4352;

fn drawn_area(features: &[Feature]) -> i64 {
    let rings = features
        .iter()
        .flat_map(|feature| feature.polygons.iter().flatten());
    rings.map(|ring| twice_area(ring)).sum()
}

/// Twice the area that the layer covers of a tile before rounding, in squared units.
fn clipped_area(layer: Layer, tile: TileId) -> f64 {
    let shapes = layer.borders().iter();
    let shapes = shapes.flat_map(|&borders| {
        clip(
            snapshot().borders().list(borders),
            &TileGrid::vector(tile, 1),
        )
    });
    let polygons = shapes.flat_map(|shape| shape.polygons);
    let area = polygons.map(|rings| {
        let areas = rings.iter().map(|ring| {
            let closed: Vec<_> = ring.iter().chain(ring.first()).copied().collect();
            ptce_atlas::geometry::twice_area(&closed).abs()
        });
        areas
            .enumerate()
            .map(|(at, area)| if at == 0 { area } else { -area })
            .sum::<f64>()
    });
    area.sum()
}

/// In the middle of France nothing is left out, to the unit: at every zoom, with every step.
#[test]
fn inland_tiles_are_covered_once_to_the_last_unit() {
    for layer in [
        Layer::Communes,
        Layer::Epci,
        Layer::Departements,
        Layer::Regions,
    ] {
        let mut tiles = all(layer, 9);
        tiles.extend(sample(layer, 83));
        let inland = tiles.into_par_iter().filter(|&tile| {
            let is_inland = (clipped_area(layer, tile) - WHOLE as f64).abs() < 0.5;
            if is_inland {
                let features = decode(&draw(layer, tile).expect("land"), layer.name());
                assert_eq!(drawn_area(&features), WHOLE, "{layer} {tile:?}");
            }
            is_inland
        });
        assert!(inland.count() > 50, "{layer}");
    }
}

/// Both sides of a border have the same vertices: each side of a ring is run once in each
/// direction, or once in all, and then another territory is nowhere beyond it.
#[test]
fn neighbours_share_their_lines() {
    for layer in [Layer::Communes, Layer::Departements] {
        all(layer, 8).into_par_iter().for_each(|tile| {
            let Some(bytes) = draw(layer, tile) else {
                return;
            };
            let features = decode(&bytes, layer.name());
            let mut directions: HashMap<[[i32; 2]; 2], i32> = HashMap::new();
            for ring in features
                .iter()
                .flat_map(|feature| feature.polygons.iter().flatten())
            {
                for [a, b] in sides(ring) {
                    let forwards = directions.entry([a, b]).or_default();
                    *forwards += 1;
                    assert_eq!(*forwards, 1, "{layer} {tile:?}: a side run twice");
                }
            }
        });
    }
}

/// A shape is where it was: what rounding adds or takes away lies within half a pixel of its border.
#[test]
fn shapes_keep_their_area_but_for_their_borders() {
    for layer in [Layer::Departements, Layer::Regions, Layer::Background] {
        let tiles = all(layer, 5);
        tiles.into_par_iter().for_each(|tile| {
            let Some(bytes) = draw(layer, tile) else {
                return;
            };
            let drawn = drawn_area(&decode(&bytes, layer.name())) as f64;
            let length: f64 = layer
                .borders()
                .iter()
                .flat_map(|&borders| {
                    clip(
                        snapshot().borders().list(borders),
                        &TileGrid::vector(tile, 1),
                    )
                })
                .flat_map(|shape| shape.polygons.into_iter().flatten())
                .map(|ring| {
                    let next = ring.iter().cycle().skip(1);
                    let sides = ring.iter().zip(next);
                    sides
                        .map(|(a, b)| (a[0] - b[0]).hypot(a[1] - b[1]))
                        .sum::<f64>()
                })
                .sum();
            let most = 2.0 * length * 0.5_f64.hypot(0.5);
            let expected = clipped_area(layer, tile);
            assert!(
                (drawn - expected).abs() <= most + 1.0,
                "{layer} {tile:?} {drawn} {expected}"
            );
        });
    }
}

/// One commune, by another algorithm: the part that moved is no wider than rounding.
#[test]
fn a_commune_is_drawn_where_it_is() {
    let tile = TileId::new(9, 253, 178).expect("valid");
    let list = snapshot().borders().list(Layer::Communes.borders()[0]);
    let features = decode(&draw(Layer::Communes, tile).expect("land"), "communes");
    let redon = features
        .iter()
        .find(|feature| feature.properties["code"] == "35236");
    let drawn: geo::MultiPolygon = redon
        .expect("Redon")
        .polygons
        .iter()
        .map(|rings| to_geo(rings))
        .collect();
    let shape = clip(list, &TileGrid::vector(tile, 1))
        .into_iter()
        .find(|shape| list.code(shape.index) == Some("35236"));
    let stored = shape.expect("Redon").polygons.into_iter().map(|rings| {
        let mut lines = rings.into_iter().map(geo::LineString::from);
        geo::Polygon::new(lines.next().expect("an outer ring"), lines.collect())
    });
    let stored: geo::MultiPolygon = stored.collect();
    let moved = drawn.xor(&stored).unsigned_area();
    let length: f64 = stored
        .iter()
        .flat_map(|polygon| polygon.exterior().lines())
        .map(|line| line.dx().hypot(line.dy()))
        .sum();
    assert!(
        moved > 0.0 && moved < length * 0.5,
        "{moved} along {length}"
    );
}
