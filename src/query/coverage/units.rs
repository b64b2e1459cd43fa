use crate::{
    geometry::LonLat,
    territory::{Commune, CommuneIx, Place, Territories},
};

/// People counted at one point: a commune, or a municipal arrondissement of Paris, Lyon, Marseille.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    commune: CommuneIx,
    point: Option<LonLat>,
    people: u32,
}

/// Every unit of France and its overseas collectivities, in the order of the communes' codes.
#[derive(Debug)]
pub struct Units {
    units: Vec<Unit>,
    /// Where the units of each commune begin; one more at the end.
    starts: Vec<u32>,
}

impl Unit {
    /// The commune it is, or is part of.
    #[must_use]
    pub const fn commune(&self) -> CommuneIx {
        self.commune
    }

    /// Where its people are counted; none when no point is known.
    #[must_use]
    pub const fn point(&self) -> Option<LonLat> {
        self.point
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
            let ix = CommuneIx::new(at);
            if commune.arrondissements().is_empty() {
                units.push(unit(ix, commune.place(), commune.population()));
            } else {
                units.extend(parts(territories, ix, commune));
            }
        }
        starts.push(units.len() as u32);
        Self { units, starts }
    }

    /// All units, in the order of the communes' codes.
    #[must_use]
    pub fn all(&self) -> &[Unit] {
        &self.units
    }

    /// Where the units of `commune` stand in [`Units::all`].
    #[must_use]
    pub fn of(&self, commune: CommuneIx) -> std::ops::Range<usize> {
        self.starts[commune.get()] as usize..self.starts[commune.get() + 1] as usize
    }
}

fn parts<'a>(
    territories: &'a Territories,
    ix: CommuneIx,
    commune: &'a Commune,
) -> impl Iterator<Item = Unit> + 'a {
    commune.arrondissements().iter().map(move |&part| {
        let row = territories.arrondissement(part);
        unit(ix, row.place(), row.population())
    })
}

fn unit(commune: CommuneIx, place: Option<Place>, people: u32) -> Unit {
    Unit {
        commune,
        point: place.map(|place| place.point()),
        people,
    }
}
