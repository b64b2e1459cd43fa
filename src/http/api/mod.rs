//! The interfaces for programs, one file a resource.

/// The licence of the data: Licence Ouverte 2.0.
const LICENCE: &str = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

/// Who made the data, as interfaces tell it.
const ATTRIBUTION: &str =
    "Atlas des PTCE (Licence Ouverte 2.0) ; limites : IGN ADMIN EXPRESS COG, INSEE";

mod asked;
mod bbox;
mod collection;
pub(super) mod collections;
pub(super) mod coverage;
mod datetime;
pub(super) mod exports;
mod feature;
pub(super) mod health;
pub(super) mod items;
pub(super) mod landing;
pub(super) mod media;
pub(super) mod metrics;
pub(super) mod nearest;
pub(super) mod openapi;
mod page;
mod poles;
pub(super) mod queryables;
pub(super) mod reply;
pub(super) mod search;
mod shapes;
pub(super) mod territories;
mod territory_filter;
pub(super) mod tile_matrix_sets;
pub(super) mod tilejson;
pub(super) mod tiles;
pub(super) mod tilesets;
