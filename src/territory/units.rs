use std::sync::OnceLock;

use super::{Area, CommuneIx, DepartementIx, Place, Territories};
use crate::geometry::{LonLat, Spot, SpotTree};

/// People counted at one point: a commune, or a municipal arrondissement of Paris, Lyon, Marseille.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    commune: CommuneIx,
    departement: DepartementIx,
    spot: Option<Spot>,
    people: u32,
}

/// Every unit of France and its overseas collectivities, in the order of the communes' codes.
#[derive(Debug)]
pub struct Units {
    all: Vec<Unit>,
    /// Where the units of each commune begin; one more at the end.
    starts: Vec<u32>,
    /// Made when sites are first asked for: it takes some milliseconds.
    tree: OnceLock<SpotTree>,
}

impl Unit {
    /// The commune it is, or is part of.
    #[must_use]
    pub const fn commune(&self) -> CommuneIx {
        self.commune
    }

    /// The département it lies in.
    #[must_use]
    pub const fn departement(&self) -> DepartementIx {
        self.departement
    }

    /// Where its people are counted; none when no point is known.
    #[must_use]
    pub fn point(&self) -> Option<LonLat> {
        self.spot.map(|spot| spot.place())
    }

    /// The same point, with its unit vector.
    #[must_use]
    pub const fn spot(&self) -> Option<&Spot> {
        self.spot.as_ref()
    }

    /// Its inhabitants.
    #[must_use]
    pub const fn people(&self) -> u32 {
        self.people
    }
}

impl Units {
    /// Counts every commune once.
    #[must_use]
    pub fn new(territories: &Territories) -> Self {
        let mut units = Vec::with_capacity(territories.communes().len() + 64);
        let mut starts = Vec::with_capacity(territories.communes().len() + 1);
        for (at, commune) in territories.communes().iter().enumerate() {
            starts.push(units.len() as u32);
            let mut count = |place: Option<Place>, people: u32| {
                units.push(Unit {
                    commune: CommuneIx::new(at),
                    departement: commune.departement(),
                    spot: place.map(|place| Spot::new(place.point())),
                    people,
                });
            };
            if commune.arrondissements().is_empty() {
                count(commune.place(), commune.population());
            }
            for &part in commune.arrondissements() {
                let part = territories.arrondissement(part);
                count(part.place(), part.population());
            }
        }
        starts.push(units.len() as u32);
        Self {
            all: units,
            starts,
            tree: OnceLock::new(),
        }
    }

    /// All units, in the order of the communes' codes.
    #[must_use]
    pub fn all(&self) -> &[Unit] {
        &self.all
    }

    /// Where the units of `commune` stand in [`Units::all`].
    #[must_use]
    pub fn of(&self, commune: CommuneIx) -> std::ops::Range<usize> {
        self.starts[commune.get()] as usize..self.starts[commune.get() + 1] as usize
    }

    /// The units that have a point, by their positions, sorted in space.
    pub(crate) fn tree(&self) -> &SpotTree {
        self.tree.get_or_init(|| {
            let units = self.all.iter().enumerate();
            SpotTree::new(units.filter_map(|(at, unit)| Some((at as u32, *unit.spot()?))))
        })
    }

    /// The units of `area`, with their positions in [`Units::all`].
    pub fn of_area<'a>(
        &'a self,
        territories: &'a Territories,
        area: Area,
    ) -> impl Iterator<Item = (usize, &'a Unit)> {
        let communes = area.communes(territories);
        communes
            .flat_map(|commune| self.of(commune))
            .map(|at| (at, &self.all[at]))
    }
}
