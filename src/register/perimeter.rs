use crate::{
    table::vocabulary,
    territory::{ArrondissementIx, CommuneIx, Level, Territories, Territory},
};

/// The territories a pole declares to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perimeter {
    pub(super) members: Vec<PerimeterMember>,
    pub(super) nature: PerimeterNature,
    pub(super) text: Option<String>,
}

vocabulary!(
    /// How well a perimeter is known.
    pub enum PerimeterNature {
        /// The source names the territory.
        Exact = "exact",
        /// Today's territories that come close to what the source names.
        Approximate = "approche",
        /// Only where the laureate was announced: shown, never counted as served.
        Laureate = "laureat",
    }
);

/// One territory that a perimeter names.
///
/// Smaller ones order before larger ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PerimeterMember {
    /// A municipal arrondissement of Paris, Lyon or Marseille.
    Arrondissement(ArrondissementIx),
    /// A whole territory.
    Territory(Territory),
}

impl Perimeter {
    /// What it names, smallest level first.
    #[must_use]
    pub fn members(&self) -> &[PerimeterMember] {
        &self.members
    }

    /// How well it is known.
    #[must_use]
    pub const fn nature(&self) -> PerimeterNature {
        self.nature
    }

    /// The territory in the source's words.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Whether the pole declares to serve it (a laureate's territory is not a declaration).
    #[must_use]
    pub fn is_served(&self) -> bool {
        self.nature != PerimeterNature::Laureate
    }

    /// Whether it takes in a whole région, which says little of any one commune.
    #[must_use]
    pub fn is_region_wide(&self) -> bool {
        let mut members = self.members.iter();
        members.any(|member| matches!(member, PerimeterMember::Territory(Territory::Region(_))))
    }

    /// Whether it takes in `commune`, or at least one of its municipal arrondissements.
    #[must_use]
    pub fn reaches(&self, commune: CommuneIx, territories: &Territories) -> bool {
        let mut members = self.members.iter();
        members.any(|member| match *member {
            PerimeterMember::Arrondissement(ix) => {
                territories.arrondissement(ix).commune() == commune
            }
            PerimeterMember::Territory(territory) => territories.contains(territory, commune),
        })
    }

    /// Whether it is said to take in the municipal arrondissement `part`: an exact perimeter of its whole
    /// city is, an approximate one is not ([`Self::approaches_by_city`]).
    #[must_use]
    pub fn covers_arrondissement(&self, part: ArrondissementIx, territories: &Territories) -> bool {
        let commune = territories.arrondissement(part).commune();
        let is_exact = self.nature != PerimeterNature::Approximate;
        let mut members = self.members.iter();
        members.any(|member| match *member {
            PerimeterMember::Arrondissement(ix) => ix == part,
            PerimeterMember::Territory(territory) => {
                territories.contains(territory, commune)
                    && (is_exact || !is_alone_in(commune, territory, territories))
            }
        })
    }

    /// Whether it approaches something by all of the city of the municipal arrondissement `part`: it may
    /// take in the arrondissement, or any other of the city.
    #[must_use]
    pub fn approaches_by_city(&self, part: ArrondissementIx, territories: &Territories) -> bool {
        let commune = territories.arrondissement(part).commune();
        let mut members = self.members.iter();
        self.nature == PerimeterNature::Approximate
            && members.any(|member| {
                matches!(*member, PerimeterMember::Territory(territory)
                    if is_alone_in(commune, territory, territories))
            })
    }
}

/// Whether `territory` is `commune`, be it as a département (Paris).
fn is_alone_in(commune: CommuneIx, territory: Territory, territories: &Territories) -> bool {
    territories.communes_of(territory).eq([commune])
}

impl PerimeterMember {
    /// What the level and the code of a perimeter name.
    #[must_use]
    pub fn find(territories: &Territories, level: Level, code: &str) -> Option<Self> {
        let whole = territories.find(level, code).map(Self::Territory);
        whole.or_else(|| {
            let part = territories.find_arrondissement(code);
            part.filter(|_| level == Level::Commune)
                .map(Self::Arrondissement)
        })
    }

    /// Its level and its code, as the register writes them: `departement:35`, `commune:75118`.
    #[must_use]
    pub fn tag(self, territories: &Territories) -> String {
        match self {
            Self::Arrondissement(ix) => {
                let code = territories.arrondissement(ix).code();
                format!("{}:{code}", Level::Commune)
            }
            Self::Territory(territory) => territories.tag(territory),
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self, territories: &Territories) -> &str {
        match self {
            Self::Arrondissement(ix) => territories.arrondissement(ix).name(),
            Self::Territory(territory) => territories.name(territory),
        }
    }

    /// The territory that it is, or is part of.
    #[must_use]
    pub fn territory(self, territories: &Territories) -> Territory {
        match self {
            Self::Arrondissement(ix) => {
                Territory::Commune(territories.arrondissement(ix).commune())
            }
            Self::Territory(territory) => territory,
        }
    }
}
