//! Tables of a level.

use std::collections::BTreeMap;

use super::{LEVELS, get, number, people, rows};
use crate::{
    coverage::{People, nearest_of, sums},
    support::Server,
    truth::Truth,
};

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
        let nearest = nearest_of(&truth, |pole| truth.passes(pole, filters));
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
fn a_table_is_sorted_as_requested() {
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
