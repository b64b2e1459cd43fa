use std::{fmt, str::FromStr};

use super::{CommuneIx, DepartementIx, EpciIx, RegionIx};

/// The four levels of territory that have a code, from the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A commune.
    Commune,
    /// An intercommunality with its own taxes (EPCI).
    Epci,
    /// A département or an overseas collectivity.
    Departement,
    /// A région.
    Region,
}

impl Level {
    /// All levels, from the smallest.
    pub const ALL: [Self; 4] = [Self::Commune, Self::Epci, Self::Departement, Self::Region];

    /// The word of addresses, parameters and data.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Epci => "epci",
            Self::Departement => "departement",
            Self::Region => "region",
        }
    }

    /// The form of its codes, as a regular expression: that of `datapackage.json`. Municipal
    /// arrondissements have codes like those of communes.
    #[must_use]
    pub const fn code_pattern(self) -> &'static str {
        match self {
            Self::Commune => "^([0-9]{2}|2A|2B)[0-9]{3}$",
            Self::Epci => "^2[0-9]{8}$",
            Self::Departement => "^([0-9]{2}|2A|2B|9[78][0-9])$",
            Self::Region => "^[0-9]{2}$",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Level {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|level| level.word() == word)
            .ok_or(())
    }
}

/// One territory of a [`super::Territories`]: its level and its place in that level's list.
///
/// Smaller levels order before larger ones, and lower codes before higher ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Territory {
    /// A commune.
    Commune(CommuneIx),
    /// An intercommunality.
    Epci(EpciIx),
    /// A département or overseas collectivity.
    Departement(DepartementIx),
    /// A région.
    Region(RegionIx),
}

impl Territory {
    /// The territory's level.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Commune(_) => Level::Commune,
            Self::Epci(_) => Level::Epci,
            Self::Departement(_) => Level::Departement,
            Self::Region(_) => Level::Region,
        }
    }
}
