//! The same rows in the same order: CSV, workbook, GeoJSON, API and page.

use std::collections::HashMap;

use calamine::Data;

use super::{camel, get, json_rows, plain, read_csv, sheet, text};
use crate::support::Server;

pub(super) fn csv_workbook_and_api_have_the_same_rows_in_the_same_order(server: &Server) {
    for (level, query) in [
        ("region", ""),
        ("departement", "rayon=20"),
        (
            "departement",
            "rayon=35&statut=actif&thematique=culture,energie&tri=-population",
        ),
        ("epci", "rayon=5&tri=distance_mediane"),
    ] {
        let export = |form: &str| {
            get(
                server,
                &format!("/api/exports/couverture-{level}.{form}?{query}"),
            )
        };
        let (header, rows) = read_csv(&export("csv").body);
        let book = export("xlsx").body;
        let cells = sheet(&book, "Couverture");
        let texts: Vec<Vec<String>> = cells[1..]
            .iter()
            .map(|row| row.iter().map(text).collect())
            .collect();
        assert_eq!(rows, texts, "{level}?{query}");
        let table = get(server, &format!("/api/couverture/{level}?{query}")).json();
        let answered = table["territoires"].as_array().expect("rows");
        assert_eq!(rows, json_rows(&header, answered), "{level}?{query}");
        // Numbers are numbers, codes are texts.
        let share = header
            .iter()
            .position(|name| name == "part_couverte")
            .expect("there");
        assert!(matches!(cells[1][share], Data::Float(_)));
        assert!(
            cells[1..]
                .iter()
                .all(|row| matches!(row[0], Data::String(_)))
        );
    }
}

pub(super) fn the_communes_of_a_territory_are_the_same_in_every_form(server: &Server) {
    for (place, query) in [
        ("departement/25", "rayon=20"),
        ("departement/75", "rayon=5&statut=actif"),
        ("departement/988", ""),
        ("epci/200043776", "rayon=30&ajout=2.2,43&ajout=2.5,43.1"),
    ] {
        let export = |form: &str| {
            get(
                server,
                &format!("/api/exports/territoires/{place}.{form}?{query}"),
            )
        };
        let (header, rows) = read_csv(&export("csv").body);
        let answer = get(server, &format!("/api/couverture/{place}/communes?{query}")).json();
        assert_eq!(
            rows,
            json_rows(&header, answer["communes"].as_array().expect("rows"))
        );
        let book = export("xlsx").body;
        let texts: Vec<Vec<String>> = sheet(&book, "Communes")[1..]
            .iter()
            .map(|row| row.iter().map(text).collect())
            .collect();
        assert_eq!(rows, texts, "{place}");
        let sheet_json = get(server, &format!("/api/couverture/{place}?{query}")).json();
        let figures: HashMap<String, String> = sheet(&book, "Chiffres")[1..]
            .iter()
            .map(|row| (camel(&text(row.last().expect("cells"))), text(&row[1])))
            .collect();
        for (name, value) in sheet_json["figures"].as_object().expect("figures") {
            if !["exAequo", "raison"].contains(&name.as_str()) {
                assert_eq!(figures[name], plain(value), "{place}: {name}");
            }
        }
        for (name, rows) in [
            ("Courbe", &sheet_json["courbe"]),
            ("Par année", &sheet_json["parAnnee"]),
        ] {
            let texts: Vec<Vec<String>> = sheet(&book, name)[1..]
                .iter()
                .map(|row| row.iter().map(text).collect())
                .collect();
            let rows = rows.as_array().expect("rows").iter();
            let rows: Vec<Vec<String>> = rows
                .map(|row| {
                    row.as_object()
                        .expect("a row")
                        .values()
                        .map(plain)
                        .collect()
                })
                .collect();
            assert_eq!(texts, rows, "{place}: {name}");
        }
        // With an `ajout`, the interface goes on after it; the workbook is held against the page below.
        if !query.contains("ajout") {
            let address = format!("/api/couverture/{place}/implantations?{query}");
            let sites = get(server, &address).json();
            let sites = sites["implantations"].as_array().expect("rows").iter();
            let expected: Vec<Vec<String>> = sites
                .map(|site| {
                    site.as_object()
                        .expect("a row")
                        .values()
                        .map(plain)
                        .collect()
                })
                .collect();
            let rows = sheet(&book, "Implantations");
            let rows = rows[1..].iter().map(|row| row.iter().map(text).collect());
            let rows: Vec<Vec<String>> = rows
                .map(|mut row: Vec<String>| {
                    assert_eq!(row.pop().as_deref(), Some("false"), "{place}");
                    row
                })
                .collect();
            assert_eq!(rows, expected, "{place}: Implantations");
        }
        let poles = sheet(&book, "Pôles").len() - 1;
        let lists = sheet_json["poles"].as_object().expect("lists").values();
        assert_eq!(
            poles,
            lists
                .map(|list| list.as_array().expect("ids").len())
                .sum::<usize>()
        );
    }
}

/// A workbook lists the sites as the page does: in the order of the register alone, what is tried in its place.
pub(super) fn sites_are_those_of_the_page(server: &Server) {
    let place = "departement/25";
    let address = format!("/api/couverture/{place}/implantations?rayon=20&nombre=5");
    let untried = get(server, &address).json();
    let proposed = untried["implantations"].as_array().expect("rows");
    let second = &proposed[1];
    let ajout = format!("&ajout={},{}", second["lon"], second["lat"]);
    for (added, tried) in [
        ("", None),
        (ajout.as_str(), Some(1)),
        ("&ajout=2.2,43", None),
    ] {
        let query = format!("rayon=20&nombre=5{added}");
        let address = format!("/api/exports/territoires/{place}.xlsx?{query}");
        let book = get(server, &address).body;
        let rows = sheet(&book, "Implantations");
        let page = get(server, &format!("/territoires/{place}?{query}")).text();
        let table = page
            .split(r#"id="implanter""#)
            .nth(1)
            .expect("a list of sites");
        let on_page: Vec<&str> = table.split("<tr").skip(2).take(5).collect();
        assert_eq!((rows.len(), on_page.len()), (6, 5), "{query}");
        for (at, (row, on_page)) in rows[1..].iter().zip(&on_page).enumerate() {
            let row: Vec<String> = row.iter().map(text).collect();
            assert_eq!(row[1], proposed[at]["code"], "{query}");
            assert!(
                on_page.contains(&format!("commune={}", row[1])),
                "{query}: {on_page}"
            );
            let is_tried = tried == Some(at);
            assert_eq!(row[7], is_tried.to_string(), "{query}");
            assert_eq!(on_page.contains("is-tried"), is_tried, "{query}");
            // As the page writes it: "+12 345", by narrow spaces.
            let digits =
                |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
            let gain = on_page
                .split(r#"data-unit="hab.">"#)
                .nth(1)
                .and_then(|rest| rest.split('<').next());
            assert_eq!(digits(gain.expect("a gain")), row[5], "{query}");
        }
    }
}

pub(super) fn poles_are_those_of_the_page_in_its_order(server: &Server) {
    for query in [
        "",
        "thematique=culture&statut=actif,inconnu",
        "departement=25",
        "q=energie",
    ] {
        let page = get(server, &format!("/?{query}")).text();
        let on_page: Vec<&str> = page
            .split("id=\"pole-")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let export = |form: &str| get(server, &format!("/api/exports/poles.{form}?{query}"));
        let (header, rows) = read_csv(&export("csv").body);
        let ids: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(ids, on_page, "?{query}");
        let texts: Vec<Vec<String>> = sheet(&export("xlsx").body, "Pôles")[1..]
            .iter()
            .map(|row| row.iter().map(text).collect())
            .collect();
        assert_eq!(rows, texts);
        let collection = export("geojson").json();
        let features = collection["features"].as_array().expect("features");
        assert_eq!(features.len(), rows.len());
        for (feature, row) in features.iter().zip(&rows) {
            crate::responses::assert_rfc_7946(feature);
            let cell = |name: &str| &row[header.iter().position(|one| one == name).expect("there")];
            assert_eq!(feature["id"], *cell("id"));
            let lonlat = &feature["geometry"]["coordinates"];
            assert_eq!(plain(&lonlat[0]), *cell("lon"));
            assert_eq!(plain(&lonlat[1]), *cell("lat"));
            assert_eq!(feature["geometry"].is_null(), cell("commune").is_empty());
            for (name, value) in feature["properties"].as_object().expect("properties") {
                assert_eq!(plain(value), *cell(name), "{name}");
            }
        }
    }
}
