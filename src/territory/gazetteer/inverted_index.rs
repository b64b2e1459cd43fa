use std::ops::Range;

use fst::{IntoStreamer, Map, MapBuilder, Streamer};

use super::typo::TypoAutomaton;

/// An inverted index: key → postings (numbers), over a finite-state transducer (FST).
///
/// The transducer maps each key to its rank among the sorted keys, and postings are stored in the
/// order of the keys: those of all keys with a common prefix are one slice.
#[derive(Debug)]
pub(super) struct InvertedIndex {
    ranks: Map<Vec<u8>>,
    /// Where the postings of each key start, and where the last ones end.
    starts: Vec<u32>,
    postings: Vec<u32>,
}

/// Collects keys and postings for an [`InvertedIndex`].
#[derive(Default)]
pub(super) struct InvertedIndexBuilder {
    /// One after the other.
    keys: String,
    added: Vec<Added>,
}

/// A posting of a key.
#[derive(Clone, Copy)]
struct Added {
    /// The first bytes of the key, as a number in their order: most keys differ in them.
    first: u64,
    start: u32,
    end: u32,
    posting: u32,
}

impl InvertedIndexBuilder {
    /// Adds a posting of a key. Empty keys are left out, equal pairs are kept once.
    pub(super) fn add(&mut self, key: &str, posting: u32) {
        if key.is_empty() {
            return;
        }
        let mut first = [0; 8];
        for (to, &byte) in first.iter_mut().zip(key.as_bytes()) {
            *to = byte;
        }
        let start = self.keys.len() as u32;
        self.keys.push_str(key);
        self.added.push(Added {
            first: u64::from_be_bytes(first),
            start,
            end: self.keys.len() as u32,
            posting,
        });
    }

    /// The index of all that was added, the postings of a key in their own order.
    pub(super) fn finish(self) -> InvertedIndex {
        self.finish_by(|posting| posting)
    }

    /// The same, the postings of a key in that of their `rank`.
    pub(super) fn finish_by(self, rank: impl Fn(u32) -> u32) -> InvertedIndex {
        let Self { keys, mut added } = self;
        let key = |one: &Added| &keys[one.start as usize..one.end as usize];
        added.sort_unstable_by(|a, b| a.first.cmp(&b.first).then_with(|| key(a).cmp(key(b))));
        let mut builder = MapBuilder::memory();
        let mut starts = Vec::new();
        let mut postings = Vec::with_capacity(added.len());
        let mut of_key = Vec::new();
        for same in added.chunk_by(|a, b| a.first == b.first && key(a) == key(b)) {
            builder
                .insert(key(&same[0]), starts.len() as u64)
                .expect("keys come sorted, each once, and memory does not refuse bytes");
            starts.push(postings.len() as u32);
            of_key.extend(same.iter().map(|one| one.posting));
            of_key.sort_unstable_by_key(|&posting| (rank(posting), posting));
            of_key.dedup();
            postings.append(&mut of_key);
        }
        starts.push(postings.len() as u32);
        starts.shrink_to_fit();
        postings.shrink_to_fit();
        InvertedIndex {
            ranks: builder.into_map(),
            starts,
            postings,
        }
    }
}

impl InvertedIndex {
    /// The postings of the key itself.
    pub(super) fn exact(&self, key: &str) -> &[u32] {
        self.ranks.get(key).map_or(&[], |rank| self.of_rank(rank))
    }

    /// All postings, in the order of their keys.
    pub(super) fn postings(&self) -> &[u32] {
        &self.postings
    }

    /// The postings of all keys that begin with `start`.
    pub(super) fn with_prefix(&self, start: &str) -> &[u32] {
        let range = self.range_with_prefix(start);
        self.postings.get(range).unwrap_or_default()
    }

    /// Where they stand among [all](Self::postings).
    pub(super) fn range_with_prefix(&self, start: &str) -> Range<usize> {
        let mut after = start.as_bytes().to_vec();
        // No byte of UTF-8 is 0xFF, so this sorts after every key that begins so.
        after.push(u8::MAX);
        self.range(self.first_from(start.as_bytes()), self.first_from(&after))
    }

    /// Calls `found` for every key that has a prefix at most `typos` typos away from `typed`: with its
    /// postings, the distance of the whole key when that is as small, and of its best prefix.
    pub(super) fn fuzzy(
        &self,
        typed: &str,
        typos: u8,
        mut found: impl FnMut(&[u32], Option<u8>, u8),
    ) {
        let automaton = TypoAutomaton::new(typed, typos);
        let mut keys = self.ranks.search_with_state(&automaton).into_stream();
        while let Some((_, rank, state)) = keys.next() {
            let postings = self.of_rank(rank);
            found(
                postings,
                automaton.distance(&state),
                TypoAutomaton::prefix_distance(&state),
            );
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

    fn of_rank(&self, rank: u64) -> &[u32] {
        let range = self.range(rank, rank + 1);
        self.postings.get(range).unwrap_or_default()
    }

    /// Where the postings of the keys from one rank to another stand.
    fn range(&self, from: u64, to: u64) -> Range<usize> {
        let start = |rank: u64| self.starts.get(rank as usize).map(|&start| start as usize);
        match (start(from), start(to)) {
            (Some(from), Some(to)) => from..to,
            _ => 0..0,
        }
    }
}
