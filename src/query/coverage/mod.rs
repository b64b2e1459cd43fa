//! How well a territory is covered by the located poles of the register.
//!
//! The definitions are those of `/donnees`: every commune is one point (Paris, Lyon and Marseille
//! count by municipal arrondissement), a distance is the geodesic one (WGS 84) from that point to
//! the nearest located pole that passes the filter, and a covered share is the population within
//! the radius over the population of the territory.

mod distances;
mod served;
mod share;
mod units;

pub use distances::Distances;
pub use served::served;
use share::units_of;
pub use share::{Area, Share, Uncovered, share, uncovered};
pub use units::{Unit, Units};
