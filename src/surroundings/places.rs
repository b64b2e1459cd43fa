use rustc_hash::FxHashMap;

use crate::{
    geometry::NVector,
    register::{PoleIx, Register},
    territory::{DepartementIx, Territories},
    travel_time::Stop,
};

/// A place where poles stand: the point of a commune, or of a municipal arrondissement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PolePlace {
    pub(crate) stop: Stop,
    pub(crate) departement: DepartementIx,
    pub(crate) n_vector: NVector,
}

/// The places where poles stand. However many stand at one, it is measured once.
#[derive(Debug)]
pub(crate) struct PolePlaces {
    /// In the order of their first poles.
    places: Vec<PolePlace>,
    /// Where the poles of each place begin; one more at the end.
    starts: Vec<u32>,
    /// By place, sorted by id in each.
    poles: Vec<PoleIx>,
}

impl PolePlaces {
    pub(super) fn new(territories: &Territories, register: &Register) -> Self {
        let mut positions = FxHashMap::default();
        let mut places = Vec::new();
        let mut standing: Vec<(u32, PoleIx)> = Vec::new();
        for (at, pole) in register.poles().iter().enumerate() {
            let (Some(point), Some((commune, _))) = (pole.point(), pole.commune()) else {
                continue;
            };
            let stop = Stop {
                commune,
                arrondissement: pole.arrondissement(),
            };
            let place = positions.entry(stop);
            let place = *place.or_insert_with(|| {
                places.push(PolePlace {
                    stop,
                    departement: territories.commune(commune).departement(),
                    n_vector: NVector::new(point),
                });
                places.len() as u32 - 1
            });
            standing.push((place, PoleIx::new(at)));
        }
        standing.sort_unstable();
        let mut starts = vec![0; places.len() + 1];
        for &(place, _) in &standing {
            starts[place as usize + 1] += 1;
        }
        for place in 0..places.len() {
            starts[place + 1] += starts[place];
        }
        Self {
            places,
            starts,
            poles: standing.into_iter().map(|(_, pole)| pole).collect(),
        }
    }

    /// The places, in the order of their first poles.
    pub(crate) fn all(&self) -> &[PolePlace] {
        &self.places
    }

    /// The poles of the place at position `place`, sorted by id.
    pub(crate) fn poles_of(&self, place: usize) -> &[PoleIx] {
        &self.poles[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}
