//! Plain geometry: it knows no pole, no file and no HTTP.

mod bounds;
mod clip;
mod lonlat;
pub mod mercator;
mod point;
mod reach;
mod simplify;
mod snap;
mod sphere;
mod spot_tree;
mod topology;

pub use bounds::around;
pub use clip::{Square, twice_area};
pub use lonlat::{LonLat, LonLatError};
pub use point::{Point, format_degrees, rounded};
pub use reach::{Reach, Spot, metres_close};
pub use simplify::{HIGHEST_ZOOM, Simplification};
pub use snap::SnapGrid;
pub use sphere::{NearestIndex, Neighbour, distance, equal_area_height, geodesic, metres_between};
pub use spot_tree::{SpotBox, SpotTree};
pub use topology::{Ring, Shape, ShapeFault, Topology, TopologyError};
