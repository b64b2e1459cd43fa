use fst::Automaton;

/// The most slips a search allows.
pub(super) const MAX_SLIPS: u8 = 2;
/// Columns of the band: two slips reach two columns to either side of the diagonal.
const BAND: usize = 2 * MAX_SLIPS as usize + 1;
const FAR: u8 = u8::MAX / 2;

/// The slips `letters` letters allow: one from 5 letters on, two from 9.
pub(super) fn allowed(letters: usize) -> u8 {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => MAX_SLIPS,
    }
}

/// Accepts the keys that begin with something at most `slips` typing slips away from `typed`.
///
/// A slip is a letter too many, too few or wrong, or two neighbours swapped: the optimal string
/// alignment distance (Damerau 1964, in the restricted form). The table of distances is filled row
/// by row as the dictionary is walked; only the band of it that can stay within [`MAX_SLIPS`] of
/// the diagonal is kept (Ukkonen 1985), so a step costs the same whatever the text.
pub(super) struct Slips<'t> {
    typed: &'t [u8],
    slips: u8,
}

/// What is known after some letters of a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// Letters of the key read.
    read: usize,
    /// Distances between those letters and `typed[..read + column - 2]`.
    row: [u8; BAND],
    /// The row before, for swapped neighbours.
    above: [u8; BAND],
    last: u8,
    /// The least distance between all of `typed` and a beginning of the key.
    beginning: u8,
}

impl<'t> Slips<'t> {
    pub(super) fn new(typed: &'t str, slips: u8) -> Self {
        Self {
            typed: typed.as_bytes(),
            slips: slips.min(MAX_SLIPS),
        }
    }

    /// The distance between all of `typed` and the whole key, when it is within the band.
    pub(super) fn whole(&self, state: &State) -> Option<u8> {
        self.last_column(state.read, state.row)
            .filter(|&distance| distance <= self.slips)
    }

    /// The least distance between all of `typed` and a beginning of the key.
    pub(super) fn beginning(state: &State) -> u8 {
        state.beginning
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

impl Automaton for Slips<'_> {
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
            beginning: self.last_column(0, row).unwrap_or(FAR),
        }
    }

    fn is_match(&self, state: &State) -> bool {
        state.beginning <= self.slips
    }

    fn can_match(&self, state: &State) -> bool {
        state.beginning <= self.slips || state.row.iter().any(|&cell| cell <= self.slips)
    }

    fn will_always_match(&self, state: &State) -> bool {
        state.beginning <= self.slips
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
        let beginning = self.last_column(read, row).unwrap_or(FAR);
        State {
            read,
            row,
            above: state.row,
            last: letter,
            beginning: beginning.min(state.beginning),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use fst::{Automaton, IntoStreamer, Set, Streamer};
    use proptest::prelude::*;

    use super::{super::fold::words, Slips, State};

    /// Counts the steps of a walk.
    struct Counted<'t>(Slips<'t>, Cell<usize>);

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

    /// The names of today's communes, run together.
    fn names() -> Set<Vec<u8>> {
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data/communes.csv");
        let mut rows = csv::Reader::from_path(data).expect("data/ holds the communes");
        let rows = rows.records().map(|row| row.expect("data/ is valid"));
        let joined = |name: &str| -> String { words(name).into_iter().map(|w| w.text).collect() };
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
            let counted = Counted(Slips::new(&text, 2), Cell::new(0));
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
        fn distances_are_those_of_strsim(typed in "[a-d]{0,12}", key in "[a-d]{0,14}", slips in 0..=2_u8) {
            let automaton = Slips::new(&typed, slips);
            let mut state = automaton.start();
            let mut possible = automaton.can_match(&state);
            for letter in key.bytes() {
                state = automaton.accept(&state, letter);
                possible &= automaton.can_match(&state);
            }
            let whole = strsim::osa_distance(&typed, &key);
            let expected = (whole <= usize::from(slips)).then_some(whole as u8);
            prop_assert_eq!(automaton.whole(&state), expected);
            let beginning = (0..=key.len())
                .map(|end| strsim::osa_distance(&typed, &key[..end]))
                .min()
                .unwrap_or(usize::MAX);
            let found = usize::from(Slips::beginning(&state));
            prop_assert_eq!(found <= usize::from(slips), beginning <= usize::from(slips));
            if beginning <= usize::from(slips) {
                prop_assert_eq!(found, beginning);
                prop_assert!(possible, "a key that matches was given up on the way");
            }
        }
    }
}
