//! Poles of Paris, Lyon and Marseille, known by arrondissement or by city alone, in every interface.

use serde_json::{Value, json};

use crate::{
    responses::features,
    support::{DataCopy, Server},
    truth::{Truth, metres},
};

/// A row of `poles.csv` with a place, the territories of its perimeter and how well these are known.
fn row(id: &str, commune: &str, perimeter: &str, nature: &str) -> String {
    let kind = if commune.is_empty() { "" } else { "siege" };
    format!(
        "{id},{id},PTCE,actif,2025,{commune},{kind},,,,,,,,,,{perimeter},{nature},,,,,https://source.example/{id},2026-11-01,,,\n"
    )
}

/// A register of eight poles, all in or for Paris and Marseille.
fn serve() -> (DataCopy, Server) {
    let data = DataCopy::new();
    let header = data.read("poles.csv");
    let header = header.lines().next().expect("a header");
    let rows = [
        row("a-city-vague", "75056", "commune:75056", "approche"),
        row("b-city-exact", "75056", "commune:75056", "exact"),
        row("c-nowhere-vague", "", "commune:75056", "approche"),
        row("d-nowhere-departement", "", "departement:75", "approche"),
        row("e-eleventh", "75111", "", ""),
        row("f-eighteenth", "75118", "commune:75118", "approche"),
        row("g-metropole-vague", "93048", "epci:200054781", "approche"),
        row(
            "h-marseille",
            "13201",
            "commune:13201;commune:13202",
            "exact",
        ),
    ];
    data.write("poles.csv", format!("{header}\n{}", rows.concat()));
    for table in ["laureats.csv", "membres.csv"] {
        let rows = data.read(table);
        let header = rows.lines().next().expect("a header");
        data.write(table, format!("{header}\n"));
    }
    let server = Server::serve(data.path(), &[]);
    (data, server)
}

/// Id, relation, whether it is in the commune, of what is near a place.
fn near(server: &Server, commune: &str) -> Vec<(String, String, bool)> {
    let path = format!("/api/collections/poles/nearest?commune={commune}&k=100&rayon=30");
    let all = features(&server.get(&path));
    let told = all.iter().map(|feature| {
        let properties = &feature["properties"];
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let is_here = properties["dansLaCommune"].as_bool().expect("a commune");
        (text(&feature["id"]), text(&properties["relation"]), is_here)
    });
    told.collect()
}

fn ids(all: &[(String, String, bool)], relation: &str) -> Vec<String> {
    let mut ids: Vec<String> = all
        .iter()
        .filter(|one| one.1 == relation)
        .map(|one| one.0.clone())
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn a_pole_of_an_arrondissement_is_there_everywhere() {
    let (_data, server) = serve();
    what_covers_an_arrondissement(&server);
    a_city_has_the_poles_of_its_arrondissements(&server);
    points_are_those_of_the_arrondissements(&server);
    people_served_are_those_of_the_arrondissements(&server);
    pages_say_the_arrondissement(&server);
}

fn what_covers_an_arrondissement(server: &Server) {
    let eleventh = near(server, "75111");
    assert_eq!(
        ids(&eleventh, "couvre"),
        ["b-city-exact", "g-metropole-vague"]
    );
    assert_eq!(ids(&eleventh, "commune"), ["e-eleventh"]);
    let vague = [
        "a-city-vague",
        "c-nowhere-vague",
        "d-nowhere-departement",
        "f-eighteenth",
    ];
    assert_eq!(ids(&eleventh, "proche"), vague);
    let here: Vec<&str> = eleventh
        .iter()
        .filter(|one| one.2)
        .map(|one| one.0.as_str())
        .collect();
    assert_eq!(here, ["e-eleventh"]);
    // Those that have no place end the nearest, without a distance.
    let last: Vec<&str> = eleventh
        .iter()
        .rev()
        .take(2)
        .map(|one| one.0.as_str())
        .collect();
    assert_eq!(last, ["d-nowhere-departement", "c-nowhere-vague"]);

    let eighteenth = near(server, "75118");
    let covering = ["b-city-exact", "f-eighteenth", "g-metropole-vague"];
    assert_eq!(ids(&eighteenth, "couvre"), covering);
    assert_eq!(
        eighteenth[0],
        ("f-eighteenth".to_owned(), "couvre".to_owned(), true)
    );

    // Its neighbour 13203 is in no perimeter.
    for (commune, covering) in [("13202", 1), ("13203", 0)] {
        assert_eq!(
            ids(&near(server, commune), "couvre").len(),
            covering,
            "{commune}"
        );
    }
    // A point is asked about as its arrondissement is.
    let path = "/api/collections/poles/nearest?lon=2.38&lat=48.859&k=100&rayon=30";
    let at_point = features(&server.get(path));
    let relations = at_point
        .iter()
        .map(|one| (&one["id"], &one["properties"]["relation"]));
    let covering = relations
        .filter(|(_, relation)| *relation == "couvre")
        .map(|(id, _)| id);
    assert_eq!(
        covering.collect::<Vec<_>>(),
        ["b-city-exact", "g-metropole-vague"]
    );
}

fn a_city_has_the_poles_of_its_arrondissements(server: &Server) {
    let paris = near(server, "75056");
    let covering = [
        "a-city-vague",
        "b-city-exact",
        "c-nowhere-vague",
        "d-nowhere-departement",
        "f-eighteenth",
        "g-metropole-vague",
    ];
    assert_eq!(ids(&paris, "couvre"), covering);
    assert_eq!(ids(&paris, "commune"), ["e-eleventh"]);
    let mut here: Vec<&str> = paris
        .iter()
        .filter(|one| one.2)
        .map(|one| one.0.as_str())
        .collect();
    here.sort_unstable();
    assert_eq!(
        here,
        ["a-city-vague", "b-city-exact", "e-eleventh", "f-eighteenth"]
    );

    for (area, inside, serving) in [
        ("commune/75056", 4, 6),
        ("departement/75", 4, 6),
        ("epci/200054781", 5, 6),
        ("region/11", 5, 6),
        ("commune/13055", 1, 1),
        ("departement/13", 1, 1),
        ("commune/93048", 1, 1),
    ] {
        let sheet = server.get(&format!("/api/couverture/{area}")).json();
        let count = |list: &str| sheet["poles"][list].as_array().map(Vec::len);
        let counts = [count("localises"), count("desservants")];
        assert_eq!(
            counts,
            [Some(inside), Some(serving)],
            "{area}: {}",
            sheet["poles"]
        );
    }
    for (filter, count) in [
        ("commune=75056", 4),
        ("departement=75", 4),
        ("epci=200054781", 5),
        ("region=11", 5),
        ("commune=13055", 1),
    ] {
        let items = server
            .get(&format!("/api/collections/poles/items?{filter}"))
            .json();
        assert_eq!(items["numberMatched"], count, "{filter}");
        for feature in items["features"].as_array().expect("features") {
            let properties = &feature["properties"];
            let name = filter.split_once('=').expect("a filter");
            assert_eq!(
                properties[name.0], name.1,
                "what is filtered is what is said"
            );
        }
    }
}

fn points_are_those_of_the_arrondissements(server: &Server) {
    let communes = Truth::read().communes;
    for (pole, commune, arrondissement) in [
        ("a-city-vague", "75056", None),
        ("e-eleventh", "75056", Some("75111")),
        ("f-eighteenth", "75056", Some("75118")),
        ("h-marseille", "13055", Some("13201")),
    ] {
        let feature = server
            .get(&format!("/api/collections/poles/items/{pole}"))
            .json();
        let properties = &feature["properties"];
        assert_eq!(properties["commune"], commune);
        assert_eq!(properties["arrondissement"], json!(arrondissement));
        let place = communes[arrondissement.unwrap_or(commune)]
            .at
            .expect("a point");
        assert_eq!(
            feature["geometry"]["coordinates"],
            json!([place.x(), place.y()])
        );
    }
    // By brute force: each arrondissement of Paris from the nearest of the poles' points.
    let poles = ["75056", "75111", "75118", "93048", "13201"].map(|code| communes[code].at);
    let rows = server.get("/api/couverture/departement/75/communes").json();
    let rows = rows["communes"].as_array().expect("rows");
    assert_eq!(rows.len(), 20);
    for row in rows {
        let from = communes[row["code"].as_str().expect("a code")]
            .at
            .expect("a point");
        let all = poles.iter().flatten().map(|&to| metres(from, to));
        let nearest = all.fold(f64::INFINITY, f64::min);
        let found = row["distance"].as_f64().expect("a distance");
        assert!((found - nearest).abs() < 1e-2, "{row}: {nearest}");
    }
}

fn people_served_are_those_of_the_arrondissements(server: &Server) {
    let communes = Truth::read().communes;
    let people =
        |codes: &[&str]| -> u64 { codes.iter().map(|code| communes[*code].population).sum() };
    let part = |area: &str| {
        let sheet = server.get(&format!("/api/couverture/{area}")).json();
        sheet["figures"]["partDesservie"].as_f64().expect("a share")
    };
    // Of Marseille two arrondissements of sixteen; Paris is in an exact perimeter, and whole.
    let marseille = people(&["13201", "13202"]) as f64 / people(&["13055"]) as f64;
    assert!((part("commune/13055") - marseille).abs() < 1e-9);
    assert!((part("commune/75056") - 1.0).abs() < 1e-9);
}

fn pages_say_the_arrondissement(server: &Server) {
    let page = server.get("/poles/f-eighteenth").text();
    for words in ["Paris 18e (75)", "/proche?commune=75118"] {
        assert!(page.contains(words), "{words}");
    }
    let near = server.get("/proche?commune=75111").text();
    assert!(
        near.contains("pole-c-nowhere-vague"),
        "listed, with no distance"
    );
    let paris = server.get("/territoires/commune/75056").text();
    assert!(paris.contains("pole-f-eighteenth"));
}
