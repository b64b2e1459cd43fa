//! Questions to a snapshot: pure functions, without HTTP and without waiting.

pub mod coverage;
pub mod nearby;
pub mod search;
pub mod sites;
pub(crate) mod suggestion;
