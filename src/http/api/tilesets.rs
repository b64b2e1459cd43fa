//! `/api/collections/{layer}/tiles` and `/api/collections/{layer}/tiles/WebMercatorQuad`: what tiles
//! a layer has. OGC API – Tiles 1.0 (20-057), Tile Set Metadata (17-083r4, section 7).

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use serde::Serialize;

use super::{
    reply::{self, Cache, GEOJSON, JSON, MVT},
    tile_link::TileLink,
    tile_matrix_sets::{self as grid, CRS, TILING_SCHEME, URI, check_format},
    tiles::{layer, path},
};
use crate::{
    http::{App, problem::Problem, public_address::PublicAddress},
    snapshot::Snapshot,
    tile::{self, Layer},
};

#[derive(Serialize)]
struct Tilesets {
    tilesets: [Item; 1],
    links: [TileLink; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    title: &'static str,
    data_type: &'static str,
    crs: &'static str,
    #[serde(rename = "tileMatrixSetURI")]
    tile_matrix_set_uri: &'static str,
    links: [TileLink; 2],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Tileset {
    title: &'static str,
    data_type: &'static str,
    crs: &'static str,
    #[serde(rename = "tileMatrixSetURI")]
    tile_matrix_set_uri: &'static str,
    tile_matrix_set_limits: Vec<Limits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bounding_box: Option<BoundingBox>,
    layers: [LayerOfTiles; 1],
    attribution: &'static str,
    links: Vec<TileLink>,
}

/// The tiles of one zoom that may have something.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Limits {
    tile_matrix: String,
    min_tile_row: u32,
    max_tile_row: u32,
    min_tile_col: u32,
    max_tile_col: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BoundingBox {
    lower_left: [f64; 2],
    upper_right: [f64; 2],
    crs: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LayerOfTiles {
    id: &'static str,
    title: &'static str,
    data_type: &'static str,
    geometry_dimension: u8,
    min_tile_matrix: String,
    max_tile_matrix: String,
}

/// The tilesets of a layer: one.
pub(crate) async fn list(
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let layer = layer(&name)?;
    check_format(query.as_deref())?;
    let address = PublicAddress::of(&headers).unwrap_or_default();
    let item = Item {
        title: layer.title(),
        data_type: "vector",
        crs: CRS,
        tile_matrix_set_uri: URI,
        links: [
            TileLink::new("self", JSON, address.join(&path(layer)), "Ces tuiles"),
            tiling_scheme(&address),
        ],
    };
    let here = address.join(&format!("/api/collections/{layer}/tiles"));
    let list = Tilesets {
        tilesets: [item],
        links: [TileLink::new("self", JSON, here, "Les tuiles de la couche")],
    };
    reply::json(JSON, Cache::Revalidate, &list)
}

/// The tileset of a layer.
pub(crate) async fn tileset(
    State(app): State<Arc<App>>,
    Path((name, set)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let layer = layer(&name)?;
    grid::known(&set)?;
    check_format(query.as_deref())?;
    let address = PublicAddress::of(&headers).unwrap_or_default();
    reply::json(
        JSON,
        Cache::Revalidate,
        &describe(&app.snapshot(), layer, &address),
    )
}

fn describe(snapshot: &Snapshot, layer: Layer, address: &PublicAddress) -> Tileset {
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
            crs: "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        }),
        layers: [LayerOfTiles {
            id: layer.name(),
            title: layer.title(),
            data_type: "vector",
            geometry_dimension: if layer == Layer::Poles { 0 } else { 2 },
            min_tile_matrix: zooms.start().to_string(),
            max_tile_matrix: zooms.end().to_string(),
        }],
        attribution: layer.attribution(),
        links: links(layer, address),
    }
}

fn links(layer: Layer, address: &PublicAddress) -> Vec<TileLink> {
    let here = address.join(&path(layer));
    let tiles = |f| format!("{here}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}?f={f}");
    let mut links = vec![
        TileLink::new("self", JSON, here.clone(), "Ces tuiles"),
        TileLink::tiles(MVT, tiles("mvt"), "Les tuiles vectorielles"),
        TileLink::tiles(GEOJSON, tiles("json"), "Les tuiles en GeoJSON"),
        TileLink::new(
            "describedby",
            JSON,
            format!("{here}/tilejson.json"),
            "TileJSON 3.0",
        ),
        tiling_scheme(address),
    ];
    // The background is a layer of the map, not a collection of features.
    if layer != Layer::Fond {
        let collection = address.join(&format!("/api/collections/{layer}"));
        let rel = "http://www.opengis.net/def/rel/ogc/1.0/geodata";
        links.push(TileLink::new(rel, JSON, collection, "La collection"));
    }
    links
}

fn tiling_scheme(address: &PublicAddress) -> TileLink {
    let grid = address.join(&grid::path());
    TileLink::new(TILING_SCHEME, JSON, grid, "La grille WebMercatorQuad")
}
