//! Layers of the map, cut into tiles.

mod cache;
mod cut;
mod draw;
pub mod geojson;
mod layer;
mod poles;

pub use cache::{TileCache, TileKey};
pub use cut::{BUFFER, CutShape, Polygon, cut};
pub use draw::{borders, is_blank};
pub use layer::Layer;
pub use poles::poles;
