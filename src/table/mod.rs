//! Tables as a Frictionless Data Package describes them, read as typed rows.
//!
//! `datapackage.json` is where columns are documented, and this reader refuses what it refuses. What
//! the program reads of them is declared by `table_row!` and `vocabulary!`, once, and held against
//! the package: a column, a type or a word on which the two disagree is a fault, so that nothing is
//! read as something else.
//!
//! Source: Data Package v1 and Table Schema, <https://specs.frictionlessdata.io/>.

mod cells;
mod data_files;
mod date;
mod declaration;
mod description;
mod error_value;
mod fault;
mod faults;
mod field;
mod file_cause;
mod header;
mod identifier;
mod json;
mod keys;
mod known;
mod lost_letters;
mod nearest;
mod operator_tables;
mod package;
mod patterns;
mod read;
mod reader;
mod record;
mod regular_file;
pub mod spreadsheet_file;
mod system_error;
#[cfg(test)]
mod tests;
mod text_table;
mod value;
mod vocabulary;

pub(crate) use cells::Cells;
pub use data_files::DataFiles;
pub use date::{DateError, PartialDate};
pub(crate) use declaration::{Columns, Declaration};
pub use description::{ColumnDescription, ColumnType, TableDescription};
pub use fault::{Fault, RecordPosition};
pub use faults::Faults;
pub use field::FieldError;
pub(crate) use header::letters_of_name;
pub(crate) use identifier::{Code, Identifier};
pub(crate) use known::KnownTables;
pub(crate) use lost_letters::{has_lost_letters, has_replaced, lost_letters_like};
pub(crate) use nearest::{alternatives, nearest};
pub use operator_tables::operator_table;
pub use package::{Package, PackageError};
pub use read::read_tables;
pub(crate) use read::{read_tables_except, read_tables_of};
pub(crate) use reader::Reader;
pub use reader::Unread;
pub(crate) use record::{Record, table_row};
pub use regular_file::open_file;
pub use system_error::{io_reason, write_reason};
pub(crate) use text_table::Row;
pub use text_table::{Table, Tables};
pub(crate) use value::{Form, Name, Shape, Value};
pub use vocabulary::UnknownWord;
pub(crate) use vocabulary::{Vocabulary, vocabulary};
