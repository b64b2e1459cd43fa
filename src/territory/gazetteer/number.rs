//! Codes and postcodes.

use super::build::{NameIx, code};
use super::query::{Matched, Through};
use super::rank::Rank;
use super::reading::{Reading, Within};
use super::record::Kind;
use super::search::Search;

impl Search<'_> {
    /// Codes and postcodes. Half of the postcodes are also some commune's INSEE code, and people
    /// type postcodes: the most populous place of the postcode comes first, then the place of the
    /// code, then the other places of the postcode. An arrondissement comes before its commune.
    pub(super) fn code(&mut self, reading: &Reading<'_>) {
        let Some(number) = as_code(reading) else {
            return;
        };
        let gazetteer = self.gazetteer;
        let kept = |posting: &u32| {
            gazetteer
                .name(posting >> 2)
                .is_some_and(|name| self.keeps(name.record, reading))
        };
        let postings: Vec<_> = gazetteer
            .by_code
            .exact(&number)
            .iter()
            .copied()
            .filter(kept)
            .collect();
        let of_postcode = |posting: u32| posting & 3 == code::POSTCODE;
        let order = |&posting: &u32| {
            let place = gazetteer
                .name(posting >> 2)
                .map(|name| gazetteer.place(name.record));
            (!self.is_arrondissement(posting >> 2), place)
        };
        let first = postings
            .iter()
            .copied()
            .filter(|&posting| of_postcode(posting))
            .min_by_key(order);
        for posting in postings {
            let shade = match posting & 3 {
                code::POSTCODE if Some(posting) == first => 0,
                code::POSTCODE => 2,
                code::REGION => 3,
                _ => 1,
            };
            let rank = |_| Rank::new(Matched::Exact, false, shade);
            self.offer(posting >> 2, rank, through(posting), reading);
        }
    }

    fn is_arrondissement(&self, name: NameIx) -> bool {
        self.gazetteer
            .name(name)
            .and_then(|name| self.gazetteer.record(name.record))
            .is_some_and(|record| record.subject.kind() == Kind::Arrondissement)
    }
}

/// The words as one code, when they can be: digits, or a Corsican code. A code in several words is
/// a postcode (`35 600`) or a SIREN.
pub(super) fn as_code(reading: &Reading<'_>) -> Option<String> {
    let code = reading.words.concat();
    let digit = |(at, letter): (usize, u8)| {
        letter.is_ascii_digit() || (at == 1 && matches!(letter, b'a' | b'b'))
    };
    let alone = matches!(reading.within, Within::Anywhere);
    let one = reading.words.len() == 1 || matches!(code.len(), 5 | 9);
    let all = code.bytes().enumerate().all(digit);
    let code = if code.len() == 1 {
        format!("0{code}")
    } else {
        code
    };
    (alone && one && all).then_some(code)
}

/// What a posting of the dictionary of codes was matched through.
pub(super) fn through(posting: u32) -> Through {
    if posting & 3 == code::POSTCODE {
        Through::Postcode
    } else {
        Through::Code
    }
}
