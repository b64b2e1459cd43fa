use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::departement_index::{DepartementIndex, Departements};
use super::inverted_index::{InvertedIndex, InvertedIndexBuilder};
use super::ordinal;
use super::record::{AlternateNature, Kind, Record, Subject};
use super::string_arena::StringArena;
use super::tokens::{Word, is_stop_word, significant, tokenize, without_article};
use super::tournament::Tournament;

/// Position of a territory among the records.
pub(super) type RecordIx = u32;
/// Position of a name, of today or former, among all names.
pub(super) type NameIx = u32;

/// What a posting of the index of codes says beside the name: `name << 2 | sort`.
pub(super) mod code {
    pub(in super::super) const OWN: u32 = 0;
    pub(in super::super) const POSTCODE: u32 = 1;
    /// A région's code, which most often is also the code of a département.
    pub(in super::super) const REGION: u32 = 2;
    /// What the code was while Corsica was one département.
    pub(in super::super) const FORMER: u32 = 3;
}

/// Names, codes and postcodes of all territories, ready to be searched. Immutable.
#[derive(Debug)]
pub struct Gazetteer {
    pub(super) records: Vec<Entry>,
    pub(super) names: Vec<Name>,
    /// The folded names, words apart, by [`NameIx`].
    pub(super) texts: StringArena,
    /// Alternate names as written, by the number in [`Name::alternate`].
    alternates: StringArena,
    /// Names without spaces → `name << 1 | variant`: 1 when the key is not the whole name.
    pub(super) by_name: InvertedIndex,
    /// The postings of `by_name` by the population rank of their territories.
    pub(super) by_population: Tournament,
    /// Words of names → name, the most populous territory's first.
    pub(super) by_word: InvertedIndex,
    /// Codes and postcodes → `name << 2 | sort`.
    pub(super) by_code: InvertedIndex,
    /// `paris 11` → name.
    pub(super) arrondissements: InvertedIndex,
    /// `paca` → name.
    pub(super) acronyms: InvertedIndex,
    pub(super) departements: DepartementIndex,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) subject: Subject,
    /// Its name of today.
    pub(super) name: NameIx,
    pub(super) population: u32,
    /// Its position when candidates of one rank are sorted: 0 for the most populous.
    pub(super) population_rank: u32,
    /// How many alternate names it has.
    pub(super) alternates: u32,
    /// The set of its département alone, empty when it lies in none.
    pub(super) departement: Departements,
}

#[derive(Debug)]
pub(super) struct Name {
    pub(super) record: RecordIx,
    /// Its number among the alternate names and what it is, when it is one.
    pub(super) alternate: Option<(u32, AlternateNature)>,
    /// How many of its words are no stop words.
    pub(super) significant: u8,
}

impl Gazetteer {
    /// Reads the records once, in any order; takes about a tenth of a second for all of France.
    #[must_use]
    pub fn build(records: &[Record<'_>]) -> Self {
        let mut draft = Draft::default();
        let departements = DepartementIndex::build(records);
        let entries = records.iter().zip(0..).map(|(record, at)| Entry {
            name: draft.add(at, record),
            subject: record.subject,
            population: record.population,
            population_rank: 0,
            alternates: record.alternates.len() as u32,
            departement: departements.departement(record.departement.map(|(code, _)| code)),
        });
        let mut entries: Vec<_> = entries.collect();
        set_population_ranks(&mut entries, records);
        let folded: Vec<Vec<Word>> = draft
            .written
            .par_iter()
            .map(|name| tokenize(name))
            .collect();
        let kind = |name: &Name| records[name.record as usize].subject.kind();
        let kinds: Vec<Kind> = draft.names.iter().map(kind).collect();
        for (name, words) in draft.names.iter_mut().zip(&folded) {
            let significant = words.iter().filter(|word| !is_stop_word(&word.text));
            name.significant = significant.count() as u8;
        }
        draft.names.shrink_to_fit();
        let names = &draft.names;
        let rank = |name: NameIx| entries[names[name as usize].record as usize].population_rank;
        let (by_name, (by_word, by_code)) = rayon::join(
            || by_name(names, &kinds, &folded).finish(),
            || {
                let by_word = by_word(names, &folded).finish_by(rank);
                (by_word, draft.by_code.finish())
            },
        );
        let ranks = by_name.postings().iter();
        let by_population = Tournament::new(ranks.map(|posting| rank(posting >> 1)));
        let mut texts = StringArena::default();
        for words in &folded {
            texts.push(&texts_of(words).join(" "));
        }
        texts.shrink();
        draft.alternates.shrink();
        Self {
            by_name,
            by_population,
            by_word,
            by_code,
            arrondissements: arrondissements(&kinds, names, &folded).finish(),
            acronyms: acronyms(names, &folded).finish(),
            records: entries,
            names: draft.names,
            texts,
            alternates: draft.alternates,
            departements,
        }
    }

    /// About how many bytes it holds.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let keys = [
            &self.by_name,
            &self.by_word,
            &self.by_code,
            &self.arrondissements,
            &self.acronyms,
        ];
        self.records.capacity() * size_of::<Entry>()
            + self.names.capacity() * size_of::<Name>()
            + self.texts.bytes()
            + self.alternates.bytes()
            + keys.iter().map(|keys| keys.bytes()).sum::<usize>()
            + self.by_population.bytes()
            + self.departements.bytes()
    }

    pub(super) fn records(&self) -> usize {
        self.records.len()
    }

    pub(super) fn record(&self, record: RecordIx) -> Option<&Entry> {
        self.records.get(record as usize)
    }

    pub(super) fn population_rank(&self, record: RecordIx) -> u32 {
        self.record(record)
            .map_or(u32::MAX, |entry| entry.population_rank)
    }

    pub(super) fn name(&self, name: NameIx) -> Option<&Name> {
        self.names.get(name as usize)
    }

    pub(super) fn alternate_name(&self, name: NameIx) -> Option<(AlternateNature, &str)> {
        let (number, nature) = self.name(name)?.alternate?;
        Some((nature, self.alternates.get(number)))
    }
}

/// Sets the population ranks. A person who types a few letters most often means a commune: other
/// territories count as if they had fewer people, so that `ren` is Rennes before Rennes Métropole.
fn set_population_ranks(entries: &mut [Entry], records: &[Record<'_>]) {
    let weight = |entry: &Entry| match entry.subject.kind() {
        Kind::Commune => entry.population,
        Kind::Departement | Kind::Region => entry.population / 4,
        Kind::Arrondissement | Kind::Epci | Kind::Ept => entry.population / 20,
    };
    let mut sorted: Vec<_> = entries.iter_mut().zip(records).collect();
    sorted.sort_by(|(a, of_a), (b, of_b)| {
        let kind = |entry: &Entry| entry.subject.kind();
        weight(b)
            .cmp(&weight(a))
            .then(kind(a).cmp(&kind(b)))
            .then(of_a.code.cmp(of_b.code))
    });
    for (rank, (entry, _)) in sorted.into_iter().enumerate() {
        entry.population_rank = rank as u32;
    }
}

/// The names of all records, and what has a code.
#[derive(Default)]
struct Draft<'a> {
    names: Vec<Name>,
    /// As written, by [`NameIx`].
    written: Vec<&'a str>,
    alternates: StringArena,
    by_code: InvertedIndexBuilder,
}

impl<'a> Draft<'a> {
    /// Adds a record and returns its name of today.
    fn add(&mut self, at: RecordIx, record: &Record<'a>) -> NameIx {
        let kind = record.subject.kind();
        let today = self.add_name(at, record.name, None);
        let sort = if kind == Kind::Region {
            code::REGION
        } else {
            code::OWN
        };
        self.add_code(record.code, today, sort);
        if let Some(of_island) = ["2A", "2B"]
            .iter()
            .find_map(|&half| record.code.strip_prefix(half))
            && kind == Kind::Commune
        {
            self.add_code(&format!("20{of_island}"), today, code::FORMER);
        }
        for postcode in record.postcodes {
            self.add_code(postcode, today, code::POSTCODE);
        }
        let mut known = FxHashMap::default();
        for alternate in record.alternates {
            if alternate.name == record.name {
                continue;
            }
            let name = *known.entry(alternate.name).or_insert_with(|| {
                let written = self.alternates.push(alternate.name);
                self.add_name(at, alternate.name, Some((written, alternate.nature)))
            });
            if let Some(code) = alternate.code.filter(|&code| code != record.code) {
                self.add_code(code, name, code::OWN);
            }
        }
        today
    }

    fn add_code(&mut self, written: &str, name: NameIx, sort: u32) {
        self.by_code
            .add(&written.to_ascii_lowercase(), name << 2 | sort);
    }

    fn add_name(
        &mut self,
        record: RecordIx,
        written: &'a str,
        alternate: Option<(u32, AlternateNature)>,
    ) -> NameIx {
        self.written.push(written);
        self.names.push(Name {
            record,
            alternate,
            significant: 0,
        });
        self.names.len() as NameIx - 1
    }
}

fn texts_of(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// Whether the first letters of a name mean nothing.
const fn is_acronym(name: &Name) -> bool {
    matches!(name.alternate, Some((_, AlternateNature::Acronym)))
}

/// The names with their words, each with its position.
fn numbered<'a>(
    names: &'a [Name],
    folded: &'a [Vec<Word>],
) -> impl Iterator<Item = (NameIx, &'a Name, &'a [Word])> {
    let both = names.iter().zip(folded).zip(0..);
    both.map(|((name, words), at)| (at, name, words.as_slice()))
}

fn by_name(names: &[Name], kinds: &[Kind], folded: &[Vec<Word>]) -> InvertedIndexBuilder {
    let mut keys = InvertedIndexBuilder::default();
    for (at, _, words) in numbered(names, folded).filter(|(_, name, _)| !is_acronym(name)) {
        let full = texts_of(words).concat();
        let mut add = |key: &str| keys.add(key, at << 1 | u32::from(key != full));
        for form in forms(words, kinds[at as usize]) {
            add(&form.concat());
            if form.iter().any(|word| is_stop_word(word)) {
                add(&without_article(&form).concat());
                add(&significant(&form).concat());
            }
        }
    }
    keys
}

fn by_word(names: &[Name], folded: &[Vec<Word>]) -> InvertedIndexBuilder {
    let mut keys = InvertedIndexBuilder::default();
    for (at, _, words) in numbered(names, folded).filter(|(_, name, _)| !is_acronym(name)) {
        for word in words {
            keys.add(&word.text, at);
        }
    }
    keys
}

fn acronyms(names: &[Name], folded: &[Vec<Word>]) -> InvertedIndexBuilder {
    let mut keys = InvertedIndexBuilder::default();
    for (at, _, words) in numbered(names, folded).filter(|(_, name, _)| is_acronym(name)) {
        keys.add(&texts_of(words).concat(), at);
    }
    keys
}

/// `Paris 11e Arrondissement` is `paris 11`.
fn arrondissements(kinds: &[Kind], names: &[Name], folded: &[Vec<Word>]) -> InvertedIndexBuilder {
    let mut keys = InvertedIndexBuilder::default();
    for (at, name, words) in numbered(names, folded) {
        if kinds[at as usize] != Kind::Arrondissement || name.alternate.is_some() {
            continue;
        }
        let mut numbers = words.iter().enumerate();
        let number = numbers.find_map(|(at, word)| Some((at, ordinal::number(&word.text)?)));
        if let Some((before, number)) = number {
            let city = texts_of(&words[..before]).concat();
            keys.add(&format!("{city} {number}"), at);
        }
    }
    keys
}

/// The forms of a name: whole; without what is in brackets, and that alone; an EPCI's also
/// without its kind; an EPT's also with that of the métropole.
fn forms(folded: &[Word], kind: Kind) -> Vec<Vec<&str>> {
    let keep = |wanted: fn(&Word) -> bool| -> Vec<&str> {
        folded
            .iter()
            .filter(|word| wanted(word))
            .map(|word| word.text.as_str())
            .collect()
    };
    let mut forms = vec![keep(|_| true)];
    if folded.iter().any(|word| word.bracketed) {
        forms.push(keep(|word| !word.bracketed));
        if kind == Kind::Epci {
            forms.push(keep(|word| word.bracketed));
        }
    }
    if kind == Kind::Epci {
        let without_kind: Vec<Vec<&str>> = forms
            .iter()
            .filter_map(|form| match form.split_first() {
                Some((&("cc" | "ca" | "cu" | "metropole" | "eurometropole"), rest)) => {
                    Some(rest.to_vec())
                }
                _ => None,
            })
            .collect();
        forms.extend(without_kind);
    }
    if kind == Kind::Ept {
        let beside = [keep(|_| true), vec!["grand", "paris"]].concat();
        forms.push(beside);
    }
    forms.retain(|form| !form.is_empty());
    forms
}
