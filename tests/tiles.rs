//! Tiles of the real borders: valid, complete, small.

use std::path::Path;
use std::time::{Duration, Instant};

use geo::{Area, BoundingRect, Contains, InteriorPoint, LineString, Polygon, Validation};
use geojson::{FeatureCollection, GeoJson};
use ptce_atlas::geometry::{LonLat, mercator::TileId};
use ptce_atlas::territory::{BorderSet, Borders};
use ptce_atlas::tile::geojson::{Feature, Geometry, feature_collection};
use ptce_atlas::tile::{BUFFER, ClippedShape, DegreeGrid, Layer, TileGrid, clip, snap_round};

fn set() -> BorderSet {
    BorderSet::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).expect("committed")
}

fn draw(set: &BorderSet, layer: Layer, tile: TileId) -> Option<Vec<u8>> {
    let degrees = DegreeGrid::new(tile, 4);
    let grid = degrees.over_tile();
    let lists = layer.borders().iter().map(|&borders| set.list(borders));
    let clipped = lists.flat_map(|list| {
        let shapes = clip(list, &grid).into_iter();
        shapes.map(move |shape| (list, shape))
    });
    let (lists, shapes): (Vec<_>, Vec<ClippedShape>) = clipped.unzip();
    let rounded = snap_round(&shapes, &grid);
    let features = shapes
        .iter()
        .zip(&rounded)
        .zip(lists)
        .map(|((shape, polygons), list)| {
            let code = list.code(shape.index).expect("clipped from the list");
            Feature {
                id: code,
                properties: serde_json::json!({"code": code, "nom": "Saint-Exemple-sur-Mer"}),
                geometry: Geometry::Polygons(polygons),
            }
        });
    feature_collection(degrees, features)
}

/// The tiles of a layer that have something, down to `deepest`.
fn for_each_tile(set: &BorderSet, layer: Layer, deepest: u8, mut see: impl FnMut(TileId)) {
    let mut queue = vec![TileId::new(0, 0, 0).expect("the world")];
    while let Some(tile) = queue.pop() {
        let bounds = tile.bounds(BUFFER);
        let near = |&borders: &_| !set.list(borders).within(bounds).is_empty();
        if !layer.borders().iter().any(near) {
            continue;
        }
        if layer.zooms().contains(&tile.zoom()) {
            see(tile);
        }
        if tile.zoom() < deepest {
            let (z, x, y) = (tile.zoom() + 1, tile.column() * 2, tile.row() * 2);
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                queue.push(TileId::new(z, x + dx, y + dy).expect("a quarter"));
            }
        }
    }
}

fn parse(json: &[u8]) -> FeatureCollection {
    let text = std::str::from_utf8(json).expect("UTF-8");
    match text.parse().expect("GeoJSON") {
        GeoJson::FeatureCollection(collection) => collection,
        other => panic!("{other}"),
    }
}

#[test]
fn tiles_are_valid_geojson_of_rfc_7946() {
    let set = set();
    for layer in [
        Layer::Communes,
        Layer::Epci,
        Layer::Departements,
        Layer::Regions,
        Layer::Background,
    ] {
        let deepest = if layer == Layer::Communes { 6 } else { 7 };
        for_each_tile(&set, layer, deepest, |tile| {
            let Some(json) = draw(&set, layer, tile) else {
                return;
            };
            let bounds = tile.bounds(BUFFER + 1.0 / 256.0);
            let features = parse(&json).features;
            assert!(!features.is_empty());
            for feature in features {
                let geometry = feature.geometry.expect("a geometry");
                let polygons: geo::MultiPolygon<f64> = match geometry.value.try_into() {
                    Ok(geo::Geometry::Polygon(polygon)) => polygon.into(),
                    Ok(geo::Geometry::MultiPolygon(polygons)) => polygons,
                    other => panic!("{other:?}"),
                };
                if let Err(fault) = polygons.check_validation() {
                    panic!("{layer} {tile:?} {:?}: {fault}", feature.id);
                }
                for polygon in &polygons {
                    let (outer, holes) = (polygon.exterior(), polygon.interiors());
                    // By area: where a ring runs along the tile's edge there and back, no corner
                    // says which way it turns.
                    let area = |ring: &LineString| Polygon::new(ring.clone(), vec![]).signed_area();
                    assert!(area(outer) > 0.0 && holes.iter().all(|hole| area(hole) < 0.0));
                    for ring in holes.iter().chain([outer]) {
                        assert!(ring.is_closed() && ring.0.len() >= 4);
                        assert!(ring.lines().all(|line| line.start != line.end));
                        let found = ring.bounding_rect().expect("not empty");
                        assert!(bounds.min().x <= found.min().x && found.max().x <= bounds.max().x);
                        assert!(bounds.min().y <= found.min().y && found.max().y <= bounds.max().y);
                    }
                    assert!(polygon.unsigned_area() > 0.0);
                }
            }
            let text = String::from_utf8(json).expect("UTF-8");
            let longest = text
                .split(|c: char| !c.is_ascii_digit() && c != '.')
                .filter_map(|n| n.split_once('.'));
            assert!(
                longest
                    .map(|(_, decimals)| decimals.len())
                    .max()
                    .unwrap_or(0)
                    <= 6
            );
        });
    }
}

/// The tile over Redon, where three départements and two régions meet. Its row and its column differ.
#[test]
fn the_tile_of_redon_shows_what_is_around_redon() {
    let set = set();
    let tile = TileId::new(9, 253, 178).expect("valid");
    let ids = |layer| -> Vec<String> {
        let features = parse(&draw(&set, layer, tile).expect("land")).features;
        let id = |feature: geojson::Feature| match feature.id {
            Some(geojson::feature::Id::String(id)) => id,
            other => panic!("{other:?}"),
        };
        let mut ids: Vec<String> = features.into_iter().map(id).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(Layer::Departements), ["35", "44", "56"]);
    assert_eq!(ids(Layer::Regions), ["52", "53"]);
    assert!(ids(Layer::Communes).contains(&"35236".to_owned()));
    assert_eq!(
        draw(&set, Layer::Communes, TileId::new(9, 0, 0).expect("valid")),
        None
    );
}

/// On land, the départements of a tile cover it: as much as the régions do, and the communes.
#[test]
fn layers_cover_the_same_ground() {
    let set = set();
    let tile = TileId::new(8, 130, 90).expect("valid");
    let area = |layer| -> f64 {
        let list = set.list(layer);
        let rings = clip(list, &TileGrid::vector(tile, 1))
            .into_iter()
            .flat_map(|shape| shape.polygons);
        let area = rings.map(|polygon| {
            let ring = |ring: &Vec<[f64; 2]>| ptce_atlas::geometry::twice_area(ring).abs() / 2.0;
            polygon
                .iter()
                .skip(1)
                .fold(polygon.first().map_or(0.0, ring), |area, hole| {
                    area - ring(hole)
                })
        });
        area.sum()
    };
    let whole = (4096.0 * (1.0 + 2.0 * BUFFER)).powi(2);
    for layer in [
        Borders::Communes,
        Borders::Epci,
        Borders::Departements,
        Borders::Regions,
    ] {
        assert!(
            (area(layer) / whole - 1.0).abs() < 1e-3,
            "{layer:?} covers {}",
            area(layer)
        );
    }
}

/// Prints the sizes and times of all tiles to zoom 8: `cargo test --release -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn measure_all_tiles() {
    let started = Instant::now();
    let set = set();
    println!("loaded in {:?}", started.elapsed());
    println!("| layer | zoom | tiles | bytes | largest | zstd | slowest | total |");
    for layer in Layer::ALL {
        let mut rows = vec![
            (
                0_usize,
                0_usize,
                0_usize,
                0_usize,
                Duration::ZERO,
                Duration::ZERO
            );
            13
        ];
        for_each_tile(&set, layer, 8, |tile| {
            let started = Instant::now();
            let json = draw(&set, layer, tile);
            let time = started.elapsed();
            let row = &mut rows[usize::from(tile.zoom())];
            if let Some(json) = json {
                row.0 += 1;
                row.1 += json.len();
                if json.len() > row.2 {
                    row.2 = json.len();
                    row.3 = zstd::bulk::compress(&json, 3).map_or(0, |packed| packed.len());
                }
            }
            row.4 = row.4.max(time);
            row.5 += time;
        });
        for (zoom, row) in rows.iter().enumerate().filter(|(_, row)| row.0 > 0) {
            let (tiles, bytes, largest, packed, slowest, total) = row;
            println!(
                "| {layer} | {zoom} | {tiles} | {bytes} | {largest} | {packed} | {slowest:.1?} | {total:.1?} |"
            );
        }
    }
}

/// The file of the background has them among its countries too, drawn more coarsely.
#[test]
fn no_country_lies_on_an_overseas_collectivity() {
    let set = set();
    let collectivities = set.list(Borders::OverseasCollectivities);
    let countries = set.list(Borders::Countries);
    assert!(collectivities.len() >= 8 && countries.len() > 100);
    for index in 0..collectivities.len() {
        for island in collectivities.polygons(index).expect("in the list") {
            let point = island.interior_point().expect("an island has an inside");
            let place = LonLat::new(point.x(), point.y()).expect("on the Earth");
            for country in countries.within(place.into()) {
                let land = countries.polygons(country).expect("in the list");
                let (one, other) = (collectivities.code(index), countries.code(country));
                // Fiji, which the antimeridian parts, has slivers around the Earth in the file.
                let lies = other != Some("242") && land.contains(&point);
                assert!(!lies, "{other:?} lies on {one:?}");
            }
        }
    }
}
