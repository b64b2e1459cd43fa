//! The layer of names.

use crate::{responses::features, support::Server};

#[test]
fn a_tile_has_the_names_of_its_zoom_by_rank() {
    let server = Server::start();
    // Over Brittany and its sea, at zoom 5.
    let tile = features(&server.get("/api/collections/noms/tiles/WebMercatorQuad/5/11/15"));
    let names: Vec<&str> = tile
        .iter()
        .filter_map(|name| name["properties"]["nom"].as_str())
        .collect();
    for name in ["Nantes", "Rennes", "Quimper", "Vannes", "Brest"] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
    assert!(!names.contains(&"Redon"), "of 9,000 people");
    let rank = |name| names.iter().position(|one| *one == name);
    assert!(rank("Nantes") < rank("Rennes") && rank("Rennes") < rank("Vannes"));
    let path = "/api/collections/noms/tiles/WebMercatorQuad/5/11/15?properties=nom,zoom";
    let some = features(&server.get(path));
    assert_eq!(some.len(), tile.len());
    for (some, all) in some.iter().zip(&tile) {
        let kept = some["properties"].as_object().expect("properties");
        assert_eq!(kept.keys().collect::<Vec<_>>(), ["nom", "zoom"]);
        assert!(
            kept.iter()
                .all(|(key, value)| all["properties"][key] == *value)
        );
        assert_eq!(some["geometry"], all["geometry"]);
    }
}
