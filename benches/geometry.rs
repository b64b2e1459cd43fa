//! Nearest places, point to commune, simplification, tiles: `cargo bench --bench geometry`.
#![allow(missing_docs, reason = "criterion's macros define public functions")]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use ptce_atlas::geometry::mercator::{TileId, project};
use ptce_atlas::geometry::{HIGHEST_ZOOM, LonLat, NearestIndex, Simplification, Topology};
use ptce_atlas::territory::{BorderSet, Borders};
use ptce_atlas::tile::geojson::{Feature, Geometry, feature_collection};
use ptce_atlas::tile::{DegreeGrid, TileGrid, clip, mvt, snap_round};

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// Places over metropolitan France, evenly spread (Weyl's sequence).
fn places(count: usize) -> Vec<LonLat> {
    let place = |at: usize| {
        let [u, v] = [0.754_877_666, 0.569_840_291].map(|step: f64| (at as f64 * step).fract());
        LonLat::new(-4.5 + u * 12.0, 42.5 + v * 8.0).expect("in France")
    };
    (0..count).map(place).collect()
}

fn nearest(c: &mut Criterion) {
    for count in [200, 100_000] {
        let index = NearestIndex::new(&places(count));
        let mut queries = places(997).into_iter().cycle();
        c.bench_function(&format!("nearest 10 of {count}"), |b| {
            b.iter(|| index.nearest(queries.next().expect("endless"), 10, None, |_| true));
        });
    }
}

fn simplify(c: &mut Criterion) {
    let packed = std::fs::read(data().join("territoires.topojson.zst")).expect("committed");
    let json = zstd::decode_all(packed.as_slice()).expect("zstd");
    c.bench_function("read the borders of France", |b| {
        b.iter(|| Topology::read(black_box(&json)).expect("valid"));
    });
    let topology = Topology::read(&json).expect("valid");
    let places = (0..topology.vertex_count()).map(|vertex| topology.place(vertex));
    let projected: Vec<[f64; 2]> = places.map(project).collect();
    let communes = topology.object("communes").expect("there");
    c.bench_function("simplify the borders of France", |b| {
        b.iter(|| Simplification::new(&topology, &projected, communes, HIGHEST_ZOOM));
    });
}

fn maps(c: &mut Criterion) {
    let set = BorderSet::load(&data()).expect("committed");
    let mut queries = places(997).into_iter().cycle();
    c.bench_function("point to commune", |b| {
        b.iter(|| set.commune(queries.next().expect("endless")));
    });
    let paris = LonLat::new(2.35, 48.85).expect("valid");
    for (borders, zoom) in [
        (Borders::Communes, 5),
        (Borders::Communes, 8),
        (Borders::Communes, 12),
        (Borders::Departements, 6),
        (Borders::Countries, 3),
    ] {
        let (list, tile) = (set.list(borders), TileId::containing(paris, zoom));
        c.bench_function(&format!("tile of {borders:?} at zoom {zoom}"), |b| {
            b.iter(|| {
                let degrees = DegreeGrid::new(tile, 4);
                let grid = degrees.over_tile();
                let shapes = clip(list, &grid);
                let rounded = snap_round(&shapes, &grid);
                let features = shapes
                    .iter()
                    .zip(&rounded)
                    .map(|(shape, polygons)| Feature {
                        id: list.code(shape.index).unwrap_or_default(),
                        properties: (),
                        geometry: Geometry::Polygons(polygons),
                    });
                feature_collection(degrees, features)
            });
        });
    }
}

/// As a vector tile, which is shorter to write.
fn vector_tiles(c: &mut Criterion) {
    let set = BorderSet::load(&data()).expect("committed");
    let paris = LonLat::new(2.35, 48.85).expect("valid");
    for (borders, zoom, step) in [
        (Borders::Communes, 5, 16),
        (Borders::Communes, 8, 1),
        (Borders::Communes, 12, 1),
        (Borders::Departements, 6, 1),
        (Borders::Countries, 3, 1),
    ] {
        let (list, tile) = (set.list(borders), TileId::containing(paris, zoom));
        c.bench_function(&format!("vector tile of {borders:?} at zoom {zoom}"), |b| {
            b.iter(|| {
                let grid = TileGrid::vector(tile, step);
                let shapes = clip(list, &grid);
                mvt::polygons("bench", &snap_round(&shapes, &grid), |at| mvt::Attributes {
                    id: at as u64,
                    properties: Vec::new(),
                })
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = nearest, simplify, maps, vector_tiles
}
criterion_main!(benches);
