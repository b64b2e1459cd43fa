//! The limits of territories as lines: each stretch once, whatever it parts.

use rustc_hash::FxHashMap;

use super::{
    Selection, TileGrid,
    ring::{Line, Ring},
    shapes::{Source, TileShapes},
};
use crate::{
    snapshot::Snapshot,
    territory::{Borders, DepartementIx, EpciIx, Network, RegionIx, Territories, Territory},
};

/// The highest of what a line parts, the highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Limit {
    /// France and what is not: a coast or a land border.
    Country,
    /// Régions.
    Region,
    /// Départements of one région.
    Departement,
    /// Intercommunalities of one département.
    Epci,
    /// Communes of one intercommunality.
    Commune,
}

impl Limit {
    /// All, the highest first.
    pub(super) const ALL: [Self; 5] = [
        Self::Country,
        Self::Region,
        Self::Departement,
        Self::Epci,
        Self::Commune,
    ];

    /// The word in the property `niveau`.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Country => "pays",
            Self::Region => "region",
            Self::Departement => "departement",
            Self::Epci => "epci",
            Self::Commune => "commune",
        }
    }
}

/// The lines of the tile of `grid`, in its units, by what they part, the highest first.
///
/// They are the sides of the polygons of the network drawn at the tile's zoom, rounded together, so they
/// lie on these polygons exactly. The edge of the tile is no limit.
pub(super) fn limits(snapshot: &Snapshot, grid: &TileGrid) -> Vec<(Limit, Vec<Line>)> {
    let network = Network::at(grid.tile().zoom());
    let lists = [network.lists(), &[Borders::OverseasCollectivities]].concat();
    let TileShapes { sources, shapes } = TileShapes::new(snapshot, &lists, grid, Selection::ALL);
    let mut stretches: FxHashMap<Stretch, Limit> = FxHashMap::default();
    for list in lists {
        let of_list = sources.iter().zip(&shapes);
        let of_list = of_list.filter(|(source, _)| source.borders == list);
        for (stretch, limit) in sides(of_list, list, snapshot.territories()) {
            let highest = stretches.entry(stretch).or_insert(limit);
            *highest = limit.min(*highest);
        }
    }
    let edge = Edge::of(grid);
    let mut by_limit: Vec<(Limit, Stretch)> = stretches
        .into_iter()
        .filter(|&(stretch, _)| !edge.has(stretch))
        .map(|(stretch, limit)| (limit, stretch))
        .collect();
    by_limit.sort_unstable();
    by_limit
        .chunk_by(|one, next| one.0 == next.0)
        .map(|chunk| {
            let stretches: Vec<Stretch> = chunk.iter().map(|&(_, stretch)| stretch).collect();
            (chunk[0].0, join(&stretches))
        })
        .collect()
}

/// Two neighbouring vertices, the lower one first.
type Stretch = [[i32; 2]; 2];

/// The territories that a shape lies in; of its own level, itself.
type Within = (Option<RegionIx>, Option<DepartementIx>, Option<EpciIx>);

/// The sides of the polygons of one list, with what they part.
fn sides<'a>(
    shapes: impl Iterator<Item = (&'a Source<'a>, &'a Vec<Vec<Ring>>)>,
    list: Borders,
    territories: &Territories,
) -> impl Iterator<Item = (Stretch, Limit)> {
    let mut beside: FxHashMap<Stretch, (Within, Option<Within>)> = FxHashMap::default();
    for (source, polygons) in shapes {
        let within = within(source.territory, territories);
        for ring in polygons.iter().flatten() {
            let next = ring.iter().cycle().skip(1);
            for (&a, &b) in ring.iter().zip(next) {
                beside
                    .entry([a.min(b), a.max(b)])
                    .and_modify(|(_, other)| *other = Some(within))
                    .or_insert((within, None));
            }
        }
    }
    beside.into_iter().map(move |(stretch, (one, other))| {
        let limit = match (other, list) {
            // Beyond an intercommunality may be a commune that is in none.
            (_, Borders::Epci) => Limit::Epci,
            (None, _) => Limit::Country,
            (Some(other), _) if one.0 != other.0 => Limit::Region,
            (Some(other), _) if one.1 != other.1 => Limit::Departement,
            (Some(other), _) if one.2 != other.2 => Limit::Epci,
            _ => Limit::Commune,
        };
        (stretch, limit)
    })
}

fn within(territory: Option<Territory>, territories: &Territories) -> Within {
    match territory {
        Some(Territory::Commune(ix)) => {
            let commune = territories.commune(ix);
            (
                commune.region(),
                Some(commune.departement()),
                commune.epci(),
            )
        }
        // Overseas collectivities are in no région.
        Some(Territory::Departement(ix)) => (territories.departement(ix).region(), Some(ix), None),
        Some(Territory::Region(ix)) => (Some(ix), None, None),
        Some(Territory::Epci(_)) | None => Within::default(),
    }
}

/// The edge along which a tile was clipped.
struct Edge([[i32; 2]; 2]);

impl Edge {
    fn of(grid: &TileGrid) -> Self {
        let window = grid.window();
        Self([window.low, window.high].map(|corner| grid.snap().round(corner)))
    }

    /// Whether a stretch lies along it.
    fn has(&self, [a, b]: Stretch) -> bool {
        let Self(corners) = self;
        (0..2)
            .any(|axis| a[axis] == b[axis] && corners.iter().any(|corner| corner[axis] == a[axis]))
    }
}

/// Joins stretches into lines as long as can be without running through a point where more than two
/// meet. A closed line ends where it began.
fn join(stretches: &[Stretch]) -> Vec<Line> {
    let mut at: FxHashMap<[i32; 2], Vec<usize>> = FxHashMap::default();
    for (index, stretch) in stretches.iter().enumerate() {
        for &point in stretch {
            at.entry(point).or_default().push(index);
        }
    }
    let mut joined = vec![false; stretches.len()];
    let mut walk = |start: [i32; 2], first: usize| -> Option<Line> {
        let mut line = vec![start];
        let (mut here, mut along) = (start, first);
        while !std::mem::replace(&mut joined[along], true) {
            let [a, b] = stretches[along];
            here = if here == a { b } else { a };
            line.push(here);
            match at[&here].as_slice() {
                &[one, other] => along = if one == along { other } else { one },
                _ => break,
            }
        }
        (line.len() > 1).then_some(line)
    };
    let ends = stretches.iter().enumerate().flat_map(|(index, stretch)| {
        let ends = stretch.iter().filter(|point| at[*point].len() != 2);
        ends.map(move |&end| (end, index))
    });
    let mut lines: Vec<Line> = Vec::new();
    for (end, index) in ends {
        lines.extend(walk(end, index));
    }
    // What is left goes round.
    for (index, stretch) in stretches.iter().enumerate() {
        lines.extend(walk(stretch[0], index));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sum of the lines' sides, sorted: what went in.
    fn taken_apart(lines: &[Line]) -> Vec<Stretch> {
        let mut sides: Vec<Stretch> = lines
            .iter()
            .flat_map(|line| line.windows(2))
            .map(|pair| [pair[0].min(pair[1]), pair[0].max(pair[1])])
            .collect();
        sides.sort_unstable();
        sides
    }

    #[test]
    fn lines_end_where_three_meet_and_go_round_where_none_do() {
        // A square parted in two, with a loose end, and a triangle apart.
        let mut stretches: Vec<Stretch> = vec![
            [[0, 0], [1, 0]],
            [[1, 0], [2, 0]],
            [[2, 0], [2, 2]],
            [[1, 2], [2, 2]],
            [[0, 2], [1, 2]],
            [[0, 0], [0, 2]],
            [[1, 0], [1, 1]],
            [[1, 1], [1, 2]],
            [[2, 2], [3, 3]],
            [[5, 5], [6, 5]],
            [[6, 5], [6, 6]],
            [[5, 5], [6, 6]],
        ];
        stretches.sort_unstable();
        let lines = join(&stretches);
        assert_eq!(taken_apart(&lines), stretches);
        assert_eq!(lines.len(), 6, "{lines:?}");
        let closed = lines.iter().filter(|line| line.first() == line.last());
        assert_eq!(closed.map(Vec::len).collect::<Vec<_>>(), [4]);
    }
}
