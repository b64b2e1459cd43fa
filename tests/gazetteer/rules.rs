//! The rules of the order of answers, one by one.

use ptce_atlas::territory::gazetteer::{Kind, Matched, Query, Subject, Through};

use crate::france::{ask, commune, gazetteer, territories, written};

fn codes(text: &str, kinds: &[Kind], boost: bool) -> Vec<&'static str> {
    let query = Query::new(text)
        .kinds(kinds)
        .limit(6)
        .boost_population(boost);
    let answers = gazetteer().search(&query);
    answers
        .iter()
        .map(|answer| written(answer.subject()).1)
        .collect()
}

#[test]
fn homonyms_come_by_population() {
    let answers = ask("Saint-Pierre", 9);
    assert!(
        answers
            .iter()
            .all(|answer| answer.matched() == Matched::Exact)
    );
    let people = answers.iter().map(|answer| match answer.subject() {
        Subject::Commune(ix) => territories().commune(ix).population(),
        other => panic!("{other:?} is no commune"),
    });
    assert!(people.is_sorted_by(|a, b| a >= b));
}

#[test]
fn a_famous_commune_comes_before_its_namesakes_which_follow() {
    assert_eq!(
        codes("evry", &[Kind::Commune], true)[..2],
        ["91228", "89162"]
    );
    assert_eq!(codes("neuilly", &[Kind::Commune], true)[0], "92051");
    assert_eq!(codes("evry", &[Kind::Commune], false)[0], "89162");
    assert_eq!(
        codes("neuilly", &[Kind::Commune], false)[..2],
        ["27429", "58191"]
    );
}

#[test]
fn a_namesake_of_some_size_is_not_hidden() {
    assert_eq!(codes("clermont", &[Kind::Commune], true)[0], "60157");
}

#[test]
fn a_former_name_counts_as_the_beginning_of_a_name() {
    let of_communes = |text| codes(text, &[Kind::Commune], true);
    // La Roche-sur-Foron was La Roche, but is smaller than La Rochelle and La Roche-sur-Yon.
    assert_eq!(of_communes("la roche")[1..4], ["17300", "85191", "74224"]);
    // Lomme is a part of Lille; Lommerange is smaller.
    assert_eq!(of_communes("lomme")[..2], ["59350", "57411"]);
}

#[test]
fn words_come_before_letters_run_together() {
    let first = codes("sainte", &[Kind::Commune], true);
    let names = |code: &&str| ["42218", "76575"].contains(code);
    assert!(!first.iter().any(names), "Saint-Étienne: {first:?}");
    assert_eq!(codes("saintetienne", &[Kind::Commune], true)[0], "42218");
}

#[test]
fn a_former_name_is_told() {
    let answers = ask("Annecy-le-Vieux", 1);
    assert_eq!(answers[0].subject(), commune("74010"));
    assert_eq!(answers[0].former_name(), Some("Annecy-le-Vieux"));
    assert_eq!(answers[0].through(), Through::FormerName);
}

#[test]
fn a_delegated_commune_of_the_same_name_is_not() {
    let answers = ask("Saint-Denis 93", 1);
    assert_eq!(answers[0].subject(), commune("93066"));
    assert_eq!(answers[0].former_name(), None);
}

#[test]
fn a_former_code_tells_the_former_name() {
    let answers = ask("49071", 1);
    assert_eq!(answers[0].subject(), commune("49092"));
    assert_eq!(answers[0].former_name(), Some("Chanzeaux"));
    assert_eq!(answers[0].through(), Through::Code);
}

#[test]
fn a_number_that_is_postcode_and_code_answers_both() {
    // 35240 is the postcode of Retiers and its neighbours, and the INSEE code of Le Rheu.
    let answers = ask("35240", 20);
    let found: Vec<_> = answers
        .iter()
        .map(|answer| (answer.subject(), answer.through()))
        .collect();
    assert_eq!(found[0], (commune("35239"), Through::Postcode));
    assert_eq!(found[1], (commune("35240"), Through::Code));
    assert!(
        found[2..]
            .iter()
            .all(|&(_, through)| through == Through::Postcode)
    );
    let answers = ask("35236", 1);
    assert_eq!(answers[0].through(), Through::Code);
}

#[test]
fn a_number_is_an_arrondissement_but_in_brackets_a_departement() {
    assert_eq!(written(ask("marseille 13", 1)[0].subject()).1, "13213");
    assert_eq!(written(ask("marseille (13)", 1)[0].subject()).1, "13055");
}

#[test]
fn slips_are_allowed_by_length() {
    assert_eq!(ask("brset", 1)[0].matched(), Matched::Slip);
    assert!(
        ask("nicz", 9)
            .iter()
            .all(|answer| answer.matched() != Matched::Slip)
    );
    // Two slips in eight letters are too many, in ten they are not.
    assert!(
        !ask("toolousr", 9)
            .iter()
            .any(|answer| answer.subject() == commune("31555"))
    );
    assert_eq!(ask("strazbuorg", 1)[0].subject(), commune("67482"));
}

#[test]
fn after_an_exact_answer_only_a_far_larger_commune_may_be_a_slip() {
    let answers = ask("rodes", 8);
    assert_eq!(answers[0].subject(), commune("66165"));
    assert_eq!(answers[1].subject(), commune("12202"));
    let people = |subject| match subject {
        Subject::Commune(ix) => territories().commune(ix).population(),
        _ => u32::MAX,
    };
    let bar = 20 * people(answers[0].subject());
    assert!(
        answers[1..]
            .iter()
            .all(|answer| people(answer.subject()) > bar)
    );
    assert!(
        ask("nantes", 20)
            .iter()
            .all(|answer| answer.matched() != Matched::Slip)
    );
}

#[test]
fn the_departement_may_hold_a_slip() {
    assert_eq!(
        ask("saint-pierre reunoin", 1)[0].subject(),
        commune("97416")
    );
    assert_eq!(ask("montreuil vandée", 1)[0].subject(), commune("85148"));
    assert_eq!(
        ask("saint-louis haut-rhni", 1)[0].subject(),
        commune("68297")
    );
}

#[test]
fn a_name_is_found_at_every_letter() {
    let whole = "Saint-Pierre (La Réunion)";
    for (end, _) in whole.char_indices().skip(1) {
        assert!(!ask(&whole[..end], 8).is_empty(), "{}", &whole[..end]);
    }
}

#[test]
fn the_caller_may_keep_some() {
    let query = Query::new("saint-pierre").limit(3);
    let only = commune("97225");
    let answers = gazetteer().search_among(&query, &|subject| subject == only);
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].subject(), only);
}
