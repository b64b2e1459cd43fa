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
        let mut draft = Builder::default();
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
        draft.texts.shrink();
        draft.alternates.shrink();
        draft.names.shrink_to_fit();
        let (records, names) = (&entries, &draft.names);
        let rank = |name: NameIx| {
            let record = names[name as usize].record;
            records[record as usize].population_rank
        };
        let (by_name, (by_word, by_code)) = rayon::join(
            || draft.by_name.finish(),
            || (draft.by_word.finish_by(rank), draft.by_code.finish()),
        );
        let ranks = by_name.postings().iter();
        let by_population = Tournament::new(ranks.map(|posting| rank(posting >> 1)));
        Self {
            records: entries,
            names: draft.names,
            texts: draft.texts,
            alternates: draft.alternates,
            by_name,
            by_population,
            by_word,
            by_code,
            arrondissements: draft.arrondissements.finish(),
            acronyms: draft.acronyms.finish(),
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

#[derive(Default)]
struct Builder {
    names: Vec<Name>,
    texts: StringArena,
    alternates: StringArena,
    by_name: InvertedIndexBuilder,
    by_word: InvertedIndexBuilder,
    by_code: InvertedIndexBuilder,
    arrondissements: InvertedIndexBuilder,
    acronyms: InvertedIndexBuilder,
}

impl Builder {
    /// Adds a record and returns its name of today.
    fn add(&mut self, at: RecordIx, record: &Record<'_>) -> NameIx {
        let kind = record.subject.kind();
        let folded = tokenize(record.name);
        let today = self.add_name(at, &folded, kind, None);
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
        if kind == Kind::Arrondissement {
            self.add_arrondissement(today, &folded);
        }
        let mut known = FxHashMap::default();
        for alternate in record.alternates {
            if alternate.name == record.name {
                continue;
            }
            let name = *known.entry(alternate.name).or_insert_with(|| {
                let written = self.alternates.push(alternate.name);
                let number = Some((written, alternate.nature));
                self.add_name(at, &tokenize(alternate.name), kind, number)
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
        folded: &[Word],
        kind: Kind,
        alternate: Option<(u32, AlternateNature)>,
    ) -> NameIx {
        let name = self.names.len() as NameIx;
        let all: Vec<_> = folded.iter().map(|word| word.text.as_str()).collect();
        self.texts.push(&all.join(" "));
        self.names.push(Name {
            record,
            alternate,
            significant: all.iter().filter(|word| !is_stop_word(word)).count() as u8,
        });
        let full = all.concat();
        if matches!(alternate, Some((_, AlternateNature::Acronym))) {
            // Its first letters mean nothing.
            self.acronyms.add(&full, name);
            return name;
        }
        for form in forms(folded, kind) {
            let whole = form.concat();
            self.by_name
                .add(&whole, name << 1 | u32::from(whole != full));
            if form.iter().any(|word| is_stop_word(word)) {
                for key in [without_article(&form).concat(), significant(&form).concat()] {
                    let variant = u32::from(key != full);
                    self.by_name.add(&key, name << 1 | variant);
                }
            }
        }
        for word in all {
            self.by_word.add(word, name);
        }
        name
    }

    /// `Paris 11e Arrondissement` is `paris 11`.
    fn add_arrondissement(&mut self, name: NameIx, folded: &[Word]) {
        let numbered = folded
            .iter()
            .enumerate()
            .find_map(|(at, word)| Some((at, ordinal::number(&word.text)?)));
        if let Some((at, number)) = numbered {
            let city: String = folded
                .iter()
                .take(at)
                .map(|word| word.text.as_str())
                .collect();
            self.arrondissements.add(&format!("{city} {number}"), name);
        }
    }
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
