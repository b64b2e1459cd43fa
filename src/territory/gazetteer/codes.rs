//! Codes and postcodes.

use super::build::{NameIx, code};
use super::candidates::Rank;
use super::interpretation::{Interpretation, Within};
use super::query::{MatchClass, MatchedField};
use super::record::Kind;
use super::search::Search;

impl Search<'_> {
    /// Codes and postcodes. Half of the postcodes are also some commune's INSEE code, and people
    /// type postcodes: the most populous territory of the postcode comes first, then that of the code,
    /// then the others of the postcode. An arrondissement comes before its commune.
    pub(super) fn codes(&mut self, interpretation: &Interpretation<'_>) {
        let Some(number) = as_code(interpretation) else {
            return;
        };
        let gazetteer = self.gazetteer;
        let kept = |posting: &u32| {
            gazetteer
                .name(posting >> 2)
                .is_some_and(|name| self.accepts(name.record, interpretation))
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
            let population_rank = gazetteer
                .name(posting >> 2)
                .map(|name| gazetteer.population_rank(name.record));
            (!self.is_arrondissement(posting >> 2), population_rank)
        };
        let first = postings
            .iter()
            .copied()
            .filter(|&posting| of_postcode(posting))
            .min_by_key(order);
        for posting in postings {
            let penalty = match posting & 3 {
                code::POSTCODE if Some(posting) == first => 0,
                code::POSTCODE => 2,
                code::REGION => 3,
                code::FORMER => 4,
                _ => 1,
            };
            let rank = |_| Rank::new(MatchClass::Exact, false, penalty);
            self.add_candidate(posting >> 2, rank, field_of(posting), interpretation);
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
pub(super) fn as_code(interpretation: &Interpretation<'_>) -> Option<String> {
    let code = interpretation.words.concat();
    let digit = |(at, letter): (usize, u8)| {
        letter.is_ascii_digit() || (at == 1 && matches!(letter, b'a' | b'b'))
    };
    let alone = matches!(interpretation.within, Within::Anywhere);
    let one = interpretation.words.len() == 1 || matches!(code.len(), 5 | 9);
    let all = code.bytes().enumerate().all(digit);
    let code = if code.len() == 1 {
        format!("0{code}")
    } else {
        code
    };
    (alone && one && all).then_some(code)
}

/// The field that a posting of the index of codes stands for.
pub(super) fn field_of(posting: u32) -> MatchedField {
    match posting & 3 {
        code::POSTCODE => MatchedField::Postcode,
        code::FORMER => MatchedField::FormerCode,
        _ => MatchedField::Code,
    }
}
