//! What people call territories besides their official names, and the territories that are no level of
//! the hierarchy.

use super::{CommuneIx, Territory};
use crate::{table::vocabulary, typed_index::typed_index};

typed_index!(
    /// An *établissement public territorial*: its position in the list sorted by code.
    EptIx
);

/// An *établissement public territorial* (EPT): the communes of the métropole du Grand Paris, but for
/// Paris, are in eleven of them.
#[derive(Debug)]
pub struct Ept {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) population: u32,
    pub(super) communes: Vec<CommuneIx>,
}

impl Ept {
    /// SIREN number, nine digits.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Official name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Inhabitants: the sum of its communes'.
    #[must_use]
    pub const fn population(&self) -> u32 {
        self.population
    }

    /// Its communes, sorted by code.
    #[must_use]
    pub fn communes(&self) -> &[CommuneIx] {
        &self.communes
    }
}

vocabulary!(
    /// Why a territory is known by another name.
    pub enum OtherNameNature {
        /// It was called so, or a territory that has become a part of it was.
        Former = "ancien",
        /// People call it so.
        Usual = "usuel",
        /// Letters that stand for its name.
        Acronym = "sigle",
    }
);

/// Another name of an EPCI, département or région.
#[derive(Debug)]
pub struct OtherName {
    pub(super) territory: Territory,
    pub(super) name: String,
    pub(super) nature: OtherNameNature,
    pub(super) source: String,
}

impl OtherName {
    /// The territory of today.
    #[must_use]
    pub const fn territory(&self) -> Territory {
        self.territory
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address of the page where it was read.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What sort of name it is.
    #[must_use]
    pub const fn nature(&self) -> OtherNameNature {
        self.nature
    }
}
