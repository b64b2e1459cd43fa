//! `/api/collections/{layer}/tiles/WebMercatorQuad/tilejson.json`: TileJSON 3.0, for map libraries.

use axum::{extract::Path, response::Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    request::ApiRequest,
    tile_matrix_sets as grid,
    tiles::{layer, path},
};
use crate::{
    http::{
        request::PublicAddress,
        response::{Problem, media::Media},
    },
    snapshot::Snapshot,
    tile::{self, Layer, VectorLayer},
};

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "TileJson")]
pub(crate) struct TileJson {
    tilejson: &'static str,
    name: &'static str,
    description: &'static str,
    /// Ours is that of the layer's data, which is no semantic version: it goes into the tiles' addresses.
    version: &'static str,
    attribution: &'static str,
    scheme: &'static str,
    tiles: [String; 1],
    minzoom: u8,
    maxzoom: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<[f64; 4]>,
    vector_layers: [VectorLayer; 1],
}

/// `/api/collections/{layer}/tiles/{grid}/tilejson.json`.
pub(crate) async fn tilejson(
    Path((name, set)): Path<(String, String)>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    let layer = layer(&name)?;
    grid::check(&set)?;
    let (_, media) = request.form(&[Media::Json])?;
    let tilejson = describe(&request.snapshot, layer, request.address());
    request.respond(media, layer.title(), &tilejson)
}

fn describe(snapshot: &Snapshot, layer: Layer, address: &PublicAddress) -> TileJson {
    let (minzoom, maxzoom) = layer.zooms().into_inner();
    let tiles = address.join(&path(layer));
    TileJson {
        tilejson: "3.0.0",
        name: layer.title(),
        description: layer.description(),
        version: "1.0.0",
        attribution: layer.attribution(),
        scheme: "xyz",
        // The version of the layer's data makes a tile's address its own: it is kept for ever.
        tiles: [format!(
            "{tiles}/{{z}}/{{y}}/{{x}}?f=mvt&v={}",
            tile::release(snapshot, layer).version()
        )],
        minzoom,
        maxzoom,
        bounds: tile::extent(snapshot, layer).map(|bounds| {
            let (min, max) = (bounds.min(), bounds.max());
            [min.x, min.y, max.x, max.y]
        }),
        vector_layers: [VectorLayer::new(layer)],
    }
}
