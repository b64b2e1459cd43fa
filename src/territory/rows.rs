use super::{ArrondissementIx, CommuneIx, DepartementIx, EpciIx, RegionIx};
use crate::{geometry::LonLat, table::vocabulary};

/// Where a commune is counted: one point, and what stands there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub(super) point: LonLat,
    pub(super) nature: PointNature,
}

vocabulary!(
    /// What stands at a commune's point.
    pub enum PointNature {
        /// The mairie, within the commune's polygon or at most 200 m from it.
        Mairie = "mairie",
        /// A point inside the polygon, where no mairie is known that near.
        Interior = "interieur",
    }
);

/// A commune of today.
#[derive(Debug)]
pub struct Commune {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) liaison: u8,
    pub(super) departement: DepartementIx,
    pub(super) region: Option<RegionIx>,
    pub(super) epci: Option<EpciIx>,
    pub(super) siren: Option<String>,
    pub(super) population: Option<u32>,
    pub(super) postcodes: Vec<String>,
    pub(super) place: Option<Place>,
    pub(super) former: Vec<FormerCommune>,
    pub(super) arrondissements: Vec<ArrondissementIx>,
}

/// A commune that is no longer one, or only within another.
#[derive(Debug)]
pub struct FormerCommune {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) nature: FormerNature,
}

vocabulary!(
    /// What a former commune has become.
    pub enum FormerNature {
        /// A delegated commune of a new commune.
        Delegated = "deleguee",
        /// A commune associated with another.
        Associated = "associee",
        /// Absorbed or renumbered.
        Former = "ancienne",
    }
);

/// A municipal arrondissement of Paris, Lyon or Marseille.
#[derive(Debug)]
pub struct Arrondissement {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) commune: CommuneIx,
    pub(super) population: Option<u32>,
    pub(super) postcodes: Vec<String>,
    pub(super) place: Option<Place>,
}

/// An intercommunality.
#[derive(Debug)]
pub struct Epci {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) nature: EpciNature,
    pub(super) financing: Option<Financing>,
    pub(super) population: u32,
    pub(super) communes: Vec<CommuneIx>,
    pub(super) departements: Vec<DepartementIx>,
}

vocabulary!(
    /// The legal kind of an intercommunality.
    pub enum EpciNature {
        /// *Communauté de communes*.
        Communes = "CC" => "communauté de communes",
        /// *Communauté d'agglomération*.
        Agglomeration = "CA" => "communauté d’agglomération",
        /// *Communauté urbaine*.
        Urban = "CU" => "communauté urbaine",
        /// *Métropole*.
        Metropole = "METRO" => "métropole",
        /// The *métropole de Lyon*, which is a collectivity of its own kind.
        Lyon = "MET69" => "métropole de Lyon, collectivité à statut particulier",
    }
);

vocabulary!(
    /// How an intercommunality levies its taxes.
    pub enum Financing {
        /// *Fiscalité professionnelle unique*: taxes on firms are its own.
        SingleBusinessTax = "FPU",
        /// *Fiscalité additionnelle*: its taxes come on top of its communes'.
        AdditionalTax = "FA",
    }
);

vocabulary!(
    /// Where on the Earth a département or région lies, as the State sorts them.
    pub enum Zone {
        /// Metropolitan France.
        Metro = "metro",
        /// An overseas département or région.
        Drom = "drom",
        /// An overseas collectivity.
        Com = "com",
    }
);

/// A département, or an overseas collectivity.
#[derive(Debug)]
pub struct Departement {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) liaison: u8,
    pub(super) region: Option<RegionIx>,
    pub(super) zone: Zone,
    pub(super) seat: Option<CommuneIx>,
    pub(super) population: u32,
    pub(super) communes: Vec<CommuneIx>,
}

/// A région.
#[derive(Debug)]
pub struct Region {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) liaison: u8,
    pub(super) zone: Zone,
    pub(super) seat: Option<CommuneIx>,
    pub(super) population: u32,
    pub(super) communes: Vec<CommuneIx>,
    pub(super) departements: Vec<DepartementIx>,
}

/// Declares read-only access to fields.
macro_rules! fields {
    ($type:ty { $($(#[$doc:meta])* $field:ident: $result:ty = $get:expr;)* }) => {
        impl $type {
            $($(#[$doc])* #[must_use] pub fn $field(&self) -> $result {
                let get: fn(&Self) -> $result = $get;
                get(self)
            })*
        }
    };
}

fields!(Place {
    /// The point, WGS 84.
    point: LonLat = |p| p.point;
    /// What stands there.
    nature: PointNature = |p| p.nature;
});

fields!(Commune {
    /// INSEE code, five characters.
    code: &str = |c| &c.code;
    /// Official name with its article.
    name: &str = |c| &c.name;
    /// INSEE's `TNCC`, 0 to 8: which article and preposition the name takes (0, none, where the source
    /// has none: in the overseas collectivities).
    liaison: u8 = |c| c.liaison;
    /// Its département or overseas collectivity.
    departement: DepartementIx = |c| c.departement;
    /// Its région; none in an overseas collectivity.
    region: Option<RegionIx> = |c| c.region;
    /// Its intercommunality, if it is in one.
    epci: Option<EpciIx> = |c| c.epci;
    /// Its SIREN number; none in an overseas collectivity.
    siren: Option<&str> = |c| c.siren.as_deref();
    /// Inhabitants (0 in the communes without any, and where none is published).
    population: u32 = |c| c.population.unwrap_or(0);
    /// Postcodes, sorted.
    postcodes: &[String] = |c| &c.postcodes;
    /// Where it is counted; none in the overseas collectivities.
    place: Option<Place> = |c| c.place;
    /// The communes it has taken in, and its own former names.
    former: &[FormerCommune] = |c| &c.former;
    /// Its municipal arrondissements (Paris, Lyon, Marseille).
    arrondissements: &[ArrondissementIx] = |c| &c.arrondissements;
});

fields!(FormerCommune {
    /// Its INSEE code then.
    code: &str = |c| &c.code;
    /// Its name then.
    name: &str = |c| &c.name;
    /// What it has become.
    nature: FormerNature = |c| c.nature;
});

fields!(Arrondissement {
    /// INSEE code.
    code: &str = |a| &a.code;
    /// Official name.
    name: &str = |a| &a.name;
    /// The commune it is part of.
    commune: CommuneIx = |a| a.commune;
    /// Inhabitants.
    population: u32 = |a| a.population.unwrap_or(0);
    /// Postcodes, sorted.
    postcodes: &[String] = |a| &a.postcodes;
    /// Where it is counted.
    place: Option<Place> = |a| a.place;
});

fields!(Epci {
    /// SIREN number, nine digits.
    code: &str = |e| &e.code;
    /// Official name.
    name: &str = |e| &e.name;
    /// Its legal kind.
    nature: EpciNature = |e| e.nature;
    /// How it levies its taxes, where known.
    financing: Option<Financing> = |e| e.financing;
    /// Inhabitants: the sum of its communes'.
    population: u32 = |e| e.population;
    /// Its communes.
    communes: &[CommuneIx] = |e| &e.communes;
    /// The départements its communes are in, sorted.
    departements: &[DepartementIx] = |e| &e.departements;
});

fields!(Departement {
    /// Code, two or three characters.
    code: &str = |d| &d.code;
    /// Official name.
    name: &str = |d| &d.name;
    /// INSEE's `TNCC`, 0 to 8.
    liaison: u8 = |d| d.liaison;
    /// Its région; none for an overseas collectivity.
    region: Option<RegionIx> = |d| d.region;
    /// Where it lies.
    zone: Zone = |d| d.zone;
    /// Its chief town, where there is one.
    seat: Option<CommuneIx> = |d| d.seat;
    /// Inhabitants: the sum of its communes'.
    population: u32 = |d| d.population;
    /// Its communes.
    communes: &[CommuneIx] = |d| &d.communes;
});

fields!(Region {
    /// Code, two digits.
    code: &str = |r| &r.code;
    /// Official name.
    name: &str = |r| &r.name;
    /// INSEE's `TNCC`, 0 to 8.
    liaison: u8 = |r| r.liaison;
    /// Where it lies.
    zone: Zone = |r| r.zone;
    /// Its chief town.
    seat: Option<CommuneIx> = |r| r.seat;
    /// Inhabitants: the sum of its communes'.
    population: u32 = |r| r.population;
    /// Its communes.
    communes: &[CommuneIx] = |r| &r.communes;
    /// Its départements.
    departements: &[DepartementIx] = |r| &r.departements;
});
