//! `serve --journal`.

use std::process::Command;

use super::{BINARY, Place, done, on_both_engines, text, wait_for};
use crate::support::{Response, Server, data, plain};

on_both_engines!(a_decision_of_another_process_is_served);

fn a_decision_of_another_process_is_served(place: &Place) {
    let url = place.url("a");
    done(&url, &["create"]);
    let empty = Command::new(BINARY)
        .args(["serve", "--listen", "127.0.0.1:0", "--journal", &url])
        .args(["--data", text(&data())])
        .output()
        .expect("an end");
    assert!(!empty.status.success());
    let told = plain(&empty.stderr);
    assert!(told.contains("ptce-atlas journal import data"), "{told}");
    done(&url, &["import", text(&data())]);
    let public = ["--public-url", "https://atlas.example.org"];
    let folder = Server::serve(&data(), &public);
    let server = Server::serve(&data(), &[&public[..], &["--journal", &url]].concat());
    // The same rows say the same, whatever they are kept in.
    let rows = |server: &Server| server.get("/api/exports/poles.csv").body;
    assert!(rows(&folder) == rows(&server));
    a_folder_does_not_say_what_was_decided(&folder);
    nothing_is_at_the_addresses_of_a_journal(&folder);
    let path = place.path("poles.csv");
    let poles = std::fs::read_to_string(data().join("poles.csv")).expect("a table");
    let changed = poles
        .replacen("3-eva,\"3.EVA (Ens", "3-eva,\"Trois EVA (Ens", 1)
        .replacen(",2026-11-22,,,", ",2026-11-22,2026-11-24,pole,", 1);
    std::fs::write(&path, changed).expect("written");
    done(&url, &["import", text(&path), "--apply"]);
    let is_renamed = |page: &Response| page.text().contains("Trois EVA (Ens");
    wait_for(&server, "/poles/3-eva", is_renamed);
    what_was_decided_is_told(&server);
    programs_are_told_the_same(&server);
    a_mirror_follows_the_pages(&server);
    poles_are_listed_by_their_last_confirmation(&server);
    let alias = ["alias", "3-eva", "edenn", "--reason", "même site"];
    done(&url, &[&alias[..], &["--apply"]].concat());
    wait_for(&server, "/poles/3-eva", |page| page.status == 301);
    a_merged_pole_leads_to_the_other(&server);
}

fn a_folder_does_not_say_what_was_decided(folder: &Server) {
    assert!(!folder.get("/poles/3-eva").text().contains("historique"));
    for (path, told) in [
        ("/poles/3-eva/historique", "ne tient pas l’historique"),
        ("/changements", "Compilé le 25 nov. 2026"),
        ("/changements.atom", "#compile-2026-11-25</id>"),
    ] {
        let page = folder.get(path).text().replace('\u{a0}', " ");
        assert!(page.contains(told), "{path}: {page}");
        assert!(!page.contains("nouveau"), "{path}: {page}");
    }
    assert_eq!(folder.get("/changements?departement=999").status, 400);
}

/// An address of a journal is as any other where there is none.
fn nothing_is_at_the_addresses_of_a_journal(folder: &Server) {
    for path in [
        "/a-confirmer",
        "/api/changements",
        "/api/poles/3-eva/historique",
    ] {
        let last = path.rsplit(['/', '-']).next().expect("a word");
        let unknown = path.replace(last, "inconnu");
        let (answer, other) = (folder.get(path), folder.get(&unknown));
        assert_eq!((answer.status, other.status), (404, 404), "{path}");
        assert!(
            answer.text() == other.text().replace("inconnu", last),
            "{path}"
        );
    }
    for path in ["/api/openapi.json", "/api/docs", "/", "/changements"] {
        let page = folder.get(path).text();
        for words in ["a-confirmer", "/historique", "confirmePar"] {
            assert!(!page.contains(words), "{path}: {words}");
        }
    }
}

fn programs_are_told_the_same(server: &Server) {
    let all = server.get("/api/changements").json();
    assert_eq!(all["revision"], 2);
    let decisions = all["decisions"].as_array().expect("decisions");
    let heads: Vec<_> = decisions
        .iter()
        .map(|one| {
            (
                one["revision"].as_i64(),
                one["nature"].as_str(),
                one["role"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        heads,
        [
            (Some(1), Some("reprise"), Some("operateur")),
            (Some(2), Some("import"), Some("operateur"))
        ]
    );
    let rows = |decision: &serde_json::Value| decision["changements"].as_array().map(Vec::len);
    assert_eq!(rows(&decisions[0]), Some(398));
    let change = &decisions[1]["changements"][0];
    assert_eq!(rows(&decisions[1]), Some(1));
    assert_eq!(
        (&change["table"], &change["cle"][0], &change["genre"]),
        (&"poles".into(), &"3-eva".into(), &"modification".into())
    );
    let cells = &change["cellules"];
    assert_eq!(cells.as_object().map(serde_json::Map::len), Some(3));
    assert_eq!(cells["confirme_par"]["avant"], "");
    assert_eq!(cells["confirme_par"]["apres"], "pole");
    let name = cells["nom"]["apres"].as_str().expect("a name");
    assert!(name.starts_with("Trois EVA (Ens"), "{name}");
    // Of one pole, the same decisions with its rows alone.
    let pole = server.get("/api/poles/3-eva/historique").json();
    assert_eq!(
        (&pole["id"], &pole["revision"]),
        (&"3-eva".into(), &2.into())
    );
    assert_eq!(pole["decisions"][1], decisions[1]);
    // Itself, a call that it won, and its lead.
    assert_eq!(rows(&pole["decisions"][0]), Some(3));
    let unknown = server.get("/api/poles/nul-ne-sait/historique");
    assert_eq!(unknown.status, 404);
    assert_eq!(unknown.header("content-type"), "application/problem+json");
    let feature = server.get("/api/collections/poles/items/3-eva").json();
    let said = &feature["properties"];
    assert_eq!(
        (&said["confirmeLe"], &said["confirmePar"]),
        (&"2026-11-24".into(), &"pole".into())
    );
    let other = server.get("/api/collections/poles/items/anima-grand-calais");
    assert!(!other.text().contains("confirme"), "{}", other.text());
}

fn a_mirror_follows_the_pages(server: &Server) {
    let next = |page: &serde_json::Value| {
        let mut links = page["links"].as_array().expect("links").iter();
        let next = links.find(|link| link["rel"] == "next")?;
        let href = next["href"].as_str().expect("an address");
        Some(href.replace("https://atlas.example.org", ""))
    };
    let mut path = Some("/api/changements?limit=1".to_owned());
    let mut revisions = Vec::new();
    while let Some(at) = path {
        let page = server.get(&at).json();
        let decisions = page["decisions"].as_array().expect("decisions");
        revisions.extend(decisions.iter().map(|one| one["revision"].as_i64()));
        path = next(&page);
    }
    assert_eq!(revisions, [Some(1), Some(2)]);
    for after in ["2", "99", "99999999999999999999"] {
        let page = server
            .get(&format!("/api/changements?depuis={after}"))
            .json();
        assert_eq!(page["decisions"].as_array().map(Vec::len), Some(0));
        assert_eq!((&page["revision"], next(&page)), (&2.into(), None));
    }
    for (query, parameter, detail) in [
        (
            "depuis=hier",
            "depuis",
            "un entier à partir de 0 est attendu, pas « hier ».",
        ),
        (
            "depuis=-1",
            "depuis",
            "un entier à partir de 0 est attendu, pas « -1 ».",
        ),
        (
            "depuis=",
            "depuis",
            "une valeur est attendue, elle est vide.",
        ),
        (
            "limit=0",
            "limit",
            "un entier à partir de 1 est attendu, pas « 0 ».",
        ),
        (
            "apres=1",
            "apres",
            "paramètre inconnu ; les paramètres sont : depuis, limit.",
        ),
    ] {
        let answer = server.get(&format!("/api/changements?{query}"));
        assert_eq!(answer.status, 400, "{query}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let error = &answer.json()["errors"][0];
        let told = error["detail"].as_str().expect("a detail");
        let told = told.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(
            (error["parameter"].as_str(), &*told),
            (Some(parameter), detail)
        );
    }
    let answer = server.get("/api/poles/3-eva/historique?depuis=1");
    assert_eq!(answer.status, 400);
}

fn poles_are_listed_by_their_last_confirmation(server: &Server) {
    let page = |path: &str| {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        plain(&answer.body)
    };
    let confirmed = "Confirmé par le pôle en nov. 2026";
    let told = page("/poles/3-eva");
    assert!(told.contains("confirmé par le pôle en nov. 2026"), "{told}");
    assert!(!page("/poles/anima-grand-calais").contains("confirmé par"));
    // The only one that somebody has confirmed is the last of all.
    let (first, last) = (page("/a-confirmer"), page("/a-confirmer?page=99"));
    assert!(first.contains("Jamais confirmé ; fiche compilée le 22 nov. 2026"));
    assert!(
        first.contains(" pôles : d’abord ceux que personne"),
        "{first}"
    );
    assert!(
        !first.contains(confirmed) && last.contains(confirmed),
        "{last}"
    );
    let at = |page: &str, words: &str| page.rfind(words).expect("a pole");
    assert!(at(&last, confirmed) > at(&last, "Jamais confirmé"));
    let (of_aude, of_finistere) = (
        page("/a-confirmer?departement=11"),
        page("/a-confirmer?departement=35"),
    );
    assert!(of_aude.contains("Trois EVA") && !of_finistere.contains("Trois EVA"));
    assert!(of_aude.contains("href=\"/changements?departement=11\""));
    let none = page("/a-confirmer?departement=11&thematique=energie&statut=actif");
    assert!(none.contains("Aucun pôle du registre ne répond"), "{none}");
    assert_eq!(server.get("/a-confirmer?departement=999").status, 400);
    for path in ["/", "/changements"] {
        assert!(page(path).contains("href=\"/a-confirmer\""), "{path}");
    }
}

fn what_was_decided_is_told(server: &Server) {
    let link = "<a href=\"/poles/3-eva/historique\">";
    let id = "<id>https://atlas.example.org/changements#revision-2</id>";
    let own = "href=\"https://atlas.example.org/poles/3-eva/historique#revision-2\"";
    for (path, told, is_told) in [
        ("/poles/3-eva", link, true),
        ("/poles/3-eva/historique", "Reprise du registre", true),
        ("/poles/3-eva/historique", "Révision 2, ", true),
        ("/poles/3-eva/historique", "exploitation du site", true),
        ("/poles/edenn/historique", "Révision 2, ", false),
        ("/changements", "Révision 2, ", true),
        ("/changements", "Révision 1, ", true),
        ("/changements?departement=11", "Révision 2, ", true),
        ("/changements?departement=35", "Révision 2, ", false),
        ("/changements?departement=35", "Révision 1, ", true),
        ("/changements.atom", "<title>Import : Trois EVA (Ens", true),
        ("/changements.atom?departement=35", "<title>Import", false),
        ("/changements.atom", id, true),
        ("/changements.atom", own, true),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let page = answer.text().replace('\u{a0}', " ");
        assert_eq!(page.contains(told), is_told, "{path}: {told} in {page}");
    }
}

fn a_merged_pole_leads_to_the_other(server: &Server) {
    let (item, other) = (
        "/api/collections/poles/items/3-eva?f=json",
        "/api/collections/poles/items/edenn?f=json",
    );
    for (path, status, to) in [
        ("/poles/3-eva", 301, "/poles/edenn"),
        ("/poles/3-eva/historique", 301, "/poles/edenn/historique"),
        (item, 308, other),
        (
            "/api/poles/3-eva/historique",
            308,
            "/api/poles/edenn/historique",
        ),
        ("/images/poles/3-eva.svg", 308, "/images/poles/edenn.svg"),
    ] {
        let answer = server.get(path);
        let found = (answer.status, answer.header("location"));
        assert_eq!(found, (status, to), "{path}");
        // A merge may be taken back.
        let kept = answer.header("cache-control");
        assert_eq!(kept, "public, no-cache, s-maxage=1", "{path}");
    }
    // What was decided of the merged pole is told of the one it is.
    let page = server.get("/poles/edenn/historique").text();
    for words in ["Fusion de deux fiches", "même site", "Trois EVA (Ens"] {
        assert!(page.contains(words), "{words:?} is not in {page}");
    }
}

#[test]
fn a_journal_is_not_served_where_there_is_none() {
    let place = Place::sqlite();
    let none = Command::new(BINARY)
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--journal",
            &place.url("none"),
        ])
        .args(["--data", text(&data())])
        .output()
        .expect("an end");
    assert!(!none.status.success());
    assert!(plain(&none.stderr).contains("ptce-atlas journal create"));
    assert!(!place.path("none.db").exists());
    let copy_of_none = Command::new(BINARY)
        .args(["serve", "--journal-copy", text(&place.path("copy"))])
        .output()
        .expect("an end");
    assert_eq!(copy_of_none.status.code(), Some(2));
}
