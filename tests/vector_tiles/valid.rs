use std::collections::{HashMap, HashSet};

use geo::Validation;
use ptce_atlas::limits::MAX_VECTOR_TILE_BYTES;
use ptce_atlas::tile::Layer;

use crate::{
    decode::{decode, to_geo},
    tiles::{POLYGONS, all, draw, for_each, sample},
};

/// Down to zoom 8 every tile there is, and a sample below; the background's too.
#[test]
fn no_tile_is_too_large() {
    use rayon::prelude::*;
    for layer in POLYGONS {
        let mut tiles = all(layer, 8);
        tiles.extend(sample(layer, 61));
        tiles.into_par_iter().for_each(|tile| {
            let size = draw(layer, tile).map_or(0, |bytes| bytes.len());
            assert!(size <= MAX_VECTOR_TILE_BYTES, "{layer} {tile:?}: {size}");
        });
    }
}

/// Rings are closed, turn the right way, enclose something (see `decode`), never touch themselves,
/// and touch each other in points only; polygons of one feature do not overlap.
#[test]
fn polygons_are_valid() {
    for_each(|layer, tile, bytes| {
        for feature in decode(bytes, layer.name()) {
            assert!(!feature.polygons.is_empty());
            for rings in &feature.polygons {
                for ring in rings {
                    let distinct: HashSet<_> = ring.iter().collect();
                    assert_eq!(distinct.len(), ring.len(), "{layer} {tile:?} {ring:?}");
                    assert!(
                        ring.iter()
                            .flatten()
                            .all(|axis| (-128..=4224).contains(axis))
                    );
                }
            }
            let polygons: geo::MultiPolygon = feature.polygons.iter().map(|p| to_geo(p)).collect();
            if let Err(fault) = polygons.check_validation() {
                panic!("{layer} {tile:?} {:?}: {fault}", feature.properties);
            }
        }
    });
}

/// What `geo` does not look at: rings that touch each other all around a part of the inside cut it
/// off. Then a way leads from ring to ring through the points that they share, back to the first.
#[test]
fn the_inside_of_a_polygon_is_one_piece() {
    for_each(|layer, tile, bytes| {
        for feature in decode(bytes, layer.name()) {
            for rings in feature.polygons.iter().filter(|rings| rings.len() > 1) {
                // Points and rings, and which of them hang together so far.
                let mut together: HashMap<[i32; 2], [i32; 2]> = HashMap::new();
                for (at, ring) in rings.iter().enumerate() {
                    let ring_node = [i32::MAX, at as i32];
                    for &point in ring {
                        let (a, b) = (root(&together, ring_node), root(&together, point));
                        assert_ne!(a, b, "{layer} {tile:?} {:?}", feature.properties);
                        together.insert(a, b);
                    }
                }
            }
        }
    });
}

fn root(together: &HashMap<[i32; 2], [i32; 2]>, mut node: [i32; 2]) -> [i32; 2] {
    while let Some(&next) = together.get(&node) {
        node = next;
    }
    node
}

#[test]
fn tiles_of_nothing_are_none() {
    let at_sea = ptce_atlas::geometry::mercator::TileId::new(9, 0, 0).expect("valid");
    assert_eq!(draw(Layer::Communes, at_sea), None);
}
