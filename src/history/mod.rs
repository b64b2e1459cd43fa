//! What was decided about the rows of the register, and what they say after it: pure, of no database.
//!
//! A decision changes rows cell by cell ([`RowChange`]), from what they said to what they say. Played from the first,
//! the decisions give the [`Rows`] of the last revision ([`verify`]); taken back, they give those before it
//! ([`undo_edits`]). The rows are written as the files of a data folder and read by the code that reads one.

mod alias;
mod cells;
mod change;
mod decision;
mod edit;
mod public;
mod rows;
mod undo;
mod verify;

pub(crate) use alias::MEMBERS;
pub use alias::{ALIASES, alias_edits};
pub use cells::{Cells, RowName};
pub use change::{CellChange, RowChange, RowChangeKind};
pub use decision::{Decision, DecisionKind, Entry, Role};
pub use edit::Edit;
pub use public::History;
pub use rows::{Rows, StoredRow, UnknownColumn};
pub use undo::{UndoConflict, undo_edits};
pub use verify::verify;
