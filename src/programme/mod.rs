//! Public programmes and zonings that a pole may meet on its territory: the catalogue that is shipped, and the
//! territories of each, where whoever runs the service has loaded them.
//!
//! A perimeter is all that is known here. It says nothing of who receives an aid, and no amount is kept.

pub mod import;
mod placement;
mod programmes;
mod read;
mod tables;

pub use placement::{Extent, Placement};
pub use programmes::{Programme, ProgrammeIx, Programmes, Within};
pub(crate) use tables::ProgrammeRows;
