use fst::{IntoStreamer, Map, MapBuilder, Streamer};

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

impl Keys {
    /// The dictionary of all these pairs. Empty keys are left out, equal pairs stand once.
    pub(super) fn build(mut pairs: Vec<(String, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut builder = MapBuilder::memory();
        let mut starts = Vec::new();
        let mut postings = Vec::with_capacity(pairs.len());
        for of_key in pairs.chunk_by(|a, b| a.0 == b.0) {
            let Some((key, _)) = of_key.first().filter(|(key, _)| !key.is_empty()) else {
                continue;
            };
            builder
                .insert(key, starts.len() as u64)
                .expect("keys come sorted, each once, and memory does not refuse bytes");
            starts.push(postings.len() as u32);
            postings.extend(of_key.iter().map(|&(_, posting)| posting));
        }
        starts.push(postings.len() as u32);
        starts.shrink_to_fit();
        postings.shrink_to_fit();
        Self {
            ranks: builder.into_map(),
            starts,
            postings,
        }
    }

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
