//! `/api/collections/{layer}/tiles` and `/api/collections/{layer}/tiles/WebMercatorQuad`: what tiles
//! a layer has. OGC API – Tiles 1.0 (20-057), Tile Set Metadata (17-083r4, section 7).

use axum::{extract::Path, response::Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    collections::CRS84,
    feature::Link,
    request::ApiRequest,
    tile_matrix_sets::{self as grid, CRS, TILING_SCHEME, URI},
    tiles::{layer, path},
};
use crate::{
    http::response::{
        Problem,
        media::{MVT, Media},
    },
    snapshot::Snapshot,
    tile::{self, Layer},
};

const FORMS: [Media; 2] = [Media::Json, Media::Html];

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "JeuxDeTuiles")]
pub(crate) struct Tilesets {
    tilesets: [Item; 1],
    links: Vec<Link>,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "JeuDeTuilesResume")]
pub(crate) struct Item {
    title: &'static str,
    data_type: &'static str,
    crs: &'static str,
    #[serde(rename = "tileMatrixSetURI")]
    tile_matrix_set_uri: &'static str,
    links: [Link; 2],
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "JeuDeTuiles")]
pub(crate) struct Tileset {
    title: &'static str,
    data_type: &'static str,
    crs: &'static str,
    #[serde(rename = "tileMatrixSetURI")]
    tile_matrix_set_uri: &'static str,
    tile_matrix_set_limits: Vec<Limits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bounding_box: Option<BoundingBox>,
    layers: [TilesetLayer; 1],
    attribution: &'static str,
    links: Vec<Link>,
}

/// The tiles of one zoom that may have something.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LimitesDeTuiles")]
pub(crate) struct Limits {
    tile_matrix: String,
    min_tile_row: u32,
    max_tile_row: u32,
    min_tile_col: u32,
    max_tile_col: u32,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Cadre")]
pub(crate) struct BoundingBox {
    lower_left: [f64; 2],
    upper_right: [f64; 2],
    crs: &'static str,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "CoucheDeTuiles")]
pub(crate) struct TilesetLayer {
    id: &'static str,
    title: &'static str,
    data_type: &'static str,
    geometry_dimension: u8,
    min_tile_matrix: String,
    max_tile_matrix: String,
}

/// `/api/collections/{layer}/tiles`.
pub(crate) async fn list(
    Path(name): Path<String>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    let layer = layer(&name)?;
    let (params, media) = request.form(&FORMS)?;
    let here = request.address().join(&format!("{}?f=json", path(layer)));
    let json = Media::Json.content_type();
    let item = Item {
        title: layer.title(),
        data_type: "vector",
        crs: CRS,
        tile_matrix_set_uri: URI,
        links: [
            Link::new(here, "self", json, "Ces tuiles"),
            grid::link(&request, TILING_SCHEME),
        ],
    };
    let list = Tilesets {
        tilesets: [item],
        links: request.own_links(&params, media, &FORMS),
    };
    request.respond(media, "Tuiles", &list)
}

/// `/api/collections/{layer}/tiles/{grid}`.
pub(crate) async fn tileset(
    Path((name, set)): Path<(String, String)>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    let layer = layer(&name)?;
    grid::check(&set)?;
    let (params, media) = request.form(&FORMS)?;
    let mut links = request.own_links(&params, media, &FORMS);
    links.extend(related_links(layer, &request));
    let tileset = describe(&request.snapshot, layer, links);
    request.respond(media, layer.title(), &tileset)
}

fn describe(snapshot: &Snapshot, layer: Layer, links: Vec<Link>) -> Tileset {
    let bounds = tile::extent(snapshot, layer);
    let limits = bounds.into_iter().flat_map(|bounds| {
        layer.zooms().filter_map(move |zoom| {
            let [first, last] = tile::corner_tiles(bounds, zoom)?;
            Some(Limits {
                tile_matrix: zoom.to_string(),
                min_tile_row: first.row(),
                max_tile_row: last.row(),
                min_tile_col: first.column(),
                max_tile_col: last.column(),
            })
        })
    });
    let zooms = layer.zooms();
    Tileset {
        title: layer.title(),
        data_type: "vector",
        crs: CRS,
        tile_matrix_set_uri: URI,
        tile_matrix_set_limits: limits.collect(),
        bounding_box: bounds.map(|bounds| BoundingBox {
            lower_left: bounds.min().into(),
            upper_right: bounds.max().into(),
            crs: CRS84,
        }),
        layers: [TilesetLayer {
            id: layer.name(),
            title: layer.title(),
            data_type: "vector",
            geometry_dimension: match layer {
                Layer::Poles | Layer::Names => 0,
                _ if layer.has_lines() => 1,
                _ => 2,
            },
            min_tile_matrix: zooms.start().to_string(),
            max_tile_matrix: zooms.end().to_string(),
        }],
        attribution: layer.attribution(),
        links,
    }
}

/// Links to the tiles and to what they are about.
fn related_links(layer: Layer, request: &ApiRequest) -> Vec<Link> {
    let (here, json) = (
        request.address().join(&path(layer)),
        Media::Json.content_type(),
    );
    let tiles = |f, kind, title| {
        let href = format!("{here}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}?f={f}");
        Link::new(href, "item", kind, title).templated()
    };
    let tilejson = format!("{here}/tilejson.json");
    let mut links = vec![
        tiles("mvt", MVT, "Les tuiles vectorielles"),
        tiles(
            "json",
            Media::GeoJson.content_type(),
            "Les tuiles en GeoJSON",
        ),
        Link::new(tilejson, "describedby", json, "TileJSON 3.0"),
        grid::link(request, TILING_SCHEME),
    ];
    // The background, the lines and the names are layers of the map, not collections of features.
    if !matches!(layer, Layer::Background | Layer::Limits | Layer::Names) {
        let collection = request
            .address()
            .join(&format!("/api/collections/{layer}?f=json"));
        let rel = "http://www.opengis.net/def/rel/ogc/1.0/geodata";
        links.push(Link::new(collection, rel, json, "La collection"));
    }
    links
}
