//! Nothing is drawn far from where it is: by brute force, against the borders as they are stored.

use ptce_atlas::geometry::LonLat;
use ptce_atlas::geometry::mercator::{TileId, project};
use ptce_atlas::tile::{BUFFER, Layer};
use rayon::prelude::*;
use serde_json::Value;

use crate::tiles::{POLYGONS, all, geojson, sample, snapshot};

type Point = [f64; 2];

/// The distance from a point to a segment.
fn distance(point: Point, [a, b]: [Point; 2]) -> f64 {
    let (along, to) = (
        [b[0] - a[0], b[1] - a[1]],
        [point[0] - a[0], point[1] - a[1]],
    );
    let length = along[0] * along[0] + along[1] * along[1];
    let share = (along[0] * to[0] + along[1] * to[1]) / length.max(f64::MIN_POSITIVE);
    let share = share.clamp(0.0, 1.0);
    (to[0] - share * along[0]).hypot(to[1] - share * along[1])
}

/// A place in pixels of a tile.
fn in_pixels(tile: TileId, [lon, lat]: Point) -> Point {
    let place = LonLat::new(lon, lat).expect("on the Earth");
    tile.to_tile(project(place)).map(|axis| axis * 256.0)
}

/// The sides of all stored borders of a layer that come near a tile, in pixels.
fn stored(layer: Layer, tile: TileId) -> Vec<[Point; 2]> {
    let near =
        |[a, b]: &[Point; 2]| (0..2).all(|i| a[i].min(b[i]) < 270.0 && a[i].max(b[i]) > -14.0);
    let mut sides = Vec::new();
    for &borders in layer.borders() {
        let list = snapshot().borders().list(borders);
        for index in list.within(tile.bounds(2.0 * BUFFER)) {
            for polygon in list.polygons(index).expect("in the list") {
                for ring in polygon.interiors().iter().chain([polygon.exterior()]) {
                    let points = ring.coords().map(|c| in_pixels(tile, [c.x, c.y]));
                    let points: Vec<Point> = points.collect();
                    sides.extend(
                        points
                            .windows(2)
                            .map(|pair| [pair[0], pair[1]])
                            .filter(near),
                    );
                }
            }
        }
    }
    sides
}

/// All sides of the polygons of a GeoJSON tile, in pixels.
fn drawn(tile: TileId, json: &Value) -> Vec<[Point; 2]> {
    fn lines(value: &Value, found: &mut Vec<Vec<Point>>) {
        let items = value.as_array().expect("coordinates");
        if items.first().is_some_and(|item| item[0].is_number()) {
            let point = |p: &Value| [0, 1].map(|i| p[i].as_f64().expect("degrees"));
            found.push(items.iter().map(point).collect());
        } else {
            for item in items {
                lines(item, found);
            }
        }
    }
    let mut found = Vec::new();
    for feature in json["features"].as_array().expect("features") {
        lines(&feature["geometry"]["coordinates"], &mut found);
    }
    let sides = found.iter().flat_map(|line| {
        let points: Vec<Point> = line.iter().map(|&p| in_pixels(tile, p)).collect();
        points
            .windows(2)
            .map(|pair| [pair[0], pair[1]])
            .collect::<Vec<_>>()
    });
    sides.collect()
}

fn farthest(points: impl Iterator<Item = Point>, from: &[[Point; 2]]) -> f64 {
    points
        .map(|point| {
            let nearest = from.iter().map(|&side| distance(point, side));
            nearest.fold(f64::INFINITY, f64::min)
        })
        .fold(0.0, f64::max)
}

/// Every position of a GeoJSON tile is within half a pixel of the border as it is stored.
#[test]
fn no_position_is_farther_than_half_a_pixel_from_its_border() {
    for layer in POLYGONS {
        let mut tiles: Vec<TileId> = all(layer, 7).into_iter().step_by(41).collect();
        tiles.extend(sample(layer, 3001));
        // A commune is a pixel at zoom 5, and so is the grid there.
        tiles.retain(|tile| layer != Layer::Communes || tile.zoom() > 6);
        assert!(tiles.len() > 3, "{layer}");
        tiles.into_par_iter().for_each(|tile| {
            let Some(json) = geojson(layer, tile) else {
                return;
            };
            let inside = |point: &Point| point.iter().all(|axis| (0.0..=256.0).contains(axis));
            let drawn = drawn(tile, &json).into_iter().map(|side| side[0]);
            let off = farthest(drawn.filter(inside), &stored(layer, tile));
            assert!(off <= 0.5, "{layer} {tile:?}: {off} pixels");
        });
    }
}
