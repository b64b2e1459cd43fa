//! Search by text: places, territories and poles.

use super::{
    coordinates,
    pole_match::{PoleMatch, poles},
};
use crate::{
    geometry::LonLat,
    register::PoleIx,
    snapshot::Snapshot,
    territory::gazetteer::{Match, MatchClass, Query},
};

/// One result of a search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SearchResult<'a> {
    /// A territory.
    Territory(Match<'a>),
    /// A pole.
    Pole(PoleIx, PoleMatch),
    /// The point whose coordinates the text is.
    Point {
        /// The point.
        point: LonLat,
        /// Whether its longitude was written first, without a word that says so.
        longitude_first: bool,
        /// Whether it lies in a commune whose outline is known.
        in_france: bool,
    },
}

/// What every pole is called: with it, a text that finds nothing is read without it.
const GENERIC_NAMES: [&str; 4] = ["ptce", "ptces", "ptca", "ptcas"];

/// Results reserved for poles when territories would fill the limit.
const RESERVED_FOR_POLES: usize = 2;

/// At most `limit` results for `text`, the likeliest first: territories of that name or code, poles
/// whose name begins with it or whose territory is called so, other territories, other poles, and
/// territories whose name is a typo away. Of an address, only communes; of coordinates, their point.
#[must_use]
pub fn search<'a>(snapshot: &'a Snapshot, text: &str, limit: usize) -> Vec<SearchResult<'a>> {
    let found = search_all(snapshot, text, limit);
    match without_generic_name(text) {
        Some(rest) if found.is_empty() => search_all(snapshot, &rest, limit),
        _ => found,
    }
}

/// `PTCE Redon` without the word that it begins or ends with; none when there is no such, or nothing else.
fn without_generic_name(text: &str) -> Option<String> {
    let is_generic = |word: &str| {
        let mut names = GENERIC_NAMES.iter();
        names.any(|name| word.eq_ignore_ascii_case(name))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let rest = match words.as_slice() {
        [first, rest @ ..] if is_generic(first) => rest,
        [rest @ .., last] if is_generic(last) => rest,
        _ => return None,
    };
    (!rest.is_empty()).then(|| rest.join(" "))
}

/// The same, of the text as it stands.
fn search_all<'a>(snapshot: &'a Snapshot, text: &str, limit: usize) -> Vec<SearchResult<'a>> {
    if let Some(point) = point(snapshot, text) {
        return vec![point];
    }
    let found = snapshot
        .gazetteer()
        .understand(&Query::new(text).limit(limit));
    let of = |classes: &[MatchClass]| {
        let wanted = found
            .iter()
            .filter(|found| classes.contains(&found.sorted_as()));
        let results = wanted.copied().map(SearchResult::Territory);
        results.collect::<Vec<_>>()
    };
    let (likely, poles): (Vec<_>, Vec<_>) = poles(snapshot, text)
        .into_iter()
        .partition(|(_, how)| how.is_likely());
    let results_of = |poles: Vec<(PoleIx, PoleMatch)>| {
        let results = poles.into_iter();
        results.map(|(ix, how)| SearchResult::Pole(ix, how))
    };
    if found.iter().any(Match::is_of_address) {
        // Who types all of a pole's name or territory means it, whatever place that ends with.
        let mut results: Vec<_> = results_of(likely).collect();
        results.extend(found.iter().copied().map(SearchResult::Territory));
        results.truncate(limit);
        return results;
    }
    let mut results = of(&[MatchClass::Exact]);
    results.extend(results_of(likely));
    results.extend(of(&[MatchClass::Prefix, MatchClass::Word]));
    let reserved = RESERVED_FOR_POLES.min(poles.len());
    results.truncate(limit.saturating_sub(reserved));
    results.extend(results_of(poles));
    results.extend(of(&[MatchClass::Typo]));
    results.truncate(limit);
    results
}

/// The point whose coordinates `text` is: the usual reading, unless only the other lies in France; the usual
/// one too when none does.
fn point<'a>(snapshot: &Snapshot, text: &str) -> Option<SearchResult<'a>> {
    let readings = coordinates::read(text);
    let in_france = |point: &LonLat| snapshot.locate(*point).commune.is_some();
    let found = readings.iter().position(in_france);
    let at = found.unwrap_or(0);
    Some(SearchResult::Point {
        point: *readings.get(at)?,
        longitude_first: at > 0,
        in_france: found.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::small_country;
    use crate::territory::gazetteer::Subject;

    /// Three communes and three poles have a word that begins with "saint".
    #[test]
    fn territories_do_not_crowd_out_the_poles() {
        let snapshot = small_country::snapshot();
        let ids = |limit| {
            let results = search(&snapshot, "saint", limit);
            let id = |result: &SearchResult<'_>| match *result {
                SearchResult::Pole(ix, _) => snapshot.register().pole(ix).id().to_owned(),
                SearchResult::Territory(found) => match found.subject() {
                    Subject::Commune(ix) => snapshot.territories().commune(ix).code().to_owned(),
                    other => panic!("{other:?} has no such word"),
                },
                SearchResult::Point { .. } => panic!("no text of letters is a point"),
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
        let is_pole = |result| matches!(result, Some(SearchResult::Pole(..)));
        assert!(!is_pole(first("red")));
        assert!(is_pole(first("redo")));
        assert!(!is_pole(first("redon")));
    }

    /// No pole has the words of these in its name.
    #[test]
    fn what_every_pole_is_called_says_nothing() {
        let snapshot = small_country::snapshot();
        let redon = search(&snapshot, "Redon", 1);
        assert_eq!(redon.len(), 1);
        for text in ["PTCE Redon", "redon ptce", "PTCA Redon"] {
            assert_eq!(search(&snapshot, text, 1), redon, "{text}");
        }
        assert!(search(&snapshot, "ptce", 5).iter().all(|result| {
            matches!(result, SearchResult::Pole(..)) // those that have the word in their name
        }));
    }

    /// Redon stands at 0, 0 and Rennes at 0.5° east.
    #[test]
    fn coordinates_are_a_point_in_france() {
        let snapshot = small_country::snapshot();
        let point = |text| match search(&snapshot, text, 5).as_slice() {
            [
                SearchResult::Point {
                    point,
                    longitude_first,
                    in_france,
                },
            ] => (point.lat(), point.lon(), *longitude_first, *in_france),
            other => panic!("{other:?}"),
        };
        assert_eq!(point("0.001, 0.501"), (0.001, 0.501, false, true));
        assert_eq!(point("0.501, 0.001"), (0.001, 0.501, true, true));
        // Nowhere in France, whichever is first.
        assert_eq!(point("10.5, 20.5"), (10.5, 20.5, false, false));
    }

    /// La Fabrique says "pays de Redon" of its territory.
    #[test]
    fn a_pole_is_found_by_what_it_says_of_its_territory() {
        let snapshot = small_country::snapshot();
        let found = search(&snapshot, "Pays de Redon", 5);
        let id = |result: &SearchResult<'_>| match *result {
            SearchResult::Pole(ix, match_) => {
                Some((snapshot.register().pole(ix).id().to_owned(), match_))
            }
            _ => None,
        };
        let poles: Vec<_> = found.iter().filter_map(id).collect();
        assert_eq!(poles, [("fabrique".to_owned(), PoleMatch::Territory)]);
        // The EPCI has the very name.
        assert!(matches!(found[0], SearchResult::Territory(_)));
    }
}
