//! Tables as a Frictionless Data Package describes them: `datapackage.json` is the only place
//! where columns are documented, and this reader refuses what it refuses.
//!
//! Source: Data Package v1 and Table Schema, <https://specs.frictionlessdata.io/>.

mod fault;
mod field;
mod keys;
mod package;
mod read;

pub use fault::{Fault, Faults};
pub use package::{Package, PackageError};
pub use read::{Row, Table, Tables, read_tables};
