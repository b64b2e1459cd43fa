use super::{CommuneIx, DepartementIx, EpciIx, RegionIx};
use crate::table::vocabulary;

vocabulary!(
    /// The four levels of territory that have a code, from the smallest.
    pub enum Level {
        /// A commune.
        Commune = "commune",
        /// An intercommunality with its own taxes (EPCI).
        Epci = "epci",
        /// A département or an overseas collectivity.
        Departement = "departement",
        /// A région.
        Region = "region",
    }
);

impl Level {
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

    /// Its position among the territories of its level.
    #[must_use]
    pub const fn position(self) -> usize {
        match self {
            Self::Commune(ix) => ix.get(),
            Self::Epci(ix) => ix.get(),
            Self::Departement(ix) => ix.get(),
            Self::Region(ix) => ix.get(),
        }
    }
}
