//! The layer of lines: each stretch once, on the polygons, with the level that it parts.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::LazyLock;

use ptce_atlas::geometry::mercator::TileId;
use ptce_atlas::tile::Layer;
use rayon::prelude::*;

use crate::{
    decode::{decode, sides},
    geojson::lines_in_steps,
    tiles::{all, draw, geojson, sample},
};

type Stretch = [[i32; 2]; 2];

fn stretch([a, b]: [[i32; 2]; 2]) -> Stretch {
    [a.min(b), a.max(b)]
}

/// The layer whose polygons a map shows the limits of at a zoom.
fn finest(zoom: u8) -> Layer {
    match zoom {
        0..=3 => Layer::Regions,
        4..=7 => Layer::Departements,
        8..=9 => Layer::Epci,
        _ => Layer::Communes,
    }
}

/// The stretches of the lines of a GeoJSON tile with their levels; none comes twice.
fn lines(tile: TileId) -> HashMap<Stretch, String> {
    let mut found = HashMap::new();
    let Some(json) = geojson(Layer::Limits, tile) else {
        return found;
    };
    for feature in json["features"].as_array().expect("features") {
        let level = feature["properties"]["niveau"].as_str().expect("a level");
        assert_eq!(feature["id"], level);
        for line in lines_in_steps(Layer::Limits, tile, &feature["geometry"]) {
            assert!(line.len() >= 2);
            for pair in line.windows(2) {
                let before = found.insert(stretch([pair[0], pair[1]]), level.to_owned());
                assert_eq!(before, None, "{tile:?}: a stretch drawn twice");
            }
        }
    }
    found
}

/// The codes on both sides of each stretch of a tile of polygons.
fn beside(layer: Layer, tile: TileId) -> HashMap<Stretch, BTreeSet<String>> {
    let mut found: HashMap<_, BTreeSet<String>> = HashMap::new();
    let Some(json) = geojson(layer, tile) else {
        return found;
    };
    for feature in json["features"].as_array().expect("features") {
        let code = feature["id"].as_str().expect("a code");
        for mut ring in lines_in_steps(layer, tile, &feature["geometry"]) {
            ring.pop();
            for side in sides(&ring) {
                let codes = found.entry(stretch(side)).or_default();
                codes.insert(code.to_owned());
            }
        }
    }
    found
}

/// The rows of a table by code.
fn table(file: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut reader = csv::Reader::from_path(data.join(file)).expect("a table");
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    rows.map(|row: BTreeMap<String, String>| (row["code"].clone(), row))
        .collect()
}

/// What a stretch of the communes, départements or régions parts, by the tables.
fn level(layer: Layer, codes: &BTreeSet<String>) -> &'static str {
    static COMMUNES: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
        LazyLock::new(|| table("communes.csv"));
    static DEPARTEMENTS: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
        LazyLock::new(|| table("departements.csv"));
    let (rows, own): (_, &[(&str, &'static str)]) = match layer {
        Layer::Communes => (
            &*COMMUNES,
            &[
                ("region", "region"),
                ("departement", "departement"),
                ("epci", "epci"),
                ("code", "commune"),
            ],
        ),
        _ => (
            &*DEPARTEMENTS,
            &[("region", "region"), ("code", "departement")],
        ),
    };
    if codes.len() < 2 {
        return "pays";
    }
    if layer == Layer::Regions {
        return "region";
    }
    let differs = |column: &str| {
        let values: BTreeSet<&str> = codes
            .iter()
            .map(|code| rows[code][column].as_str())
            .collect();
        values.len() > 1
    };
    own.iter()
        .find(|(column, _)| differs(column))
        .map_or("none", |(_, level)| level)
}

fn looked_at() -> Vec<TileId> {
    let mut tiles = all(Layer::Limits, 8);
    tiles.extend(sample(Layer::Limits, 211));
    tiles
}

/// Lines are the sides of the polygons at the same zoom, all but those along the edge of the tile,
/// each once, and say what they part.
#[test]
fn lines_are_the_sides_of_polygons() {
    let tiles = looked_at();
    assert!(tiles.len() > 200);
    tiles.into_par_iter().for_each(|tile| {
        let layer = finest(tile.zoom());
        let lines = lines(tile);
        let mut polygons = beside(layer, tile);
        if layer == Layer::Epci {
            // The limits of départements are drawn through intercommunalities.
            for (stretch, codes) in beside(Layer::Departements, tile) {
                polygons.entry(stretch).or_insert(codes);
            }
        }
        let missing = polygons
            .keys()
            .filter(|stretch| !lines.contains_key(*stretch));
        let points: Vec<[i32; 2]> = polygons.keys().flatten().copied().collect();
        let ends = [0, 1].map(|axis| {
            let values = || points.iter().map(|point| point[axis]);
            [values().min(), values().max()]
        });
        for [a, b] in missing {
            let along = (0..2).any(|i| a[i] == b[i] && ends[i].contains(&Some(a[i])));
            assert!(along, "{tile:?}: {a:?} {b:?} is not drawn");
        }
        for (stretch, found) in &lines {
            // Overseas collectivities are not in every layer, but always a limit of France.
            let Some(codes) = polygons.get(stretch) else {
                assert_eq!(found, "pays", "{tile:?} {stretch:?} is on no polygon");
                continue;
            };
            if layer != Layer::Epci {
                assert_eq!(found, level(layer, codes), "{tile:?} {codes:?}");
            }
        }
    });
}

/// The vector tile has the same lines in its own units: on its polygons, each once.
#[test]
fn vector_tiles_have_lines_on_their_polygons() {
    looked_at().into_par_iter().for_each(|tile| {
        let Some(bytes) = draw(Layer::Limits, tile) else {
            return;
        };
        let mut seen: HashSet<Stretch> = HashSet::new();
        let features = decode(&bytes, "limites");
        let levels: BTreeSet<&String> = features
            .iter()
            .map(|one| &one.properties["niveau"])
            .collect();
        assert_eq!(levels.len(), features.len());
        for line in features.iter().flat_map(|feature| &feature.lines) {
            for pair in line.windows(2) {
                assert!(seen.insert(stretch([pair[0], pair[1]])), "{tile:?}");
            }
        }
        let layer = finest(tile.zoom());
        if layer == Layer::Epci {
            return;
        }
        let polygons = draw(layer, tile).map(|bytes| decode(&bytes, layer.name()));
        let polygons: HashSet<Stretch> = polygons
            .iter()
            .flatten()
            .flat_map(|feature| feature.polygons.iter().flatten())
            .flat_map(|ring| sides(ring))
            .map(stretch)
            .collect();
        for feature in features
            .iter()
            .filter(|one| one.properties["niveau"] != "pays")
        {
            for pair in feature.lines.iter().flat_map(|line| line.windows(2)) {
                let side = stretch([pair[0], pair[1]]);
                assert!(polygons.contains(&side), "{tile:?} {side:?}");
            }
        }
    });
}
