use std::collections::BTreeMap;

use ptce_atlas::geometry::{LonLat, mercator::project};
use ptce_atlas::tile::{borders, mvt::id_of_code};
use serde_json::Value;

use crate::{
    decode::{Ring, decode, twice_area},
    tiles::{POLYGONS, all, draw, sample, snapshot},
};

/// A ring of the vector tile and one of the GeoJSON may begin anywhere: both begin at their least point
/// here, and turn the same way.
fn canonical(mut ring: Ring) -> Ring {
    if twice_area(&ring) < 0 {
        ring.reverse();
    }
    let least = (0..ring.len()).min_by_key(|&at| ring[at]).unwrap_or(0);
    ring.rotate_left(least);
    ring
}

/// Both formats show the same polygons, to the unit of the tile.
#[test]
fn both_formats_show_the_same() {
    for layer in POLYGONS {
        let mut tiles = all(layer, 5);
        tiles.extend(sample(layer, 997));
        assert!(tiles.len() > 5, "{layer}");
        for tile in tiles {
            let Some(json) = borders(snapshot(), layer, tile) else {
                assert_eq!(draw(layer, tile), None, "{layer} {tile:?}");
                continue;
            };
            let json: Value = serde_json::from_slice(&json).expect("JSON");
            let in_units = |position: &Value| -> [i32; 2] {
                let [lon, lat] = [0, 1].map(|at| position[at].as_f64().expect("degrees"));
                let place = LonLat::new(lon, lat).expect("on the Earth");
                tile.to_tile(project(place))
                    .map(|axis| (axis * 4096.0).round() as i32)
            };
            let rings = |polygon: &Value| -> Vec<Ring> {
                let rings = polygon.as_array().expect("rings").iter();
                let ring = |ring: &Value| {
                    let closed = ring.as_array().expect("positions");
                    canonical(closed[1..].iter().map(in_units).collect())
                };
                rings.map(ring).collect()
            };
            let mut of_json: BTreeMap<u64, Vec<Vec<Ring>>> = BTreeMap::new();
            for feature in json["features"].as_array().expect("features") {
                let coordinates = &feature["geometry"]["coordinates"];
                let polygons = match feature["geometry"]["type"].as_str() {
                    Some("Polygon") => vec![rings(coordinates)],
                    _ => coordinates
                        .as_array()
                        .expect("polygons")
                        .iter()
                        .map(rings)
                        .collect(),
                };
                let id = feature["id"].as_str().expect("a code");
                of_json.insert(id_of_code(id), polygons);
            }
            let vector = draw(layer, tile).expect("the same");
            let of_mvt: BTreeMap<u64, Vec<Vec<Ring>>> = decode(&vector, layer.name())
                .into_iter()
                .map(|feature| {
                    let polygons = feature.polygons.into_iter();
                    let polygons = polygons.map(|rings| rings.into_iter().map(canonical).collect());
                    (feature.id, polygons.collect())
                })
                .collect();
            assert!(of_json == of_mvt, "{layer} {tile:?}");
        }
    }
}
