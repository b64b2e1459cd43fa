//! `/api/tileMatrixSets` and `/api/tileMatrixSets/WebMercatorQuad`: the grid of our tiles, as OGC's
//! Two Dimensional Tile Matrix Set 2.0 (17-083r4) writes it, annex D.1.

use axum::{extract::Path, response::Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::{feature::Link, request::ApiRequest};
use crate::{
    http::response::{Problem, media::Media},
    sanitize::sanitize,
};

const FORMS: [Media; 2] = [Media::Json, Media::Html];

/// The name of the only tile matrix set.
pub(crate) const ID: &str = "WebMercatorQuad";
/// Its name for everyone.
pub(crate) const URI: &str = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
/// The plane it divides.
pub(crate) const CRS: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";
/// The relation of a tileset to its tile matrix set.
pub(crate) const TILING_SCHEME: &str = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";

const TITLE: &str = "Google Maps Compatible for the World";

/// Half the side of the square, in metres: π times the semi-major axis of WGS 84.
const HALF_SIDE: f64 = 20_037_508.342_789_244;

/// Pixels a side of a tile, to which scale denominators refer.
const TILE_SIDE: u32 = 256;

/// The pixel to which scale denominators refer, in metres (17-083r4, section 6.1.1.1).
const STANDARD_PIXEL: f64 = 0.000_28;

/// The zooms that the standard lists.
const ZOOMS: u32 = 25;

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Grilles")]
pub(crate) struct List {
    tile_matrix_sets: [Item; 1],
    links: Vec<Link>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "GrilleResumee")]
pub(crate) struct Item {
    id: &'static str,
    title: &'static str,
    uri: &'static str,
    crs: &'static str,
    links: [Link; 1],
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Grille")]
pub(crate) struct TileMatrixSet {
    id: &'static str,
    title: &'static str,
    uri: &'static str,
    crs: &'static str,
    ordered_axes: [&'static str; 2],
    well_known_scale_set: &'static str,
    tile_matrices: Vec<TileMatrix>,
    links: Vec<Link>,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "NiveauDeGrille")]
pub(crate) struct TileMatrix {
    id: String,
    scale_denominator: f64,
    cell_size: f64,
    corner_of_origin: &'static str,
    point_of_origin: [f64; 2],
    tile_width: u32,
    tile_height: u32,
    matrix_width: u32,
    matrix_height: u32,
}

/// A link to the grid, of the relation `rel`.
pub(crate) fn link(request: &ApiRequest, rel: &'static str) -> Link {
    let path = format!("/api/tileMatrixSets/{ID}?f=json");
    let json = Media::Json.content_type();
    Link::new(
        request.address().join(&path),
        rel,
        json,
        "La grille WebMercatorQuad",
    )
}

/// `/api/tileMatrixSets`.
pub(crate) async fn list(request: ApiRequest) -> Result<Response, Problem> {
    let (params, media) = request.form(&FORMS)?;
    let list = List {
        tile_matrix_sets: [Item {
            id: ID,
            title: TITLE,
            uri: URI,
            crs: CRS,
            links: [link(&request, "self")],
        }],
        links: request.own_links(&params, media, &FORMS),
    };
    request.respond(media, "Grilles de tuiles", &list)
}

/// `/api/tileMatrixSets/{name}`.
pub(crate) async fn tile_matrix_set(
    Path(name): Path<String>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    check(&name)?;
    let (params, media) = request.form(&FORMS)?;
    let set = TileMatrixSet {
        id: ID,
        title: TITLE,
        uri: URI,
        crs: CRS,
        ordered_axes: ["X", "Y"],
        well_known_scale_set: "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        tile_matrices: (0..ZOOMS).map(tile_matrix).collect(),
        links: request.own_links(&params, media, &FORMS),
    };
    request.respond(media, "Grille WebMercatorQuad", &set)
}

fn tile_matrix(zoom: u32) -> TileMatrix {
    let count = 1 << zoom;
    let cell_size = 2.0 * HALF_SIDE / f64::from(TILE_SIDE) / f64::from(count);
    TileMatrix {
        id: zoom.to_string(),
        scale_denominator: cell_size / STANDARD_PIXEL,
        cell_size,
        corner_of_origin: "topLeft",
        point_of_origin: [-HALF_SIDE, HALF_SIDE],
        tile_width: TILE_SIDE,
        tile_height: TILE_SIDE,
        matrix_width: count,
        matrix_height: count,
    }
}

/// 404 for a tile matrix set that we do not have.
pub(crate) fn check(name: &str) -> Result<(), Problem> {
    if name == ID {
        return Ok(());
    }
    Err(Problem::not_found(format!(
        "Il n’y a pas de grille « {} » ; la seule est {ID}.",
        sanitize(name)
    )))
}
