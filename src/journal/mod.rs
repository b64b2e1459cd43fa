//! The journal: the rows of the register in a database, and everything that was decided about them.
//!
//! It holds rows and their history, and answers nothing: the rows are read by the code that reads a data folder
//! ([`Rows::files`]), and a change is accepted when that code finds no fault in *rows as they are + change*.
//! Territories stay in the data folder.
//!
//! SQLite and PostgreSQL share every query: TEXT and BIGINT, times as ISO 8601 texts, `$1`. Decisions are counted
//! by one revision, whose row is locked first, so that they are made one after the other
//! ([`Journal::record`]). A decision stores what it changed cell by cell ([`RowChange`]), before and after: played
//! from the first, the decisions give the rows ([`verify`]).

mod accounts;
mod alias;
mod cells;
mod change;
mod copy;
mod database;
mod decision;
mod error;
mod expunge;
mod history;
mod record;
mod rows;
mod secret;
mod served;
mod source;
mod undo;
mod url;
mod verify;

pub use accounts::{Account, Invitation};
pub use alias::{ALIASES, alias_edits};
pub use cells::{Cells, RowName};
pub use change::{CellChange, RowChange, RowChangeKind};
pub use database::Journal;
pub use decision::{Decision, DecisionKind, Entry, Role};
pub use error::JournalError;
pub use expunge::Expunged;
pub use record::Edit;
pub use rows::{Rows, StoredRow};
pub use served::ServedJournal;
pub use source::JournalSource;
pub use undo::{UndoConflict, undo_edits};
pub use url::{Engine, JournalUrl};
pub use verify::verify;
