//! Search by text: territories and poles.

use crate::{
    register::{Pole, PoleIx},
    snapshot::Snapshot,
    territory::gazetteer::{MatchClass, Query, Subject, normalise},
};

/// One result of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchResult<'a> {
    /// A territory.
    Territory {
        /// The territory.
        subject: Subject,
        /// The former name that the text is, if it is one.
        former_name: Option<&'a str>,
    },
    /// A pole.
    Pole(PoleIx),
}

/// Results reserved for poles when territories would fill the limit.
const RESERVED_FOR_POLES: usize = 2;

/// Letters from which on a text that is the prefix of a pole's name rather means that pole than a
/// territory with such a prefix.
const PREFIX_LETTERS: usize = 4;

/// At most `limit` results for `text`, the likeliest first: territories of that name or code, poles
/// whose name begins with it, other territories, other poles, and territories whose name is a typo
/// away.
#[must_use]
pub fn search<'a>(snapshot: &'a Snapshot, text: &str, limit: usize) -> Vec<SearchResult<'a>> {
    let found = snapshot.gazetteer().search(&Query::new(text).limit(limit));
    let (by_prefix, poles) = poles(snapshot, text);
    let of = |classes: &[MatchClass]| {
        let wanted = found
            .iter()
            .filter(|found| classes.contains(&found.class()));
        wanted
            .map(|found| SearchResult::Territory {
                subject: found.subject(),
                former_name: found.former_name(),
            })
            .collect::<Vec<_>>()
    };
    let mut results = of(&[MatchClass::Exact]);
    results.extend(by_prefix);
    results.extend(of(&[MatchClass::Prefix, MatchClass::Word]));
    let reserved = RESERVED_FOR_POLES.min(poles.len());
    results.truncate(limit.saturating_sub(reserved));
    results.extend(poles);
    results.extend(of(&[MatchClass::Typo]));
    results.truncate(limit);
    results
}

/// The poles whose name or lead has, for each word of `text`, a word with that prefix: first those
/// whose name begins with the text, then the others; each by id.
fn poles(
    snapshot: &Snapshot,
    text: &str,
) -> (Vec<SearchResult<'static>>, Vec<SearchResult<'static>>) {
    let normalised = normalise(text);
    let length = normalised.chars().count();
    if length < 2 {
        return Default::default();
    }
    let matches = |pole: &Pole| {
        let has = |word: &str| {
            pole.name_text()
                .split(' ')
                .any(|part| part.starts_with(word))
        };
        normalised.split(' ').all(has)
    };
    let register = snapshot.register();
    let has_prefix =
        |pole: &Pole| length >= PREFIX_LETTERS && pole.name_text().starts_with(&normalised);
    let found = (0..register.poles().len())
        .map(PoleIx::new)
        .filter(|&ix| matches(register.pole(ix)));
    let (by_prefix, others): (Vec<_>, Vec<_>) =
        found.partition(|&ix| has_prefix(register.pole(ix)));
    let results = |poles: Vec<PoleIx>| poles.into_iter().map(SearchResult::Pole).collect();
    (results(by_prefix), results(others))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::small_country;

    /// Three communes and three poles have a word that begins with "saint".
    #[test]
    fn territories_do_not_crowd_out_the_poles() {
        let snapshot = small_country::snapshot();
        let ids = |limit| {
            let results = search(&snapshot, "saint", limit);
            let id = |result: &SearchResult<'_>| match *result {
                SearchResult::Pole(ix) => snapshot.register().pole(ix).id().to_owned(),
                SearchResult::Territory { subject, .. } => match subject {
                    Subject::Commune(ix) => snapshot.territories().commune(ix).code().to_owned(),
                    other => panic!("{other:?} has no such word"),
                },
            };
            results.iter().map(id).collect::<Vec<_>>()
        };
        let all = ids(10);
        assert_eq!(all[0], "22278");
        let poles = [
            "atelier-saint-eloi",
            "ateliers-saint-michel",
            "comptoir-de-saint-maurice",
        ];
        assert_eq!(all.len(), 6);
        assert_eq!(all[3..], poles);
        // Two places are kept for poles, and no more.
        assert_eq!(ids(5), [&all[..3], &all[3..5]].concat());
        assert_eq!(ids(4), [&all[..2], &all[3..5]].concat());
        assert_eq!(ids(3), [&all[..1], &all[3..5]].concat());
    }

    /// A pole is called "Redonner": from four letters on it comes before the commune of Redon.
    #[test]
    fn four_letters_mean_a_pole_rather_than_a_territory() {
        let snapshot = small_country::snapshot();
        let first = |text| search(&snapshot, text, 5).first().copied();
        let is_pole = |result| matches!(result, Some(SearchResult::Pole(_)));
        assert!(!is_pole(first("red")));
        assert!(is_pole(first("redo")));
        assert!(!is_pole(first("redon")));
    }
}
