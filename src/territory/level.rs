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
