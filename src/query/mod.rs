//! Queries of a snapshot: pure functions, without HTTP and without async.

pub mod context;
mod coordinates;
pub mod coverage;
mod demand;
pub(crate) mod draft;
pub(crate) mod geocoder;
pub mod nearby;
mod pole_match;
pub mod search;
pub mod sites;
pub(crate) mod suggestion;
pub mod travel_times;
pub(crate) mod understanding;

pub use pole_match::PoleMatch;
