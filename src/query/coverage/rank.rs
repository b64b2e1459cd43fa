use std::cmp::Ordering;

use super::{Distances, Share};
use crate::{
    snapshot::Snapshot,
    territory::{Area, Level},
};

/// The rank of a territory among those of its level, by covered share: 1 is the highest, ties
/// share it. Overseas collectivities, and territories that have no share, are not ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// One more than the territories with a higher share.
    pub rank: usize,
    /// How many territories share it, this one among them.
    pub ties: usize,
    /// How many are ranked.
    pub of: usize,
}

/// The rank of `area` by `share`; none for France, an overseas collectivity, or without a share.
pub(super) fn rank(
    snapshot: &Snapshot,
    area: Area,
    share: Share,
    distances: &Distances<'_>,
) -> Option<Rank> {
    let Area::One(territory) = area else {
        return None;
    };
    let others = ranked_shares(snapshot, territory.level(), distances);
    let is_ranked = share.ratio().is_ok() && !area.is_overseas_collectivity(snapshot.territories());
    is_ranked.then(|| rank_among(share, &others))
}

/// The shares that are ranked at `level`.
fn ranked_shares(snapshot: &Snapshot, level: Level, distances: &Distances<'_>) -> Vec<Share> {
    let territories = snapshot.territories();
    let shares = Share::of_level(snapshot, level, distances);
    let areas = territories.all(level).map(Area::One).zip(shares);
    areas
        .filter(|(area, _)| !area.is_overseas_collectivity(territories))
        .map(|(_, share)| share)
        .filter(|share| share.ratio().is_ok())
        .collect()
}

/// The rank of `share` among `all`, itself one of them.
fn rank_among(share: Share, all: &[Share]) -> Rank {
    let is = |order: Ordering| {
        all.iter()
            .filter(|&&one| compare(one, share) == order)
            .count()
    };
    Rank {
        rank: 1 + is(Ordering::Greater),
        ties: is(Ordering::Equal),
        of: all.len(),
    }
}

/// The rank of each of `all` among them.
pub(super) fn ranks(all: &[Share]) -> Vec<Rank> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_unstable_by(|&a, &b| compare(all[b], all[a]));
    let mut ranks: Vec<Option<Rank>> = vec![None; all.len()];
    let mut higher = 0;
    for equal in order.chunk_by(|&a, &b| compare(all[a], all[b]).is_eq()) {
        for &at in equal {
            ranks[at] = Some(Rank {
                rank: 1 + higher,
                ties: equal.len(),
                of: all.len(),
            });
        }
        higher += equal.len();
    }
    ranks.into_iter().flatten().collect()
}

/// Orders by `covered / people`, exactly, where there are people.
fn compare(a: Share, b: Share) -> Ordering {
    let product = |covered: u64, people: u64| u128::from(covered) * u128::from(people);
    product(a.covered, b.people).cmp(&product(b.covered, a.people))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_a_rank_and_the_next_one_is_skipped() {
        let share = |covered, people| Share {
            people,
            covered,
            without_point: 0,
            without_time: 0,
        };
        let all = [
            share(1, 2),
            share(1, 3),
            share(2, 4),
            share(1, 1),
            share(3, 9),
        ];
        let rank = |covered, people| {
            let rank = rank_among(share(covered, people), &all);
            (rank.rank, rank.ties, rank.of)
        };
        assert_eq!(rank(1, 1), (1, 1, 5));
        assert_eq!(rank(2, 4), (2, 2, 5));
        assert_eq!(rank(1, 3), (4, 2, 5));
        let each: Vec<Rank> = all.iter().map(|&one| rank_among(one, &all)).collect();
        assert_eq!(ranks(&all), each);
    }
}
