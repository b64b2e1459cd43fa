use std::time::{Duration, Instant};

use ptce_atlas::tile::Layer;

use crate::{
    decode::decode,
    tiles::{POLYGONS, all, draw},
};

/// Prints the sizes and times of all tiles to zoom 8: `cargo test --release -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn measure_all_tiles() {
    println!("| layer | zoom | tiles | features | bytes | largest | zstd | slowest | total |");
    for layer in POLYGONS {
        for zoom in layer.zooms().filter(|&zoom| zoom <= 8) {
            let (mut tiles, mut features, mut bytes, mut largest, mut packed) = (0, 0, 0, 0, 0);
            let (mut slowest, mut total) = (Duration::ZERO, Duration::ZERO);
            for tile in all(layer, zoom)
                .into_iter()
                .filter(|tile| tile.zoom() == zoom)
            {
                let started = Instant::now();
                let drawn = draw(layer, tile);
                let time = started.elapsed();
                slowest = slowest.max(time);
                total += time;
                let Some(drawn) = drawn else { continue };
                tiles += 1;
                bytes += drawn.len();
                features += decode(&drawn, layer.name()).len();
                if drawn.len() > largest {
                    largest = drawn.len();
                    packed = zstd::bulk::compress(&drawn, 3).map_or(0, |packed| packed.len());
                }
            }
            println!(
                "| {layer} | {zoom} | {tiles} | {features} | {bytes} | {largest} | {packed} | {slowest:.1?} | {total:.1?} |"
            );
        }
    }
    assert!(Layer::ALL.len() > POLYGONS.len());
}
