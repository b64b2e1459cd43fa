//! Every territory of today is found by each of its names, codes and postcodes.

use std::collections::HashMap;

use ptce_atlas::territory::{
    CommuneIx,
    gazetteer::{Kind, Match, Matched, Query, Subject, Through, normalise},
};
use rayon::prelude::*;

use crate::france::{ask, gazetteer, territories, written};

/// The codes of the communes for which `found` does not hold.
fn communes_that_fail(found: impl Fn(usize) -> bool + Sync) -> Vec<&'static str> {
    let communes = territories().communes();
    assert_eq!(communes.len(), 34_969);
    (0..communes.len())
        .into_par_iter()
        .filter(|&at| !found(at))
        .map(|at| communes[at].code())
        .collect()
}

fn subject(at: usize) -> Subject {
    Subject::Commune(CommuneIx::new(at))
}

#[test]
fn by_name_and_departement_first() {
    let failures = communes_that_fail(|at| {
        let commune = &territories().communes()[at];
        let departement = territories().departement(commune.departement()).name();
        let asked = format!("{} {departement}", commune.name());
        ask(&asked, 1).first().map(Match::subject) == Some(subject(at))
    });
    assert!(failures.is_empty(), "{}: {failures:?}", failures.len());
}

#[test]
fn by_name_and_number_of_departement_first() {
    let failures = communes_that_fail(|at| {
        let commune = &territories().communes()[at];
        let departement = territories().departement(commune.departement()).code();
        let asked = format!("{} ({departement})", commune.name());
        ask(&asked, 1).first().map(Match::subject) == Some(subject(at))
    });
    assert!(failures.is_empty(), "{}: {failures:?}", failures.len());
}

/// The first answers to a name are the communes of that name, all of them.
#[test]
fn by_name_alone_among_those_of_that_name() {
    let key = |name: &str| normalise(name).replace(' ', "");
    let mut homonyms: HashMap<String, usize> = HashMap::new();
    for commune in territories().communes() {
        *homonyms.entry(key(commune.name())).or_default() += 1;
    }
    let failures = communes_that_fail(|at| {
        let name = territories().communes()[at].name();
        let query = Query::new(name)
            .kinds(&[Kind::Commune])
            .limit(homonyms[&key(name)])
            .boost_population(false);
        let answers = gazetteer().search(&query);
        answers
            .iter()
            .any(|answer| answer.subject() == subject(at) && answer.matched() == Matched::Exact)
    });
    assert!(failures.is_empty(), "{}: {failures:?}", failures.len());
}

/// Half of the postcodes are some other commune's INSEE code: then the largest commune of the
/// postcode comes first, and the commune of the code second.
#[test]
fn by_insee_code() {
    let failures = communes_that_fail(|at| {
        let code = territories().communes()[at].code();
        let answers = ask(code, 2);
        let at = answers
            .iter()
            .position(|answer| answer.subject() == subject(at));
        match at {
            Some(0) => true,
            Some(1) => answers
                .first()
                .is_some_and(|first| first.through() == Through::Postcode),
            _ => false,
        }
    });
    assert!(failures.is_empty(), "{}: {failures:?}", failures.len());
}

#[test]
fn by_every_postcode() {
    let failures = communes_that_fail(|at| {
        let postcodes = territories().communes()[at].postcodes();
        postcodes.iter().all(|postcode| {
            let answers = ask(postcode, 100);
            answers.iter().any(|answer| answer.subject() == subject(at))
        })
    });
    assert!(failures.is_empty(), "{}: {failures:?}", failures.len());
}

#[test]
fn by_every_former_name() {
    let failures = communes_that_fail(|at| {
        let commune = &territories().communes()[at];
        let departement = territories().departement(commune.departement()).code();
        commune.former().iter().all(|former| {
            let asked = format!("{} {departement}", former.name());
            let answers = ask(&asked, 20);
            let found = answers
                .iter()
                .find(|answer| answer.subject() == subject(at));
            found.is_some_and(|answer| {
                answer.through() == Through::Name || answer.former_name() == Some(former.name())
            })
        })
    });
    assert!(failures.is_empty(), "{}: {failures:?}", failures.len());
}

#[test]
fn other_territories_by_name_and_code() {
    let territories = territories();
    let epci = territories
        .epci()
        .iter()
        .map(|epci| ("epci", epci.code(), epci.name()));
    let departements = territories.departements().iter();
    let departements = departements.map(|found| ("departement", found.code(), found.name()));
    let regions = territories
        .regions()
        .iter()
        .map(|found| ("region", found.code(), found.name()));
    let arrondissements = territories.arrondissements().iter();
    let arrondissements =
        arrondissements.map(|found| ("arrondissement", found.code(), found.name()));
    let all: Vec<_> = epci
        .chain(departements)
        .chain(regions)
        .chain(arrondissements)
        .collect();
    assert_eq!(all.len(), 1_255 + 109 + 18 + 45);
    for (kind, code, name) in all {
        for asked in [code, name] {
            let found = ask(asked, 8);
            let found: Vec<_> = found
                .iter()
                .map(|answer| written(answer.subject()))
                .collect();
            assert!(found.contains(&(kind, code)), "{asked}: {found:?}");
        }
    }
}
