//! A feature has one id, in all tiles at all zooms, and no other has it.

use std::collections::HashMap;
use std::sync::Mutex;

use ptce_atlas::tile::{COMMUNES_NAMED_FROM, Layer, mvt};

use crate::{
    decode::decode,
    tiles::{for_each, snapshot},
};

#[test]
fn ids_are_codes_in_base_36() {
    let known: Mutex<HashMap<(Layer, u64), String>> = Mutex::default();
    for_each(|layer, tile, bytes| {
        let features = decode(bytes, layer.name());
        let mut ids: Vec<u64> = features.iter().map(|feature| feature.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), features.len(), "{layer} {tile:?}");
        for feature in features {
            assert!(feature.id < 1 << 53, "a number of JavaScript");
            if layer == Layer::Communes && tile.zoom() < COMMUNES_NAMED_FROM {
                assert!(feature.properties.is_empty());
                continue;
            }
            let code = &feature.properties["code"];
            let mut known = known.lock().expect("no panic yet");
            let first = known
                .entry((layer, feature.id))
                .or_insert_with(|| code.clone());
            assert_eq!(first, code, "{layer} {tile:?}");
            // Countries without a code of three digits are known by a name.
            if layer != Layer::Fond || code.len() == 3 {
                assert_eq!(u64::from_str_radix(code, 36), Ok(feature.id));
            }
        }
    });
    assert!(known.lock().expect("no panic").len() > 30_000);
}

#[test]
fn names_of_poles_have_ids_of_their_own() {
    let mut ids: Vec<u64> = snapshot()
        .register()
        .poles()
        .iter()
        .map(|pole| mvt::id_of_name(pole.id()))
        .collect();
    assert!(ids.iter().all(|&id| id < 1 << 53));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
