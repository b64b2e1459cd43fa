use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::Value;

use super::{bordered::borders_of, country::Country, release::Release};
use crate::{
    register::{
        self, DatedCell, LikelyDuplicate, Perimeter, PerimeterMember, Pole, PoleIx, Register,
    },
    surroundings::Surroundings,
    table::{Faults, Unread},
    territory::{BorderSet, Borders, Territories},
};

/// The register of one moment, placed in a country: made anew at each change of it, in some tens of
/// milliseconds.
#[derive(Debug)]
pub struct RegisterFloor {
    release: Release,
    register: Register,
    surroundings: Surroundings,
    perimeter_areas: Vec<f64>,
    description: Value,
    unread: Vec<Unread>,
    dated_cells: Vec<DatedCell>,
    likely_duplicates: Vec<LikelyDuplicate>,
}

/// A register that was read without fault, and what is told of its rows.
pub(super) struct ReadRegister {
    pub(super) register: Register,
    pub(super) unread: Vec<Unread>,
    pub(super) dated_cells: Vec<DatedCell>,
    pub(super) likely_duplicates: Vec<LikelyDuplicate>,
}

impl RegisterFloor {
    /// Places a register in `country`. What was measured for `before`, another register in the same
    /// country, is not measured again.
    pub(super) fn new(
        release: Release,
        read: ReadRegister,
        country: &Country,
        description: Value,
        before: Option<&Self>,
    ) -> Self {
        let ReadRegister {
            register,
            unread,
            dated_cells,
            likely_duplicates,
        } = read;
        let (territories, population) = (country.territories(), country.population());
        let surroundings = match before {
            Some(before) => before
                .surroundings
                .update(territories, population, &register),
            None => Surroundings::new(territories, &register),
        };
        Self {
            release,
            surroundings,
            perimeter_areas: perimeter_areas(&register, territories, country.borders()),
            register,
            description,
            unread,
            dated_cells,
            likely_duplicates,
        }
    }

    /// Which register this is. The vintage is the day its newest pole was compiled.
    #[must_use]
    pub const fn release(&self) -> &Release {
        &self.release
    }

    /// The poles, calls and référents.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// The located poles, and those around everyone.
    #[must_use]
    pub const fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// `datapackage.json`, which says what each column means.
    #[must_use]
    pub const fn description(&self) -> &Value {
        &self.description
    }

    /// What is described besides the territories and not read: checked, and not served.
    #[must_use]
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// A fault for each date that is too far ahead of `today` (UTC): `compile_le` and years after
    /// tomorrow, announced days after twenty years.
    #[must_use]
    pub fn ahead_of(&self, today: Date) -> Faults {
        register::ahead_of(&self.dated_cells, today)
    }

    /// Pairs of poles that may be one.
    #[must_use]
    pub fn likely_duplicates(&self) -> &[LikelyDuplicate] {
        &self.likely_duplicates
    }

    /// The area of a pole's perimeter in km², infinite without one.
    #[must_use]
    pub fn perimeter_area(&self, pole: PoleIx) -> f64 {
        self.perimeter_areas
            .get(pole.get())
            .copied()
            .unwrap_or(f64::INFINITY)
    }
}

/// The area of each pole's perimeter in km².
fn perimeter_areas(
    register: &Register,
    territories: &Territories,
    borders: &BorderSet,
) -> Vec<f64> {
    let area = |member: &PerimeterMember| {
        let (of, code) = match *member {
            PerimeterMember::Arrondissement(ix) => (
                Borders::Arrondissements,
                territories.arrondissement(ix).code(),
            ),
            PerimeterMember::Territory(territory) => {
                (borders_of(territory.level()), territories.code(territory))
            }
        };
        let list = borders.list(of);
        let at = list.find(code);
        at.map_or(f64::INFINITY, |at| list.square_kilometres(at))
    };
    let of_pole = |pole: &Pole| {
        let members = pole.perimeter().map(Perimeter::members).unwrap_or_default();
        if members.is_empty() {
            f64::INFINITY
        } else {
            members.iter().map(area).sum()
        }
    };
    register.poles().par_iter().map(of_pole).collect()
}
