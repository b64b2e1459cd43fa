use schemars::JsonSchema;
use serde::Serialize;

use super::{version::Version, vintage::Vintage};

/// A part of the data that is read, versioned and replaced on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Floor {
    /// The territories: names, borders, people.
    Country,
    /// The register, placed in the country.
    Register,
}

/// Which data a floor holds: what an answer made from it says of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    version: Version,
    vintage: Vintage,
}

impl Release {
    pub(super) const fn new(version: Version, vintage: Vintage) -> Self {
        Self { version, vintage }
    }

    /// The version of the data: it changes with every byte of it.
    #[must_use]
    pub const fn version(&self) -> &Version {
        &self.version
    }

    /// When the data is from.
    #[must_use]
    pub const fn vintage(&self) -> &Vintage {
        &self.vintage
    }
}

/// A text for each floor, under the names that answers have for them.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "TerritoiresEtRegistre")]
pub struct ByFloor {
    /// Of the territories.
    #[schemars(title = "Des territoires")]
    pub territoires: String,
    /// Of the register.
    #[schemars(title = "Du registre")]
    pub registre: String,
}
