//! A day of spam: what is kept of it is bounded, and who moderates sees what is true first.

use std::{collections::BTreeMap, sync::Mutex, thread};

use super::{
    Place,
    browser::Form,
    data, done,
    forms::{fill_in, says},
    moderation::{moderator, reference},
    tables, take_over,
};
use crate::support::Server;

/// How many send at once.
const SENDERS: usize = 8;

/// What one network and all of them may send a day.
const OF_NETWORK: usize = 60;
const OF_ALL: usize = 2_000;

/// How many posts come, from how many addresses: the long form is one of `make soak`.
fn posts() -> (usize, usize) {
    if std::env::var_os("PTCE_SOAK").is_some() {
        (10_000, 200)
    } else {
        (800, 10)
    }
}

#[test]
fn spam_is_bounded_and_hides_nothing() {
    let place = Place::sqlite();
    let url = place.url("a");
    take_over(&url);
    let settings = ["--journal", &url, "--trusted-proxy", "127.0.0.1"];
    let server = Server::serve(&data(), &settings);
    let one = moderator(&place, &server, "un", "");
    let [poles, ..] = tables(&data());
    let poles: Vec<&str> = poles
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .filter(|id| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        .filter(|id| server.get(&format!("/poles/{id}/corriger")).status == 200)
        .collect();
    let mut honest = Form::open(&server, "/poles/3-eva/corriger");
    fill_in();
    honest
        .set("nom", "Trois EVA")
        .set("source", "https://example.org/page");
    let (_, receipt) = honest.follow(&server);
    let first = reference(&receipt);
    let (count, addresses) = posts();
    let opened = Mutex::new(Vec::new());
    in_parallel(count, |at| {
        let form = Form::open(
            &server,
            &format!("/poles/{}/corriger", poles[at % poles.len()]),
        );
        opened.lock().expect("forms").push((at, form));
    });
    fill_in();
    let opened = opened.into_inner().expect("forms");
    let answers = Mutex::new(BTreeMap::<u16, usize>::new());
    in_parallel(count, |at| {
        let (number, form) = &opened[at];
        let spam =
            format!("https://spam.example/{number} https://spam.example https://spam.example");
        let mut form = form.clone();
        form.set("resume", &spam);
        form.set("source", "https://spam.example");
        let network = number % addresses;
        let address = format!("10.{}.{}.{}", network / 250, network % 250, number % 250);
        let sent = form.send_from(&server, &address);
        *answers
            .lock()
            .expect("answers")
            .entry(sent.status)
            .or_default() += 1;
    });
    let answers = answers.into_inner().expect("answers");
    let taken = answers.get(&303).copied().unwrap_or_default();
    let bound = (addresses * OF_NETWORK).min(OF_ALL - 1);
    assert!(taken <= bound && taken > bound / 2, "{answers:?}");
    assert!(
        answers
            .keys()
            .all(|status| [303, 429, 503].contains(status)),
        "{answers:?}"
    );
    eprintln!("{count} posts of {addresses} addresses: {answers:?}");
    // What is true and oldest is first, whatever came after.
    let queue = one.get(&server, "/moderation");
    assert_eq!(reference(&queue), first);
    says(
        &queue,
        &format!("{} propositions à examiner", thousands(taken + 1)),
    );
    assert!(server.get("/").status == 200 && server.get("/poles/3-eva").status == 200);
    done(&url, &["verify"]);
}

/// Does `work` with each number below `count`.
fn in_parallel(count: usize, work: impl Fn(usize) + Sync) {
    let work = &work;
    thread::scope(|scope| {
        for sender in 0..SENDERS {
            scope.spawn(move || {
                for at in (sender..count).step_by(SENDERS) {
                    work(at);
                }
            });
        }
    });
}

/// `1 234`.
fn thousands(number: usize) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{} {:03}", number / 1_000, number % 1_000)
}
