use fst::{IntoStreamer, Map, MapBuilder, Streamer};
use rustc_hash::FxHashMap;

use super::slip::Slips;

/// A sorted dictionary: text → numbers (the postings of that text).
///
/// The dictionary maps each key to its rank among the keys, and postings lie in the order of the
/// keys: those of all keys with a common beginning are one slice.
#[derive(Debug)]
pub(super) struct Keys {
    ranks: Map<Vec<u8>>,
    /// Where the postings of each key start, and where the last ones end.
    starts: Vec<u32>,
    postings: Vec<u32>,
}

/// A dictionary in the making.
#[derive(Default)]
pub(super) struct Draft {
    postings: FxHashMap<String, Vec<u32>>,
}

impl Draft {
    /// Adds a posting of a key. An empty key is left out, equal pairs stand once.
    pub(super) fn add(&mut self, key: &str, posting: u32) {
        match self.postings.get_mut(key) {
            Some(postings) if postings.last() == Some(&posting) => {}
            Some(postings) => postings.push(posting),
            None if key.is_empty() => {}
            None => {
                self.postings.insert(key.to_owned(), vec![posting]);
            }
        }
    }

    /// The dictionary of all that was added.
    pub(super) fn finish(self) -> Keys {
        let mut sorted: Vec<_> = self.postings.into_iter().collect();
        sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut builder = MapBuilder::memory();
        let mut starts = Vec::with_capacity(sorted.len() + 1);
        let mut postings = Vec::with_capacity(sorted.iter().map(|(_, of_key)| of_key.len()).sum());
        for (rank, (key, mut of_key)) in (0..).zip(sorted) {
            builder
                .insert(key, rank)
                .expect("keys come sorted, each once, and memory does not refuse bytes");
            starts.push(postings.len() as u32);
            of_key.sort_unstable();
            of_key.dedup();
            postings.append(&mut of_key);
        }
        starts.push(postings.len() as u32);
        postings.shrink_to_fit();
        Keys {
            ranks: builder.into_map(),
            starts,
            postings,
        }
    }
}

impl Keys {
    /// The postings of the key itself.
    pub(super) fn exact(&self, key: &str) -> &[u32] {
        self.ranks
            .get(key)
            .map_or(&[], |rank| self.between(rank, rank + 1))
    }

    /// The postings of all keys that begin so.
    pub(super) fn beginning(&self, start: &str) -> &[u32] {
        let mut after = start.as_bytes().to_vec();
        // No byte of UTF-8 is 0xFF, so this sorts after every key that begins so.
        after.push(u8::MAX);
        self.between(self.first_from(start.as_bytes()), self.first_from(&after))
    }

    /// Calls `found` with every key that begins at most `slips` slips away from `typed`: its
    /// postings, the distance of the whole key when that is as small, and of its best beginning.
    pub(super) fn near(
        &self,
        typed: &str,
        slips: u8,
        mut found: impl FnMut(&[u32], Option<u8>, u8),
    ) {
        let automaton = Slips::new(typed, slips);
        let mut keys = self.ranks.search_with_state(&automaton).into_stream();
        while let Some((_, rank, state)) = keys.next() {
            let postings = self.between(rank, rank + 1);
            found(postings, automaton.whole(&state), Slips::beginning(&state));
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.ranks.as_fst().as_bytes().len()
            + (self.starts.capacity() + self.postings.capacity()) * size_of::<u32>()
    }

    /// The rank of the first key that does not sort before `bound`.
    fn first_from(&self, bound: &[u8]) -> u64 {
        let mut keys = self.ranks.range().ge(bound).into_stream();
        keys.next()
            .map_or(self.ranks.len() as u64, |(_, rank)| rank)
    }

    fn between(&self, from: u64, to: u64) -> &[u32] {
        let start = |rank: u64| self.starts.get(rank as usize).map(|&start| start as usize);
        match (start(from), start(to)) {
            (Some(from), Some(to)) => self.postings.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }
}
