//! `/api/fond`: what a map paints before any tile.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    responses::{assert_problem, features},
    support::Server,
};

#[test]
fn the_ground_is_small_kept_and_described_as_tiles_are() {
    let server = Server::start();
    it_is_within_its_weight(&server);
    it_is_kept_as_long_as_its_version(&server);
    it_has_one_form(&server);
    its_names_are_those_of_the_tiles(&server);
}

fn it_is_within_its_weight(server: &Server) {
    let mut forms = BTreeMap::new();
    for (encoding, most) in [("br", 45_000), ("zstd", 75_000), ("gzip", 75_000)] {
        let answer = server.request("GET", "/api/fond", &[("accept-encoding", encoding)]);
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-encoding"), encoding);
        let bytes = answer.body.len();
        assert!(bytes <= most, "{bytes} bytes of {encoding}");
        forms.insert(answer.header("etag").to_owned(), encoding);
    }
    assert_eq!(forms.len(), 3, "each form has its own tag");
}

fn it_is_kept_as_long_as_its_version(server: &Server) {
    let versions = server.get("/health/ready").json();
    let version = versions["versions"]["territoires"]
        .as_str()
        .expect("a version");
    let kept = |path: &str| server.get(path).header("cache-control").to_owned();
    let for_ever = "public, max-age=31536000, immutable";
    assert_eq!(kept(&format!("/api/fond?v={version}")), for_ever);
    assert_ne!(kept("/api/fond?v=ancienne"), for_ever);
    assert_ne!(kept("/api/fond"), for_ever);
    let answer = server.get("/api/fond");
    let again = [("if-none-match", answer.header("etag"))];
    assert_eq!(server.request("GET", "/api/fond", &again).status, 304);
}

fn it_has_one_form(server: &Server) {
    for path in ["/api/fond?f=mvt", "/api/fond?f=png"] {
        assert_problem(server, path, 406, Some("f"));
    }
    assert_problem(server, "/api/fond?bbox=0,0,1,1", 400, Some("bbox"));
}

fn its_names_are_those_of_the_tiles(server: &Server) {
    let ground = features(&server.get("/api/fond"));
    let genre = |feature: &Value| {
        feature["properties"]["genre"]
            .as_str()
            .expect("a word")
            .to_owned()
    };
    let order: Vec<String> = ground.iter().map(genre).collect();
    let first = |word: &str| order.iter().position(|genre| genre == word);
    assert!(first("pays") < first("france") && first("france") < first("prefecture"));
    // Over Brittany and its sea, at zoom 5.
    let tile = features(&server.get("/api/collections/noms/tiles/WebMercatorQuad/5/11/15"));
    for name in &tile {
        let twin = ground.iter().find(|feature| feature["id"] == name["id"]);
        let twin = twin.expect("what is named at zoom 5 is in the ground");
        assert_eq!(twin["properties"], name["properties"]);
    }
}
