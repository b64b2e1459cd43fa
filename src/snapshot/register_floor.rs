use rayon::prelude::*;
use serde_json::Value;

use super::{
    country::{Country, borders_of},
    release::Release,
};
use crate::{
    register::{Perimeter, Pole, PoleIx, Register},
    surroundings::Surroundings,
    table::Unread,
    territory::{BorderSet, Territories, Territory},
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
}

impl RegisterFloor {
    /// Places `register` in `country`. What was measured for `before`, another register in the same
    /// country, is not measured again.
    pub(super) fn new(
        release: Release,
        (register, unread): (Register, Vec<Unread>),
        country: &Country,
        description: Value,
        before: Option<&Self>,
    ) -> Self {
        let (territories, units) = (country.territories(), country.units());
        let surroundings = match before {
            Some(before) => before.surroundings.update(territories, units, &register),
            None => Surroundings::new(territories, units, &register),
        };
        Self {
            release,
            surroundings,
            perimeter_areas: perimeter_areas(&register, territories, country.borders()),
            register,
            description,
            unread,
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
    let area = |territory: &Territory| {
        let list = borders.list(borders_of(territory.level()));
        let at = list.find(territories.code(*territory));
        at.map_or(f64::INFINITY, |at| list.square_kilometres(at))
    };
    let of_pole = |pole: &Pole| {
        let members = pole
            .perimeter()
            .map(Perimeter::territories)
            .unwrap_or_default();
        if members.is_empty() {
            f64::INFINITY
        } else {
            members.iter().map(area).sum()
        }
    };
    register.poles().par_iter().map(of_pole).collect()
}
