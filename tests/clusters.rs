//! Clusters of random places: each pole is in one symbol a zoom, symbols stay together above the
//! zoom they come apart at, and that zoom is exact.

use std::collections::BTreeMap;

use proptest::prelude::*;
use ptce_atlas::{
    geometry::LonLat,
    register::{Clusters, MAX_CLUSTER_ZOOM, PoleIx, Symbol},
};

/// A symbol: its poles, the zoom it opens at, and its place.
type Told = (Vec<PoleIx>, Option<u8>, LonLat);

/// The symbols of a zoom, gathered from the four quarters of the world.
fn symbols(clusters: &Clusters, zoom: u8) -> Vec<Told> {
    let quarters = [[0.0, 0.0], [0.5, 0.0], [0.0, 0.5], [0.5, 0.5]];
    let told = quarters
        .into_iter()
        .flat_map(|[x, y]| clusters.in_square(zoom, [x, y], [x + 0.5, y + 0.5]));
    told.map(|(place, symbol)| match symbol {
        Symbol::Pole(ix) => (vec![*ix], None, place),
        Symbol::Cluster(cluster) => (cluster.poles().to_vec(), cluster.opens_at(), place),
    })
    .collect()
}

/// Places in a crowd, in France, and anywhere; some of them the same.
fn places() -> impl Strategy<Value = Vec<LonLat>> {
    let within = |west: f64, south: f64, east: f64, north: f64| {
        (west..east, south..north).prop_map(|(lon, lat)| LonLat::new(lon, lat).expect("valid"))
    };
    let place = prop_oneof![
        4 => within(2.3, 48.8, 2.4, 48.9),
        4 => within(-5.0, 42.0, 8.0, 51.0),
        1 => within(-179.9, -84.0, 179.9, 84.0),
        2 => (0..4_u8).prop_map(|n| LonLat::new(2.0 + f64::from(n), 48.0).expect("valid")),
    ];
    prop::collection::vec(place, 0..120)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn symbols_part_and_nest(places in places()) {
        let poles = places.iter().enumerate().map(|(at, &place)| (PoleIx::new(at), place));
        let clusters = Clusters::of_points(poles);
        let zooms: Vec<Vec<Told>> =
            (0..=MAX_CLUSTER_ZOOM).map(|zoom| symbols(&clusters, zoom)).collect();
        for symbols in &zooms {
            let mut seen: Vec<PoleIx> =
                symbols.iter().flat_map(|(poles, ..)| poles).copied().collect();
            seen.sort_unstable();
            let all: Vec<PoleIx> = (0..places.len()).map(PoleIx::new).collect();
            prop_assert_eq!(seen, all, "each pole is in one symbol");
        }
        for (zoom, symbols) in zooms.iter().enumerate() {
            for (poles, opens_at, place) in symbols {
                prop_assert!(poles.is_sorted());
                let points: Vec<LonLat> = poles.iter().map(|ix| places[ix.get()]).collect();
                let is_one_point = points.iter().all(|point| *point == points[0]);
                if is_one_point {
                    prop_assert_eq!(*opens_at, None);
                    prop_assert!((place.lon() - points[0].lon()).abs() < 1e-9);
                    prop_assert!((place.lat() - points[0].lat()).abs() < 1e-9);
                }
                // Whole, by the same set of poles, exactly while the zoom is below `opens_at`.
                let last = opens_at.map_or(MAX_CLUSTER_ZOOM, |opens_at| opens_at - 1);
                prop_assert!(usize::from(last) >= zoom);
                for (deeper, symbols) in zooms.iter().enumerate().skip(zoom) {
                    let is_whole = symbols.iter().any(|(other, ..)| other == poles);
                    prop_assert_eq!(is_whole, deeper <= usize::from(last), "zoom {}", deeper);
                }
            }
        }
        // What is together at a zoom is together at every lower one.
        for pair in zooms.windows(2) {
            let [shallow, deep] = pair else { unreachable!("windows of two") };
            let home: BTreeMap<PoleIx, usize> = shallow
                .iter()
                .enumerate()
                .flat_map(|(at, (poles, ..))| poles.iter().map(move |&ix| (ix, at)))
                .collect();
            for (poles, ..) in deep {
                prop_assert!(poles.iter().all(|ix| home[ix] == home[&poles[0]]));
            }
        }
    }
}
