//! The register as a spreadsheet gives it back.
//!
//! A sheet is told to be a table by its columns ([`Importer::recognise`]); its cells are read as they must
//! have been meant, each change told ([`Mend`]), and what would be a guess refused ([`ImportFault`]). The
//! result is compared with the register of today ([`Difference`]) and written as `data/` is. What is told of files
//! before anything is written is [`Sheets`]: a command prints it, a page shows it.

mod canonical;
mod cell;
mod columns;
mod difference;
mod fault;
mod importer;
mod place_names;
mod recognise;
mod rows;
mod settle;
mod sheets;
mod source;
mod still_named;
mod table;
#[cfg(test)]
mod tests;

pub use canonical::canonical_csv;
pub use difference::{ChangedCell, ChangedRow, Difference, NewRow, UncomparedColumn};
pub use fault::{ImportFault, Mend};
pub use importer::{Importer, register_tables};
pub use recognise::SheetRole;
pub use rows::TextRows;
pub use sheets::{Note, Sheets};
pub use source::{GivenFile, Source};
pub use table::ImportedTable;
