//! `/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}`: row before column, as OGC API –
//! Tiles has it.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;

use super::reply::{self, Cache, GEOJSON, MVT};
use crate::{
    geometry::mercator::TileId,
    http::{
        App, blocking,
        negotiate::Encoding,
        params::{Params, shown},
        problem::Problem,
    },
    register::Filter,
    snapshot::Snapshot,
    tile::{self, Layer, TileFormat, TileKey},
};

pub(crate) async fn tile(
    State(app): State<Arc<App>>,
    Path((layer, zoom, row, column)): Path<(String, String, String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let layer = self::layer(&layer)?;
    let tile = address(layer, &zoom, &row, &column)?;
    let params = Params::strict(query.as_deref(), &["f", "v"], layer == Layer::Poles)?;
    let format = format(&params)?;
    let snapshot = app.snapshot();
    let cache = match params.get("v") {
        Some(version) if version == snapshot.version() => Cache::Immutable,
        _ => Cache::Revalidate,
    };
    let (body, encoding) = if layer == Layer::Poles {
        let filter = params.filter(&snapshot)?;
        (
            poles(&app, snapshot, filter, tile, format).await?,
            Encoding::Identity,
        )
    } else {
        borders(&app, snapshot, layer, tile, format, &headers).await?
    };
    let Some(body) = body else {
        let headers = [(header::CACHE_CONTROL, cache.header())];
        return Ok((StatusCode::NO_CONTENT, headers).into_response());
    };
    let media_type = match format {
        TileFormat::GeoJson => GEOJSON,
        TileFormat::Mvt => MVT,
    };
    let mut response = reply::bytes(media_type, cache, body);
    if let Some(token) = encoding.token() {
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
    }
    Ok(response)
}

/// The layer of this name.
pub(super) fn layer(name: &str) -> Result<Layer, Problem> {
    name.parse().map_err(|()| {
        let known = Layer::ALL.map(Layer::name).join(", ");
        Problem::not_found(format!(
            "Il n’y a pas de couche « {} ». Les couches sont : {known}.",
            shown(name)
        ))
    })
}

/// The path that the paths of a layer's tiles begin with.
pub(super) fn path(layer: Layer) -> String {
    format!("/api/collections/{layer}/tiles/WebMercatorQuad")
}

/// The tile of an address; 404 outside the tiling.
fn address(layer: Layer, zoom: &str, row: &str, column: &str) -> Result<TileId, Problem> {
    let zooms = layer.zooms();
    let outside = || {
        Problem::not_found(format!(
            "La couche {layer} n’a pas de tuile {}/{}/{} : les zooms vont de {} à {}, la ligne et la \
             colonne de 0 à 2^zoom − 1.",
            shown(zoom),
            shown(row),
            shown(column),
            zooms.start(),
            zooms.end()
        ))
    };
    let number = |text: &str| {
        let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_plain
            .then(|| text.parse::<u32>().ok())
            .flatten()
            .ok_or_else(outside)
    };
    let zoom = u8::try_from(number(zoom)?).map_err(|_| outside())?;
    if !zooms.contains(&zoom) {
        return Err(outside());
    }
    TileId::new(zoom, number(column)?, number(row)?).map_err(|_| outside())
}

fn format(params: &Params) -> Result<TileFormat, Problem> {
    match params.get("f") {
        None | Some("json" | "geojson") => Ok(TileFormat::GeoJson),
        Some("mvt" | "pbf") => Ok(TileFormat::Mvt),
        Some(other) => Err(Problem::parameter(
            "f",
            format!("json ou mvt est attendu, pas « {} ».", shown(other)),
        )),
    }
}

async fn poles(
    app: &App,
    snapshot: Arc<Snapshot>,
    filter: Filter,
    tile: TileId,
    format: TileFormat,
) -> Result<Option<Bytes>, Problem> {
    if format == TileFormat::Mvt {
        let poles = filter.select(snapshot.register(), snapshot.territories());
        return tile::vector_poles(&snapshot, &poles, tile).map_err(not_drawn);
    }
    let clusters = app.clusters(&snapshot, filter).await?;
    Ok(tile::poles(&snapshot, &clusters, tile))
}

fn not_drawn(error: impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "a tile could not be drawn");
    Problem::internal()
}

/// The tile in the encoding the client prefers, from the cache when it is there.
async fn borders(
    app: &App,
    snapshot: Arc<Snapshot>,
    layer: Layer,
    tile: TileId,
    format: TileFormat,
    headers: &HeaderMap,
) -> Result<(Option<Bytes>, Encoding), Problem> {
    let encoding = Encoding::choose(headers, &Encoding::ON_DEMAND);
    if tile::is_blank(&snapshot, layer, tile) {
        return Ok((None, encoding));
    }
    let key = TileKey {
        version: snapshot.version_number(),
        layer,
        tile,
        format,
        encoding,
    };
    let draw = move || {
        let plain = match format {
            TileFormat::GeoJson => tile::borders(&snapshot, layer, tile),
            TileFormat::Mvt => tile::vector_borders(&snapshot, layer, tile).map_err(not_drawn)?,
        };
        let packed = plain.map(|plain| encoding.encode(&plain)).transpose();
        packed
            .map(|packed| packed.map(Bytes::from))
            .map_err(not_drawn)
    };
    Ok((app.tiles().get(key, blocking(draw)).await?, encoding))
}
