use fst::Automaton;

/// The most typos that a search tolerates.
pub(super) const MAX_TYPOS: u8 = 2;
/// Columns of the band: two typos reach two columns to either side of the diagonal.
const BAND: usize = 2 * MAX_TYPOS as usize + 1;
const FAR: u8 = u8::MAX / 2;

/// How many typos a text of so many letters may have: one from 5 letters on, two from 9.
pub(super) fn max_typos(letters: usize) -> u8 {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => MAX_TYPOS,
    }
}

/// Accepts the keys that begin with something at most `typos` typos away from `typed`: a Levenshtein
/// automaton.
///
/// A typo is a letter too many, too few or wrong, or two neighbours swapped: the optimal string
/// alignment distance (Damerau 1964, in the restricted form). The table of distances is filled row
/// by row as the index is walked; only the band of it that can stay within [`MAX_TYPOS`] of
/// the diagonal is kept (Ukkonen 1985), so a step costs the same whatever the text.
pub(super) struct TypoAutomaton<'t> {
    typed: &'t [u8],
    typos: u8,
}

/// The state after some letters of a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// Letters of the key read.
    read: usize,
    /// Distances between those letters and `typed[..read + column - 2]`.
    row: [u8; BAND],
    /// The row before, for swapped neighbours.
    above: [u8; BAND],
    /// The last letter read.
    last: u8,
    /// The least distance between all of `typed` and a prefix of the key.
    prefix_distance: u8,
}

impl<'t> TypoAutomaton<'t> {
    pub(super) fn new(typed: &'t str, typos: u8) -> Self {
        Self {
            typed: typed.as_bytes(),
            typos: typos.min(MAX_TYPOS),
        }
    }

    /// The distance between all of `typed` and the whole key, when it is within the band.
    pub(super) fn distance(&self, state: &State) -> Option<u8> {
        self.last_column(state.read, state.row)
            .filter(|&distance| distance <= self.typos)
    }

    /// The least distance between all of `typed` and a prefix of the key.
    pub(super) fn prefix_distance(state: &State) -> u8 {
        state.prefix_distance
    }

    fn last_column(&self, read: usize, row: [u8; BAND]) -> Option<u8> {
        let column = (self.typed.len() + 2).checked_sub(read)?;
        row.get(column).copied()
    }

    /// How many letters of `typed` the column stands for, when there are as many.
    fn length(&self, read: usize, column: usize) -> Option<usize> {
        (read + column)
            .checked_sub(2)
            .filter(|&length| length <= self.typed.len())
    }

    fn typed_at(&self, length: usize, back: usize) -> Option<u8> {
        let at = length.checked_sub(back)?;
        self.typed.get(at).copied()
    }
}

impl Automaton for TypoAutomaton<'_> {
    type State = State;

    fn start(&self) -> State {
        let mut row = [FAR; BAND];
        for (column, cell) in row.iter_mut().enumerate() {
            if let Some(length) = self.length(0, column) {
                *cell = length as u8;
            }
        }
        State {
            read: 0,
            row,
            above: [FAR; BAND],
            last: 0,
            prefix_distance: self.last_column(0, row).unwrap_or(FAR),
        }
    }

    fn is_match(&self, state: &State) -> bool {
        state.prefix_distance <= self.typos
    }

    fn can_match(&self, state: &State) -> bool {
        state.prefix_distance <= self.typos || state.row.iter().any(|&cell| cell <= self.typos)
    }

    fn will_always_match(&self, state: &State) -> bool {
        state.prefix_distance <= self.typos
    }

    fn accept(&self, state: &State, letter: u8) -> State {
        let read = state.read + 1;
        let mut row = [FAR; BAND];
        let mut left = FAR;
        for (column, cell) in row.iter_mut().enumerate() {
            let Some(length) = self.length(read, column) else {
                left = FAR;
                continue;
            };
            let up = state.row.get(column + 1).copied().unwrap_or(FAR);
            let mut best = up.min(left).saturating_add(1);
            if self.typed_at(length, 1).is_some() {
                let wrong = u8::from(self.typed_at(length, 1) != Some(letter));
                best = best.min(state.row[column].saturating_add(wrong));
            }
            let swapped = state.read > 0
                && self.typed_at(length, 1) == Some(state.last)
                && self.typed_at(length, 2) == Some(letter);
            if swapped {
                best = best.min(state.above[column].saturating_add(1));
            }
            *cell = best.min(FAR);
            left = *cell;
        }
        let prefix_distance = self.last_column(read, row).unwrap_or(FAR);
        State {
            read,
            row,
            above: state.row,
            last: letter,
            prefix_distance: prefix_distance.min(state.prefix_distance),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use fst::{Automaton, IntoStreamer, Set, Streamer};
    use proptest::prelude::*;

    use super::{super::tokens::tokenize, State, TypoAutomaton};

    /// Counts the steps of a walk.
    struct Counted<'t>(TypoAutomaton<'t>, Cell<usize>);

    impl Automaton for Counted<'_> {
        type State = State;

        fn start(&self) -> State {
            self.0.start()
        }

        fn is_match(&self, state: &State) -> bool {
            self.0.is_match(state)
        }

        fn can_match(&self, state: &State) -> bool {
            self.0.can_match(state)
        }

        fn accept(&self, state: &State, letter: u8) -> State {
            self.1.set(self.1.get() + 1);
            self.0.accept(state, letter)
        }
    }

    /// The names of today's communes, without spaces.
    fn names() -> Set<Vec<u8>> {
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data/communes.csv");
        let mut rows = csv::Reader::from_path(data).expect("data/ holds the communes");
        let rows = rows.records().map(|row| row.expect("data/ is valid"));
        let joined =
            |name: &str| -> String { tokenize(name).into_iter().map(|w| w.text).collect() };
        let mut names: Vec<_> = rows.map(|row| joined(&row[1])).collect();
        names.sort_unstable();
        Set::from_iter(names).expect("names are sorted")
    }

    #[test]
    fn a_walk_is_short_whatever_is_typed() {
        let names = names();
        let mut texts: Vec<_> = ["a", "e", "s", "saint", "saintmartin", "lachapelle", "xq"]
            .iter()
            .flat_map(|text| [10, 40, 200].map(|length| text.repeat(length)[..length].to_owned()))
            .collect();
        let mut keys = names.stream();
        while let Some(key) = keys.next() {
            // Some real names, each with two letters swapped in the middle.
            if key.len() > 9 && key[0] == key[5] {
                let mut letters = key.to_vec();
                letters.swap(4, 5);
                texts.extend(String::from_utf8(letters));
            }
        }
        for text in texts {
            let counted = Counted(TypoAutomaton::new(&text, 2), Cell::new(0));
            let mut found = names.search(&counted).into_stream();
            while found.next().is_some() {}
            assert!(
                counted.1.get() < 20_000,
                "{text}: {} steps",
                counted.1.get()
            );
        }
    }

    proptest! {
        #[test]
        fn distances_are_those_of_strsim(typed in "[a-d]{0,12}", key in "[a-d]{0,14}", typos in 0..=2_u8) {
            let automaton = TypoAutomaton::new(&typed, typos);
            let mut state = automaton.start();
            let mut possible = automaton.can_match(&state);
            for letter in key.bytes() {
                state = automaton.accept(&state, letter);
                possible &= automaton.can_match(&state);
            }
            let whole = strsim::osa_distance(&typed, &key);
            let expected = (whole <= usize::from(typos)).then_some(whole as u8);
            prop_assert_eq!(automaton.distance(&state), expected);
            let expected_prefix = (0..=key.len())
                .map(|end| strsim::osa_distance(&typed, &key[..end]))
                .min()
                .unwrap_or(usize::MAX);
            let found = usize::from(TypoAutomaton::prefix_distance(&state));
            prop_assert_eq!(found <= usize::from(typos), expected_prefix <= usize::from(typos));
            if expected_prefix <= usize::from(typos) {
                prop_assert_eq!(found, expected_prefix);
                prop_assert!(possible, "a key that matches was abandoned");
            }
        }
    }
}
