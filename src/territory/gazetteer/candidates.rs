use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::build::{Gazetteer, NameIx, RecordIx};
use super::query::{Match, MatchClass, MatchedField};

/// How good a candidate is; the lowest rank comes first. The class decides, then names of today
/// before former ones, then the penalty within the class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank {
    /// The class it is sorted in, which may be another than its own: see [`Rank::new`].
    sorted_as: MatchClass,
    former: bool,
    penalty: u8,
    /// Its own class.
    class: MatchClass,
}

/// Penalties within a class: 0 to one less than this.
const PENALTIES: u8 = 16;

impl Rank {
    /// A former name typed in full counts as the beginning of a name of today: who types `la roche`
    /// rather means La Rochelle than a small commune that took in a La Roche, but `lomme` is Lille
    /// before Lommerange.
    pub(super) fn new(class: MatchClass, former: bool, penalty: u8) -> Self {
        let typed_in_full = former && class == MatchClass::Exact;
        Self {
            sorted_as: if typed_in_full {
                MatchClass::Prefix
            } else {
                class
            },
            former: former && !typed_in_full,
            penalty: penalty.min(PENALTIES - 1),
            class,
        }
    }

    /// The same rank of what is understood otherwise than its place in the order says.
    pub(super) const fn understood_as(mut self, class: MatchClass) -> Self {
        self.class = class;
        self
    }

    /// After those of the same class that are better by no more than a stop word.
    pub(super) const fn of_alternate(mut self) -> Self {
        if self.penalty < PENALTIES - 1 {
            self.penalty += 1;
        }
        self
    }

    /// Whether only their people decide which of the two comes first.
    pub(super) fn is_as_good_as(self, other: Self) -> bool {
        self.key() == other.key()
    }

    pub(super) fn is_exact(self) -> bool {
        self.class == MatchClass::Exact
    }

    const fn key(self) -> (MatchClass, bool, u8) {
        (self.sorted_as, self.former, self.penalty)
    }

    /// Between 0 and 1; `population_rank` is in `0..records`, 0 for the most populous.
    fn score(self, population_rank: u32, records: usize) -> f64 {
        let population_rank = f64::from(population_rank) / records.max(1) as f64;
        let penalty = (f64::from(self.penalty) + population_rank) / f64::from(PENALTIES);
        let within_class = if self.former { 0.5 } else { 0.0 } + penalty / 2.0;
        let class = f64::from(self.sorted_as as u8) + within_class;
        1.0 - class / 4.0
    }
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    record: RecordIx,
    rank: Rank,
    name: NameIx,
    field: MatchedField,
}

/// The candidates found so far: each territory once, by its best rank.
#[derive(Default)]
pub(super) struct Candidates {
    found: Vec<Candidate>,
    /// Where each record stands in `found`.
    position: FxHashMap<RecordIx, usize>,
}

impl Candidates {
    /// How many there are that no candidate of a later class than `class` can precede.
    pub(super) fn settled(&self, class: MatchClass) -> usize {
        let settled = |found: &&Candidate| found.rank.sorted_as <= class;
        self.found.iter().filter(settled).count()
    }

    /// The records of the first class.
    pub(super) fn exact(&self) -> impl Iterator<Item = RecordIx> {
        let exact = |found: &&Candidate| found.rank.class == MatchClass::Exact;
        self.found.iter().filter(exact).map(|found| found.record)
    }

    /// Adds a candidate, unless its record is there with a rank as good; says whether it did.
    pub(super) fn add(
        &mut self,
        record: RecordIx,
        rank: Rank,
        name: NameIx,
        field: MatchedField,
    ) -> bool {
        let new = Candidate {
            record,
            rank,
            name,
            field,
        };
        match self.position.entry(record) {
            Entry::Occupied(place) => {
                let old = &mut self.found[*place.get()];
                let is_better = rank.key() < old.rank.key();
                if is_better {
                    *old = new;
                }
                is_better
            }
            Entry::Vacant(place) => {
                place.insert(self.found.len());
                self.found.push(new);
                true
            }
        }
    }

    /// The `most` best, best first.
    pub(super) fn best(mut self, most: usize, gazetteer: &Gazetteer) -> Vec<Match<'_>> {
        let order = |found: &Candidate| (found.rank.key(), gazetteer.population_rank(found.record));
        if most < self.found.len() {
            self.found.select_nth_unstable_by_key(most, order);
            self.found.truncate(most);
        }
        self.found.sort_unstable_by_key(order);
        let matches = self.found.iter().filter_map(|found| {
            let record = gazetteer.record(found.record)?;
            Some(Match {
                subject: record.subject,
                record: found.record,
                score: found
                    .rank
                    .score(record.population_rank, gazetteer.records()),
                class: found.rank.class,
                sorted_as: found.rank.sorted_as,
                field: found.field,
                alternate: gazetteer.alternate_name(found.name),
                address: false,
                wrong_postcode: None,
            })
        });
        matches.collect()
    }
}
