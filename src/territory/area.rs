use super::{CommuneIx, Departement, DepartementIx, Territories, Territory, Zone};

/// What figures are taken of: one territory, or France (the 101 départements).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Area {
    /// One territory.
    One(Territory),
    /// The 101 départements; the overseas collectivities are told apart.
    France,
}

impl Area {
    /// What stands for the level and the code of France in addresses and data.
    pub const FRANCE: &str = "france";

    /// The area of a level and a code, as addresses and data write them.
    #[must_use]
    pub fn find(territories: &Territories, level: &str, code: &str) -> Option<Self> {
        match level.parse() {
            Ok(level) => territories.find(level, code).map(Self::One),
            Err(_) => ([level, code] == [Self::FRANCE; 2]).then_some(Self::France),
        }
    }

    /// The word of its level in addresses and data.
    #[must_use]
    pub const fn level_word(self) -> &'static str {
        match self {
            Self::One(territory) => territory.level().word(),
            Self::France => Self::FRANCE,
        }
    }

    /// Its code in addresses and data.
    #[must_use]
    pub fn code(self, territories: &Territories) -> &str {
        match self {
            Self::One(territory) => territories.code(territory),
            Self::France => Self::FRANCE,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self, territories: &Territories) -> &str {
        match self {
            Self::One(territory) => territories.name(territory),
            Self::France => "France",
        }
    }

    /// Whether `commune` lies in the area.
    #[must_use]
    pub fn holds(self, territories: &Territories, commune: CommuneIx) -> bool {
        match self {
            Self::One(territory) => territories.holds(territory, commune),
            Self::France => {
                Self::has_departement(territories, territories.commune(commune).departement())
            }
        }
    }

    /// Whether France, as figures take it, has `departement`.
    #[must_use]
    pub fn has_departement(territories: &Territories, departement: DepartementIx) -> bool {
        !is_collectivity(territories.departement(departement))
    }

    /// Whether the area is an overseas collectivity, or lies in one.
    #[must_use]
    pub fn is_overseas_collectivity(self, territories: &Territories) -> bool {
        let Self::One(territory) = self else {
            return false;
        };
        territories
            .communes_of(territory)
            .next()
            .is_some_and(|commune| !Self::France.holds(territories, commune))
    }

    /// Its communes: by code in a territory, by département and code in France.
    pub fn communes(self, territories: &Territories) -> impl Iterator<Item = CommuneIx> + '_ {
        let one = match self {
            Self::One(territory) => Some(territory),
            Self::France => None,
        };
        let departements = territories.departements().iter();
        let all = departements
            .filter(move |row| one.is_none() && !is_collectivity(row))
            .flat_map(|row| row.communes().iter().copied());
        let own = one.into_iter();
        own.flat_map(|territory| territories.communes_of(territory))
            .chain(all)
    }
}

fn is_collectivity(departement: &Departement) -> bool {
    departement.zone() == Zone::Com
}
