//! The ways to understand the words of a request.

use super::build::{Gazetteer, RecordIx};
use super::fold::{Word, is_small, without_article};
use super::hints::{Departements, Hints};
use super::record::{Kind, Kinds};

/// Readings of one request, at most: each costs a search.
const MAX_READINGS: usize = 8;

/// Words in the name of a département or région, at most.
const MAX_PLACE_WORDS: usize = 5;

/// Where the answers of a reading lie.
#[derive(Clone, Debug)]
pub(super) enum Within {
    Anywhere,
    Departements(Departements),
    /// Among these records: the places of a postcode or INSEE code.
    Places(Vec<RecordIx>),
}

/// How much of the request says what is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// A part; the rest says where, or of what kind.
    Told,
    /// A part; the rest begins to say where, and is perhaps still being typed.
    Typing,
    /// A part; the rest says where, with typing slips.
    Misspelt,
}

/// One way to understand a request.
#[derive(Debug)]
pub(super) struct Reading<'w> {
    pub(super) words: Vec<&'w str>,
    pub(super) within: Within,
    pub(super) kinds: Kinds,
    pub(super) part: Part,
}

impl Default for Reading<'_> {
    /// Anything, anywhere.
    fn default() -> Self {
        Self {
            words: Vec::new(),
            within: Within::Anywhere,
            kinds: Kinds::ALL,
            part: Part::Whole,
        }
    }
}

/// The readings of these words, the plainest first.
pub(super) fn readings<'w>(folded: &'w [Word], gazetteer: &Gazetteer) -> Vec<Reading<'w>> {
    let words = without_cedex(folded);
    let mut found = vec![Reading {
        words: words.clone(),
        within: Within::Anywhere,
        kinds: Kinds::ALL,
        part: Part::Whole,
    }];
    if let Some((kinds, rest)) = kind_told(&words) {
        found.push(Reading {
            words: rest.to_vec(),
            within: Within::Anywhere,
            kinds,
            part: Part::Told,
        });
    }
    postcode_told(&words, gazetteer, &mut found);
    departement_told(&words, &gazetteer.hints, &mut found);
    found.retain(|reading| !reading.words.is_empty());
    found.truncate(MAX_READINGS);
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

/// What people write before, or after, the name of a territory to say its kind.
const KIND_WORDS: [(&[&str], Kind); 20] = [
    (&["communaute", "de", "communes"], Kind::Epci),
    (&["communaute", "communes"], Kind::Epci),
    (&["communaute", "d", "agglomeration"], Kind::Epci),
    (&["communaute", "agglomeration"], Kind::Epci),
    (&["communaute", "urbaine"], Kind::Epci),
    (&["com", "com"], Kind::Epci),
    (&["comcom"], Kind::Epci),
    (&["cc"], Kind::Epci),
    (&["ca"], Kind::Epci),
    (&["cu"], Kind::Epci),
    (&["agglomeration"], Kind::Epci),
    (&["agglo"], Kind::Epci),
    (&["metropole"], Kind::Epci),
    (&["intercommunalite"], Kind::Epci),
    (&["epci"], Kind::Epci),
    (&["departement"], Kind::Departement),
    (&["region"], Kind::Region),
    (&["commune"], Kind::Commune),
    (&["ville"], Kind::Commune),
    (&["mairie"], Kind::Commune),
];

fn kind_told<'s, 'w>(words: &'s [&'w str]) -> Option<(Kinds, &'s [&'w str])> {
    KIND_WORDS.iter().find_map(|&(told, kind)| {
        let rest = words
            .strip_prefix(told)
            .or_else(|| words.strip_suffix(told).filter(|_| kind == Kind::Epci))?;
        let kinds = match kind {
            Kind::Commune => Kinds::of(&[Kind::Commune, Kind::Arrondissement]),
            kind => Kinds::of(&[kind]),
        };
        Some((kinds, without_article(rest)))
    })
}

fn postcode_told<'w>(words: &[&'w str], gazetteer: &Gazetteer, found: &mut Vec<Reading<'w>>) {
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
            .hints
            .of_postcode(postcode)
            .map(Within::Departements),
    ];
    found.extend(within.into_iter().flatten().map(|within| Reading {
        words: rest.clone(),
        within,
        kinds: Kinds::ALL,
        part: Part::Told,
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
fn departement_told<'w>(words: &[&'w str], hints: &Hints, found: &mut Vec<Reading<'w>>) {
    for at in 1..words.len() {
        let (first, last) = words.split_at(at);
        let told = [(first, last, true), (last, first, false)];
        for (name, place, may_be_unfinished) in told {
            let place = without_article(place).concat();
            let told = hints.named(&place);
            let (within, part) = if !told.is_empty() {
                (told, Part::Told)
            } else if may_be_unfinished {
                (hints.beginning(&place), Part::Typing)
            } else {
                continue;
            };
            if !within.is_empty() {
                found.push(in_departements(name, within, part));
            }
        }
    }
    if found.iter().all(|reading| reading.part == Part::Whole) {
        departement_misspelt(words, hints, found);
    }
    // A finished place says more than an unfinished one.
    found.sort_by_key(|reading| reading.part == Part::Typing);
}

/// The same, where the place is a slip away from one.
fn departement_misspelt<'w>(words: &[&'w str], hints: &Hints, found: &mut Vec<Reading<'w>>) {
    let first = words.len().saturating_sub(MAX_PLACE_WORDS).max(1);
    for at in first..words.len() {
        let (name, place) = words.split_at(at);
        let within = hints.near(&without_article(place).concat());
        if !within.is_empty() {
            found.push(in_departements(name, within, Part::Misspelt));
        }
    }
}

/// The reading of a name, but for small words that lead to the place, within some départements.
fn in_departements<'w>(name: &[&'w str], within: Departements, part: Part) -> Reading<'w> {
    let end = name.iter().rposition(|word| !is_small(word));
    let name = name.get(..=end.unwrap_or(0)).unwrap_or_default();
    Reading {
        words: name.to_vec(),
        within: Within::Departements(within),
        kinds: Kinds::ALL,
        part,
    }
}
