//! The rules of the order of matches, one by one.

use ptce_atlas::territory::gazetteer::{Kind, MatchClass, MatchedField, Query, Subject};

use crate::france::{commune, gazetteer, search, territories, written};

fn codes(text: &str, kinds: &[Kind], boost: bool) -> Vec<&'static str> {
    let query = Query::new(text)
        .kinds(kinds)
        .limit(6)
        .boost_population(boost);
    let matches = gazetteer().search(&query);
    matches
        .iter()
        .map(|found| written(found.subject()).1)
        .collect()
}

#[test]
fn homonyms_come_by_population() {
    let matches = search("Saint-Pierre", 9);
    assert!(
        matches
            .iter()
            .all(|found| found.class() == MatchClass::Exact)
    );
    let people = matches.iter().map(|found| match found.subject() {
        Subject::Commune(ix) => territories().commune(ix).population(),
        other => panic!("{other:?} is no commune"),
    });
    assert!(people.is_sorted_by(|a, b| a >= b));
}

#[test]
fn a_populous_commune_precedes_its_namesakes_which_follow() {
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
    // No commune is called La Roche, and Roche has no article.
    assert_eq!(of_communes("la roche")[..3], ["17300", "85191", "74224"]);
    // Lomme is a part of Lille; Lommerange is smaller.
    assert_eq!(of_communes("lomme")[..2], ["59350", "57411"]);
}

#[test]
fn an_article_that_was_typed_counts() {
    let of_communes = |text| codes(text, &[Kind::Commune], true);
    assert_eq!(of_communes("la baule")[..2], ["44055", "45024"]);
    assert_eq!(of_communes("baule")[0], "45024");
    // One that was left out does not, nor before a larger territory.
    assert_eq!(of_communes("rochelle")[0], "17300");
    assert_eq!(codes("le doubs", &[Kind::Departement], true)[0], "25");
}

/// What is called by more words is a guess, wherever it is sorted.
#[test]
fn a_famous_commune_is_not_named_exactly() {
    let first = search("boulogne", 1)[0];
    assert_eq!(first.subject(), commune("92012"));
    assert_eq!(first.class(), MatchClass::Prefix);
    assert_eq!(search("malo", 1)[0].class(), MatchClass::Word);
}

#[test]
fn words_come_before_letters_run_together() {
    let first = codes("sainte", &[Kind::Commune], true);
    let names = |code: &&str| ["42218", "76575"].contains(code);
    assert!(!first.iter().any(names), "Saint-Étienne: {first:?}");
    assert_eq!(codes("saintetienne", &[Kind::Commune], true)[0], "42218");
}

#[test]
fn a_former_name_is_reported() {
    let matches = search("Annecy-le-Vieux", 1);
    assert_eq!(matches[0].subject(), commune("74010"));
    assert_eq!(matches[0].former_name(), Some("Annecy-le-Vieux"));
    assert_eq!(matches[0].field(), MatchedField::AlternateName);
}

#[test]
fn a_delegated_commune_of_the_same_name_is_not() {
    let matches = search("Saint-Denis 93", 1);
    assert_eq!(matches[0].subject(), commune("93066"));
    assert_eq!(matches[0].former_name(), None);
}

#[test]
fn a_former_code_reports_the_former_name() {
    let matches = search("49071", 1);
    assert_eq!(matches[0].subject(), commune("49092"));
    assert_eq!(matches[0].former_name(), Some("Chanzeaux"));
    assert_eq!(matches[0].field(), MatchedField::Code);
}

#[test]
fn a_number_that_is_postcode_and_code_answers_both() {
    // 35240 is the postcode of Retiers and its neighbours, and the INSEE code of Le Rheu.
    let matches = search("35240", 20);
    let found: Vec<_> = matches
        .iter()
        .map(|found| (found.subject(), found.field()))
        .collect();
    assert_eq!(found[0], (commune("35239"), MatchedField::Postcode));
    assert_eq!(found[1], (commune("35240"), MatchedField::Code));
    assert!(
        found[2..]
            .iter()
            .all(|&(_, field)| field == MatchedField::Postcode)
    );
    let matches = search("35236", 1);
    assert_eq!(matches[0].field(), MatchedField::Code);
}

#[test]
fn a_number_is_an_arrondissement_but_in_brackets_a_departement() {
    assert_eq!(written(search("marseille 13", 1)[0].subject()).1, "13213");
    assert_eq!(written(search("marseille (13)", 1)[0].subject()).1, "13055");
}

#[test]
fn typos_are_tolerated_by_length() {
    assert_eq!(search("brset", 1)[0].class(), MatchClass::Typo);
    assert!(
        search("nicz", 9)
            .iter()
            .all(|found| found.class() != MatchClass::Typo)
    );
    // Two typos in eight letters are too many, in ten they are not.
    assert!(
        !search("toolousr", 9)
            .iter()
            .any(|found| found.subject() == commune("31555"))
    );
    assert_eq!(search("strazbuorg", 1)[0].subject(), commune("67482"));
}

#[test]
fn after_an_exact_match_only_a_far_larger_commune_may_be_a_typo() {
    let matches = search("rodes", 8);
    assert_eq!(matches[0].subject(), commune("66165"));
    assert_eq!(matches[1].subject(), commune("12202"));
    let people = |subject| match subject {
        Subject::Commune(ix) => territories().commune(ix).population(),
        _ => u32::MAX,
    };
    let bar = 20 * people(matches[0].subject());
    assert!(
        matches[1..]
            .iter()
            .all(|found| people(found.subject()) > bar)
    );
    assert!(
        search("nantes", 20)
            .iter()
            .all(|found| found.class() != MatchClass::Typo)
    );
}

#[test]
fn the_departement_may_have_a_typo() {
    assert_eq!(
        search("saint-pierre reunoin", 1)[0].subject(),
        commune("97416")
    );
    assert_eq!(search("montreuil vandée", 1)[0].subject(), commune("85148"));
    assert_eq!(
        search("saint-louis haut-rhni", 1)[0].subject(),
        commune("68297")
    );
}

#[test]
fn a_name_is_found_at_every_letter() {
    let whole = "Saint-Pierre (La Réunion)";
    for (end, _) in whole.char_indices().skip(1) {
        assert!(!search(&whole[..end], 8).is_empty(), "{}", &whole[..end]);
    }
}

#[test]
fn the_caller_may_filter() {
    let query = Query::new("saint-pierre").limit(3);
    let only = commune("97225");
    let matches = gazetteer().search_filtered(&query, &|subject| subject == only);
    assert_eq!(matches.len(), 1);
    assert_eq!(matches[0].subject(), only);
}
