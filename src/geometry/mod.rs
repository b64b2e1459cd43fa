//! Plain geometry: it knows no pole, no file and no HTTP.

mod lonlat;
pub mod mercator;
mod sphere;

pub use lonlat::{LonLat, LonLatError};
pub use sphere::{NearestIndex, Neighbour, distance, geodesic};
