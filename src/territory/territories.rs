use super::{
    Arrondissement, ArrondissementIx, Commune, CommuneIx, Departement, DepartementIx, Epci, EpciIx,
    Ept, EptIx, FormerCommune, FormerNature, Level, OtherName, Region, RegionIx, Territory,
    code_index::CodeIndex,
};

/// Every commune, EPCI, département and région of France, and their hierarchy.
///
/// Each list is sorted by code; the positions (`CommuneIx` …) point into them.
#[derive(Debug)]
pub struct Territories {
    pub(super) communes: Vec<Commune>,
    pub(super) commune_codes: CodeIndex,
    pub(super) arrondissements: Vec<Arrondissement>,
    pub(super) epci: Vec<Epci>,
    pub(super) departements: Vec<Departement>,
    pub(super) regions: Vec<Region>,
    pub(super) epts: Vec<Ept>,
    pub(super) other_names: Vec<OtherName>,
}

impl Territories {
    /// The communes of today, sorted by code.
    #[must_use]
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// The municipal arrondissements of Paris, Lyon and Marseille, sorted by code.
    #[must_use]
    pub fn arrondissements(&self) -> &[Arrondissement] {
        &self.arrondissements
    }

    /// The intercommunalities, sorted by code.
    #[must_use]
    pub fn epci(&self) -> &[Epci] {
        &self.epci
    }

    /// The départements and overseas collectivities, sorted by code.
    #[must_use]
    pub fn departements(&self) -> &[Departement] {
        &self.departements
    }

    /// The régions, sorted by code.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The établissements publics territoriaux of the Grand Paris, sorted by code.
    #[must_use]
    pub fn epts(&self) -> &[Ept] {
        &self.epts
    }

    /// What EPCI, départements and régions are also called.
    #[must_use]
    pub fn other_names(&self) -> &[OtherName] {
        &self.other_names
    }

    /// The commune at `ix`.
    #[must_use]
    pub fn commune(&self, ix: CommuneIx) -> &Commune {
        &self.communes[ix.get()]
    }

    /// The municipal arrondissement at `ix`.
    #[must_use]
    pub fn arrondissement(&self, ix: ArrondissementIx) -> &Arrondissement {
        &self.arrondissements[ix.get()]
    }

    /// The intercommunality at `ix`.
    #[must_use]
    pub fn epci_at(&self, ix: EpciIx) -> &Epci {
        &self.epci[ix.get()]
    }

    /// The département or overseas collectivity at `ix`.
    #[must_use]
    pub fn departement(&self, ix: DepartementIx) -> &Departement {
        &self.departements[ix.get()]
    }

    /// The région at `ix`.
    #[must_use]
    pub fn region(&self, ix: RegionIx) -> &Region {
        &self.regions[ix.get()]
    }

    /// The établissement public territorial at `ix`.
    #[must_use]
    pub fn ept(&self, ix: EptIx) -> &Ept {
        &self.epts[ix.get()]
    }

    /// The commune with this INSEE code.
    #[must_use]
    pub fn find_commune(&self, code: &str) -> Option<CommuneIx> {
        self.commune_codes.find(code).map(CommuneIx::new)
    }

    /// The communes of today that have what was the commune of this INSEE code, each with what it was
    /// there; none when the code is of a commune of today, or of no former one. A commune that was split
    /// has several.
    #[must_use]
    pub fn successors(&self, code: &str) -> Vec<(CommuneIx, &FormerCommune)> {
        if self.find_commune(code).is_some() {
            return Vec::new();
        }
        let communes = self.communes.iter().enumerate();
        let successors = communes.filter_map(|(at, commune)| {
            let former = commune.former.iter();
            // One code may have had several names; a part that is still there is named first.
            let former = former.filter(|former| former.code == code);
            let last = former.min_by_key(|former| match former.nature {
                FormerNature::Delegated | FormerNature::Associated => 0,
                FormerNature::Former => 1,
            });
            Some((CommuneIx::new(at), last?))
        });
        successors.collect()
    }

    /// The municipal arrondissement with this INSEE code.
    #[must_use]
    pub fn find_arrondissement(&self, code: &str) -> Option<ArrondissementIx> {
        find(&self.arrondissements, Arrondissement::code, code).map(ArrondissementIx::new)
    }

    /// The intercommunality with this SIREN number.
    #[must_use]
    pub fn find_epci(&self, code: &str) -> Option<EpciIx> {
        find(&self.epci, Epci::code, code).map(EpciIx::new)
    }

    /// The département or overseas collectivity with this code.
    #[must_use]
    pub fn find_departement(&self, code: &str) -> Option<DepartementIx> {
        find(&self.departements, Departement::code, code).map(DepartementIx::new)
    }

    /// The région with this code.
    #[must_use]
    pub fn find_region(&self, code: &str) -> Option<RegionIx> {
        find(&self.regions, Region::code, code).map(RegionIx::new)
    }

    /// The établissement public territorial with this SIREN number.
    #[must_use]
    pub fn find_ept(&self, code: &str) -> Option<EptIx> {
        find(&self.epts, Ept::code, code).map(EptIx::new)
    }

    /// The territory of this level and code.
    #[must_use]
    pub fn find(&self, level: Level, code: &str) -> Option<Territory> {
        match level {
            Level::Commune => self.find_commune(code).map(Territory::Commune),
            Level::Epci => self.find_epci(code).map(Territory::Epci),
            Level::Departement => self.find_departement(code).map(Territory::Departement),
            Level::Region => self.find_region(code).map(Territory::Region),
        }
    }

    /// Every territory of `level`, sorted by code.
    pub fn all(&self, level: Level) -> impl Iterator<Item = Territory> + use<> {
        let count = match level {
            Level::Commune => self.communes.len(),
            Level::Epci => self.epci.len(),
            Level::Departement => self.departements.len(),
            Level::Region => self.regions.len(),
        };
        (0..count).map(move |at| match level {
            Level::Commune => Territory::Commune(CommuneIx::new(at)),
            Level::Epci => Territory::Epci(EpciIx::new(at)),
            Level::Departement => Territory::Departement(DepartementIx::new(at)),
            Level::Region => Territory::Region(RegionIx::new(at)),
        })
    }

    /// The code of `territory`.
    #[must_use]
    pub fn code(&self, territory: Territory) -> &str {
        match territory {
            Territory::Commune(ix) => self.commune(ix).code(),
            Territory::Epci(ix) => self.epci_at(ix).code(),
            Territory::Departement(ix) => self.departement(ix).code(),
            Territory::Region(ix) => self.region(ix).code(),
        }
    }

    /// The level and the code of `territory` in one word, as the register writes perimeters:
    /// `departement:35`.
    #[must_use]
    pub fn tag(&self, territory: Territory) -> String {
        format!("{}:{}", territory.level(), self.code(territory))
    }

    /// The name of `territory`.
    #[must_use]
    pub fn name(&self, territory: Territory) -> &str {
        match territory {
            Territory::Commune(ix) => self.commune(ix).name(),
            Territory::Epci(ix) => self.epci_at(ix).name(),
            Territory::Departement(ix) => self.departement(ix).name(),
            Territory::Region(ix) => self.region(ix).name(),
        }
    }

    /// The inhabitants of `territory`.
    #[must_use]
    pub fn population(&self, territory: Territory) -> u32 {
        match territory {
            Territory::Commune(ix) => self.commune(ix).population(),
            Territory::Epci(ix) => self.epci_at(ix).population(),
            Territory::Departement(ix) => self.departement(ix).population(),
            Territory::Region(ix) => self.region(ix).population(),
        }
    }

    /// The communes of `territory`, sorted by code.
    pub fn communes_of(&self, territory: Territory) -> impl Iterator<Item = CommuneIx> + '_ {
        let (one, many): (Option<CommuneIx>, &[CommuneIx]) = match territory {
            Territory::Commune(ix) => (Some(ix), &[]),
            Territory::Epci(ix) => (None, self.epci_at(ix).communes()),
            Territory::Departement(ix) => (None, self.departement(ix).communes()),
            Territory::Region(ix) => (None, self.region(ix).communes()),
        };
        one.into_iter().chain(many.iter().copied())
    }

    /// The territory of `level` that `commune` lies in, or is.
    #[must_use]
    pub fn around(&self, commune: CommuneIx, level: Level) -> Option<Territory> {
        let row = self.commune(commune);
        match level {
            Level::Commune => Some(Territory::Commune(commune)),
            Level::Epci => row.epci.map(Territory::Epci),
            Level::Departement => Some(Territory::Departement(row.departement)),
            Level::Region => row.region.map(Territory::Region),
        }
    }

    /// Whether `commune` lies in `territory`.
    #[must_use]
    pub fn contains(&self, territory: Territory, commune: CommuneIx) -> bool {
        let row = self.commune(commune);
        match territory {
            Territory::Commune(ix) => ix == commune,
            Territory::Epci(ix) => row.epci == Some(ix),
            Territory::Departement(ix) => row.departement == ix,
            Territory::Region(ix) => row.region == Some(ix),
        }
    }
}

fn find<T>(sorted: &[T], code_of: impl Fn(&T) -> &str, code: &str) -> Option<usize> {
    sorted.binary_search_by(|item| code_of(item).cmp(code)).ok()
}
