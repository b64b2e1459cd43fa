//! The names that say where a territory lies.

use rustc_hash::FxHashMap;

use super::inverted_index::{InvertedIndex, InvertedIndexBuilder};
use super::record::{Kind, Record};
use super::tokens::{normalise, significant, tokenize, without_article};
use super::typo;

/// A set of départements and collectivities, by their order in the records; there are 109.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Departements(u128);

impl Departements {
    fn only(at: usize) -> Self {
        Self(u32::try_from(at).map_or(0, |at| 1_u128.checked_shl(at).unwrap_or(0)))
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Names and codes of départements and names of régions, as people add them to a name to say where
/// it is, with the départements that each stands for.
#[derive(Debug)]
pub(super) struct DepartementIndex {
    keys: InvertedIndex,
    sets: Vec<Departements>,
    codes: FxHashMap<Box<str>, Departements>,
}

impl DepartementIndex {
    pub(super) fn build(records: &[Record<'_>]) -> Self {
        let mut codes: FxHashMap<Box<str>, Departements> = FxHashMap::default();
        let mut sets: FxHashMap<String, Departements> = FxHashMap::default();
        for record in records {
            let Some((code, name)) = record.departement else {
                continue;
            };
            let next = Departements::only(codes.len());
            let known = codes.get(code).copied();
            let own = known.unwrap_or(next);
            if known.is_none() {
                codes.insert(code.into(), own);
                sets.insert(code.to_ascii_lowercase(), own);
                add(&mut sets, name, own);
            }
            let region = record.region.filter(|_| known.is_none());
            if let Some(region) = region {
                add(&mut sets, region, own);
            }
        }
        let all = codes
            .values()
            .fold(Departements::default(), |all, &own| all.or(own));
        add(&mut sets, "France", all);
        let overseas = |code: &str| code.starts_with("97") || code.starts_with("98");
        let metropolitan = codes.iter().filter(|(code, _)| !overseas(code));
        let metropolitan = metropolitan.fold(Departements::default(), |all, (_, &own)| all.or(own));
        add(&mut sets, "France métropolitaine", metropolitan);
        // As it was numbered before it was divided; postcodes still are.
        for half in ["2A", "2B"] {
            if let Some(&own) = codes.get(half) {
                add(&mut sets, "20", own);
            }
        }
        add_alternates(&mut sets, records);
        let (named, sets): (Vec<_>, Vec<_>) = sets.into_iter().unzip();
        let mut keys = InvertedIndexBuilder::default();
        for (name, set) in named.iter().zip(0..) {
            keys.add(name, set);
        }
        let keys = keys.finish();
        Self { keys, sets, codes }
    }

    /// The set of the département of that code.
    pub(super) fn departement(&self, code: Option<&str>) -> Departements {
        code.and_then(|code| self.codes.get(code).copied())
            .unwrap_or_default()
    }

    pub(super) fn named(&self, key: &str) -> Departements {
        self.all(self.keys.exact(key))
    }

    pub(super) fn with_prefix(&self, key: &str) -> Departements {
        self.all(self.keys.with_prefix(key))
    }

    pub(super) fn fuzzy(&self, key: &str) -> Departements {
        let typos = typo::max_typos(key.chars().count());
        let mut found = Departements::default();
        if typos > 0 {
            self.keys.fuzzy(key, typos, |postings, whole, _| {
                if whole.is_some() {
                    found = found.or(self.all(postings));
                }
            });
        }
        found
    }

    /// The département a postcode or INSEE code lies in, by its first digits.
    pub(super) fn of_postcode(&self, postcode: &str) -> Option<Departements> {
        let start = |length| postcode.get(..length).map(|start| self.named(start));
        let found = match postcode.get(..2)? {
            "97" | "98" => start(3)?,
            "20" => self.named("corse"),
            _ => start(2)?,
        };
        Some(found).filter(|found| !found.is_empty())
    }

    fn all(&self, postings: &[u32]) -> Departements {
        let sets = postings.iter().filter_map(|&at| self.sets.get(at as usize));
        sets.fold(Departements::default(), |all, &set| all.or(set))
    }

    pub(super) fn bytes(&self) -> usize {
        self.keys.bytes() + self.sets.capacity() * size_of::<Departements>()
    }
}

/// The alternate names of départements and régions stand for the same as those of today.
fn add_alternates(sets: &mut FxHashMap<String, Departements>, records: &[Record<'_>]) {
    let places = records
        .iter()
        .filter(|record| matches!(record.subject.kind(), Kind::Departement | Kind::Region));
    for record in places {
        let own = sets.get(&normalise(record.name).replace(' ', "")).copied();
        let names = record.alternates.iter().map(|alternate| alternate.name);
        for (name, own) in names.filter_map(|name| Some((name, own?))) {
            add(sets, name, own);
        }
    }
}

fn add(sets: &mut FxHashMap<String, Departements>, name: &str, own: Departements) {
    let folded = tokenize(name);
    let all: Vec<_> = folded.iter().map(|word| word.text.as_str()).collect();
    let mut keys = vec![
        all.concat(),
        without_article(&all).concat(),
        significant(&all).concat(),
    ];
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let set = sets.entry(key).or_default();
        *set = set.or(own);
    }
}
