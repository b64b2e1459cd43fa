//! What is read of the tables of the territories: each column, once.

use super::{EpciNature, Financing, FormerNature, Level, OtherNameNature, PointNature, Zone};
use crate::table::{Code, Name, Reader, Record as _, Shape, Value, table_row, vocabulary};
use crate::web_address::WebAddress;

vocabulary!(
    /// What a row of the communes is.
    pub(super) enum CommuneKind {
        /// A commune of today.
        Commune = "commune-actuelle",
        /// A municipal arrondissement of Paris, Lyon or Marseille.
        Arrondissement = "arrondissement-municipal",
    }
);

/// INSEE's `TNCC`, 0 to 8: which article and preposition a name takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Liaison(u8);

impl Liaison {
    /// The highest code of the nomenclature.
    const LAST: u8 = 8;

    pub(super) const fn code(self) -> u8 {
        self.0
    }
}

impl<'a> Value<'a> for Liaison {
    const SHAPE: Shape = u8::SHAPE;

    fn parse(text: &'a str) -> Result<Self, String> {
        let code = text.parse().ok().filter(|&code| code <= Self::LAST);
        let expected = || format!("un code de l’INSEE, de 0 à {}", Self::LAST);
        code.map(Self).ok_or_else(expected)
    }
}

table_row! {
    /// A commune of today, or a municipal arrondissement.
    pub(super) struct CommuneRow<'a> of "communes" by "code" {
        code: Code<'a> = "code",
        name: Name<'a> = "nom",
        liaison: Option<Liaison> = "liaison",
        kind: CommuneKind = "type",
        /// The commune of an arrondissement.
        parent: Option<&'a str> = "commune",
        departement: &'a str = "departement",
        region: Option<&'a str> = "region",
        epci: Option<&'a str> = "epci",
        siren: Option<&'a str> = "siren",
        population: Option<u32> = "population",
        postcodes: Option<Vec<&'a str>> = "codes_postaux",
        /// Longitude and latitude in degrees, and what stands there.
        place: Option<(f64, f64, PointNature)> = "lon" & "lat" & "point_nature",
    }
    rules {
        "type" & "commune":
            |row| row.parent.is_some() == (row.kind == CommuneKind::Arrondissement),
            "la commune d’un arrondissement municipal, et de lui seul";
    }
}

table_row! {
    /// A commune that is no longer one, or only within another.
    pub(super) struct FormerCommuneRow<'a> of "anciennes-communes" by "code" & "nom" & "nature" & "commune" {
        code: Code<'a> = "code",
        name: Name<'a> = "nom",
        nature: FormerNature = "nature",
        /// The commune of today.
        commune: &'a str = "commune",
    }
}

table_row! {
    /// An intercommunality.
    pub(super) struct EpciRow<'a> of "epci" by "code" {
        code: Code<'a> = "code",
        name: Name<'a> = "nom",
        nature: EpciNature = "nature",
        financing: Option<Financing> = "financement",
        population: u32 = "population",
    }
}

table_row! {
    /// A département, or an overseas collectivity.
    pub(super) struct DepartementRow<'a> of "departements" by "code" {
        code: Code<'a> = "code",
        name: Name<'a> = "nom",
        liaison: Liaison = "liaison",
        region: Option<&'a str> = "region",
        zone: Zone = "zone",
        seat: Option<&'a str> = "chef_lieu",
    }
    rules {
        "region" & "zone":
            |row| row.region.is_none() == (row.zone == Zone::Com),
            "une région, sauf dans une collectivité d’outre-mer";
    }
}

table_row! {
    /// A région.
    pub(super) struct RegionRow<'a> of "regions" by "code" {
        code: Code<'a> = "code",
        name: Name<'a> = "nom",
        liaison: Liaison = "liaison",
        zone: Zone = "zone",
        seat: Option<&'a str> = "chef_lieu",
    }
}

table_row! {
    /// An *établissement public territorial* of the métropole du Grand Paris.
    pub(super) struct EptRow<'a> of "ept" or absent by "code" {
        code: Code<'a> = "code",
        name: Name<'a> = "nom",
        communes: Vec<&'a str> = "communes",
    }
}

table_row! {
    /// Another name of a territory.
    pub(super) struct OtherNameRow<'a> of "appellations" or absent by "niveau" & "code" & "nom" {
        level: Level = "niveau",
        code: Code<'a> = "code",
        name: Name<'a> = "nom",
        nature: OtherNameNature = "nature",
        /// Where it was read.
        source: WebAddress<'a> = "source",
    }
}

/// The rows of all tables of the territories.
pub(crate) struct TerritoryRows<'t> {
    pub(super) communes: Vec<CommuneRow<'t>>,
    pub(super) former_communes: Vec<FormerCommuneRow<'t>>,
    pub(super) epci: Vec<EpciRow<'t>>,
    pub(super) departements: Vec<DepartementRow<'t>>,
    pub(super) regions: Vec<RegionRow<'t>>,
    pub(super) epts: Vec<EptRow<'t>>,
    pub(super) other_names: Vec<OtherNameRow<'t>>,
}

impl TerritoryRows<'_> {
    /// The names of the tables.
    pub(crate) const TABLES: [&'static str; 7] = [
        CommuneRow::DECLARATION.table,
        FormerCommuneRow::DECLARATION.table,
        EpciRow::DECLARATION.table,
        DepartementRow::DECLARATION.table,
        RegionRow::DECLARATION.table,
        EptRow::DECLARATION.table,
        OtherNameRow::DECLARATION.table,
    ];
}

impl<'t> TerritoryRows<'t> {
    /// Reads the tables; what is wrong stays with `reader`.
    pub(crate) fn read(reader: &mut Reader<'t>) -> Self {
        Self {
            communes: reader.rows(),
            former_communes: reader.rows(),
            epci: reader.rows(),
            departements: reader.rows(),
            regions: reader.rows(),
            epts: reader.rows(),
            other_names: reader.rows(),
        }
    }
}
