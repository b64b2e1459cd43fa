//! The database of a served journal is away for a while, or says no word.

use std::time::{Duration, Instant};

use super::{
    Place, decide, edited, on_both_engines, relay::Relay, renamed, serve, take_over, wait_for,
};
use crate::support::{Response, Server};

on_both_engines!(rows_with_a_fault_keep_the_last_good_register);

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

#[test]
fn reading_goes_on_while_the_database_is_stopped() {
    let Some(place) = Place::postgres() else {
        return;
    };
    let url = place.url("a");
    take_over(&url);
    let database = place.server.as_ref().expect("a server");
    let server = serve(&url, &[]);
    wait_for(&server, "/health/ready", is_reached(true));
    assert_eq!(ready(&server)["revisionJournal"], 1);
    database.pause();
    pages_are_answered(&server);
    wait_for(&server, "/health/ready", is_reached(false));
    pages_are_answered(&server);
    let state = ready(&server);
    assert_eq!(state["revisionServie"], 1);
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
    database.resume();
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
    let server = serve(&url, &[]);
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
    wait_for(&server, "/health/ready", |ready| {
        ready.json()["journal"]["revisionServie"] == mended
    });
    server.expect_warning("not reloaded, the data from before is kept");
}
