use rustc_hash::FxHashMap;

use super::fold::{Word, is_small, significant, without_article, words};
use super::hints::{Departements, Hints};
use super::keys::{self, Keys};
use super::ordinal;
use super::record::{Kind, Record, Subject};
use super::texts::Texts;

/// Position of a territory among the records.
pub(super) type RecordIx = u32;
/// Position of a name, of today or former, among all names.
pub(super) type NameIx = u32;

/// What the postings of the dictionary of codes say beside the name: `name << 2 | sort`.
pub(super) mod code {
    pub(in super::super) const OWN: u32 = 0;
    pub(in super::super) const POSTCODE: u32 = 1;
    /// A région's code, which most often is also the code of a département.
    pub(in super::super) const REGION: u32 = 2;
}

/// Names, codes and postcodes of all territories, ready to be searched. Immutable.
#[derive(Debug)]
pub struct Gazetteer {
    pub(super) records: Vec<Entry>,
    pub(super) names: Vec<Name>,
    /// The folded names, words apart, by [`NameIx`].
    pub(super) texts: Texts,
    /// Former names as written, by [`Name::former`].
    formers: Texts,
    /// Names run together → `name << 1 | loose`.
    pub(super) by_name: Keys,
    /// Words of names → name.
    pub(super) by_word: Keys,
    /// Codes and postcodes → `name << 2 | sort`.
    pub(super) by_code: Keys,
    /// `paris 11` → name.
    pub(super) arrondissements: Keys,
    pub(super) hints: Hints,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) subject: Subject,
    /// Its name of today.
    pub(super) name: NameIx,
    pub(super) population: u32,
    /// Its place in the order of all answers of one rank: the most populous first.
    pub(super) place: u32,
    /// How many former names it has.
    pub(super) formers: u32,
    /// The set of its département alone, empty when it lies in none.
    pub(super) departement: Departements,
}

#[derive(Debug)]
pub(super) struct Name {
    pub(super) record: RecordIx,
    /// Its number among the former names, when it is one.
    pub(super) former: Option<u32>,
    /// How many of its words are not small.
    pub(super) significant: u8,
}

impl Gazetteer {
    /// Reads the records once, in any order; takes about a tenth of a second for all of France.
    #[must_use]
    pub fn build(records: &[Record<'_>]) -> Self {
        let mut draft = Draft::default();
        let hints = Hints::build(records);
        let entries = records.iter().zip(0..).map(|(record, at)| Entry {
            name: draft.add(at, record),
            subject: record.subject,
            population: record.population,
            place: 0,
            formers: record.former.len() as u32,
            departement: hints.departement(record.departement.map(|(code, _)| code)),
        });
        let mut entries: Vec<_> = entries.collect();
        order(&mut entries, records);
        draft.texts.shrink();
        draft.formers.shrink();
        draft.names.shrink_to_fit();
        let (by_name, (by_word, by_code)) = rayon::join(
            || draft.by_name.finish(),
            || (draft.by_word.finish(), draft.by_code.finish()),
        );
        Self {
            records: entries,
            names: draft.names,
            texts: draft.texts,
            formers: draft.formers,
            by_name,
            by_word,
            by_code,
            arrondissements: draft.arrondissements.finish(),
            hints,
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
        ];
        self.records.capacity() * size_of::<Entry>()
            + self.names.capacity() * size_of::<Name>()
            + self.texts.bytes()
            + self.formers.bytes()
            + keys.iter().map(|keys| keys.bytes()).sum::<usize>()
            + self.hints.bytes()
    }

    pub(super) fn records(&self) -> usize {
        self.records.len()
    }

    pub(super) fn record(&self, record: RecordIx) -> Option<&Entry> {
        self.records.get(record as usize)
    }

    pub(super) fn place(&self, record: RecordIx) -> u32 {
        self.record(record).map_or(u32::MAX, |entry| entry.place)
    }

    pub(super) fn name(&self, name: NameIx) -> Option<&Name> {
        self.names.get(name as usize)
    }

    pub(super) fn former_name(&self, name: NameIx) -> Option<&str> {
        let former = self.name(name)?.former?;
        Some(self.formers.get(former))
    }
}

/// Sets the places. A person who types a few letters most often means a commune: other territories
/// stand as if they had fewer people, so that `ren` is Rennes before Rennes Métropole.
fn order(entries: &mut [Entry], records: &[Record<'_>]) {
    let weight = |entry: &Entry| match entry.subject.kind() {
        Kind::Commune => entry.population,
        Kind::Departement | Kind::Region => entry.population / 4,
        Kind::Arrondissement | Kind::Epci => entry.population / 20,
    };
    let mut sorted: Vec<_> = entries.iter_mut().zip(records).collect();
    sorted.sort_by(|(a, of_a), (b, of_b)| {
        let kind = |entry: &Entry| entry.subject.kind();
        weight(b)
            .cmp(&weight(a))
            .then(kind(a).cmp(&kind(b)))
            .then(of_a.code.cmp(of_b.code))
    });
    for (place, (entry, _)) in sorted.into_iter().enumerate() {
        entry.place = place as u32;
    }
}

#[derive(Default)]
struct Draft {
    names: Vec<Name>,
    texts: Texts,
    formers: Texts,
    by_name: keys::Draft,
    by_word: keys::Draft,
    by_code: keys::Draft,
    arrondissements: keys::Draft,
}

impl Draft {
    /// Takes in a record and answers its name of today.
    fn add(&mut self, at: RecordIx, record: &Record<'_>) -> NameIx {
        let kind = record.subject.kind();
        let folded = words(record.name);
        let today = self.add_name(at, &folded, kind, None);
        let sort = if kind == Kind::Region {
            code::REGION
        } else {
            code::OWN
        };
        self.add_code(record.code, today, sort);
        for postcode in record.postcodes {
            self.add_code(postcode, today, code::POSTCODE);
        }
        if kind == Kind::Arrondissement {
            self.add_arrondissement(today, &folded);
        }
        let mut known = FxHashMap::default();
        for former in record.former {
            if former.name == record.name {
                continue;
            }
            let name = *known.entry(former.name).or_insert_with(|| {
                let written = self.formers.push(former.name);
                self.add_name(at, &words(former.name), kind, Some(written))
            });
            if let Some(code) = former.code.filter(|&code| code != record.code) {
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
        former: Option<u32>,
    ) -> NameIx {
        let name = self.names.len() as NameIx;
        let all: Vec<_> = folded.iter().map(|word| word.text.as_str()).collect();
        self.texts.push(&all.join(" "));
        self.names.push(Name {
            record,
            former,
            significant: all.iter().filter(|word| !is_small(word)).count() as u8,
        });
        let full = all.concat();
        for form in forms(folded, kind) {
            let whole = form.concat();
            self.by_name
                .add(&whole, name << 1 | u32::from(whole != full));
            if form.iter().any(|word| is_small(word)) {
                for key in [without_article(&form).concat(), significant(&form).concat()] {
                    let loose = u32::from(key != full);
                    self.by_name.add(&key, name << 1 | loose);
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

/// The forms of a name: whole; without what stands in brackets, and that alone; an EPCI's also
/// without its kind.
fn forms(folded: &[Word], kind: Kind) -> Vec<Vec<&str>> {
    let part = |wanted: fn(&Word) -> bool| -> Vec<&str> {
        folded
            .iter()
            .filter(|word| wanted(word))
            .map(|word| word.text.as_str())
            .collect()
    };
    let mut forms = vec![part(|_| true)];
    if folded.iter().any(|word| word.bracketed) {
        forms.push(part(|word| !word.bracketed));
        if kind == Kind::Epci {
            forms.push(part(|word| word.bracketed));
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
    forms.retain(|form| !form.is_empty());
    forms
}
