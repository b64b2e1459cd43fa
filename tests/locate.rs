//! Points to territories, against brute force with another implementation on the stored polygons.

use std::path::Path;

use geo::{BoundingRect, GeodesicArea, Intersects, MultiPolygon, Point, Rect};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use ptce_atlas::geometry::LonLat;
use ptce_atlas::territory::{BorderList, BorderSet, Borders};
use rayon::prelude::*;

fn set() -> BorderSet {
    BorderSet::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).expect("committed")
}

/// Every polygon that touches the point, by geo: the lowest index.
fn brute_force(all: &[(Rect<f64>, MultiPolygon<f64>)], point: Point<f64>) -> Option<usize> {
    all.iter()
        .position(|(bounds, polygons)| bounds.intersects(&point) && polygons.intersects(&point))
}

fn stored(list: BorderList<'_>) -> Vec<(Rect<f64>, MultiPolygon<f64>)> {
    (0..list.len())
        .map(|index| {
            let polygons = list.polygons(index).expect("in the list");
            (polygons.bounding_rect().expect("has a polygon"), polygons)
        })
        .collect()
}

fn assert_all(list: BorderList<'_>, points: &[Point<f64>]) -> usize {
    let all = stored(list);
    let found = points.par_iter().map(|&point| {
        let place = LonLat::new(point.x(), point.y()).expect("on the Earth");
        let found = list.locate(place);
        assert_eq!(
            found.map(|(index, _)| index),
            brute_force(&all, point),
            "{point:?}"
        );
        assert!(found.is_none_or(|(index, code)| list.code(index) == Some(code)));
        usize::from(found.is_some())
    });
    found.sum()
}

/// Reproducible numbers from 0 to 1.
fn random(seed: u8) -> impl FnMut() -> f64 {
    let mut rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    move || f64::from(rng.next_u32()) / f64::from(u32::MAX)
}

/// Metropolitan France, Antilles, Guyane, La Réunion, Mayotte.
const FRANCE: [[f64; 4]; 5] = [
    [-5.2, 41.3, 9.6, 51.1],
    [-61.9, 14.3, -60.8, 16.6],
    [-54.7, 2.1, -51.6, 5.8],
    [55.1, -21.5, 55.9, -20.8],
    [45.0, -13.1, 45.4, -12.6],
];

#[test]
fn ten_thousand_points_of_france() {
    let mut random = random(7);
    let points: Vec<Point<f64>> = (0..10_000)
        .map(|at| {
            let [west, south, east, north] = FRANCE[if at % 2 == 0 { 0 } else { at % 5 }];
            Point::new(
                west + random() * (east - west),
                south + random() * (north - south),
            )
        })
        .collect();
    let set = set();
    let found = assert_all(set.list(Borders::Communes), &points);
    assert!(
        (3_000..9_000).contains(&found),
        "{found} of 10,000 in a commune"
    );
    assert_all(set.list(Borders::Departements), &points[..2_000]);
}

#[test]
fn vertices_and_middles_of_edges_belong_to_the_lowest_code() {
    let set = set();
    let list = set.list(Borders::Communes);
    let mut points = Vec::new();
    for index in (0..list.len()).step_by(31) {
        let polygons = list.polygons(index).expect("in the list");
        for line in polygons
            .iter()
            .flat_map(|polygon| polygon.exterior().lines())
            .take(4)
        {
            points.push(Point::from(line.start));
            points.push(Point::from((line.start + line.end) / 2.0));
        }
    }
    assert!(points.len() > 8_000);
    assert!(assert_all(list, &points) > points.len() / 2);
}

#[test]
fn arrondissements_are_found_in_three_cities_only() {
    let set = set();
    let mut random = random(9);
    let points: Vec<Point<f64>> = (0..2_000)
        .map(|at| match at % 3 {
            0 => Point::new(2.22 + random() * 0.26, 48.81 + random() * 0.1),
            1 => Point::new(4.77 + random() * 0.13, 45.7 + random() * 0.11),
            _ => Point::new(5.2 + random() * 0.35, 43.15 + random() * 0.25),
        })
        .collect();
    let list = set.list(Borders::Arrondissements);
    assert!(assert_all(list, &points) > 500);
    for &point in &points {
        let place = LonLat::new(point.x(), point.y()).expect("valid");
        let city = set.commune(place).map(|(_, code)| code);
        if let Some((_, code)) = set.arrondissement(place) {
            assert!(matches!(
                (&code[..2], city),
                ("75", Some("75056")) | ("69", Some("69123")) | ("13", Some("13055"))
            ));
        }
    }
}

#[test]
fn known_places() {
    let set = set();
    let commune = |lon, lat| {
        set.commune(LonLat::new(lon, lat).expect("valid"))
            .map(|(_, c)| c)
    };
    assert_eq!(commune(-2.0845, 47.6513), Some("35236"), "Redon");
    assert_eq!(commune(2.3522, 48.8566), Some("75056"), "Paris");
    assert_eq!(
        commune(55.4504, -20.8789),
        Some("97411"),
        "Saint-Denis, La Réunion"
    );
    assert_eq!(commune(-52.3333, 4.9372), Some("97302"), "Cayenne");
    assert_eq!(commune(-20.0, 45.0), None, "the Atlantic");
    assert_eq!(commune(1.9883, 42.4636), None, "Llívia, in Spain");
    assert_eq!(commune(180.0, 90.0), None, "the pole");
    let eiffel = LonLat::new(2.2945, 48.8584).expect("valid");
    assert_eq!(
        set.arrondissement(eiffel).map(|(_, code)| code),
        Some("75107")
    );
}

/// Against geo's geodesic areas (Karney), and what the build of the data audits.
#[test]
fn areas_are_those_of_the_ellipsoid() {
    let set = set();
    let communes = set.list(Borders::Communes);
    for index in (0..communes.len()).step_by(97) {
        let expected = communes
            .polygons(index)
            .expect("in the list")
            .geodesic_area_unsigned()
            / 1e6;
        let area = communes.square_kilometres(index);
        assert!(
            (area / expected - 1.0).abs() < 1e-4,
            "{area} and {expected} km²"
        );
    }
    for (code, km2) in [("62447", 21.37), ("25390", 46.78), ("12218", 106.41)] {
        let index = communes.find(code).expect("a commune");
        let area = communes.square_kilometres(index);
        assert!((area - km2).abs() < 0.15, "{code}: {area}");
    }
    assert!(communes.square_kilometres(communes.len()).abs() < f64::EPSILON);
}

#[test]
fn a_folder_without_borders_is_said_to_be_one() {
    let empty = tempfile::tempdir().expect("a folder");
    let error = BorderSet::load(empty.path())
        .expect_err("nothing there")
        .to_string();
    assert!(error.contains("territoires.topojson.zst"), "{error}");
    std::fs::write(empty.path().join("territoires.topojson.zst"), b"no zstd").expect("written");
    assert!(BorderSet::load(empty.path()).is_err());
}
