use super::super::{ArrondissementIx, CommuneIx, DepartementIx, EpciIx, RegionIx};

/// What a name or a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A commune of today.
    Commune(CommuneIx),
    /// An arrondissement municipal of Paris, Lyon or Marseille.
    Arrondissement(ArrondissementIx),
    /// A département or overseas collectivity.
    Departement(DepartementIx),
    /// A région.
    Region(RegionIx),
    /// An intercommunality.
    Epci(EpciIx),
}

impl Subject {
    /// The kind of territory it is.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Commune(_) => Kind::Commune,
            Self::Arrondissement(_) => Kind::Arrondissement,
            Self::Departement(_) => Kind::Departement,
            Self::Region(_) => Kind::Region,
            Self::Epci(_) => Kind::Epci,
        }
    }
}

/// A kind of territory. Their order settles the order of two equal answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A commune of today.
    Commune,
    /// An arrondissement municipal.
    Arrondissement,
    /// A département or overseas collectivity.
    Departement,
    /// A région.
    Region,
    /// An intercommunality.
    Epci,
}

/// A set of kinds of territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// Every kind.
    pub const ALL: Self = Self(0b1_1111);

    /// The kinds listed.
    #[must_use]
    pub fn of(kinds: &[Kind]) -> Self {
        Self(kinds.iter().fold(0, |set, &kind| set | 1 << kind as u8))
    }

    /// Whether `kind` is in the set.
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// The kinds in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// A name a territory had, or the name of a part of it.
#[derive(Clone, Copy, Debug)]
pub struct Former<'a> {
    /// Its INSEE code, when it had one of its own.
    pub code: Option<&'a str>,
    /// Its name, as written officially.
    pub name: &'a str,
}

/// What the gazetteer is told of one territory.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The territory itself; comes back in the answers.
    pub subject: Subject,
    /// Its official code: INSEE, or SIREN for an EPCI.
    pub code: &'a str,
    /// Its official name, with its article.
    pub name: &'a str,
    /// Delegated, associated and former communes it holds today. One that has the name of today
    /// is left out.
    pub former: &'a [Former<'a>],
    /// Its postcodes.
    pub postcodes: &'a [&'a str],
    /// Inhabitants.
    pub population: u32,
    /// Code and name of its département, when it lies in one (a département: its own).
    pub departement: Option<(&'a str, &'a str)>,
    /// Name of its région, when it lies in one.
    pub region: Option<&'a str>,
}
