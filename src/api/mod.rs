//! The interfaces for programs, one file a resource.

/// The licence of the data: Licence Ouverte 2.0.
pub(crate) const LICENCE: &str = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

/// Who made the data, as the API names them.
const ATTRIBUTION: &str =
    "Atlas des PTCE (Licence Ouverte 2.0) ; limites : IGN ADMIN EXPRESS COG, INSEE";

pub(crate) mod bbox;
pub(crate) mod changes;
pub(crate) mod collection;
pub(crate) mod collections;
pub(crate) mod coverage;
pub(crate) mod datetime;
mod decision;
pub(crate) mod exports;
pub(crate) mod feature;
pub(crate) mod geocoder;
pub(crate) mod ground;
pub(crate) mod health;
pub(crate) mod items;
mod journal_state;
pub(crate) mod landing;
mod lookup_request;
pub(crate) mod members;
pub(crate) mod metrics;
pub(crate) mod nearest;
pub(crate) mod paging;
mod pole_writer;
pub(crate) mod poles;
pub(crate) mod queryables;
pub(crate) mod request;
pub(crate) mod schemas;
pub(crate) mod search;
mod search_text;
mod shape_writer;
pub(crate) mod shapes;
pub(crate) mod territories;
mod territory_filter;
mod territory_property;
pub(crate) mod tile_matrix_sets;
pub(crate) mod tilejson;
pub(crate) mod tiles;
pub(crate) mod tilesets;
mod times_source;
