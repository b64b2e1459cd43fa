//! The database of a served journal is away: at the start, for a while, or without a word.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    time::{Duration, Instant},
};

use super::{
    BINARY, Place, decide, done, edited, on_both_engines, relay::Relay, renamed, serve, take_over,
    text, wait_for,
};
use crate::support::{Response, Server, data, plain};

on_both_engines!(
    a_start_without_the_database_serves_the_last_good_register,
    rows_with_a_fault_keep_the_last_good_register,
);

/// What is logged when it is lost, and when it is back.
const LOST: &str = "the register from before is kept: ";
const BACK: &str = "the journal answers again";

fn ready(server: &Server) -> serde_json::Value {
    let answer = server.get("/health/ready");
    assert_eq!(answer.status, 200);
    let ready = answer.json();
    assert_eq!(ready["statut"], "pret");
    ready["journal"].clone()
}

fn is_reached(is_reached: bool) -> impl Fn(&Response) -> bool {
    move |ready| ready.json()["journal"]["atteint"] == is_reached
}

/// The value of a metric.
fn metric(server: &Server, name: &str) -> f64 {
    let text = server.get("/metrics").text();
    let found = text.lines().find_map(|line| {
        let (found, value) = line.split_once(' ')?;
        (found == format!("ptce_atlas_{name}")).then(|| value.parse().expect("a number"))
    });
    found.unwrap_or_else(|| panic!("no {name} in {text}"))
}

/// Pages that are made anew each, in time.
fn pages_are_answered(server: &Server) {
    for n in 0..20 {
        let start = Instant::now();
        let page = server.get(&format!("/proche?commune=35236&n={}", 1 + n));
        assert_eq!(page.status, 200);
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(2), "a page after {taken:?}");
    }
    assert_eq!(server.get("/poles/3-eva/historique").status, 200);
}

/// Serves what should not be, and gives what is told.
fn not_served(url: &str, arguments: &[&str]) -> String {
    let ended: Output = Command::new(BINARY)
        .args(["serve", "--listen", "127.0.0.1:0", "--journal", url])
        .args(["--data", text(&data())])
        .args(arguments)
        .output()
        .expect("an end");
    assert!(!ended.status.success());
    plain(&ended.stderr)
}

#[test]
fn reading_goes_on_while_the_database_is_stopped() {
    let Some(place) = Place::postgres() else {
        return;
    };
    let url = place.url("a");
    take_over(&url);
    let server = serve(&url, &[]);
    wait_for(&server, "/health/ready", is_reached(true));
    assert_eq!(ready(&server)["revisionJournal"], 1);
    place.take_away("a");
    pages_are_answered(&server);
    wait_for(&server, "/health/ready", is_reached(false));
    pages_are_answered(&server);
    let state = ready(&server);
    assert_eq!(state["revisionServie"], 1);
    assert_eq!(state["origine"], "journal");
    assert!(state["atteintLe"].is_string());
    assert!(
        state["erreur"]
            .as_str()
            .is_some_and(|told| told.contains("ne répond pas"))
    );
    let public = server.request("GET", "/health/ready", &[("x-forwarded-for", "192.0.2.7")]);
    assert_eq!(public.json()["journal"]["atteint"], false);
    assert!(public.json()["journal"].get("erreur").is_none());
    assert!(metric(&server, "journal_reached") < 0.5);
    assert!(metric(&server, "journal_since_reached_seconds") < 60.0);
    // It is asked for again, and nothing more is logged.
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(server.logged(LOST), 1);
    place.bring_back("a");
    let revision = decide(&url, |rows| renamed(rows, "3-eva", "Trois EVA"));
    wait_for(&server, "/poles/3-eva", |page| {
        page.text().contains("Trois EVA")
    });
    wait_for(&server, "/health/ready", is_reached(true));
    assert_eq!(ready(&server)["revisionServie"], revision);
    assert!(metric(&server, "journal_reached") > 0.5);
    assert_eq!((server.logged(LOST), server.logged(BACK)), (1, 1));
    server.expect_warning(LOST);
}

#[test]
fn a_database_that_says_nothing_is_waited_for_within_bounds() {
    let Some(place) = Place::postgres() else {
        return;
    };
    let url = place.url("a");
    take_over(&url);
    let relay = Relay::start(place.server.as_ref().expect("a server"), false);
    let server = serve(&relay.url("a"), &["--journal-poll", "1"]);
    wait_for(&server, "/health/ready", is_reached(true));
    relay.silence(true);
    wait_for(&server, "/health/ready", is_reached(false));
    pages_are_answered(&server);
    decide(&url, |rows| renamed(rows, "3-eva", "Trois EVA"));
    relay.silence(false);
    wait_for(&server, "/poles/3-eva", |page| {
        page.text().contains("Trois EVA")
    });
    wait_for(&server, "/health/ready", is_reached(true));
    assert_eq!((server.logged(LOST), server.logged(BACK)), (1, 1));
    server.expect_warning(LOST);
}

fn rows_with_a_fault_keep_the_last_good_register(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let copies = place.path("copies");
    let server = serve(&url, &["--journal-copy", text(&copies)]);
    let faulty = decide(&url, |rows| edited(rows, "3-eva", "statut", "vif"));
    wait_for(&server, "/health/ready", |ready| {
        ready.json()["dernierRechargement"]["resultat"] == "refuse"
    });
    let state = ready(&server);
    assert_eq!(state["revisionServie"], 1);
    assert_eq!(state["revisionJournal"], faulty);
    assert_eq!(state["atteint"], true);
    assert!(metric(&server, "journal_revision") > metric(&server, "journal_revision_served"));
    assert!(metric(&server, "last_reload_successful") < 0.5);
    assert_eq!(server.get("/poles/3-eva").status, 200);
    let mended = decide(&url, |rows| edited(rows, "3-eva", "statut", "actif"));
    // The faulty register was never kept.
    let is_kept = |ready: &Response| {
        let kept = ready.json()["journal"]["copie"]["revision"].clone();
        assert_ne!(kept, faulty);
        kept == mended
    };
    wait_for(&server, "/health/ready", is_kept);
    assert_eq!(ready(&server)["revisionServie"], mended);
    server.expect_warning("not reloaded, the data from before is kept");
}

fn a_start_without_the_database_serves_the_last_good_register(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let folder = place.path("copies");
    let copies = ["--journal-copy", text(&folder)];
    let mut server = serve(&url, &copies);
    let revision = decide(&url, |rows| renamed(rows, "3-eva", "Trois EVA"));
    let is_kept = |ready: &Response| ready.json()["journal"]["copie"]["revision"] == revision;
    wait_for(&server, "/health/ready", is_kept);
    let paths = [
        "/poles/3-eva",
        "/poles/3-eva/historique",
        "/api/exports/poles.csv",
    ];
    let host = [("host", "atlas.example.org")];
    let pages = |server: &Server| paths.map(|path| server.request("GET", path, &host).body);
    let before = pages(&server);
    // A person's name, taken out of the history, is in the copy no more.
    assert!(kept_text(&folder).contains("Trois EVA"));
    decide(&url, |rows| renamed(rows, "3-eva", "3.EVA"));
    let row = ["--row", "3-eva", "--column", "nom"];
    done(&url, &[&["expunge", "2"], &row[..]].concat());
    let is_kept = |ready: &Response| ready.json()["journal"]["copie"]["revision"] == 4;
    wait_for(&server, "/health/ready", is_kept);
    assert!(!kept_text(&folder).contains("Trois EVA"));
    let last = pages(&server);
    assert_ne!(before, last);
    assert_eq!(server.stop(), Some(0));
    let faulty = decide(&url, |rows| edited(rows, "3-eva", "statut", "vif"));

    place.take_away("a");
    let told = not_served(&url, &[]);
    let absent = ["ne répond pas", "il n’y a pas de journal"];
    assert!(absent.iter().any(|words| told.contains(words)), "{told}");
    // PostgreSQL is waited for each time.
    if place.server.is_none() {
        no_other_copy_is_served(place, &url, &folder);
    }
    let server = serve(&url, &copies);
    assert!(pages(&server) == last);
    let state = ready(&server);
    assert_eq!(state["origine"], "copie");
    assert_eq!(
        (&state["atteint"], &state["revisionServie"]),
        (&false.into(), &4.into())
    );
    assert!(state["revisionJournal"].is_null() && state["atteintLe"].is_null());
    assert_eq!(state["copie"]["revision"], 4);
    assert!(metric(&server, "journal_from_copy") > 0.5);
    server.expect_warning("the last good register is served from its copy");
    place.bring_back("a");
    // What the database has is not good: the copy is served still.
    wait_for(&server, "/health/ready", |ready| {
        ready.json()["dernierRechargement"]["resultat"] == "refuse"
    });
    server.expect_warning("not reloaded, the data from before is kept");
    let state = ready(&server);
    assert_eq!(
        (&state["atteint"], &state["revisionServie"]),
        (&true.into(), &4.into())
    );
    assert_eq!(
        (&state["origine"], &state["revisionJournal"]),
        (&"copie".into(), &faulty.into())
    );
    decide(&url, |rows| edited(rows, "3-eva", "statut", "actif"));
    wait_for(&server, "/health/ready", |ready| {
        ready.json()["journal"]["origine"] == "journal"
    });
    assert_eq!(ready(&server)["revisionServie"], faulty + 1);
    assert_eq!(server.logged(BACK), 1);
}

/// None, and a damaged one.
fn no_other_copy_is_served(place: &Place, url: &str, folder: &Path) {
    let none = place.path("none");
    let told = not_served(url, &["--journal-copy", text(&none)]);
    assert!(told.contains("il n’existe pas"), "{told}");
    let file = folder.join("registre.json.zst");
    let whole = fs::read(&file).expect("a copy");
    fs::write(&file, &whole[..whole.len() / 2]).expect("written");
    let told = not_served(url, &["--journal-copy", text(folder)]);
    assert!(told.contains("il est abîmé"), "{told}");
    fs::write(&file, &whole).expect("written");
}

/// What the copy in `folder` says.
fn kept_text(folder: &Path) -> String {
    let packed = fs::read(folder.join("registre.json.zst")).expect("a copy");
    let text = zstd::decode_all(&*packed).expect("unpacked");
    String::from_utf8(text).expect("UTF-8")
}
