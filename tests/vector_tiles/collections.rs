//! What a collection of features has with a geometry, its tiles have, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ptce_atlas::geometry::LonLat;
use ptce_atlas::geometry::mercator::TileId;
use ptce_atlas::territory::Level;
use ptce_atlas::tile::Layer;
use rayon::prelude::*;

use crate::{
    decode::{decode, sides, twice_area},
    tiles::{all, draw, geojson, snapshot},
};

const TILED: [(Layer, Level, &str); 4] = [
    (Layer::Communes, Level::Commune, "communes.csv"),
    (Layer::Epci, Level::Epci, "epci.csv"),
    (Layer::Departements, Level::Departement, "departements.csv"),
    (Layer::Regions, Level::Region, "regions.csv"),
];

/// The codes of a table: of the communes, those of today, with what département each lies in.
fn codes(file: &str) -> BTreeMap<String, Option<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(file);
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    let rows = rows.filter(|row: &BTreeMap<String, String>| {
        row.get("type")
            .is_none_or(|kind| kind == "commune-actuelle")
    });
    rows.map(|row| (row["code"].clone(), row.get("departement").cloned()))
        .collect()
}

/// The codes in the GeoJSON tile.
fn in_geojson(layer: Layer, tile: TileId) -> BTreeSet<String> {
    let Some(tile) = geojson(layer, tile) else {
        return BTreeSet::new();
    };
    let features = tile["features"].as_array().expect("features").iter();
    let codes = features.map(|feature| feature["properties"]["code"].as_str().expect("a code"));
    codes.map(str::to_owned).collect()
}

/// The tiles in which each of `codes` must be at the highest zoom: those of the corners of its border.
fn deepest(layer: Layer, level: Level, codes: &[&String]) -> BTreeSet<TileId> {
    let zoom = *layer.zooms().end();
    let territories = snapshot().territories();
    let places = codes.iter().filter_map(|code| {
        let (list, at) = snapshot().border(territories.find(level, code)?)?;
        let polygons = list.polygons(at)?;
        let corner = polygons.0.first()?.exterior().coords().next().copied()?;
        LonLat::new(corner.x, corner.y).ok()
    });
    places
        .map(|place| TileId::containing(place, zoom))
        .collect()
}

/// Whether a ring may fall into a line of the grid of GeoJSON, of a quarter of a pixel: 16 units.
fn is_narrow(ring: &[[i32; 2]]) -> bool {
    let around: f64 = sides(ring)
        .map(|[a, b]| f64::from(a[0] - b[0]).hypot(f64::from(a[1] - b[1])))
        .sum();
    let width = twice_area(ring).unsigned_abs() as f64 / around;
    width <= 16.0 * 2.0_f64.sqrt()
}

#[test]
fn tiles_have_the_features_of_their_collection() {
    for (layer, level, file) in TILED {
        let known = codes(file);
        // The 94 communes of the overseas collectivities have no polygon: data.md.
        let expected: BTreeSet<&String> = known
            .iter()
            .filter(|(_, departement)| {
                let overseas = |code: &String| {
                    code.starts_with("98") || ["975", "977", "978"].contains(&code.as_str())
                };
                !departement.as_ref().is_some_and(overseas)
            })
            .map(|(code, _)| code)
            .collect();
        assert_eq!(
            known.len() - expected.len(),
            if level == Level::Commune { 94 } else { 0 }
        );

        // All tiles to zoom 7, in both forms; what is too small to be seen there, where it must be.
        let tiles = all(layer, 7).into_par_iter().map(|tile| {
            let decoded = draw(layer, tile).map(|bytes| decode(&bytes, layer.name()));
            let geojson = in_geojson(layer, tile);
            for feature in decoded.into_iter().flatten() {
                // Low tiles of communes have ids alone in the vector form.
                let Some(code) = feature.properties.get("code") else {
                    continue;
                };
                // The grid of GeoJSON is coarser: what it lacks is narrower than a pixel of it.
                let is_there = geojson.contains(code);
                let is_narrow = || feature.polygons.iter().all(|rings| is_narrow(&rings[0]));
                assert!(is_there || is_narrow(), "{layer} {tile:?} {code}");
            }
            geojson
        });
        let mut found: BTreeSet<String> = tiles.flatten_iter().collect();
        let missing: Vec<&String> = expected
            .iter()
            .copied()
            .filter(|code| !found.contains(*code))
            .collect();
        for tile in deepest(layer, level, &missing) {
            found.extend(in_geojson(layer, tile));
        }
        assert_eq!(found.iter().collect::<BTreeSet<_>>(), expected, "{layer}");
    }
}
