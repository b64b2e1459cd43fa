//! `serve --journal`.

use std::{
    process::Command,
    thread,
    time::{Duration, Instant},
};

use super::{BINARY, Place, done, on_both_engines, text};
use crate::support::{Response, Server, data, plain};

on_both_engines!(a_decision_of_another_process_is_served);

/// Waits until what `server` answers at `path` passes.
fn wait_for(server: &Server, path: &str, passes: impl Fn(&Response) -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !passes(&server.get(path)) {
        assert!(Instant::now() < deadline, "{path} is not served so");
        thread::sleep(Duration::from_millis(50));
    }
}

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
    let path = place.path("poles.csv");
    let poles = std::fs::read_to_string(data().join("poles.csv")).expect("a table");
    let changed = poles.replacen("3-eva,\"3.EVA (Ens", "3-eva,\"Trois EVA (Ens", 1);
    std::fs::write(&path, changed).expect("written");
    done(&url, &["import", text(&path), "--apply"]);
    let is_renamed = |page: &Response| page.text().contains("Trois EVA (Ens");
    wait_for(&server, "/poles/3-eva", is_renamed);
    what_was_decided_is_told(&server);
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
        ("/images/poles/3-eva.svg", 308, "/images/poles/edenn.svg"),
    ] {
        let answer = server.get(path);
        let found = (answer.status, answer.header("location"));
        assert_eq!(found, (status, to), "{path}");
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
}
