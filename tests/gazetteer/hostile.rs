//! Whatever is typed, an answer comes, in bounded work.

use proptest::prelude::*;
use ptce_atlas::territory::gazetteer::{Kind, Match, Query};

use crate::france::{ask, gazetteer};

fn is_in_order(answers: &[Match<'_>]) -> bool {
    answers
        .iter()
        .all(|answer| (0.0..=1.0).contains(&answer.score()))
        && answers.is_sorted_by(|a, b| a.score() >= b.score() && a.matched() <= b.matched())
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>(), limit in 0..30_usize, boost: bool) {
        let query = Query::new(&text).limit(limit).boost_population(boost);
        let answers = gazetteer().search(&query);
        prop_assert!(answers.len() <= limit && is_in_order(&answers));
    }

    #[test]
    fn any_text_of_the_letters_of_names_is_answered(text in "[a-eilnrst 0-9'()é-]{0,40}") {
        let answers = ask(&text, 10);
        prop_assert!(is_in_order(&answers));
        let mut subjects: Vec<_> = answers.iter().map(Match::subject).collect();
        subjects.sort_unstable();
        subjects.dedup();
        prop_assert_eq!(subjects.len(), answers.len());
    }

    #[test]
    fn only_the_kinds_asked_for(text in "[a-z]{1,4}", kind in prop::sample::select(vec![
        Kind::Commune, Kind::Arrondissement, Kind::Departement, Kind::Region, Kind::Epci,
    ])) {
        let answers = gazetteer().search(&Query::new(&text).kinds(&[kind]));
        prop_assert!(answers.iter().all(|answer| answer.subject().kind() == kind));
    }

    #[test]
    fn fewer_answers_are_the_first_of_more(text in "[a-z]{1,8}( [a-z]{1,5})?", limit in 1..10_usize) {
        let some: Vec<_> = ask(&text, limit).iter().map(Match::subject).collect();
        let more: Vec<_> = ask(&text, 50).iter().map(Match::subject).collect();
        prop_assert_eq!(Some(some.as_slice()), more.get(..some.len()));
    }
}

#[test]
fn texts_that_hurt_others() {
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
        assert!(is_in_order(&ask(text, 10)));
    }
}
