//! The search of the box.

use serde_json::json;

use crate::{
    lookups::{array, codes, members},
    responses::assert_problem,
    support::Server,
    truth::Truth,
};

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
