use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where travel times come from: the content of `trajets.json`, which `ptce-atlas travel-times` writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The routing engine: `OSRM` or `Valhalla`.
    pub moteur: String,
    /// Its version, where it is known.
    pub version: Option<String>,
    /// By which means people travel, as the engine calls it: `driving`, `auto`.
    pub profil: String,
    /// The day of the extract of OpenStreetMap that it reckons from, where it is known.
    pub extrait_du: Option<Date>,
    /// Ways that are not taken: `ferry`.
    pub exclusions: Vec<String>,
    /// The day the last of the times was asked for.
    pub calcule_le: Date,
    /// How many times there are.
    pub trajets: usize,
    /// The communes whose point is too far from any road for a time to mean something.
    pub loin_de_la_route: Vec<FarFromRoad>,
    /// The pairs between which the engine knows no way.
    pub sans_itineraire: Vec<DroppedPair>,
}

/// A commune whose point is far from any road: no time was kept from it or to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FarFromRoad {
    /// Its INSEE code, or that of the arrondissement.
    pub commune: String,
    /// How far, in whole metres, where the engine says it.
    pub metres: Option<u64>,
}

/// Two communes without a way from one to the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DroppedPair {
    /// The INSEE code of where it would begin.
    pub depart: String,
    /// That of where it would end.
    pub arrivee: String,
}

impl Provenance {
    /// The engine with its version: `OSRM 26.10.0`.
    #[must_use]
    pub fn engine(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.moteur),
            None => self.moteur.clone(),
        }
    }
}
