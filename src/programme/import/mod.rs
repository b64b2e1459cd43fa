//! The official lists of six programmes, as territories of today.
//!
//! Each list has a reader of its own, which knows its columns and turns a sheet into rows and what could not be
//! placed. Nothing is read from or written to a file here.

mod acv;
mod codes;
mod crte;
mod frr;
mod header;
mod pvd;
mod qpv;
mod rows;
#[cfg(test)]
mod tests;
mod ti;

use thiserror::Error;

use crate::{
    sanitize::sanitize,
    table::spreadsheet_file::Sheet,
    territory::{Territories, Territory},
};

use super::Extent;
use codes::Places;
pub use rows::{HEADER, KeptRowsError, list_csv};

/// The programmes whose official list can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// *Petites villes de demain*.
    Pvd,
    /// *Action cœur de ville*.
    Acv,
    /// *France ruralités revitalisation*.
    Frr,
    /// *Quartiers prioritaires de la politique de la ville*.
    Qpv,
    /// *Contrats de relance et de transition écologique*.
    Crte,
    /// *Territoires d'industrie*.
    Ti,
}

/// A row that was placed: a territory of today, and what the list says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedRow {
    /// The territory.
    pub territory: Territory,
    /// How much of it is in the programme.
    pub extent: Extent,
    /// What the list says besides.
    pub detail: Option<String>,
    /// When it came in, or signed: a day, `2021-05-12`.
    pub from: Option<String>,
}

/// A row that could not be placed, or not with all it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Its number, as a spreadsheet counts rows.
    pub row: u32,
    /// What it says of where it is, or when.
    pub value: String,
    /// Why it is not taken as it is, in French.
    pub reason: String,
}

/// What was read of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The rows that were placed, in the order of the list; a territory may have several.
    pub placed: Vec<PlacedRow>,
    /// The rows that could not be.
    pub unplaced: Vec<Unplaced>,
    /// The rows that were placed without their date, which is no day of the calendar.
    pub undated: Vec<Unplaced>,
    /// How many rows say that a territory is not in the programme.
    pub outside: usize,
}

/// Why a list is not read at all, in French.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ListError {
    /// A workbook without a sheet that has the columns, or another header.
    #[error("l’en-tête n’est pas celui attendu. Lu : {found} — attendu : {expected}")]
    Header {
        /// The columns that stand there.
        found: String,
        /// The columns that should.
        expected: &'static str,
    },
    /// No row below the header.
    #[error("la liste n’a aucune ligne sous son en-tête")]
    Empty,
}

impl List {
    /// All of them, in the order of the catalogue's ids.
    pub const ALL: [Self; 6] = [
        Self::Acv,
        Self::Crte,
        Self::Frr,
        Self::Pvd,
        Self::Qpv,
        Self::Ti,
    ];

    /// The id of the programme, and the option of the command.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pvd => "pvd",
            Self::Acv => "acv",
            Self::Frr => "frr",
            Self::Qpv => "qpv",
            Self::Crte => "crte",
            Self::Ti => "ti",
        }
    }

    /// Reads the list out of the sheets of its file.
    pub fn read(self, sheets: &[Sheet], territories: &Territories) -> Result<Imported, ListError> {
        let places = Places::new(territories);
        let read = match self {
            Self::Pvd => pvd::read(sheets, &places),
            Self::Acv => acv::read(sheets, &places),
            Self::Frr => frr::read(sheets, &places),
            Self::Qpv => qpv::read(sheets, &places),
            Self::Crte => crte::read(sheets, &places),
            Self::Ti => ti::read(sheets, &places),
        }?;
        if read.placed.is_empty() && read.unplaced.is_empty() && read.outside == 0 {
            return Err(ListError::Empty);
        }
        Ok(read)
    }
}

impl Imported {
    /// Adds the territories of one row, each with what the list says and the day it was `signed`, or says why there are none.
    fn add(
        &mut self,
        row: u32,
        value: &str,
        found: Result<Vec<codes::Found>, String>,
        extent: Extent,
        detail: Option<&str>,
        signed: &str,
    ) {
        let found = match found {
            Ok(found) => found,
            Err(reason) => {
                self.unplaced.push(Unplaced {
                    row,
                    value: value.to_owned(),
                    reason,
                });
                return;
            }
        };
        let from = codes::day(signed);
        if from.is_none() && !signed.is_empty() {
            self.undated.push(Unplaced {
                row,
                value: signed.to_owned(),
                reason: format!(
                    "la date « {} » n’est pas un jour du calendrier ; la ligne est placée sans date",
                    sanitize(signed)
                ),
            });
        }
        for one in found {
            let details = [detail, one.note.as_deref()].into_iter().flatten();
            let details: Vec<&str> = details.filter(|text| !text.is_empty()).collect();
            self.placed.push(PlacedRow {
                territory: one.territory,
                extent: if one.is_part && extent == Extent::Whole {
                    Extent::Part
                } else {
                    extent
                },
                detail: (!details.is_empty()).then(|| details.join(", ")),
                from: from.clone(),
            });
        }
    }
}
