//! Poles.

use ptce_atlas::geometry::mercator::{TileId, project};
use ptce_atlas::register::{Filter, PoleIx};
use ptce_atlas::tile::{Layer, Members, vector_poles};

use crate::{decode::decode, tiles::snapshot};

/// Each pole that has a point stands in one tile of each zoom, in the unit that it falls into.
#[test]
fn each_pole_is_in_one_tile_of_each_zoom() {
    let snapshot = snapshot();
    let poles: Vec<PoleIx> = Filter::default().select(snapshot.register(), snapshot.territories());
    let located = poles.iter().filter_map(|&ix| {
        let pole = snapshot.register().pole(ix);
        Some((pole, pole.point()?))
    });
    let located: Vec<_> = located.collect();
    for zoom in Layer::Poles.zooms() {
        let mut tiles: Vec<TileId> = located
            .iter()
            .map(|&(_, point)| TileId::containing(point, zoom))
            .collect();
        tiles.sort_unstable();
        tiles.dedup();
        let mut seen = 0;
        for tile in tiles {
            let bytes = vector_poles(snapshot, &poles, tile, Members::ALL)
                .expect("encoded")
                .expect("poles");
            assert!(bytes.len() < 500_000);
            for feature in decode(&bytes, "poles") {
                let found = located
                    .iter()
                    .find(|(pole, _)| feature.properties["id"] == pole.id());
                let (pole, point) = found.expect("a pole");
                assert_eq!(feature.properties["nom"], pole.name());
                let [at] = feature.points.as_slice() else {
                    panic!("one point")
                };
                let expected = tile.to_tile(project(*point)).map(|axis| axis * 4096.0);
                for axis in 0..2 {
                    assert!((0..4096).contains(&at[axis]));
                    let off = expected[axis] - f64::from(at[axis]);
                    assert!((0.0..1.0).contains(&off), "{off}");
                }
                seen += 1;
            }
        }
        assert_eq!(seen, located.len(), "zoom {zoom}");
    }
}
