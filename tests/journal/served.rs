//! `serve --journal`.

use std::{
    process::Command,
    thread,
    time::{Duration, Instant},
};

use super::{BINARY, Place, done, on_both_engines, text};
use crate::support::{Server, data, plain};

on_both_engines!(a_decision_of_another_process_is_served);

fn a_decision_of_another_process_is_served(place: &Place) {
    let url = place.url("a");
    done(&url, &["create"]);
    let empty = Command::new(BINARY)
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--journal",
            &url,
            "--data",
        ])
        .arg(data())
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
    // A folder does not say what was decided; a journal does.
    let page = folder.get("/poles/3-eva/historique").text();
    assert!(page.contains("ne tient pas l’historique"), "{page}");
    assert!(!folder.get("/poles/3-eva").text().contains("historique"));
    let link = "<a href=\"/poles/3-eva/historique\">";
    assert!(server.get("/poles/3-eva").text().contains(link));
    let page = server.get("/poles/3-eva/historique").text();
    assert!(page.contains("Reprise du registre"), "{page}");
    let path = place.path("poles.csv");
    let poles = std::fs::read_to_string(data().join("poles.csv")).expect("a table");
    let changed = poles.replacen("3-eva,\"3.EVA (Ens", "3-eva,\"Trois EVA (Ens", 1);
    std::fs::write(&path, changed).expect("written");
    done(&url, &["import", text(&path), "--apply"]);
    let deadline = Instant::now() + Duration::from_secs(10);
    while !server.get("/poles/3-eva").text().contains("Trois EVA (Ens") {
        assert!(Instant::now() < deadline, "not served");
        thread::sleep(Duration::from_millis(50));
    }
    let page = server.get("/poles/3-eva/historique").text();
    for words in ["Révision 2, ", "Trois EVA (Ens", "exploitation du site"] {
        assert!(page.contains(words), "{words:?} is not in {page}");
    }
    // A merged pole leads to the other, wherever it is named.
    let alias = [
        "alias",
        "3-eva",
        "edenn",
        "--reason",
        "même site",
        "--apply",
    ];
    done(&url, &alias);
    let deadline = Instant::now() + Duration::from_secs(10);
    while server.get("/poles/3-eva").status != 301 {
        assert!(Instant::now() < deadline, "not served");
        thread::sleep(Duration::from_millis(50));
    }
    for (path, status, to) in [
        ("/poles/3-eva", 301, "/poles/edenn"),
        ("/poles/3-eva/historique", 301, "/poles/edenn/historique"),
        (
            "/api/collections/poles/items/3-eva?f=json",
            308,
            "/api/collections/poles/items/edenn?f=json",
        ),
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
