//! The ways to interpret the words of a query.

use std::cmp::Reverse;

use super::build::{Gazetteer, RecordIx};
use super::departement_index::{DepartementIndex, Departements};
use super::record::{Kind, KindSet};
use super::tokens::{Word, is_stop_word, without_article};

/// Interpretations of one request, at most: each costs a search.
const MAX_INTERPRETATIONS: usize = 8;

/// Words in the name of a département or région, at most.
const MAX_PLACE_WORDS: usize = 5;

/// Places named after each other besides the first, each within the next: a département, its région, the
/// country.
const MAX_NESTED_PLACES: usize = 2;

/// Where the territories of an interpretation must lie.
#[derive(Clone, Debug)]
pub(super) enum Within {
    Anywhere,
    Departements(Departements),
    /// Among these records: the territories of a postcode or INSEE code.
    Places(Vec<RecordIx>),
}

/// The words of the query besides the name: those that say where it is, or of what kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qualifier {
    /// None: all words are the name.
    None,
    /// They say where, or of what kind.
    Complete,
    /// They begin to say where, and are perhaps still being typed.
    Unfinished,
    /// They say where, with typos.
    Misspelt,
}

/// One way to interpret a query.
#[derive(Debug)]
pub(super) struct Interpretation<'w> {
    pub(super) words: Vec<&'w str>,
    pub(super) within: Within,
    pub(super) kinds: KindSet,
    pub(super) qualifier: Qualifier,
}

impl Interpretation<'_> {
    /// The letters of its words.
    pub(super) fn letters(&self) -> usize {
        self.words.iter().map(|word| word.len()).sum()
    }
}

impl Default for Interpretation<'_> {
    /// Anything, anywhere.
    fn default() -> Self {
        Self {
            words: Vec::new(),
            within: Within::Anywhere,
            kinds: KindSet::ALL,
            qualifier: Qualifier::None,
        }
    }
}

/// The interpretations of these words, the plainest first.
pub(super) fn interpretations<'w>(
    folded: &'w [Word],
    gazetteer: &Gazetteer,
) -> Vec<Interpretation<'w>> {
    let words = without_cedex(folded);
    let mut found = vec![Interpretation {
        words: words.clone(),
        within: Within::Anywhere,
        kinds: KindSet::ALL,
        qualifier: Qualifier::None,
    }];
    if let Some((kinds, rest)) = split_kind(&words) {
        found.push(Interpretation {
            words: rest.to_vec(),
            within: Within::Anywhere,
            kinds,
            qualifier: Qualifier::Complete,
        });
    }
    interpret_postcode(&words, gazetteer, &mut found);
    interpret_departement(&words, &gazetteer.departements, &mut found);
    found.retain(|interpretation| !interpretation.words.is_empty());
    found.truncate(MAX_INTERPRETATIONS);
    found
}

/// The words without a `CEDEX` and its number.
fn without_cedex(folded: &[Word]) -> Vec<&str> {
    let mut after_cedex = false;
    let kept = folded
        .iter()
        .map(|word| word.text.as_str())
        .filter(|&word| {
            let cedex = word == "cedex";
            let number = after_cedex && is_number(word) && word.len() < 3;
            after_cedex = cedex;
            !cedex && !number
        });
    kept.collect()
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|letter| letter.is_ascii_digit())
}

/// What is meant by the name of a commune.
const COMMUNES: [Kind; 2] = [Kind::Commune, Kind::Arrondissement];

/// What people write before, or after, the name of a territory to say its kind.
const KIND_WORDS: [(&[&str], &[Kind]); 26] = [
    (&["communaute", "de", "communes"], &[Kind::Epci]),
    (&["communaute", "communes"], &[Kind::Epci]),
    (&["communaute", "d", "agglomeration"], &[Kind::Epci]),
    (&["communaute", "agglomeration"], &[Kind::Epci]),
    (&["communaute", "urbaine"], &[Kind::Epci]),
    (&["communaute"], &[Kind::Epci]),
    (&["com", "com"], &[Kind::Epci]),
    (&["comcom"], &[Kind::Epci]),
    (&["cc"], &[Kind::Epci]),
    (&["ca"], &[Kind::Epci]),
    (&["cu"], &[Kind::Epci]),
    (&["agglomeration"], &[Kind::Epci]),
    (&["agglo"], &[Kind::Epci]),
    (&["metropole"], &[Kind::Epci]),
    (&["intercommunalite"], &[Kind::Epci]),
    (&["epci"], &[Kind::Epci]),
    (&["etablissement", "public", "territorial"], &[Kind::Ept]),
    (&["ept"], &[Kind::Ept]),
    (&["ancien", "departement"], &[Kind::Departement]),
    (&["ancienne", "region"], &[Kind::Region]),
    (&["departement"], &[Kind::Departement]),
    (&["region"], &[Kind::Region]),
    (&["ile"], &[Kind::Region, Kind::Departement]),
    (&["commune"], &COMMUNES),
    (&["ville"], &COMMUNES),
    (&["mairie"], &COMMUNES),
];

fn split_kind<'s, 'w>(words: &'s [&'w str]) -> Option<(KindSet, &'s [&'w str])> {
    KIND_WORDS.iter().find_map(|&(kind_words, kinds)| {
        let rest = words.strip_prefix(kind_words).or_else(|| {
            words
                .strip_suffix(kind_words)
                .filter(|_| kinds == [Kind::Epci])
        })?;
        Some((KindSet::of(kinds), without_article(rest)))
    })
}

fn interpret_postcode<'w>(
    words: &[&'w str],
    gazetteer: &Gazetteer,
    found: &mut Vec<Interpretation<'w>>,
) {
    let Some(at) = words.iter().position(|&word| is_postcode(word)) else {
        return;
    };
    let postcode = words.get(at).copied().unwrap_or_default();
    let rest = words.iter().copied().filter(|&word| word != postcode);
    let rest: Vec<_> = rest.collect();
    let named = gazetteer.by_code.exact(postcode).iter();
    let places = named.filter_map(|posting| Some(gazetteer.name(posting >> 2)?.record));
    let within = [
        Some(Within::Places(places.collect())),
        gazetteer
            .departements
            .of_postcode(postcode)
            .map(Within::Departements),
    ];
    found.extend(within.into_iter().flatten().map(|within| Interpretation {
        words: rest.clone(),
        within,
        kinds: KindSet::ALL,
        qualifier: Qualifier::Complete,
    }));
}

fn is_postcode(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() == 5
        && bytes.iter().enumerate().all(|(at, letter)| {
            letter.is_ascii_digit() || (at == 1 && matches!(letter, b'a' | b'b'))
        })
}

/// A name and its département or région, in either order: `montreuil 93`, `Saint-Pierre réunion`.
fn interpret_departement<'w>(
    words: &[&'w str],
    departements: &DepartementIndex,
    found: &mut Vec<Interpretation<'w>>,
) {
    for at in 1..words.len() {
        let (first, last) = words.split_at(at);
        let orders = [(first, last, true), (last, first, false)];
        for (name, place, may_be_unfinished) in orders {
            let named = nested_places(place, departements, MAX_NESTED_PLACES);
            let place = without_article(place).concat();
            let (within, qualifier) = if !named.is_empty() {
                (named, Qualifier::Complete)
            } else if may_be_unfinished {
                (departements.with_prefix(&place), Qualifier::Unfinished)
            } else {
                continue;
            };
            if !within.is_empty() {
                found.push(in_departements(name, within, qualifier));
            }
        }
    }
    if found
        .iter()
        .all(|interpretation| interpretation.qualifier == Qualifier::None)
    {
        interpret_misspelt_departement(words, departements, found);
    }
    // A complete place says more than an unfinished one, and a longer name more than a shorter one with
    // more places: Mûr-de-Bretagne in the Côtes-d'Armor is not Mûr in Bretagne.
    found.sort_by_key(|interpretation| {
        let unfinished = interpretation.qualifier == Qualifier::Unfinished;
        (unfinished, Reverse(interpretation.words.len()))
    });
}

/// What all the places that follow each other in `words` have in common: `Ille-et-Vilaine, Bretagne`.
fn nested_places(words: &[&str], departements: &DepartementIndex, more: usize) -> Departements {
    let named = |words: &[&str]| departements.named(&without_article(words).concat());
    let whole = named(words);
    if !whole.is_empty() || more == 0 {
        return whole;
    }
    let ends = 1..words.len().min(MAX_PLACE_WORDS + 1);
    let common = ends.map(|end| {
        let (first, rest) = words.split_at(end);
        match named(first) {
            first if first.is_empty() => first,
            first => first.and(nested_places(rest, departements, more - 1)),
        }
    });
    common
        .into_iter()
        .find(|common| !common.is_empty())
        .unwrap_or_default()
}

/// The same, where the place has typos.
fn interpret_misspelt_departement<'w>(
    words: &[&'w str],
    departements: &DepartementIndex,
    found: &mut Vec<Interpretation<'w>>,
) {
    let first = words.len().saturating_sub(MAX_PLACE_WORDS).max(1);
    for at in first..words.len() {
        let (name, place) = words.split_at(at);
        let within = departements.fuzzy(&without_article(place).concat());
        if !within.is_empty() {
            found.push(in_departements(name, within, Qualifier::Misspelt));
        }
    }
}

/// A name within some départements, without the stop words that lead to the place.
fn in_departements<'w>(
    name: &[&'w str],
    within: Departements,
    qualifier: Qualifier,
) -> Interpretation<'w> {
    let end = name.iter().rposition(|word| !is_stop_word(word));
    let name = name.get(..=end.unwrap_or(0)).unwrap_or_default();
    Interpretation {
        words: name.to_vec(),
        within: Within::Departements(within),
        kinds: KindSet::ALL,
        qualifier,
    }
}
