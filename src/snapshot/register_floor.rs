use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use super::{bordered::borders_of, country::Country, release::Release};
use crate::{
    context::ContextTable,
    register::{
        self, DatedCell, LeadDisagreement, LikelyDuplicate, Perimeter, PerimeterMember, Pole,
        PoleIx, Register,
    },
    surroundings::Surroundings,
    table::{Faults, Unread},
    territory::{BorderSet, Borders, Territories},
    travel_time::TravelTimes,
};

/// The register of one moment, placed in a country: made anew at each change of it, in some tens of
/// milliseconds.
#[derive(Debug)]
pub struct RegisterFloor {
    release: Release,
    register: Register,
    surroundings: Surroundings,
    /// By pole, in km²: measured when an answer first needs them, or by [`Self::measure`].
    perimeter_areas: OnceLock<Vec<f64>>,
    description: Value,
    unread: Vec<Unread>,
    dated_cells: Vec<DatedCell>,
    likely_duplicates: Vec<LikelyDuplicate>,
    context: ContextTable,
    lead_disagreements: Vec<LeadDisagreement>,
}

/// A register that was read without fault, and what is told of its rows.
pub(super) struct ReadRegister {
    pub(super) register: Register,
    /// The times by road, where there are some.
    pub(super) times: Option<Arc<TravelTimes>>,
    pub(super) unread: Vec<Unread>,
    pub(super) dated_cells: Vec<DatedCell>,
    pub(super) likely_duplicates: Vec<LikelyDuplicate>,
    pub(super) context: ContextTable,
    pub(super) lead_disagreements: Vec<LeadDisagreement>,
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
            times,
            unread,
            dated_cells,
            likely_duplicates,
            context,
            lead_disagreements,
        } = read;
        let (territories, population) = (country.territories(), country.population());
        let surroundings = match before {
            Some(before) => before
                .surroundings
                .update(territories, population, &register, times),
            None => Surroundings::new(territories, &register, times),
        };
        Self {
            release,
            surroundings,
            perimeter_areas: OnceLock::new(),
            register,
            description,
            unread,
            dated_cells,
            likely_duplicates,
            context,
            lead_disagreements,
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

    /// The other figures of territories that were loaded.
    #[must_use]
    pub const fn context(&self) -> &ContextTable {
        &self.context
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

    /// Members that lead a pole by their own row alone.
    #[must_use]
    pub fn lead_disagreements(&self) -> &[LeadDisagreement] {
        &self.lead_disagreements
    }

    /// Measures what answers need and the check of the data does not: the distances around everyone, and the areas of
    /// perimeters. `country` is that it was placed in.
    pub(super) fn measure(&self, country: &Country) {
        self.surroundings.measure(country.population());
        self.perimeter_areas(country);
    }

    /// The area of a pole's perimeter in km², infinite without one.
    pub(super) fn perimeter_area(&self, country: &Country, pole: PoleIx) -> f64 {
        self.perimeter_areas(country)[pole.get()]
    }

    fn perimeter_areas(&self, country: &Country) -> &[f64] {
        self.perimeter_areas.get_or_init(|| {
            perimeter_areas(&self.register, country.territories(), country.borders())
        })
    }
}

/// The area of each pole's perimeter in km².
fn perimeter_areas(
    register: &Register,
    territories: &Territories,
    borders: &BorderSet,
) -> Vec<f64> {
    fn members(pole: &Pole) -> &[PerimeterMember] {
        pole.perimeter().map(Perimeter::members).unwrap_or_default()
    }
    // Many poles name the same territory.
    let named: FxHashSet<PerimeterMember> =
        register.poles().iter().flat_map(members).copied().collect();
    let area = |member: PerimeterMember| {
        let (of, code) = match member {
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
    let areas: FxHashMap<_, _> = named
        .into_par_iter()
        .map(|member| (member, area(member)))
        .collect();
    let of_pole = |pole: &Pole| {
        let members = members(pole);
        if members.is_empty() {
            f64::INFINITY
        } else {
            members.iter().map(|member| areas[member]).sum()
        }
    };
    register.poles().iter().map(of_pole).collect()
}
