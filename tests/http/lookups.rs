//! The look-ups of territories in the shapes that <https://geo.api.gouv.fr/decoupage-administratif>
//! documents.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{
    responses::{assert_problem, assert_rfc_7946},
    support::Server,
    truth::{Truth, rows},
};

pub fn array(server: &Server, path: &str) -> Vec<Value> {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json", "{path}");
    answer.json().as_array().expect("a bare array").clone()
}

pub fn codes(objects: &[Value]) -> Vec<&str> {
    objects
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect()
}

pub fn members(object: &Value) -> Vec<&str> {
    let members = object.as_object().expect("an object").keys();
    let mut members: Vec<&str> = members.map(String::as_str).collect();
    members.sort_unstable();
    members
}

#[test]
fn look_ups_answer_in_the_documented_shapes() {
    let server = Server::start();
    communes_are_given_in_the_documented_shape(&server);
    communes_are_found_by_every_documented_parameter(&server);
    contours_are_served_where_they_are_few(&server);
    territories_are_given_as_geojson_too(&server);
    the_levels_above_are_given_too(&server);
}

fn communes_are_given_in_the_documented_shape(server: &Server) {
    // The documentation's own example.
    let one = server.get("/api/communes/44109").json();
    assert_eq!(
        members(&one),
        [
            "code",
            "codeDepartement",
            "codeEpci",
            "codeRegion",
            "codesPostaux",
            "nom",
            "population",
            "siren"
        ]
    );
    assert_eq!(one["nom"], "Nantes");
    assert_eq!(one["codeDepartement"], "44");
    assert_eq!(one["codeRegion"], "52");
    assert_eq!(one["codeEpci"], "244400404");
    assert_eq!(
        one["codesPostaux"],
        json!(["44000", "44100", "44200", "44300"])
    );

    let fields = "fields=departement,region,epci,mairie,centre,bbox,contour,zone,type,pointNature";
    let one = server.get(&format!("/api/communes/35236?{fields}")).json();
    assert_eq!(
        one["departement"],
        json!({"code": "35", "nom": "Ille-et-Vilaine"})
    );
    assert_eq!(one["region"], json!({"code": "53", "nom": "Bretagne"}));
    assert_eq!(one["epci"]["code"], "243500741");
    assert_eq!(one["zone"], "metro");
    assert_eq!(one["mairie"]["type"], "Point");
    assert_eq!(one["centre"]["type"], "Point");
    assert_eq!(one["bbox"]["type"], "Polygon");
    assert!(
        one["contour"]["type"]
            .as_str()
            .is_some_and(|kind| kind.ends_with("Polygon"))
    );
    assert!(one.get("population").is_none());
    // `fields` may repeat, a field that is unknown is passed over, name and code are always there.
    let one = server
        .get("/api/communes/35236?fields=population&fields=zone,couleur")
        .json();
    assert_eq!(members(&one), ["code", "nom", "population", "zone"]);

    assert_eq!(
        server.get("/api/communes/75111").json()["nom"],
        "Paris 11e Arrondissement"
    );
    for gone in ["00000", "01003", "x"] {
        assert_problem(server, &format!("/api/communes/{gone}"), 404, None);
    }
}

fn communes_are_found_by_every_documented_parameter(server: &Server) {
    let truth = Truth::read();
    let current = |test: &dyn Fn(&crate::truth::Commune) -> bool| -> Vec<&str> {
        let all = truth
            .communes
            .values()
            .filter(|one| one.is_current && test(one));
        all.map(|one| one.code.as_str()).collect()
    };
    let by_rows = |column: &str, value: &str| -> Vec<String> {
        let rows = rows("communes.csv").into_iter();
        let found = rows.filter(|row| {
            row["type"] == "commune-actuelle" && row[column].split(';').any(|part| part == value)
        });
        found.map(|row| row["code"].clone()).collect()
    };
    let codes_of = |query: &str| -> Vec<String> {
        let found = array(server, &format!("/api/communes?fields=nom&{query}"));
        codes(&found).iter().map(ToString::to_string).collect()
    };
    assert_eq!(codes_of("code=35236"), ["35236"]);
    assert_eq!(
        codes_of("codePostal=35600"),
        by_rows("codes_postaux", "35600")
    );
    assert_eq!(
        codes_of("codeDepartement=90"),
        current(&|one| one.departement == "90")
    );
    assert_eq!(
        codes_of("codeRegion=94"),
        current(&|one| one.region == "94")
    );
    assert_eq!(
        codes_of("codeEpci=243500741"),
        current(&|one| one.epci == "243500741")
    );
    assert_eq!(codes_of("ancienCode=01003"), ["01165"]);
    assert_eq!(codes_of("codeDepartement=90&limit=3").len(), 3);
    assert_eq!(
        codes_of("codeDepartement=75&type=arrondissement-municipal").len(),
        20
    );
    assert_eq!(
        codes_of("codeDepartement=75&type=commune-actuelle,arrondissement-municipal").len(),
        21
    );
    assert_eq!(codes_of("").len(), 34_969);
    assert_eq!(
        codes_of("zone=drom").len(),
        current(&|one| truth.zones[&one.departement] == "drom").len()
    );
    assert_eq!(codes_of("codeDepartement=00"), [""; 0]);
    assert_eq!(codes_of("codePostal=99999"), [""; 0]);
    // Published clients send what the original ignores.
    assert_eq!(
        codes_of("code=35236&autocomplete=1&format=csv&geometry=rond"),
        ["35236"]
    );

    let named = array(server, "/api/communes?nom=nantes&fields=nom");
    assert_eq!(named[0]["code"], "44109");
    assert!(named.iter().all(|one| one["_score"].is_number()));
    assert_eq!(codes_of("nom=evry&boost=population")[0], "91228");
    // An arrondissement named where communes are requested is its commune.
    assert_eq!(codes_of("nom=paris+11"), ["75056"]);
    assert_eq!(
        codes_of("nom=paris+11&type=arrondissement-municipal")[0],
        "75111"
    );
    let former = array(server, "/api/communes?nom=amareins");
    assert_eq!(
        (&former[0]["code"], &former[0]["ancienNom"]),
        (&json!("01165"), &json!("Amareins"))
    );

    assert_eq!(codes_of("lat=47.6513&lon=-2.0845"), ["35236"]);
    assert_eq!(codes_of("lat=40&lon=-30"), [""; 0]);
    let bastille = array(server, "/api/communes?lat=48.8575&lon=2.3791&fields=nom");
    assert_eq!(codes(&bastille), ["75056"]);
    assert_eq!(bastille[0]["arrondissement"]["code"], "75111");

    // What makes no sense is passed over, as in the original, but for a limit.
    assert_eq!(codes_of("limit=0"), [""; 0]);
    assert_eq!(codes_of("nom="), [""; 0]);
    assert_eq!(codes_of("codePostal="), [""; 0]);
    assert_eq!(codes_of("type=hameau"), [""; 0]);
    assert_eq!(codes_of("code=35236&lat=47"), ["35236"]);
    assert_eq!(codes_of("code=35236&lat=100&lon=0"), ["35236"]);
    assert_eq!(codes_of("nom=redon&lat=47.6513&lon=-2.0845"), ["35236"]);
    assert_eq!(codes_of("nom=nantes&lat=47.6513&lon=-2.0845"), [""; 0]);
    assert_eq!(
        codes_of("lat=48.8575&lon=2.3791&type=arrondissement-municipal,commune-actuelle"),
        ["75111", "75056"]
    );
    for path in ["/api/communes?limit=x", "/api/communes?nom=a&limit=-1"] {
        assert_problem(server, path, 400, Some("limit"));
    }
}

fn contours_are_served_where_they_are_few(server: &Server) {
    for all in [
        "fields=contour",
        "format=geojson&geometry=contour",
        "fields=contour&limit=34969",
        "fields=contour&zone=metro",
        "fields=contour&codeRegion=11,24,27,28,32,44,52,53,75,76,84,93,94",
    ] {
        assert_problem(server, &format!("/api/communes?{all}"), 400, Some("fields"));
    }
    for level in ["epcis", "departements", "regions"] {
        for all in ["fields=contour", "format=geojson&geometry=contour"] {
            assert_problem(server, &format!("/api/{level}?{all}"), 400, Some("fields"));
        }
    }
    let overseas = array(server, "/api/regions?zone=drom&fields=contour");
    assert_eq!(overseas.len(), 5);
    assert!(overseas.iter().all(|one| one["contour"].is_object()));
    for few in [
        "nom=redon",
        "lat=47.6513&lon=-2.0845",
        "code=35236",
        "codePostal=35600",
        "codeEpci=243500741",
    ] {
        let found = array(server, &format!("/api/communes?{few}&fields=contour"));
        assert!(found.iter().all(|one| one["contour"].is_object()), "{few}");
        assert!(!found.is_empty());
    }
    every_region_has_its_contours_whole(server);
}

/// `docs/geo-api.md` says so; the largest région is read.
fn every_region_has_its_contours_whole(server: &Server) {
    let truth = Truth::read();
    let mut sizes = BTreeMap::<&str, usize>::new();
    for commune in truth.communes.values().filter(|one| one.is_current) {
        *sizes.entry(&commune.region).or_default() += 1;
    }
    // Communes of the overseas collectivities have no région.
    sizes.remove("");
    assert_eq!(sizes.len(), 18);
    let largest = sizes.iter().max_by_key(|&(_, size)| size);
    let (&largest, &size) = largest.expect("régions");
    for region in sizes.into_keys() {
        let path = format!("/api/communes?codeRegion={region}&fields=contour");
        assert_eq!(server.get(&path).status, 200, "{path}");
    }
    let path = format!("/api/regions/{largest}/communes?fields=contour");
    let whole = array(server, &path);
    assert_eq!(whole.len(), size);
    assert!(whole.iter().all(|one| one["contour"].is_object()));
}

fn territories_are_given_as_geojson_too(server: &Server) {
    for (path, kind) in [
        ("/api/communes?codePostal=35600&format=geojson", "Point"),
        (
            "/api/communes?codePostal=35600&format=geojson&geometry=mairie",
            "Point",
        ),
        (
            "/api/communes?codePostal=35600&format=geojson&geometry=centre",
            "Point",
        ),
        (
            "/api/communes?codePostal=35600&format=geojson&geometry=contour",
            "Polygon",
        ),
        (
            "/api/communes?codePostal=35600&format=geojson&geometry=bbox",
            "Polygon",
        ),
        ("/api/departements/35/communes?format=geojson", "Point"),
        ("/api/departements?format=geojson&geometry=bbox", "Polygon"),
    ] {
        let answer = server.get(path);
        assert_eq!(
            answer.header("content-type"),
            "application/geo+json",
            "{path}"
        );
        let collection = answer.json();
        assert_eq!(collection["type"], "FeatureCollection");
        let features = collection["features"].as_array().expect("features");
        assert!(!features.is_empty());
        for feature in features {
            assert_rfc_7946(feature);
            let written = feature["geometry"]["type"].as_str().unwrap_or(kind);
            assert!(written.ends_with(kind), "{path}: {written}");
            assert!(feature["properties"]["code"].is_string());
        }
    }
    let one = server.get("/api/communes/35236?format=geojson");
    assert_eq!(one.json()["type"], "Feature");
}

fn the_levels_above_are_given_too(server: &Server) {
    let count = |path: &str| array(server, path).len();
    // Official counts of the COG 2026 and BANATIC: 101 départements (and 8 collectivities), 18
    // régions, 1,255 EPCI.
    assert_eq!(count("/api/regions"), 18);
    assert_eq!(count("/api/departements?zone=metro,drom"), 101);
    assert_eq!(count("/api/departements"), 101);
    assert_eq!(count("/api/departements?zone=metro,drom,com"), 109);
    assert_eq!(count("/api/regions?zone=com"), 8);
    assert_eq!(count("/api/epcis"), 1_255);
    assert_eq!(count("/api/epcis?limit=5"), 5);
    assert_eq!(
        codes(&array(server, "/api/regions/53/departements")),
        ["22", "29", "35", "56"]
    );
    assert_eq!(
        codes(&array(server, "/api/departements?codeRegion=53")),
        ["22", "29", "35", "56"]
    );
    assert_eq!(
        codes(&array(server, "/api/departements?nom=ille-et-vilaine")),
        ["35"]
    );
    assert_eq!(codes(&array(server, "/api/regions?nom=bretagne"))[0], "53");
    assert_eq!(count("/api/departements/75/communes"), 1);
    let truth = Truth::read();
    let of = |code| {
        truth
            .communes
            .values()
            .filter(|one| one.is_current && one.epci == code)
            .count()
    };
    assert_eq!(count("/api/epcis/243500741/communes"), of("243500741"));
    let one = server.get("/api/departements/35").json();
    assert_eq!(
        one,
        json!({"nom": "Ille-et-Vilaine", "code": "35", "codeRegion": "53"})
    );
    assert_eq!(
        server.get("/api/regions/53").json(),
        json!({"nom": "Bretagne", "code": "53"})
    );
    let one = server.get("/api/epcis/243500741").json();
    assert_eq!(one["codesRegions"], json!(["52", "53"]));
    for path in [
        "departements/00",
        "regions/99",
        "epcis/1",
        "regions/99/departements",
    ] {
        assert_problem(server, &format!("/api/{path}"), 404, None);
    }
}
