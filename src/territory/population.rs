use std::sync::OnceLock;

use super::{
    Area, ArrondissementIx, CommuneIx, DepartementIx, Level, Place, Territories, Territory,
};
use crate::geometry::{DistanceLimit, KdTree, LonLat, NVector, VectorBox};

/// What stands for no territory.
const NOWHERE: u32 = u32::MAX;

/// A population point: people who are all counted at one place, those of a commune, or of a municipal
/// arrondissement of Paris, Lyon or Marseille.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PopulationPoint {
    commune: CommuneIx,
    arrondissement: Option<ArrondissementIx>,
    departement: DepartementIx,
    n_vector: Option<NVector>,
    people: u32,
}

/// The people of France and its overseas collectivities at their population points, in the order of
/// the communes' codes.
#[derive(Debug)]
pub struct Population {
    all: Vec<PopulationPoint>,
    /// Where the points of each commune begin; one more at the end.
    starts: Vec<u32>,
    /// The position among the territories of each level that each point lies in, [`NOWHERE`] when in none: sums over a
    /// level read nothing else of where a point is.
    parts: [Vec<u32>; Level::ALL.len()],
    /// Built when sites are first requested: it takes some milliseconds.
    tree: OnceLock<KdTree>,
    /// Of each node of `tree`, by level: the position of the territory that all its points lie in, [`NOWHERE`] when they
    /// lie in several or in none.
    parts_of_nodes: [OnceLock<Vec<u32>>; Level::ALL.len()],
    /// The positions of the points that have a location, from west to east; sorted when sites are first requested.
    eastward: OnceLock<Vec<u32>>,
}

/// The territories of a level that were visited around one site.
#[derive(Debug)]
pub(crate) struct SeenParts {
    /// The last round in which each was.
    rounds: Vec<u32>,
    round: u32,
}

impl SeenParts {
    /// None of them is seen; there is room for `count`.
    pub(crate) fn new(count: usize) -> Self {
        Self {
            rounds: vec![0; count],
            round: 0,
        }
    }

    fn begin(&mut self) {
        self.round += 1;
    }

    fn has(&self, part: u32) -> bool {
        self.rounds.get(part as usize) == Some(&self.round)
    }

    fn add(&mut self, part: u32) {
        self.rounds[part as usize] = self.round;
    }
}

/// The part that all of `parts` are; [`NOWHERE`] when there is none.
fn common(mut parts: impl Iterator<Item = u32>) -> u32 {
    let first = parts.next().unwrap_or(NOWHERE);
    if parts.all(|part| part == first) {
        first
    } else {
        NOWHERE
    }
}

impl PopulationPoint {
    /// The commune it is, or is part of.
    #[must_use]
    pub const fn commune(&self) -> CommuneIx {
        self.commune
    }

    /// The municipal arrondissement it is, in Paris, Lyon and Marseille.
    #[must_use]
    pub const fn arrondissement(&self) -> Option<ArrondissementIx> {
        self.arrondissement
    }

    /// The département it lies in.
    #[must_use]
    pub const fn departement(&self) -> DepartementIx {
        self.departement
    }

    /// Where its people are counted; none when no place is known.
    #[must_use]
    pub fn location(&self) -> Option<LonLat> {
        self.n_vector.map(|n_vector| n_vector.place())
    }

    /// The n-vector of the same place.
    #[must_use]
    pub const fn n_vector(&self) -> Option<&NVector> {
        self.n_vector.as_ref()
    }

    /// Its inhabitants.
    #[must_use]
    pub const fn people(&self) -> u32 {
        self.people
    }
}

impl Population {
    /// Counts every commune once.
    #[must_use]
    pub fn new(territories: &Territories) -> Self {
        let mut population = Vec::with_capacity(territories.communes().len() + 64);
        let mut starts = Vec::with_capacity(territories.communes().len() + 1);
        for (at, commune) in territories.communes().iter().enumerate() {
            starts.push(population.len() as u32);
            let mut count = |arrondissement, place: Option<Place>, people| {
                population.push(PopulationPoint {
                    commune: CommuneIx::new(at),
                    arrondissement,
                    departement: commune.departement(),
                    n_vector: place.map(|place| NVector::new(place.point())),
                    people,
                });
            };
            if commune.arrondissements().is_empty() {
                count(None, commune.place(), commune.population());
            }
            for &ix in commune.arrondissements() {
                let part = territories.arrondissement(ix);
                count(Some(ix), part.place(), part.population());
            }
        }
        starts.push(population.len() as u32);
        let parts = Level::ALL.map(|level| {
            let part = |point: &PopulationPoint| territories.around(point.commune(), level);
            let position = |part: Option<Territory>| part.map(|part| part.position() as u32);
            let of = |point| position(part(point)).unwrap_or(NOWHERE);
            population.iter().map(of).collect()
        });
        Self {
            all: population,
            starts,
            parts,
            tree: OnceLock::new(),
            parts_of_nodes: Default::default(),
            eastward: OnceLock::new(),
        }
    }

    /// All population points, in the order of the communes' codes.
    #[must_use]
    pub fn all(&self) -> &[PopulationPoint] {
        &self.all
    }

    /// The positions of the points of `commune` in [`Population::all`].
    #[must_use]
    pub fn of(&self, commune: CommuneIx) -> std::ops::Range<usize> {
        self.starts[commune.get()] as usize..self.starts[commune.get() + 1] as usize
    }

    /// The position of the point of `commune`, or of `arrondissement` in it; none where people are counted otherwise.
    pub(crate) fn find(
        &self,
        commune: CommuneIx,
        arrondissement: Option<ArrondissementIx>,
    ) -> Option<usize> {
        let mut own = self.of(commune);
        own.find(|&at| self.all[at].arrondissement() == arrondissement)
    }

    /// The position of the territory of `level` that the point at position `point` lies in among those of its level; none
    /// when it is in none.
    #[must_use]
    pub(crate) fn part(&self, level: Level, point: usize) -> Option<usize> {
        let part = self.parts[level as usize][point];
        (part != NOWHERE).then_some(part as usize)
    }

    /// The positions of the points of `area` in [`Population::all`].
    pub(crate) fn positions(&self, territories: &Territories, area: Area) -> Vec<u32> {
        let mut positions = Vec::new();
        // What is behind a chain is read faster from within.
        area.communes(territories).for_each(|commune| {
            positions.extend(self.starts[commune.get()]..self.starts[commune.get() + 1]);
        });
        positions
    }

    /// The positions of the points that have a location, from west to east.
    pub(crate) fn eastward(&self) -> &[u32] {
        self.eastward.get_or_init(|| {
            let longitude = |at: u32| Some(self.all[at as usize].location()?.lon());
            let mut located: Vec<(f64, u32)> = (0..self.all.len() as u32)
                .filter_map(|at| Some((longitude(at)?, at)))
                .collect();
            located.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            located.into_iter().map(|(_, at)| at).collect()
        })
    }

    /// A k-d tree of the points that have a location; their ids are their positions in
    /// [`Population::all`].
    pub(crate) fn tree(&self) -> &KdTree {
        self.tree.get_or_init(|| {
            let population = self.all.iter().enumerate();
            KdTree::new(population.filter_map(|(at, point)| Some((at as u32, *point.n_vector()?))))
        })
    }

    /// Calls `visit` with the position of every territory of `level` that has a point within `limit` of `site`, once.
    pub(crate) fn for_each_part_within(
        &self,
        level: Level,
        site: &NVector,
        limit: DistanceLimit,
        seen: &mut SeenParts,
        mut visit: impl FnMut(usize),
    ) {
        seen.begin();
        let tree = self.tree();
        let parts = self.parts_of_nodes(level);
        let here = VectorBox::around(std::iter::once(site));
        let mut open = Vec::from_iter((!tree.nodes().is_empty()).then_some(0));
        while let Some(at) = open.pop() {
            let node = &tree.nodes()[at];
            // Whoever lives there lives in a territory that has been visited.
            if seen.has(parts[at]) {
                continue;
            }
            let (least, most) = node.bounds().squared_chords(&here);
            if limit.decide_by_chord(least) == Some(false) {
                continue;
            }
            let is_within = limit.decide_by_chord(most) == Some(true);
            if is_within && parts[at] != NOWHERE {
                seen.add(parts[at]);
                visit(parts[at] as usize);
            } else if let Some(second) = node.second() {
                open.extend([at + 1, second]);
            } else {
                for at in node.range() {
                    let part = self.parts[level as usize][tree.ids()[at] as usize];
                    let is_new = part != NOWHERE && !seen.has(part);
                    if is_new && (is_within || limit.is_within(&tree.points()[at], site)) {
                        seen.add(part);
                        visit(part as usize);
                    }
                }
            }
        }
    }

    fn parts_of_nodes(&self, level: Level) -> &[u32] {
        self.parts_of_nodes[level as usize].get_or_init(|| {
            let tree = self.tree();
            let parts = &self.parts[level as usize];
            let mut of_nodes = vec![NOWHERE; tree.nodes().len()];
            for (at, node) in tree.nodes().iter().enumerate().rev() {
                of_nodes[at] = if let Some(second) = node.second() {
                    common([of_nodes[at + 1], of_nodes[second]].into_iter())
                } else {
                    let ids = tree.ids()[node.range()].iter();
                    common(ids.map(|&id| parts[id as usize]))
                };
            }
            of_nodes
        })
    }

    /// The population points of `area`, with their positions in [`Population::all`].
    pub fn of_area<'a>(
        &'a self,
        territories: &'a Territories,
        area: Area,
    ) -> impl Iterator<Item = (usize, &'a PopulationPoint)> {
        let communes = area.communes(territories);
        communes
            .flat_map(|commune| self.of(commune))
            .map(|at| (at, &self.all[at]))
    }
}
