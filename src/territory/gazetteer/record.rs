use super::super::{ArrondissementIx, CommuneIx, DepartementIx, EpciIx, EptIx, RegionIx};

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
    /// An établissement public territorial of the Grand Paris.
    Ept(EptIx),
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
            Self::Ept(_) => Kind::Ept,
        }
    }
}

/// A kind of territory. Of two equal matches, the kind that comes first here precedes.
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
    /// An établissement public territorial of the Grand Paris.
    Ept,
}

/// A set of kinds of territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSet(u8);

impl KindSet {
    /// Every kind.
    pub const ALL: Self = Self(0b11_1111);

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
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// A name of a territory that is not its official name of today.
#[derive(Clone, Copy, Debug)]
pub struct AlternateName<'a> {
    /// Its INSEE code, when it had one of its own.
    pub code: Option<&'a str>,
    /// The name, as written officially.
    pub name: &'a str,
    /// What sort of name it is.
    pub nature: AlternateNature,
}

/// What an alternate name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlternateNature {
    /// The name of a delegated, associated or former commune that the commune holds.
    FormerCommune,
    /// A former name of an EPCI, département or région, or of one that has become a part of it.
    Former,
    /// What people call it.
    Usual,
    /// Letters that stand for its name; found when typed in full.
    Acronym,
}

/// One territory, as the gazetteer indexes it.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The territory itself; comes back in the matches.
    pub subject: Subject,
    /// Its official code: INSEE, or SIREN for an EPCI.
    pub code: &'a str,
    /// Its official name, with its article.
    pub name: &'a str,
    /// Its other names. One that equals the name of today is left out.
    pub alternates: &'a [AlternateName<'a>],
    /// Its postcodes.
    pub postcodes: &'a [&'a str],
    /// Inhabitants.
    pub population: u32,
    /// Code and name of its département, when it lies in one (a département: its own).
    pub departement: Option<(&'a str, &'a str)>,
    /// Name of its région, when it lies in one.
    pub region: Option<&'a str>,
}
