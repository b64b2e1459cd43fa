//! Plain geometry: it knows no pole, no file and no HTTP.

mod lonlat;

pub use lonlat::{LonLat, LonLatError};
