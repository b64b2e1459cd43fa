//! The geocoder in the shape of the Base Adresse Nationale's (BAN).

use serde_json::{Value, json};

use crate::{
    lookups::members,
    responses::{assert_problem, assert_rfc_7946},
    support::Server,
    truth::rows,
};

/// The features of an answer, and the answer.
fn collection(server: &Server, path: &str) -> (Vec<Value>, Value) {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    // Its clients look at this to know that they can parse the answer.
    assert_eq!(answer.header("content-type"), "application/json", "{path}");
    let answer = answer.json();
    let features = answer["features"].as_array().expect("features").clone();
    (features, answer)
}

fn first(server: &Server, path: &str) -> Value {
    let (features, _) = collection(server, path);
    features.first().expect(path)["properties"].clone()
}

#[test]
fn the_geocoder_speaks_as_the_bans() {
    let server = Server::start();
    a_published_answer_comes_out_the_same(&server);
    every_nth_commune_is_found_by_name_and_code(&server);
    streets_give_their_commune(&server);
    cities_with_arrondissements_are_said_as_the_ban_says_them(&server);
    former_communes_are_said(&server);
    points_lie_in_the_commune_that_people_know(&server);
    what_means_nothing_is_refused(&server);
}

/// `?q=st gervais les bains&type=municipality&autocomplete=0&limit=10&lon=6&lat=46`, as addok answered it.
fn a_published_answer_comes_out_the_same(server: &Server) {
    let request = "q=st+gervais+les+bains&type=municipality&autocomplete=0&limit=10&lon=6&lat=46";
    let path = format!("/api/search?{request}");
    let (features, answer) = collection(server, &path);
    assert_rfc_7946(&features[0]);
    let properties = &features[0]["properties"];
    for (member, published) in [
        ("id", "74236"),
        ("type", "municipality"),
        ("name", "Saint-Gervais-les-Bains"),
        ("postcode", "74170"),
        ("citycode", "74236"),
        ("city", "Saint-Gervais-les-Bains"),
        ("context", "74, Haute-Savoie, Auvergne-Rhône-Alpes"),
        ("label", "Saint-Gervais-les-Bains"),
        ("municipality", "Saint-Gervais-les-Bains"),
    ] {
        assert_eq!(properties[member], published, "{member}");
    }
    // There the point is the middle of the addresses, here the mairie: some kilometres apart.
    let near = |member: &str, published: f64, most: f64| {
        let number = properties[member].as_f64().expect("a number");
        assert!((number - published).abs() < most, "{member}: {number}");
    };
    near("x", 988_291.09, 3000.0);
    near("y", 6_537_109.01, 3000.0);
    near("distance", 57_252.0, 3000.0);
    near("population", 5606.0, 300.0);
    near("importance", 0.37668, 0.005);
    assert_eq!(
        members(properties),
        [
            "city",
            "citycode",
            "context",
            "distance",
            "id",
            "importance",
            "label",
            "municipality",
            "name",
            "population",
            "postcode",
            "score",
            "type",
            "x",
            "y"
        ]
    );
    assert_eq!(
        members(&answer),
        [
            "attribution",
            "center",
            "features",
            "filters",
            "licence",
            "limit",
            "query",
            "type",
            "version"
        ]
    );
    assert_eq!(answer["version"], "draft");
    assert_eq!(answer["licence"], "ETALAB-2.0");
    assert_eq!(answer["limit"], 10);
    assert_eq!(answer["query"], "st gervais les bains");
    assert_eq!(answer["filters"], json!({ "type": "municipality" }));
    assert_eq!(answer["center"], json!([6.0, 46.0]));
    // Most of its clients write a slash before the question mark.
    let (with_slash, _) = collection(server, &format!("/api/search/?{request}"));
    assert_eq!(with_slash, features);
    // One more parameter is passed over, as there.
    let (with_more, _) = collection(server, &format!("{path}&index=address"));
    assert_eq!(with_more, features);
}

fn every_nth_commune_is_found_by_name_and_code(server: &Server) {
    let communes = rows("communes.csv");
    let with_point = communes
        .iter()
        .filter(|row| row["type"] == "commune-actuelle" && !row["lon"].is_empty());
    let mut count = 0;
    for row in with_point.step_by(211) {
        let (name, code) = (&row["nom"], &row["code"]);
        let text: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let path = format!("/api/search?q={text}&citycode={code}&limit=1");
        let (features, _) = collection(server, &path);
        let found = &features.first().expect(&path);
        let properties = &found["properties"];
        assert_eq!(properties["label"], name.as_str(), "{path}");
        assert_eq!(properties["citycode"], code.as_str(), "{path}");
        let population: u32 = row["population"].parse().unwrap_or(0);
        assert_eq!(properties["population"], population, "{path}");
        let postcodes: Vec<&str> = row["codes_postaux"].split(';').collect();
        let postcode = properties["postcode"].as_str().unwrap_or_default();
        assert!(postcodes.contains(&postcode), "{path}");
        let degrees = |column: &str| row[column].parse::<f64>().expect("degrees");
        let point = json!([degrees("lon"), degrees("lat")]);
        assert_eq!(found["geometry"]["coordinates"], point, "{path}");
        assert!(
            properties["score"].as_f64().expect("a score") > 0.85,
            "{path}"
        );
        count += 1;
    }
    assert!(count > 150, "{count}");
}

fn streets_give_their_commune(server: &Server) {
    for (path, code, label) in [
        ("q=12+rue+de+la+Paix,+35600+Redon", "35236", "Redon"),
        ("q=14+rue+des+lilas+vertou", "44215", "Vertou"),
        ("q=place+de+la+gare,+46100+figeac+cedex", "46102", "Figeac"),
        ("q=8+bd+du+port&postcode=80000", "80021", "Amiens"),
        ("q=8+bd+du+port&citycode=80021", "80021", "Amiens"),
    ] {
        let found = first(server, &format!("/api/search?{path}"));
        let said = [&found["citycode"], &found["label"], &found["type"]];
        assert_eq!(said, [code, label, "municipality"], "{path}");
        assert!(found["score"].as_f64().expect("a score") < 0.5, "{path}");
    }
    for other in ["housenumber", "street", "locality", "street+housenumber"] {
        let path = format!("/api/search?q=12+rue+de+la+Paix,+35600+Redon&type={other}");
        assert!(collection(server, &path).0.is_empty(), "{path}");
    }
}

fn cities_with_arrondissements_are_said_as_the_ban_says_them(server: &Server) {
    for (path, code, district, postcode) in [
        (
            "search?q=paris+11",
            "75111",
            "Paris 11e Arrondissement",
            "75011",
        ),
        (
            "search?q=69002+lyon",
            "69382",
            "Lyon 2e Arrondissement",
            "69002",
        ),
        (
            "search?q=rue+paradis&citycode=13206",
            "13206",
            "Marseille 6e Arrondissement",
            "13006",
        ),
        (
            "reverse?lon=2.2945&lat=48.8584",
            "75107",
            "Paris 7e Arrondissement",
            "75007",
        ),
    ] {
        let found = first(server, &format!("/api/{path}"));
        assert_eq!(found["citycode"], code, "{path}");
        assert_eq!(found["district"], district, "{path}");
        assert_eq!(found["postcode"], postcode, "{path}");
        let city = district.split(' ').next().expect("a city");
        assert_eq!(found["city"], city, "{path}");
    }
    // The code of a city holds for its arrondissements; of a street somewhere in it, the city is said.
    let there = first(server, "/api/reverse?lon=2.2945&lat=48.8584&citycode=75056");
    assert_eq!(there["citycode"], "75107");
    let street = first(server, "/api/search?q=rue+de+rivoli&citycode=75056");
    assert_eq!(street["citycode"], "75056");
    let paris = first(server, "/api/search?q=paris");
    assert_eq!(paris["citycode"], "75056");
    assert!(paris.get("district").is_none());
}

fn former_communes_are_said(server: &Server) {
    for path in ["search?q=le+mesnil-hue", "search?q=mairie&citycode=50314"] {
        let found = first(server, &format!("/api/{path}"));
        assert_eq!(found["label"], "Gavray-sur-Sienne", "{path}");
        assert_eq!(found["citycode"], "50197", "{path}");
        assert_eq!(found["oldcity"], "Le Mesnil-Hue", "{path}");
        assert_eq!(found["oldcitycode"], "50314", "{path}");
    }
}

fn points_lie_in_the_commune_that_people_know(server: &Server) {
    for (place, lon, lat, code) in [
        ("cathédrale de Strasbourg", 7.7510, 48.5818, "67482"),
        ("place Bellecour", 4.8320, 45.7578, "69382"),
        ("château de Chambord", 1.5170, 47.6161, "41034"),
        ("aéroport de La Réunion", 55.5118, -20.8920, "97418"),
        ("fort de Saint-Laurent-du-Maroni", -54.0300, 5.5000, "97311"),
    ] {
        let path = format!("/api/reverse?lon={lon}&lat={lat}");
        let (features, answer) = collection(server, &path);
        assert_eq!(features.len(), 1, "{place}");
        let found = &features[0]["properties"];
        assert_eq!(found["citycode"], code, "{place}");
        assert_eq!(found["score"], 1.0, "{place}");
        assert!(found["distance"].is_u64(), "{place}");
        assert!(answer.get("query").is_none());
    }
    for path in [
        "lon=-5&lat=47",
        "lon=4.35&lat=50.85",
        "lon=7.7510&lat=48.5818&type=street",
    ] {
        let path = format!("/api/reverse?{path}");
        assert!(collection(server, &path).0.is_empty(), "{path}");
    }
    let with_other_names = first(server, "/api/reverse/?lng=7.7510&latitude=48.5818&limit=3");
    assert_eq!(with_other_names["citycode"], "67482");
}

fn what_means_nothing_is_refused(server: &Server) {
    let long = format!("search?q={}", "a".repeat(201));
    for (path, parameter) in [
        ("search", "q"),
        ("search?q=", "q"),
        (long.as_str(), "q"),
        ("search?q=redon&limit=0", "limit"),
        ("search?q=redon&limit=101", "limit"),
        ("search?q=redon&autocomplete=peut-etre", "autocomplete"),
        ("search?q=redon&lon=1", "lat"),
        ("search?q=redon&lon=1&lat=100", "lat"),
        ("reverse", "lon"),
        ("reverse?lon=1", "lat"),
        ("reverse?lon=est&lat=1", "lon"),
        ("reverse?lon=1&lat=45&limit=0", "limit"),
    ] {
        assert_problem(server, &format!("/api/{path}"), 400, Some(parameter));
    }
}
