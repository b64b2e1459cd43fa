use std::{cmp::Reverse, collections::BinaryHeap, iter, ops::Range};

/// The entries of any part of a list in the order of their ranks, without sorting them: a segment tree of the lowest
/// rank, walked best first. The first `k` of `n` take `k · log n` steps.
#[derive(Debug)]
pub(super) struct Tournament {
    entries: usize,
    /// The lowest rank below each node: the root is node 1, the children of node `i` are `2i` and `2i + 1`, and the
    /// entries are the last.
    lowest: Vec<u32>,
}

impl Tournament {
    /// Of entries with these ranks.
    pub(super) fn new(ranks: impl ExactSizeIterator<Item = u32>) -> Self {
        let entries = ranks.len();
        let mut lowest = vec![u32::MAX; entries];
        lowest.extend(ranks);
        for node in (1..entries).rev() {
            lowest[node] = lowest[2 * node].min(lowest[2 * node + 1]);
        }
        Self { entries, lowest }
    }

    /// The positions of `range`, the lowest rank first, of equal ranks the first.
    pub(super) fn ordered(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let mut open = BinaryHeap::new();
        let (mut from, mut to) = (range.start + self.entries, range.end + self.entries);
        // The nodes that hold the range, and nothing else.
        while from < to {
            if from % 2 == 1 {
                open.push(self.entry(from));
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                open.push(self.entry(to));
            }
            (from, to) = (from / 2, to / 2);
        }
        iter::from_fn(move || {
            while let Some(Reverse((_, position, node))) = open.pop() {
                if node >= self.entries {
                    return Some(position);
                }
                open.extend([2 * node, 2 * node + 1].map(|child| self.entry(child)));
            }
            None
        })
    }

    /// A node by its lowest rank, then the first position below it.
    fn entry(&self, node: usize) -> Reverse<(u32, usize, usize)> {
        let mut first = node;
        while first < self.entries {
            first *= 2;
        }
        Reverse((self.lowest[node], first - self.entries, node))
    }

    pub(super) fn bytes(&self) -> usize {
        self.lowest.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Of any part of any list, by sorting.
        #[test]
        fn the_lowest_come_first(
            ranks in proptest::collection::vec(0_u32..20, 0..70),
            ends in any::<[proptest::sample::Index; 2]>(),
        ) {
            let [from, to] = ends.map(|end| end.index(ranks.len() + 1));
            let range = from.min(to)..from.max(to);
            let mut sorted: Vec<usize> = range.clone().collect();
            sorted.sort_by_key(|&at| ranks[at]);
            let tournament = Tournament::new(ranks.iter().copied());
            prop_assert_eq!(tournament.ordered(range).collect::<Vec<_>>(), sorted);
        }
    }
}
