//! Layers of the map, cut into tiles.

mod archive;
mod cache;
mod cut;
mod draw;
mod extent;
pub mod geojson;
mod layer;
pub mod mvt;
mod poles;
mod ring;
mod round;
mod valid;
mod vector;

pub use archive::{ArchiveError, VectorLayer, write_archive};
pub use cache::{TileCache, TileFormat, TileKey};
pub use cut::{BUFFER, CutShape, Polygon, cut};
pub use draw::{borders, is_blank};
pub use extent::{corner_tiles, extent};
pub use layer::{Layer, release};
pub use poles::poles;
pub use ring::Ring;
pub use round::round;
pub use vector::{COMMUNES_NAMED_FROM, vector_borders, vector_fields, vector_poles};
