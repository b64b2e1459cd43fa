use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use geo::{Area as _, Contains as _, MultiPolygon, Point, Validation as _, Winding};
use serde_json::Value;

use super::*;
use crate::{
    geometry::mercator::TileId,
    snapshot::{Snapshot, Toponym},
    tile::{Members, geojson_names},
};

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    Snapshot::load(&data).expect("good data")
});

static GROUND: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&ground(SNAPSHOT.country())).expect("JSON"));

fn features(genre: &str) -> impl Iterator<Item = &'static Value> {
    let all = GROUND["features"].as_array().expect("features").iter();
    all.filter(move |feature| feature["properties"]["genre"] == genre)
}

fn lands(genre: &str) -> Vec<(&'static str, MultiPolygon<f64>)> {
    // The names of countries are of the genre of their land.
    let lands = features(genre).filter(|feature| feature["geometry"]["type"] != "Point");
    let lands = lands.map(|feature| {
        let geometry = serde_json::from_value::<geojson::Geometry>(feature["geometry"].clone());
        let land = MultiPolygon::try_from(geometry.expect("a geometry")).expect("polygons");
        (feature["id"].as_str().unwrap_or("abroad"), land)
    });
    lands.collect()
}

fn at(lon: f64, lat: f64) -> Point<f64> {
    Point::new(lon, lat)
}

#[test]
fn the_land_is_valid_and_where_it_is() {
    let (france, abroad) = (lands("france"), lands("pays"));
    for (id, land) in france.iter().chain(&abroad) {
        assert!(land.is_valid(), "{id}: {:?}", land.validation_errors());
        assert!(land.unsigned_area() > 0.0, "{id}");
        let turns = land.iter().all(|polygon| {
            polygon.exterior().is_ccw() && polygon.interiors().iter().all(Winding::is_cw)
        });
        assert!(turns, "{id} is not wound as RFC 7946 wants");
    }
    let ids: Vec<&str> = france.iter().map(|(id, _)| *id).collect();
    for id in [
        "metropole",
        "01",
        "02",
        "03",
        "04",
        "06",
        "977",
        "978",
        "987",
    ] {
        assert_eq!(ids.iter().filter(|one| **one == id).count(), 1, "{id}");
    }
    // Each place is on one land, or in the sea.
    let on = |point: Point<f64>| -> Vec<&str> {
        let all = france.iter().chain(&abroad);
        all.filter(|(_, land)| land.contains(&point))
            .map(|(id, _)| *id)
            .collect()
    };
    for (name, point, expected) in [
        ("Bourges", at(2.4, 47.08), &["metropole"][..]),
        ("Bastia", at(9.4, 42.65), &["metropole"]),
        ("Saint-Laurent-du-Maroni", at(-54.0, 5.45), &["03"]),
        ("Le Tampon", at(55.52, -21.27), &["04"]),
        ("Combani", at(45.13, -12.78), &["06"]),
        ("Madrid", at(-3.7, 40.4), &["abroad"]),
        ("Cayenne's sea", at(-51.0, 6.0), &[]),
        ("the Channel", at(-1.0, 49.9), &[]),
    ] {
        assert_eq!(on(point), expected, "{name}");
    }
    // France in Europe has 543,940 km² (IGN).
    let (_, metropole) = &france[ids
        .iter()
        .position(|id| *id == "metropole")
        .expect("it is there")];
    let square_km = geo::GeodesicArea::geodesic_area_unsigned(metropole) / 1e6;
    assert!((square_km / 543_940.0 - 1.0).abs() < 0.01, "{square_km}");
}

/// Around the land borders, half a degree about a border town, no point is water.
#[test]
fn no_sea_runs_along_a_land_border() {
    let all: Vec<_> = ["france", "pays"].into_iter().flat_map(lands).collect();
    for (name, lon, lat) in [
        ("Prats-de-Mollo", 2.55, 42.42),
        ("Andorra", 1.6, 42.55),
        ("Pontarlier", 6.4, 46.9),
        ("Strasbourg", 7.8, 48.57),
        ("Saarbrücken", 6.95, 49.2),
        ("Charleville", 4.7, 49.85),
        ("Mont Blanc", 6.9, 45.85),
        ("Maroni", -54.2, 4.5),
        ("Oiapoque", -52.2, 3.3),
    ] {
        let steps = (-25..=25).map(|step| f64::from(step) / 100.0);
        for (dx, dy) in steps
            .clone()
            .flat_map(|dx| steps.clone().map(move |dy| (dx, dy)))
        {
            // Off the grid's own lines.
            let point = at(lon + dx + 0.0031, lat + dy + 0.0017);
            let is_land = all.iter().any(|(_, land)| land.contains(&point));
            assert!(is_land, "{name}: {point:?} is water");
        }
    }
}

#[test]
fn names_are_those_of_the_tiles() {
    let mut ground = BTreeMap::new();
    for feature in GROUND["features"].as_array().expect("features") {
        if feature["geometry"]["type"] == "Point" {
            let twin = ground.insert(feature["id"].to_string(), feature);
            assert!(twin.is_none(), "{feature}");
        }
    }
    for city in ["Paris", "Lyon", "Marseille", "Lille", "Toulouse", "Nantes"] {
        let found = ground
            .values()
            .find(|feature| feature["properties"]["nom"] == city);
        let zoom = found.expect(city)["properties"]["zoom"].as_u64();
        assert!(zoom.is_some_and(|zoom| zoom <= 5), "{city}");
    }
    let prefectures = features("prefecture").count();
    assert_eq!(prefectures, 101);
    for (at, feature) in ground.values().enumerate() {
        let zoom = feature["properties"]["zoom"].as_u64().expect("a zoom");
        let [lon, lat] = [0, 1].map(|axis| feature["geometry"]["coordinates"][axis].as_f64());
        let (lon, lat) = (lon.expect("a longitude"), lat.expect("a latitude"));
        let exact = SNAPSHOT.toponyms().all().iter();
        let exact = exact.filter(|name| feature["id"] == crate::tile::names::id(name));
        let exact = exact.map(Toponym::point).next().expect("a name");
        assert!((exact.lon() - lon).abs() <= 5.1e-4 && (exact.lat() - lat).abs() <= 5.1e-4);
        if at < 60 || at % 20 == 0 {
            let tile = TileId::containing(exact, zoom as u8);
            let json = geojson_names(SNAPSHOT.country(), tile, Members::ALL).expect("names");
            let json: Value = serde_json::from_slice(&json).expect("JSON");
            let twin = json["features"].as_array().expect("features").iter();
            let twin = twin
                .filter(|one| one["id"] == feature["id"])
                .collect::<Vec<_>>();
            assert_eq!(twin.len(), 1);
            assert_eq!(twin[0]["properties"], feature["properties"]);
        }
    }
}

#[test]
fn it_is_the_same_each_time() {
    assert_eq!(ground(SNAPSHOT.country()), ground(SNAPSHOT.country()));
}
