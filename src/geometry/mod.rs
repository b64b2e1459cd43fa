//! Plain geometry, without poles, files or HTTP.

mod bounds;
mod clip;
mod decimal;
mod distance_limit;
mod kd_tree;
mod lambert;
mod legal_projection;
mod lonlat;
pub mod mercator;
mod n_vector;
mod point;
mod simplify;
mod snap;
mod sphere;
mod topology;

pub use bounds::{bounding_box, holds};
pub use clip::{Window, twice_area};
pub(crate) use decimal::DecimalStep;
pub use distance_limit::DistanceLimit;
pub use kd_tree::{KdTree, VectorBox};
pub use lambert::lambert_bounds;
pub use legal_projection::LegalProjection;
pub use lonlat::{LonLat, LonLatError, NotAPoint};
pub use n_vector::NVector;
pub use point::{Point, format_degrees, rounded};
pub use simplify::{HIGHEST_ZOOM, Simplification};
pub use snap::SnapGrid;
pub use sphere::{NearestIndex, Neighbour, chord_bounds, distance, equal_area_height, geodesic};
pub use topology::{Ring, Shape, ShapeFault, Topology, TopologyError};
