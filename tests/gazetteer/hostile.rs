//! Whatever is typed, a result comes, in bounded work.

use proptest::prelude::*;
use ptce_atlas::territory::gazetteer::{Kind, Match, Query};

use crate::france::{gazetteer, search};

fn is_in_order(matches: &[Match<'_>]) -> bool {
    matches
        .iter()
        .all(|found| (0.0..=1.0).contains(&found.score()))
        && matches.is_sorted_by(|a, b| a.score() >= b.score() && a.sorted_as() <= b.sorted_as())
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>(), limit in 0..30_usize, boost: bool) {
        let query = Query::new(&text).limit(limit).boost_population(boost);
        let matches = gazetteer().search(&query);
        prop_assert!(matches.len() <= limit && is_in_order(&matches));
    }

    #[test]
    fn any_text_of_the_letters_of_names_is_answered(text in "[a-eilnrst 0-9'()é-]{0,40}") {
        let matches = search(&text, 10);
        prop_assert!(is_in_order(&matches));
        let mut subjects: Vec<_> = matches.iter().map(Match::subject).collect();
        subjects.sort_unstable();
        subjects.dedup();
        prop_assert_eq!(subjects.len(), matches.len());
    }

    #[test]
    fn only_the_kinds_requested(text in "[a-z]{1,4}", kind in prop::sample::select(vec![
        Kind::Commune, Kind::Arrondissement, Kind::Departement, Kind::Region, Kind::Epci,
    ])) {
        let matches = gazetteer().search(&Query::new(&text).kinds(&[kind]));
        prop_assert!(matches.iter().all(|found| found.subject().kind() == kind));
    }

    #[test]
    fn a_lower_limit_gives_the_first_of_more(text in "[a-z]{1,8}( [a-z]{1,5})?", limit in 1..10_usize) {
        let some: Vec<_> = search(&text, limit).iter().map(Match::subject).collect();
        let more: Vec<_> = search(&text, 50).iter().map(Match::subject).collect();
        prop_assert_eq!(Some(some.as_slice()), more.get(..some.len()));
    }
}

/// What is understood otherwise than it is sorted, `la roche` or letters and a digit, is in order too.
#[test]
fn texts_that_are_sorted_otherwise_than_understood_are_in_order() {
    for text in ["l-i-0", "la roche", "malo", "saint ouen"] {
        let matches = search(text, 10);
        assert!(!matches.is_empty() && is_in_order(&matches), "{text}");
    }
}

#[test]
fn hostile_texts_are_answered() {
    let long = |text: &str| text.repeat(100_000);
    let texts = [
        String::new(),
        "\0".to_owned(),
        long("\0"),
        long("a"),
        long("ﷺ"),
        long("e\u{301}"),
        long("\u{301}"),
        long("🦀"),
        long("saint "),
        long("1"),
        long("(("),
        "%_*?[".to_owned(),
        "\u{202e}redon".to_owned(),
        "'; drop table communes; --".to_owned(),
    ];
    for text in &texts {
        assert!(is_in_order(&search(text, 10)));
    }
}
