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

    /// The names that begin as the reading does.
    fn beginning(&mut self, reading: &Reading<'_>, shade: u8) {
        let words = reading.words.as_slice();
        let full = words.concat();
        let gazetteer = self.gazetteer;
        let loose = without_article(words).concat();
        for (key, loose) in [(&full, 0), (&loose, 1)] {
            if loose == 1 && *key == full {
                continue;
            }
            for &posting in gazetteer.by_name.beginning(key) {
                let rank = |former| Rank::new(Matched::Prefix, former, shade + loose);
                self.offer(posting >> 1, rank, Through::Name, reading);
            }
        }
    }
}
