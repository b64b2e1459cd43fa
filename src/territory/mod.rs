//! Communes, EPCI, départements and régions: codes, hierarchy, borders, names.

mod index;

pub use index::{CommuneIx, DepartementIx, EpciIx, RegionIx};
