//! Layers of the map, cut into tiles.

mod cut;
pub mod geojson;
mod layer;

pub use cut::{BUFFER, CutShape, Polygon, cut};
pub use layer::Layer;
