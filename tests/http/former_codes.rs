//! Codes of communes that merged: links and files have them for years.

use std::collections::{BTreeMap, BTreeSet};

use super::{support::Server, truth::rows};

/// Today's communes of each former code that is no commune's today.
fn successors() -> BTreeMap<String, BTreeSet<String>> {
    let today: BTreeSet<String> = rows("communes.csv")
        .into_iter()
        .map(|row| row["code"].clone())
        .collect();
    let mut all = BTreeMap::<String, BTreeSet<String>>::new();
    for row in rows("anciennes-communes.csv") {
        if !today.contains(&row["code"]) {
            let of = all.entry(row["code"].clone()).or_default();
            of.insert(row["commune"].clone());
        }
    }
    all
}

fn expect_redirect(server: &Server, path: &str, status: u16, location: &str) {
    let response = server.get(path);
    assert_eq!(response.status, status, "{path}");
    assert_eq!(response.header("location"), location, "{path}");
}

#[test]
fn every_former_code_leads_to_the_commune_of_today() {
    let server = Server::start();
    let all = successors();
    assert!(all.len() > 4_000, "{}", all.len());
    for (code, today) in all.iter().step_by(13) {
        let [today] = &today.iter().collect::<Vec<_>>()[..] else {
            panic!("{code} was split");
        };
        expect_redirect(
            &server,
            &format!("/proche?commune={code}"),
            301,
            &format!("/proche?commune={today}&depuis={code}"),
        );
        let problem = server.get(&format!("/api/communes/{code}"));
        assert_eq!(problem.status, 404, "{code}");
        assert_eq!(problem.json()["communeActuelle"], today.as_str(), "{code}");
    }
}

#[test]
fn pages_move_and_say_what_became_of_the_commune() {
    let server = Server::start();
    for (path, location, said) in [
        (
            "/proche?commune=50173",
            "/proche?commune=50129&depuis=50173",
            "50173 est le code d’une ancienne commune, « Équeurdreville-Hainneville », aujourd’hui commune déléguée de Cherbourg-en-Cotentin (50129).",
        ),
        (
            "/territoires/commune/74011",
            "/territoires/commune/74010?depuis=74011",
            "aujourd’hui commune déléguée d’Annecy (74010).",
        ),
        (
            "/territoires/commune/74011?rayon=10&statut=actif",
            "/territoires/commune/74010?rayon=10&statut=actif&depuis=74011",
            "« Annecy-le-Vieux »",
        ),
        (
            "/?commune=35236,50173&statut=actif",
            "/?commune=35236,50129&statut=actif&depuis=50173",
            "« Équeurdreville-Hainneville »",
        ),
        (
            "/couverture?commune=50173&commune=74011",
            "/couverture?commune=50129&commune=74010&depuis=50173&depuis=74011",
            "« Annecy-le-Vieux »",
        ),
    ] {
        expect_redirect(&server, path, 301, location);
        let page = server.get(location);
        assert_eq!(page.status, 200, "{location}");
        let plain = page.text().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(plain.contains(said), "{location}: {said}");
        // Links of the page lead on without it.
        assert!(!plain.contains("depuis="), "{location}");
    }
}

#[test]
fn interfaces_answer_at_the_address_of_today() {
    let server = Server::start();
    for (path, location) in [
        (
            "/api/collections/poles/nearest?commune=50173&k=3",
            "/api/collections/poles/nearest?commune=50129&k=3",
        ),
        (
            "/api/collections/poles/items?commune=50173",
            "/api/collections/poles/items?commune=50129",
        ),
        (
            "/api/couverture/commune/50173?rayon=30",
            "/api/couverture/commune/50129?rayon=30",
        ),
        (
            "/api/exports/territoires/commune/50173.csv",
            "/api/exports/territoires/commune/50129.csv",
        ),
    ] {
        expect_redirect(&server, path, 308, location);
        assert_eq!(server.get(location).status, 200, "{location}");
    }
}

#[test]
fn what_is_no_former_code_stays() {
    let server = Server::start();
    for (path, status) in [
        ("/proche?commune=99999", 400),
        ("/proche?commune=35236", 200),
        ("/territoires/commune/99999", 404),
        // A delegated commune whose code is the new commune's too.
        ("/territoires/commune/50129", 200),
        ("/proche?commune=35236&depuis=99999", 200),
        ("/api/communes?code=50173", 200),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
    assert!(
        !server
            .get("/proche?commune=35236&depuis=99999")
            .text()
            .contains("99999 est")
    );
}
