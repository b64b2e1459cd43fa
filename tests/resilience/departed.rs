//! Clients that leave, and clients that ask for what takes long, take nothing from the others.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    clients::{ATTACKER, Crowd, HONEST, PLACINGS, Visit, ask, connect, scaled, send, within},
    process::busy,
    support::{Server, data},
};

const WORKBOOK: &str = "/api/exports/territoires/france.xlsx";

const PAGES: [&str; 4] = [
    "/",
    "/proche?commune=35236",
    "/api/recherche?q=redon",
    "/territoires/departement/25",
];

/// A workbook of the country that counts one more pole, at a place of its own.
fn another_workbook(number: usize) -> String {
    format!("{WORKBOOK}?ajout=2.5,{:.5}", 46.0 + number as f64 / 1e5)
}

#[test]
fn clients_that_leave_take_nothing_along() {
    let server = Server::start();
    assert_eq!(ask(&server, HONEST, "/").0, 200);
    let before = busy(server.process());
    let attackers = scaled(100, 400);
    for _ in 0..attackers {
        let mut stream = connect(&server, ATTACKER);
        send(&mut stream, WORKBOOK);
        thread::sleep(Duration::from_millis(1));
    }
    let (status, taken) = ask(&server, HONEST, "/");
    assert_eq!(status, 200);
    thread::sleep(scaled(Duration::from_secs(1), Duration::from_secs(10)));
    let burnt = busy(server.process()).saturating_sub(before);
    println!("{attackers} clients left: the next page took {taken:?}, {burnt:?} of work");
    assert!(taken < within(Duration::from_secs(1)), "{taken:?}");
    assert!(burnt < within(Duration::from_secs(5)), "{burnt:?}");
    let metrics = server.get("/metrics").text();
    let abandoned = metrics
        .lines()
        .find_map(|line| line.strip_prefix("ptce_atlas_requests_abandoned_total "))
        .and_then(|count| count.parse::<f64>().ok());
    assert!(
        abandoned > Some(0.5 * f64::from(attackers)),
        "{abandoned:?}"
    );
}

#[test]
fn who_asks_for_what_takes_long_holds_nobody_up() {
    for (name, place) in PLACINGS {
        let server = Arc::new(Server::serve(&data(), &["--bound-local"]));
        for path in PAGES {
            assert_eq!(ask(&server, HONEST, path).0, 200);
        }
        assert_eq!(ask(&server, HONEST, &another_workbook(99_999)).0, 200);
        let attacked = Arc::clone(&server);
        // Each workbook is another: one that was made already takes no work.
        let asked = Arc::new(AtomicUsize::new(0));
        let crowd = Crowd::of(scaled(40, 200), move |number| {
            let path = another_workbook(asked.fetch_add(1, Ordering::Relaxed));
            let (status, _) = ask(&attacked, place(number), &path);
            if status == 503 {
                // As it is told to, if somewhat early.
                thread::sleep(Duration::from_millis(500));
            }
        });
        thread::sleep(Duration::from_secs(1));
        let pages = Visit::to(&server, HONEST, &PAGES, scaled(10, 100));
        let live = Visit::to(&server, HONEST, &["/health/live"], scaled(20, 200));
        let (pages_99, live_99) = (pages.percentile(99), live.percentile(99));
        println!("attackers at {name}: pages within {pages_99:?}, health within {live_99:?}");
        assert_eq!(pages.failed() + live.failed(), 0, "{:?}", pages.statuses);
        assert!(
            pages_99 < within(Duration::from_millis(250)),
            "{pages_99:?}"
        );
        assert!(live_99 < within(Duration::from_millis(50)), "{live_99:?}");
        let over = Instant::now();
        drop(crowd);
        let server = Arc::into_inner(server).expect("nobody else asks");
        let wait = Duration::from_secs(2).saturating_sub(over.elapsed());
        thread::sleep(wait);
        let after = Visit::to(&server, HONEST, &PAGES, 5);
        assert!(
            after.percentile(99) < within(Duration::from_millis(50)),
            "{after:?}"
        );
    }
}
