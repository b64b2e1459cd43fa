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
    // The same rows are the same register, whatever they are kept in.
    for path in [
        "/health/ready",
        "/",
        "/poles/3-eva",
        "/api/collections/poles/items",
    ] {
        let (one, other) = (folder.get(path), server.get(path));
        assert_eq!(one.status, 200);
        if path != "/health/ready" {
            assert!(one.body == other.body, "{path} differs");
            continue;
        }
        assert_eq!(one.json()["versions"], other.json()["versions"]);
    }
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
