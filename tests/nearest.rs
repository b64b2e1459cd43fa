//! The index of nearest places against brute force and against another implementation.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ptce_atlas::geometry::{LonLat, NearestIndex, Neighbour, distance, geodesic};
use rayon::prelude::*;
use serde::Deserialize;

/// Boxes (west, south, east, north) where poles and people are, and where the plane fails.
const REGIONS: [[f64; 4]; 12] = [
    [-5.2, 42.3, 8.3, 51.1],        // metropolitan France
    [8.5, 41.3, 9.6, 43.1],         // Corsica
    [-61.9, 14.3, -60.8, 16.6],     // Antilles
    [-54.7, 2.1, -51.6, 5.8],       // Guyane
    [45.0, -21.5, 55.9, -12.6],     // Mayotte, La Réunion
    [-178.3, -14.4, -176.0, -13.1], // Wallis and Futuna
    [163.5, -22.8, 168.2, -19.5],   // Nouvelle-Calédonie
    [-154.8, -27.7, -134.4, -7.8],  // Polynésie française
    [179.0, -20.0, 180.0, -10.0],   // west of the antimeridian
    [-180.0, -20.0, -179.0, -10.0], // east of it
    [-180.0, 89.0, 180.0, 90.0],    // the poles of the Earth
    [-180.0, -90.0, 180.0, 90.0],   // anywhere
];

/// Reproducible random places, spread over `REGIONS`.
fn places(count: usize, seed: u8) -> Vec<LonLat> {
    let place =
        (0..REGIONS.len(), 0.0..=1.0, 0.0..=1.0).prop_map(|(region, u, v): (_, f64, f64)| {
            let [west, south, east, north] = REGIONS[region];
            LonLat::new(west + u * (east - west), south + v * (north - south))
                .expect("in the region")
        });
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut next = || place.new_tree(&mut runner).expect("no rejection").current();
    (0..count).map(|_| next()).collect()
}

fn brute_force(
    places: &[LonLat],
    from: LonLat,
    k: usize,
    max_distance: Option<f64>,
    keep: impl Fn(usize) -> bool,
) -> Vec<Neighbour> {
    let mut all: Vec<Neighbour> = (0..places.len())
        .filter(|&index| keep(index))
        .map(|index| Neighbour {
            index,
            distance: distance(from, places[index]),
        })
        .filter(|neighbour| max_distance.is_none_or(|max| neighbour.distance <= max))
        .collect();
    all.sort_by(|a, b| {
        a.distance
            .total_cmp(&b.distance)
            .then(a.index.cmp(&b.index))
    });
    all.truncate(k);
    all
}

/// Compares every query with brute force: all places, one in three, and within a radius.
fn assert_exact(places: &[LonLat], queries: &[LonLat], k: usize) {
    let index = NearestIndex::new(places);
    queries.par_iter().enumerate().for_each(|(at, &from)| {
        let all = brute_force(places, from, places.len(), None, |_| true);
        let one_in_three = |i: usize| i % 3 == at % 3;
        let radius = [5_000.0, 100_000.0, 20_100_000.0][at % 3];
        for (found, expected) in [
            (
                index.nearest(from, k, None, |_| true),
                select(&all, k, |_| true),
            ),
            (
                index.nearest(from, k, None, one_in_three),
                select(&all, k, |n| one_in_three(n.index)),
            ),
            (
                index.nearest(from, k, Some(radius), |_| true),
                select(&all, k, |n| n.distance <= radius),
            ),
        ] {
            assert_eq!(found, expected, "from {from:?}");
        }
    });
}

fn select(sorted: &[Neighbour], k: usize, keep: impl Fn(&Neighbour) -> bool) -> Vec<Neighbour> {
    sorted.iter().copied().filter(keep).take(k).collect()
}

#[test]
fn ten_thousand_points_and_one_pole() {
    assert_exact(&places(1, 1), &places(10_000, 2), 3);
}

#[test]
fn ten_thousand_points_and_two_hundred_poles() {
    assert_exact(&places(200, 3), &places(10_000, 4), 10);
}

#[test]
fn three_hundred_points_and_a_hundred_thousand_poles() {
    assert_exact(&places(100_000, 5), &places(300, 6), 10);
}

#[test]
fn coincident_places_come_by_index() {
    let here = LonLat::new(-2.0845, 47.6513).expect("valid");
    let there = LonLat::new(-1.68, 48.11).expect("valid");
    let mut crowd = vec![here; 50];
    crowd.extend(vec![there; 50]);
    crowd.swap(0, 70);
    let index = NearestIndex::new(&crowd);
    let found = index.nearest(here, 60, None, |_| true);
    assert_eq!(found, brute_force(&crowd, here, 60, None, |_| true));
    let indices: Vec<usize> = found.iter().take(50).map(|n| n.index).collect();
    let expected: Vec<usize> = (1..50).chain([70]).collect();
    assert_eq!(indices, expected);
}

#[test]
fn one_place_has_many_longitudes_at_the_pole_and_two_at_the_antimeridian() {
    let place = |lon, lat| LonLat::new(lon, lat).expect("valid");
    let index = NearestIndex::new(&[place(180.0, -16.0), place(-180.0, -16.0), place(35.0, 90.0)]);
    let found = index.nearest(place(-179.999, -16.0), 2, Some(200.0), |_| true);
    assert_eq!(found.iter().map(|n| n.index).collect::<Vec<_>>(), [0, 1]);
    let found = index.nearest(place(-120.0, 90.0), 1, Some(0.001), |_| true);
    assert_eq!(found.len(), 1);
}

#[test]
fn nothing_is_found_when_nothing_is_asked_or_known() {
    let paris = LonLat::new(2.35, 48.85).expect("valid");
    assert!(
        NearestIndex::new(&[])
            .nearest(paris, 5, None, |_| true)
            .is_empty()
    );
    let index = NearestIndex::new(&[paris]);
    assert!(index.nearest(paris, 0, None, |_| true).is_empty());
    assert!(index.nearest(paris, 5, None, |_| false).is_empty());
    assert_eq!(index.nearest(paris, 5, Some(0.0), |_| true).len(), 1);
}

/// One line of the oracle: two places, then what Karney's own library says of them.
#[derive(Deserialize)]
struct Inverse {
    lon1: f64,
    lat1: f64,
    lon2: f64,
    lat2: f64,
    metres: f64,
    azimuth: f64,
}

#[test]
fn distances_are_those_of_geographiclib() {
    let mut oracle = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/oracles/geodesic.csv"
        ))
        .expect("the oracle is committed");
    let mut count = 0;
    for row in oracle.deserialize() {
        let row: Inverse = row.expect("the oracle is well formed");
        let from = LonLat::new(row.lon1, row.lat1).expect("valid");
        let to = LonLat::new(row.lon2, row.lat2).expect("valid");
        let (metres, azimuth) = geodesic(from, to);
        assert!(
            (metres - row.metres).abs() <= 1e-6,
            "{from:?} {to:?}: {metres}"
        );
        // An azimuth is only as good as the path is long: compare where it leads, on a circle
        // of the path's length. Nearly antipodal places have several good answers.
        let turn = (azimuth - row.azimuth + 180.0).rem_euclid(360.0) - 180.0;
        let aside = turn.to_radians().abs() * metres.min(1e6);
        assert!(
            aside <= 1e-3 || metres > 1.99e7,
            "{from:?} {to:?}: {azimuth}"
        );
        assert!((0.0..360.0).contains(&azimuth));
        count += 1;
    }
    assert!(count >= 500, "only {count} lines");
}
