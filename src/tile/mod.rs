//! Layers of the map as tiles.

mod archive;
mod borders;
mod cache;
mod clip;
mod extent;
pub mod geojson;
mod grid;
mod ground;
mod layer;
mod lines;
mod make_valid;
mod members;
pub mod mvt;
mod names;
mod poles;
mod ring;
mod selection;
mod shapes;
mod snap_round;
mod vector;

pub use archive::{ArchiveError, VectorLayer, write_archive};
pub use borders::{Effort, effort, geojson_borders};
pub use cache::{EncodedTile, TileCache, TileFormat, TileKey};
pub use clip::{BUFFER, ClippedShape, Polygon, clip};
pub use extent::{corner_tiles, extent};
pub use grid::{DegreeGrid, TileGrid};
pub use ground::{GROUND_NAMES_TO, ground};
pub use layer::{Layer, UnknownLayer, release};
pub use members::{Members, UnknownMember};
pub use names::{geojson_names, vector_names};
pub use poles::{WHOLE_CLUSTER, geojson_poles};
pub use ring::{Line, Ring};
pub use selection::{Limits, Selection};
pub use snap_round::snap_round;
pub use vector::{COMMUNES_NAMED_FROM, vector_borders, vector_fields, vector_poles};
