//! Sheets of one area, and their communes.

use serde_json::Value;

use super::{LEVELS, count, get, number, people, rows};
use crate::{
    coverage::People,
    support::Server,
    truth::{SplitMix64, Truth, metres},
};

#[test]
fn a_sheet_says_what_its_row_says() {
    let server = Server::start();
    let mut random = SplitMix64(3);
    for level in LEVELS {
        let table = get(&server, &format!("/api/couverture/{level}?rayon=25"));
        let all = rows(&table, "territoires");
        for row in (0..8).map(|_| random.pick(all)) {
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
