//! A service that accepts a proposal is killed at any moment: what its moderator was told is accepted is there, whole,
//! and nothing is half.

use std::{thread, time::Duration};

use super::{
    Place,
    browser::Form,
    done,
    forms::fill_in,
    moderation::{moderator, reference},
    on_both_engines, serve, take_over,
};

on_both_engines!(no_acceptance_is_lost_and_none_is_half);

/// How many times it is killed: more often in `make soak`.
fn kills() -> u64 {
    if std::env::var_os("PTCE_SOAK").is_some() {
        50
    } else {
        3
    }
}

fn no_acceptance_is_lost_and_none_is_half(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let mut server = serve(&url, &[]);
    let one = moderator(place, &server, "un", "");
    for kill in 0..kills() {
        let mut form = Form::open(&server, "/poles/3-eva/corriger");
        fill_in();
        let name = format!("Trois EVA, {kill}");
        form.set("nom", &name)
            .set("source", "https://example.org/page");
        let (_, receipt) = form.follow(&server);
        let path = format!("/moderation/propositions/{}", reference(&receipt));
        let mut decision = Form::with(&one.get(&server, &path), "accepter");
        decision.set("action", "accepter");
        let was_told = thread::scope(|scope| {
            let (one, decision) = (&one, &decision);
            let port = server.host().to_owned();
            let sender = scope.spawn(move || one.try_send(&port, decision));
            // From before the decision to after it.
            thread::sleep(Duration::from_millis(kill * 37 % 100));
            server.kill();
            sender.join().expect("an answer, or none")
        });
        // The next service reads what the last has written.
        server = serve(&url, &[]);
        let is_accepted = one.get(&server, &path).text().contains("Acceptée par");
        assert!(!was_told || is_accepted, "an accepted proposal is lost");
        let says_so = server.get("/poles/3-eva").text().contains(&name);
        assert_eq!(says_so, is_accepted, "a decision is half");
        // What was not decided still can be.
        if !is_accepted {
            let again = one.fill_in(&server, &path, "accepter", |form| {
                form.set("action", "accepter");
            });
            assert_eq!(again.status, 303, "{}", again.text());
        }
        done(&url, &["verify"]);
    }
}
