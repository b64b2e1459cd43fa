//! The register as a spreadsheet gives it back.
//!
//! A sheet is told to be a table by its columns ([`Importer::table_of`]); its cells are read as they must
//! have been meant, each change told ([`Mend`]), and what would be a guess refused ([`ImportFault`]). The
//! result is compared with the register of today ([`Difference`]) and written as `data/` is.

mod cell;
mod columns;
mod difference;
mod fault;
mod importer;
mod rows;
mod table;
#[cfg(test)]
mod tests;

pub use difference::{ChangedCell, ChangedRow, Difference, NewRow};
pub use fault::{ImportFault, Mend};
pub use importer::Importer;
pub use rows::TextRows;
pub use table::ImportedTable;
