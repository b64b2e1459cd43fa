//! How long answers may be reused, with a journal and without.

use super::{
    Place,
    routes::{ADDRESSES, Lifetime, PUBLIC, is_of_journal, resolved},
    take_over,
};
use crate::support::{Server, data};

/// What is said of an answer.
const fn header(lifetime: Lifetime, has_journal: bool) -> &'static str {
    match (lifetime, has_journal) {
        (Lifetime::Register, true) => "public, no-cache, s-maxage=1",
        (Lifetime::OwnRegister, true) => "private, no-cache",
        (Lifetime::Register | Lifetime::Country, _) => "public, max-age=60, must-revalidate",
        (Lifetime::OwnRegister | Lifetime::OwnCountry, _) => "private, max-age=60, must-revalidate",
        (Lifetime::Immutable, _) => "public, max-age=31536000, immutable",
        (Lifetime::Unstored, _) => "no-store",
    }
}

fn expect_lifetimes(server: &Server, has_journal: bool) {
    for (route, address, lifetime) in ADDRESSES {
        let address = resolved(server, address);
        // Asked for again, it is the answer that was kept.
        for _ in 0..2 {
            let answer = server.get(&address);
            if is_of_journal(route) && !has_journal {
                assert_eq!(answer.status, 404, "{address}");
                continue;
            }
            let is_there = [200, 204].contains(&answer.status);
            assert!(is_there || lifetime == Lifetime::Unstored, "{address}");
            let expected = header(lifetime, has_journal);
            assert_eq!(answer.header("cache-control"), expected, "{address}");
        }
    }
}

#[test]
fn what_a_decision_may_change_is_asked_about_each_time() {
    let place = Place::sqlite();
    let url = place.url("a");
    take_over(&url);
    let server = Server::serve(&data(), &[&PUBLIC[..], &["--journal", &url]].concat());
    expect_lifetimes(&server, true);
    // Whoever has it is told that it is the same.
    let tag = server.get("/poles/3-eva").header("etag").to_owned();
    let again = server.request("GET", "/poles/3-eva", &[("if-none-match", &tag)]);
    assert_eq!(again.status, 304);
    assert_eq!(
        again.header("cache-control"),
        "public, no-cache, s-maxage=1"
    );
}

#[test]
fn without_a_journal_answers_are_kept_as_before() {
    expect_lifetimes(&Server::serve(&data(), &PUBLIC), false);
}
