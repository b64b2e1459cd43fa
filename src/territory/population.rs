use std::sync::OnceLock;

use super::{Area, ArrondissementIx, CommuneIx, DepartementIx, Place, Territories};
use crate::geometry::{KdTree, LonLat, NVector};

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
    /// Built when sites are first requested: it takes some milliseconds.
    tree: OnceLock<KdTree>,
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
        Self {
            all: population,
            starts,
            tree: OnceLock::new(),
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

    /// A k-d tree of the points that have a location; their ids are their positions in
    /// [`Population::all`].
    pub(crate) fn tree(&self) -> &KdTree {
        self.tree.get_or_init(|| {
            let population = self.all.iter().enumerate();
            KdTree::new(population.filter_map(|(at, point)| Some((at as u32, *point.n_vector()?))))
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
