use super::build::{Gazetteer, NameIx, RecordIx};
use super::query::{Match, Matched, Through};

/// How good an answer is; a lower rank comes first. The class decides, then names of today before
/// former ones, then the shade within the class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank {
    class: Matched,
    former: bool,
    shade: u8,
    /// What was matched indeed: see [`Rank::new`].
    matched: Matched,
}

/// Shades within a class, at most.
const SHADES: u8 = 16;

impl Rank {
    /// A former name typed in full counts as the beginning of a name of today: who types `la roche`
    /// rather means La Rochelle than a small commune that took in a La Roche, but `lomme` is Lille
    /// before Lommerange.
    pub(super) fn new(matched: Matched, former: bool, shade: u8) -> Self {
        let typed_in_full = former && matched == Matched::Exact;
        Self {
            class: if typed_in_full {
                Matched::Prefix
            } else {
                matched
            },
            former: former && !typed_in_full,
            shade: shade.min(SHADES - 1),
            matched,
        }
    }

    const fn key(self) -> (Matched, bool, u8) {
        (self.class, self.former, self.shade)
    }

    /// Between 0 and 1; `place` is in `0..places`, lowest for the most populous.
    fn score(self, place: u32, places: usize) -> f64 {
        let place = f64::from(place) / places.max(1) as f64;
        let shade = (f64::from(self.shade) + place) / f64::from(SHADES);
        let within_class = if self.former { 0.5 } else { 0.0 } + shade / 2.0;
        let class = f64::from(self.class as u8) + within_class;
        1.0 - class / 4.0
    }
}

#[derive(Clone, Copy, Debug)]
struct Found {
    record: RecordIx,
    rank: Rank,
    name: NameIx,
    through: Through,
}

/// The answers found so far: each territory once, by its best rank.
pub(super) struct Findings {
    found: Vec<Found>,
    /// For each record, one more than its position in `found`; 0 when it is not there.
    position: Vec<u32>,
}

impl Findings {
    pub(super) fn new(records: usize) -> Self {
        Self {
            found: Vec::new(),
            position: vec![0; records],
        }
    }

    /// How many there are that a class after `class` cannot come before.
    pub(super) fn settled(&self, class: Matched) -> usize {
        let settled = |found: &&Found| found.rank.class <= class;
        self.found.iter().filter(settled).count()
    }

    /// The records of the first class.
    pub(super) fn exact(&self) -> impl Iterator<Item = RecordIx> {
        let exact = |found: &&Found| found.rank.matched == Matched::Exact;
        self.found.iter().filter(exact).map(|found| found.record)
    }

    /// Takes in a finding, unless the record is there with a rank as good.
    pub(super) fn add(&mut self, record: RecordIx, rank: Rank, name: NameIx, through: Through) {
        let Some(position) = self.position.get_mut(record as usize) else {
            return;
        };
        let new = Found {
            record,
            rank,
            name,
            through,
        };
        match (*position as usize)
            .checked_sub(1)
            .and_then(|at| self.found.get_mut(at))
        {
            Some(old) if rank.key() < old.rank.key() => *old = new,
            Some(_) => {}
            None => {
                self.found.push(new);
                *position = self.found.len() as u32;
            }
        }
    }

    /// The `most` best, best first.
    pub(super) fn best(mut self, most: usize, gazetteer: &Gazetteer) -> Vec<Match<'_>> {
        let order = |found: &Found| (found.rank.key(), gazetteer.place(found.record));
        if most < self.found.len() {
            self.found.select_nth_unstable_by_key(most, order);
            self.found.truncate(most);
        }
        self.found.sort_unstable_by_key(order);
        let answers = self.found.iter().filter_map(|found| {
            let record = gazetteer.record(found.record)?;
            Some(Match {
                subject: record.subject,
                score: found.rank.score(record.place, gazetteer.records()),
                matched: found.rank.matched,
                through: found.through,
                former_name: gazetteer.former_name(found.name),
            })
        });
        answers.collect()
    }
}
