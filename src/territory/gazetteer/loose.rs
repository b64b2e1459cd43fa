//! The last two classes: words of the name, and typing slips.

use super::build::{Gazetteer, NameIx};
use super::exact::FAMOUS;
use super::fold::significant;
use super::query::{Matched, Through};
use super::rank::Rank;
use super::reading::{Part, Reading};
use super::search::Search;
use super::slip;

/// Words of a request that may hold slips when words are searched apart; each costs a walk.
const MAX_WORDS_WITH_SLIPS: usize = 4;
/// Readings searched for slips; each costs a walk of the dictionary.
const MAX_READINGS_WITH_SLIPS: usize = 3;

impl Search<'_> {
    pub(super) fn words(&mut self, readings: &[Reading<'_>]) {
        for reading in readings {
            let shade = match reading.part {
                Part::Whole => 0,
                Part::Told => 3,
                Part::Typing => 6,
                Part::Misspelt => continue,
            };
            let wanted = distinct(significant(&reading.words));
            let last = wanted.len().saturating_sub(1);
            let found = self.names_with(&wanted, |gazetteer, at, word, mark| {
                let unfinished = at == last || word.len() > 1;
                let keys = &gazetteer.by_word;
                let postings = if unfinished {
                    keys.beginning(word)
                } else {
                    keys.exact(word)
                };
                postings.iter().copied().for_each(mark);
            });
            for name in found {
                let shade = shade + self.word_shade(name, &wanted);
                let rank = |former| Rank::new(Matched::Word, former, shade);
                self.offer(name, rank, Through::Name, reading);
            }
        }
    }

    /// 0 when the words wanted are the words of the name, in any order; 1 when they are some of
    /// them; 2 when one is only the beginning of a word.
    fn word_shade(&self, name: NameIx, wanted: &[&str]) -> u8 {
        let text = self.gazetteer.texts.get(name);
        let whole = |word: &&str| text.split(' ').any(|of_name| of_name == *word);
        if !wanted.iter().all(whole) {
            return 2;
        }
        let all = self.gazetteer.name(name).map_or(0, |name| name.significant);
        u8::from(usize::from(all) != wanted.len())
    }

    /// Names a slip away. When a territory is named exactly, only one far more populous may be
    /// meant all the same: `rodes` is Rodès, or perhaps Rodez.
    pub(super) fn slips(&mut self, readings: &[Reading<'_>]) {
        let exact = self.findings.exact();
        let people = exact.filter_map(|record| Some(self.gazetteer.record(record)?.population));
        self.more_than = people.max().map(|people| people.saturating_mul(FAMOUS));
        let holds_digit =
            |reading: &&Reading<'_>| reading.words.concat().bytes().any(|b| b.is_ascii_digit());
        let searched = readings
            .iter()
            .filter(|reading| reading.part != Part::Typing && !holds_digit(reading))
            .take(MAX_READINGS_WITH_SLIPS);
        for reading in searched {
            if reading.part == Part::Misspelt {
                self.name(reading, Matched::Slip, 0);
            } else {
                self.name_with_slips(reading);
                self.words_with_slips(reading);
            }
        }
    }

    fn name_with_slips(&mut self, reading: &Reading<'_>) {
        let typed = reading.words.concat();
        let slips = slip::allowed(typed.chars().count());
        if slips == 0 {
            return;
        }
        let gazetteer = self.gazetteer;
        gazetteer
            .by_name
            .near(&typed, slips, |postings, whole, beginning| {
                let shade = whole.map_or(u8::MAX, |slips| 2 * slips);
                let shade = shade.min(2 * beginning + 1);
                for &posting in postings {
                    let rank = |former| Rank::new(Matched::Slip, former, shade);
                    self.offer(posting >> 1, rank, Through::Name, reading);
                }
            });
    }

    fn words_with_slips(&mut self, reading: &Reading<'_>) {
        let wanted = distinct(significant(&reading.words));
        if wanted.len() > MAX_WORDS_WITH_SLIPS {
            return;
        }
        let found = self.names_with(&wanted, |gazetteer, _, word, mark| {
            let slips = slip::allowed(word.chars().count());
            if slips == 0 {
                gazetteer
                    .by_word
                    .beginning(word)
                    .iter()
                    .copied()
                    .for_each(mark);
            } else {
                gazetteer.by_word.near(word, slips, |postings, _, _| {
                    postings.iter().copied().for_each(&mut *mark);
                });
            }
        });
        for name in found {
            let rank = |former| Rank::new(Matched::Slip, former, 6);
            self.offer(name, rank, Through::Name, reading);
        }
    }

    /// The names in which every one of `wanted` was marked.
    fn names_with(
        &self,
        wanted: &[&str],
        postings: impl Fn(&Gazetteer, usize, &str, &mut dyn FnMut(u32)),
    ) -> Vec<NameIx> {
        let mut marks = vec![0_u8; self.gazetteer.names.len()];
        let mut found = Vec::new();
        for (at, word) in wanted.iter().enumerate() {
            found.clear();
            postings(self.gazetteer, at, word, &mut |name| {
                if let Some(mark) = marks.get_mut(name as usize)
                    && usize::from(*mark) == at
                {
                    *mark += 1;
                    found.push(name);
                }
            });
            if found.is_empty() {
                break;
            }
        }
        found
    }
}

fn distinct(mut words: Vec<&str>) -> Vec<&str> {
    let mut seen = Vec::with_capacity(words.len());
    words.retain(|word| {
        let new = !seen.contains(word);
        if new {
            seen.push(*word);
        }
        new
    });
    words
}
