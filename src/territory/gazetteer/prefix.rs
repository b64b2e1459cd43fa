//! The second class: the text is the beginning of the name.

use super::fold::{Word, without_article};
use super::number::{as_code, through};
use super::query::{Matched, Through};
use super::rank::Rank;
use super::reading::{Part, Reading};
use super::search::Search;

impl Search<'_> {
    pub(super) fn prefix(&mut self, folded: &[Word], readings: &[Reading<'_>]) {
        for reading in readings {
            if let Some(number) = as_code(reading) {
                for &posting in self.gazetteer.by_code.beginning(&number) {
                    let rank = |former| Rank::new(Matched::Prefix, former, 0);
                    self.offer(posting >> 2, rank, through(posting), reading);
                }
            }
            match reading.part {
                Part::Whole => self.beginning(reading, 0),
                Part::Told => self.beginning(reading, 2),
                Part::Typing => {
                    self.name(reading, Matched::Prefix, 4);
                    self.beginning(reading, 8);
                }
                Part::Misspelt => {}
            }
        }
        if let [
            Word {
                short: Some(short), ..
            },
        ] = folded
        {
            let postings = self.gazetteer.by_name.beginning(short);
            let rank = |former| Rank::new(Matched::Prefix, former, 0);
            for &posting in postings {
                self.offer(posting >> 1, rank, Through::Name, &Reading::default());
            }
        }
    }

    /// The names that begin as the reading does: those that begin with its words before those that
    /// only do run together, as Saint-Étienne does with `sainte`.
    fn beginning(&mut self, reading: &Reading<'_>, shade: u8) {
        let words = reading.words.as_slice();
        let gazetteer = self.gazetteer;
        let without = without_article(words);
        for (words, loose) in [(words, 0), (without, 1)] {
            if loose == 1 && without.len() == reading.words.len() {
                continue;
            }
            let spaced = words.join(" ");
            for &posting in gazetteer.by_name.beginning(&words.concat()) {
                let text = gazetteer.texts.get(posting >> 1);
                let apart = u8::from(!starts_at_a_word(text, &spaced));
                let rank = |former| Rank::new(Matched::Prefix, former, shade + loose.max(apart));
                self.offer(posting >> 1, rank, Through::Name, reading);
            }
        }
    }
}

/// Whether `spaced` is the beginning of `text`, or of what follows its first word.
fn starts_at_a_word(text: &str, spaced: &str) -> bool {
    text.starts_with(spaced)
        || text
            .split_once(' ')
            .is_some_and(|(_, rest)| rest.starts_with(spaced))
}
