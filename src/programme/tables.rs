//! What is read of the tables of the programmes: each column, once.

use jiff::civil::Date;

use super::Extent;
use crate::{
    table::{Code, Identifier, Name, PartialDate, Reader, table_row},
    territory::Level,
    web_address::WebAddress,
};

table_row! {
    /// A programme of the catalogue.
    pub(super) struct ProgrammeRow<'a> of "programmes" or absent by "id" {
        id: Identifier<'a> = "id",
        acronym: Option<Name<'a>> = "sigle",
        name: Name<'a> = "nom",
        purpose: &'a str = "objet",
        law: Option<&'a str> = "loi",
        link: WebAddress<'a> = "lien",
        sources: Vec<WebAddress<'a>> = "sources",
        seen_on: Date = "vu_le",
    }
}

table_row! {
    /// A territory of a programme.
    pub(super) struct PlacementRow<'a> of "programmes-territoires" or absent
        by "programme" & "niveau" & "code" {
        programme: Identifier<'a> = "programme",
        level: Level = "niveau",
        code: Code<'a> = "code",
        extent: Extent = "etendue",
        detail: Option<&'a str> = "detail",
        from: Option<PartialDate> = "depuis",
        until: Option<PartialDate> = "jusqu",
    }
    rules {
        "depuis" & "jusqu":
            |row| row.until.zip(row.from).is_none_or(|(until, from)| !until.is_before(from)),
            "une sortie qui ne vient pas avant l’entrée";
    }
}

/// The rows of all tables of the programmes.
pub(crate) struct ProgrammeRows<'t> {
    pub(super) programmes: Vec<ProgrammeRow<'t>>,
    pub(super) placements: Vec<PlacementRow<'t>>,
}

impl<'t> ProgrammeRows<'t> {
    /// Reads the tables; what is wrong stays with `reader`.
    pub(crate) fn read(reader: &mut Reader<'t>) -> Self {
        Self {
            programmes: reader.rows(),
            placements: reader.rows(),
        }
    }
}
