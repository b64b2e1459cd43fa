//! The search of the box.

use serde_json::json;

use crate::{
    lookups::{array, codes, members},
    responses::assert_problem,
    support::Server,
    truth::Truth,
};

/// What was typed stays in the box of the page that it led to.
#[test]
fn the_box_keeps_what_was_typed() {
    let server = Server::start();
    for (path, value) in [
        ("/proche?commune=44055&q=la+baule", "la baule"),
        ("/proche?q=villefranche", "villefranche"),
        ("/proche?commune=35236", ""),
        ("/proche?commune=35236&compris=adresse", ""),
    ] {
        let page = server.get(path).text();
        let field = format!("id=\"q\" name=\"q\" type=\"search\" value=\"{value}\"");
        assert!(page.contains(&field), "{path}");
    }
}

/// One code has one name, however it was asked for.
#[test]
fn a_former_code_has_one_name() {
    let server = Server::start();
    let name = "« Équeurdreville-Hainneville »";
    for path in [
        "/proche?commune=50129&q=50173",
        "/proche?commune=50129&depuis=50173",
    ] {
        let page = server.get(path).text().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(page.contains(name), "{path}");
    }
    // Of another commune it is not said.
    let page = server.get("/proche?commune=50129&depuis=74011").text();
    assert!(!page.contains("74011 est le code"));
    let refusal = server.get("/api/collections/poles/items?commune=75118");
    assert_eq!(refusal.status, 400);
    assert!(refusal.text().contains("75056"), "{}", refusal.text());
}

#[test]
fn the_box_proposes_territories_and_poles() {
    let server = Server::start();
    let first = |query: &str| {
        let found = array(&server, &format!("/api/recherche?{query}"));
        (found[0]["nature"].to_string(), found[0]["code"].to_string())
    };
    assert_eq!(
        first("q=redon"),
        (json!("commune").to_string(), json!("35236").to_string())
    );
    assert_eq!(
        first("q=35"),
        (json!("departement").to_string(), json!("35").to_string())
    );
    // A collectivité d’outre-mer stands among the départements and is none.
    let collectivity = &array(&server, "/api/recherche?q=978")[0];
    assert_eq!(collectivity["genre"], "Collectivité d’outre-mer");
    assert_eq!(first("q=paris+11e").1, json!("75111").to_string());
    let one = &array(&server, "/api/recherche?q=redon&limit=1")[0];
    assert_eq!(
        members(one),
        [
            "ancienNom",
            "code",
            "compris",
            "genre",
            "nature",
            "nom",
            "population",
            "precision",
            "url"
        ]
    );
    assert_eq!(array(&server, "/api/recherche?q=saint&limit=3").len(), 3);
    assert_eq!(array(&server, "/api/recherche?q=saint").len(), 8);
    assert!(array(&server, "/api/recherche?q=").is_empty());
    let truth = Truth::read();
    for pole in truth.poles.iter().step_by(11) {
        let name: String = form_urlencoded::byte_serialize(pole.row["nom"].as_bytes()).collect();
        let found = array(&server, &format!("/api/recherche?q={name}"));
        assert!(codes(&found).contains(&pole.id.as_str()), "{}", pole.id);
        // Every address proposed leads somewhere.
        for proposal in found {
            let url = proposal["url"].as_str().expect("an address");
            assert_eq!(server.get(url).status, 200, "{url}");
        }
    }
    assert_problem(&server, "/api/recherche", 400, Some("q"));
    assert_problem(&server, "/api/recherche?q=a&limit=0", 400, Some("limit"));
    assert_problem(&server, "/api/recherche?q=a&x=1", 400, Some("x"));
    let long = "a".repeat(201);
    assert_problem(&server, &format!("/api/recherche?q={long}"), 400, Some("q"));
}
