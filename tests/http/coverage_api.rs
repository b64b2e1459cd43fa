//! `/api/couverture` against brute force, and against itself: parts against wholes, sheets against
//! tables, what a site promises against what adding it gives.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    answers::assert_problem,
    coverage::{People, nearest_of, sums},
    support::Server,
    truth::{Dice, Truth, metres},
};

const LEVELS: [&str; 3] = ["epci", "departement", "region"];

fn get(server: &Server, path: &str) -> Value {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()
}

fn number(value: &Value, name: &str) -> f64 {
    value[name]
        .as_f64()
        .unwrap_or_else(|| panic!("{name} of {value}"))
}

fn count(value: &Value, name: &str) -> u64 {
    value[name]
        .as_u64()
        .unwrap_or_else(|| panic!("{name} of {value}"))
}

fn rows<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    let rows = value[name].as_array();
    rows.unwrap_or_else(|| panic!("{name} of {value}"))
}

fn people(figures: &Value) -> People {
    People {
        all: count(figures, "population"),
        within: figures["habitantsCouverts"].as_u64().unwrap_or(0),
    }
}

#[test]
fn tables_are_those_of_brute_force_and_add_up_to_france() {
    let server = Server::start();
    let truth = Truth::read();
    let cases: [(&str, &[(&str, &str)]); 2] = [
        ("rayon=10", &[("statut", "actif,emergent,inconnu")]),
        (
            "rayon=30&thematique=culture&thematique=energie&statut=actif",
            &[("statut", "actif"), ("thematique", "culture,energie")],
        ),
    ];
    for (query, filters) in cases {
        let nearest = nearest_of(&truth, |pole| truth.admits(pole, filters));
        let radius = if query.contains("=10") { 10e3 } else { 30e3 };
        let expected = sums(&truth, &nearest, radius);
        for level in LEVELS {
            let table = get(&server, &format!("/api/couverture/{level}?{query}"));
            let mut total = People::default();
            for row in rows(&table, "territoires") {
                let code = row["code"].as_str().expect("a code");
                let is = people(row);
                assert_eq!(
                    is,
                    expected[&(level.to_owned(), code.to_owned())],
                    "{level} {code}"
                );
                if row["raison"].is_null() {
                    let share = is.within as f64 / is.all as f64;
                    assert!((number(row, "partCouverte") - share).abs() < 1e-9, "{row}");
                }
                if row["collectiviteOutremer"] == false {
                    total.all += is.all;
                    total.within += is.within;
                }
            }
            let france = people(&table["france"]);
            assert_eq!(
                france,
                expected[&("france".to_owned(), "france".to_owned())]
            );
            if level != "epci" {
                assert_eq!(total, france, "{level}, {query}");
            }
        }
    }
}

#[test]
fn a_sheet_says_what_its_row_says() {
    let server = Server::start();
    let mut dice = Dice(3);
    for level in LEVELS {
        let table = get(&server, &format!("/api/couverture/{level}?rayon=25"));
        let all = rows(&table, "territoires");
        for row in (0..8).map(|_| dice.pick(all)) {
            let code = row["code"].as_str().expect("a code");
            let path = format!("/api/couverture/{level}/{code}?rayon=25");
            let sheet = get(&server, &path);
            let figures = sheet["figures"].as_object().expect("figures");
            for (name, value) in figures {
                assert_eq!(&row[name], value, "{path}: {name}");
            }
            assert_eq!(sheet["france"]["figures"], table["france"], "{path}");
            for name in ["code", "nom", "url", "collectiviteOutremer"] {
                assert_eq!(row[name], sheet["territoire"][name]);
            }
            // The curve goes through the figure.
            let at = &rows(&sheet, "courbe")[25];
            assert_eq!(
                (&at["km"], &at["habitants"]),
                (&Value::from(25), &row["habitantsCouverts"])
            );
            assert_eq!(rows(&sheet, "courbe").len(), 101);
            // As does the last year, but for the poles of no known year.
            if let Some(last) = rows(&sheet, "parAnnee").last()
                && sheet["localisesSansAnnee"] == 0
            {
                assert_eq!(
                    last["habitantsCouverts"], row["habitantsCouverts"],
                    "{path}"
                );
            }
            let lists = &sheet["poles"];
            for (list, name) in [
                ("localises", "polesLocalises"),
                ("aLocaliser", "polesALocaliser"),
                ("desservants", "polesDesservant"),
                ("regionaux", "polesRegionaux"),
                ("proches", "polesProches"),
            ] {
                assert_eq!(
                    rows(lists, list).len() as u64,
                    count(row, name),
                    "{path}: {list}"
                );
            }
        }
    }
}

#[test]
fn a_sheet_names_its_parent_and_the_france_of_every_other() {
    let server = Server::start();
    let france = get(&server, "/api/couverture/france?rayon=30");
    assert_eq!(
        france,
        get(&server, "/api/couverture/france/france?rayon=30")
    );
    assert_eq!(france["territoire"]["nom"], "France");
    assert!(france["parent"].is_null());
    let doubs = get(&server, "/api/couverture/departement/25?rayon=30");
    assert_eq!(doubs["parent"]["code"], "27");
    let region = get(&server, "/api/couverture/region/27?rayon=30");
    for name in ["partCouverte", "population", "distanceMediane"] {
        assert_eq!(doubs["parent"]["figures"][name], region["figures"][name]);
        assert_eq!(doubs["france"]["figures"][name], france["figures"][name]);
    }
    let commune = get(&server, "/api/couverture/commune/25056?rayon=30");
    assert_eq!(commune["territoire"]["nom"], "Besançon");
    assert_eq!(commune["parent"]["niveau"], "epci");
}

#[test]
fn communes_are_measured_by_geodesics_and_sum_to_the_figure() {
    let server = Server::start();
    let truth = Truth::read();
    let poles: Vec<_> = truth
        .located()
        .filter(|pole| pole.row["statut"] != "inactif")
        .collect();
    for place in [
        "departement/75",
        "departement/25",
        "epci/200043776",
        "departement/974",
        "france",
    ] {
        let answer = get(
            &server,
            &format!("/api/couverture/{place}/communes?rayon=15"),
        );
        let mut sum = People::default();
        for (at, row) in rows(&answer, "communes").iter().enumerate() {
            let unit = &truth.communes[row["code"].as_str().expect("a code")];
            assert_eq!(count(row, "population"), unit.population, "{row}");
            sum.all += unit.population;
            if row["couverte"] == true {
                sum.within += unit.population;
            }
            // Measuring them all to all poles takes long: every tenth of the country is enough.
            if place == "france" && at % 10 > 0 {
                continue;
            }
            let from = unit.at.expect("a point");
            let least = poles
                .iter()
                .map(|pole| metres(from, pole.at.expect("located")))
                .fold(f64::INFINITY, f64::min);
            assert!(
                (number(row, "distance") - least).abs() < 1e-3,
                "{row}: {least}"
            );
            assert_eq!(row["couverte"], least <= 15e3, "{row}");
            let named = truth.pole(row["pole"].as_str().expect("a pole"));
            assert!(
                (metres(from, named.at.expect("located")) - least).abs() < 1e-6,
                "{row}"
            );
        }
        let sheet = get(&server, &format!("/api/couverture/{place}?rayon=15"));
        assert_eq!(sum, people(&sheet["figures"]), "{place}");
    }
}

#[test]
fn adding_the_sites_gives_what_they_promise() {
    let server = Server::start();
    for place in ["departement/25", "departement/59", "region/94", "france"] {
        let sites = get(
            &server,
            &format!("/api/couverture/{place}/implantations?rayon=20&nombre=3"),
        );
        let found = rows(&sites, "implantations");
        assert_eq!(found.len(), 3, "{place}");
        let before = get(&server, &format!("/api/couverture/{place}?rayon=20"));
        assert_eq!(before["figures"]["partCouverte"], sites["avant"]);
        assert!(number(&sites, "auMoins") >= number(&sites, "garantie"));
        let mut query = "rayon=20".to_owned();
        let mut gained = 0;
        for site in found {
            query = format!(
                "{query}&ajout={},{}",
                number(site, "lon"),
                number(site, "lat")
            );
            gained += count(site, "gain");
            let sheet = get(&server, &format!("/api/couverture/{place}?{query}"));
            assert_eq!(
                sheet["figures"]["partCouverte"], site["part"],
                "{place}: {site}"
            );
            let simulation = &sheet["simulation"];
            assert_eq!(count(simulation, "gain"), gained, "{place}");
            let communes = rows(simulation, "communes").iter();
            let people: u64 = communes.map(|one| count(one, "population")).sum();
            assert_eq!(people, gained, "{place}");
            assert_eq!(simulation["avant"]["partCouverte"], sites["avant"]);
            assert_eq!(simulation["avant"]["rang"], before["figures"]["rang"]);
        }
        // What is tried is among the nearest, under its number.
        let communes = get(
            &server,
            &format!("/api/couverture/{place}/communes?{query}"),
        );
        let first = rows(&communes, "communes")
            .iter()
            .find(|row| row["code"] == found[0]["code"])
            .expect("a commune of the area");
        assert_eq!(first["ajout"], 1, "{place}: {first}");
        assert_eq!(
            (&first["pole"], &first["distance"]),
            (&Value::Null, &Value::from(0.0))
        );
        // Sites after those sites go on.
        let more = get(
            &server,
            &format!("/api/couverture/{place}/implantations?{query}&nombre=1"),
        );
        let four = get(
            &server,
            &format!("/api/couverture/{place}/implantations?rayon=20&nombre=4"),
        );
        assert_eq!(
            rows(&more, "implantations")[0]["gain"],
            rows(&four, "implantations")[3]["gain"]
        );
    }
}

#[test]
fn what_has_no_share_says_why() {
    let server = Server::start();
    for (place, reason) in [
        ("departement/987", "aucun-point"),
        ("commune/97501", "aucun-point"),
        ("commune/55039", "aucun-habitant"),
    ] {
        let sheet = get(&server, &format!("/api/couverture/{place}"));
        let figures = &sheet["figures"];
        assert_eq!(figures["raison"], reason, "{place}");
        for name in [
            "partCouverte",
            "habitantsCouverts",
            "rang",
            "distanceMediane",
            "partPossible",
        ] {
            assert!(figures[name].is_null(), "{place}: {name}");
        }
        assert!(
            rows(&sheet, "courbe")
                .iter()
                .all(|row| row["part"].is_null())
        );
        let sites = get(&server, &format!("/api/couverture/{place}/implantations"));
        assert_eq!(
            (&sites["avant"], &sites["raison"]),
            (&Value::Null, &Value::from(reason))
        );
        assert!(rows(&sites, "implantations").is_empty());
    }
    let communes = get(&server, "/api/couverture/departement/987/communes");
    assert!(rows(&communes, "communes").iter().all(|row| {
        row["couverte"].is_null() && row["distance"].is_null() && row["pole"].is_null()
    }));
    // Overseas collectivities are last, whatever the order.
    for sort in ["code", "-population", "part_couverte"] {
        let table = get(&server, &format!("/api/couverture/departement?tri={sort}"));
        let overseas: Vec<bool> = rows(&table, "territoires")
            .iter()
            .map(|row| row["collectiviteOutremer"] == true)
            .collect();
        assert_eq!(overseas.iter().position(|&one| one), Some(101), "{sort}");
        assert_eq!(overseas.iter().filter(|&&one| one).count(), 8);
    }
}

#[test]
fn a_table_is_sorted_as_asked() {
    let server = Server::start();
    let codes = |sort: &str| -> Vec<(Option<f64>, String)> {
        let table = get(&server, &format!("/api/couverture/epci?tri={sort}"));
        let rows = rows(&table, "territoires").iter();
        rows.map(|row| {
            let code = row["code"].as_str().expect("a code").to_owned();
            (row["distanceMediane"].as_f64(), code)
        })
        .collect()
    };
    let up = codes("distance_mediane");
    let known: Vec<_> = up.iter().filter(|row| row.0.is_some()).collect();
    assert!(known.is_sorted_by(|a, b| a.0 < b.0 || (a.0 == b.0 && a.1 < b.1)));
    let down: BTreeMap<_, _> = codes("-distance_mediane")
        .into_iter()
        .map(|(m, c)| (c, m))
        .collect();
    assert_eq!(down, up.into_iter().map(|(m, c)| (c, m)).collect());
}

#[test]
fn what_is_asked_wrongly_is_told() {
    let server = Server::start();
    let server = &server;
    for (path, parameter) in [
        ("/api/couverture/departement?rayon=0", "rayon"),
        ("/api/couverture/departement?rayon=101", "rayon"),
        ("/api/couverture/departement?rayon=20.5", "rayon"),
        ("/api/couverture/departement?rayon=", "rayon"),
        ("/api/couverture/departement?rayon=5&rayon=10", "rayon"),
        ("/api/couverture/departement?tri=part", "tri"),
        ("/api/couverture/departement?tri=--code", "tri"),
        ("/api/couverture/departement?ajout=5,45", "ajout"),
        ("/api/couverture/departement?nombre=5", "nombre"),
        ("/api/couverture/departement?statut=vif", "statut"),
        ("/api/couverture/departement/25?tri=code", "tri"),
        ("/api/couverture/departement/25?ajout=5", "ajout"),
        ("/api/couverture/departement/25?ajout=5,95", "ajout"),
        ("/api/couverture/departement/25?ajout=5,45,1", "ajout"),
        ("/api/couverture/departement/25?ajout=NaN,45", "ajout"),
        ("/api/couverture/departement/25/communes?nombre=3", "nombre"),
        (
            "/api/couverture/departement/25/implantations?nombre=0",
            "nombre",
        ),
        (
            "/api/couverture/departement/25/implantations?nombre=21",
            "nombre",
        ),
        (
            "/api/couverture/france/implantations?nombre=1&nombre=2",
            "nombre",
        ),
        ("/api/exports/couverture-region.csv?bom=oui", "bom"),
        ("/api/exports/couverture-region.xlsx?bom=1", "bom"),
        ("/api/exports/poles.csv?rayon=20", "rayon"),
        ("/api/exports/poles.geojson?thematique=rien", "thematique"),
        ("/api/exports/poles.schema.json?x=1", "x"),
        (
            "/api/exports/territoires/departement/25.csv?tri=code",
            "tri",
        ),
    ] {
        assert_problem(server, path, 400, Some(parameter));
    }
    let many = format!(
        "/api/couverture/departement/25?{}",
        "ajout=5,45&".repeat(21)
    );
    assert_problem(server, &many, 400, Some("ajout"));
    for path in [
        "/api/couverture/commune",
        "/api/couverture/canton",
        "/api/couverture/departement/20",
        "/api/couverture/commune/75101",
        "/api/couverture/canton/1",
        "/api/couverture/france/1",
        "/api/couverture/region/00/implantations",
        "/api/couverture/epci/x/communes",
        "/api/exports/poles",
        "/api/exports/poles.ods",
        "/api/exports/communes.csv",
        "/api/exports/couverture-commune.csv",
        "/api/exports/couverture-region.geojson",
        "/api/exports/rien.schema.json",
        "/api/exports/territoires/departement/25",
        "/api/exports/territoires/departement/25.geojson",
        "/api/exports/territoires/departement/20.csv",
    ] {
        assert_problem(server, path, 404, None);
    }
    what_is_nowhere_is_told_in_the_words_of_its_address(server);
}

fn what_is_nowhere_is_told_in_the_words_of_its_address(server: &Server) {
    for (path, words) in [
        ("/api/couverture/france/1", "La France n’a pas de code"),
        ("/api/couverture/canton/1", "« canton » n’est pas un niveau"),
        (
            "/api/exports/territoires/france/1.csv",
            "La France n’a pas de code",
        ),
        (
            "/api/exports/territoires/departement/25",
            "« territoires/departement/25 »",
        ),
        (
            "/api/exports/territoires/departement/25.geojson",
            "« territoires/departement/25.geojson »",
        ),
        (
            "/api/exports/territoires/france.geojson",
            "« territoires/france.geojson »",
        ),
        (
            "/api/exports/territoires/departement.csv",
            "« territoires/departement.csv »",
        ),
        (
            "/api/exports/couverture-region.geojson",
            "« couverture-region.geojson »",
        ),
    ] {
        assert_problem(server, path, 404, None);
        let problem = server.get(path).json();
        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(
            detail.contains(&words.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»")),
            "{path}: {detail}"
        );
    }
    let page = server.get("/territoires/france/1");
    assert_eq!(page.status, 404);
    assert!(page.text().contains("La France n’a pas de code"));
}
