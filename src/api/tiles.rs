//! `/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}`: row before column, as OGC API –
//! Tiles has it.

use std::sync::Arc;

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;

use super::request::ApiRequest;
use crate::{
    french::labels,
    geometry::mercator::TileId,
    http::{
        App, blocking,
        request::Params,
        response::{
            Problem, body,
            cache::{self, Cache},
            encoding::{self, Encoding},
            media::Media,
        },
    },
    register::{Filter, FilterField, MAX_CLUSTER_ZOOM},
    sanitize::sanitize,
    snapshot::Snapshot,
    territory::Level,
    tile::{
        self, Effort, EncodedTile, Layer, Limits, Members, Selection, TileFormat, TileKey,
        UnknownLayer, UnknownMember,
    },
};

/// The parameter that says of which zoom the clusters of a tile of poles are.
pub(crate) const CLUSTERS_OF: &str = "grappes";

/// The levels of the territories to which the communes of a tile can be narrowed.
pub(crate) const WITHIN: [Level; 3] = [Level::Epci, Level::Departement, Level::Region];

/// The parameter that names the one territory of a tile.
pub(crate) const CODE: &str = "code";

/// The parameter that names what the lines of a tile part.
pub(crate) const LEVEL: &str = "niveau";

/// The parameters of a tile of communes.
const OF_COMMUNES: [&str; 7] = [
    "f",
    "v",
    "properties",
    CODE,
    WITHIN[0].word(),
    WITHIN[1].word(),
    WITHIN[2].word(),
];

/// The parameters of a tile of a layer, besides the filters of poles.
const fn parameters(layer: Layer) -> &'static [&'static str] {
    match layer {
        Layer::Poles => &["f", "v", "properties", CLUSTERS_OF],
        Layer::Communes => &OF_COMMUNES,
        Layer::Limits => &["f", "v", "properties", LEVEL],
        Layer::Names => &["f", "v", "properties"],
        Layer::Epci | Layer::Departements | Layer::Regions | Layer::Background => {
            &["f", "v", "properties", CODE]
        }
    }
}

/// How many zooms below a tile its clusters may be of: a tile holds at most as much as the 64 under it.
const CLUSTERS_BELOW: u8 = 3;

/// The forms of a tile.
const FORMS: [Media; 2] = [Media::GeoJson, Media::Mvt];

pub(crate) async fn tile(
    Path((layer, zoom, row, column)): Path<(String, String, String, String)>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    let layer = self::layer(&layer)?;
    let tile = address(layer, &zoom, &row, &column)?;
    let filters = match layer {
        Layer::Poles => FilterField::offered_words(request.snapshot.register()),
        _ => Vec::new(),
    };
    let params = Params::strict(request.query(), parameters(layer), &filters)?;
    let media = request.media(&params, &FORMS)?;
    let format = match media {
        Media::Mvt => TileFormat::Mvt,
        _ => TileFormat::GeoJson,
    };
    let app = &request.app;
    let snapshot = Arc::clone(&request.snapshot);
    let cache = match params.get("v") {
        Some(version) if version == tile::release(&snapshot, layer).version().as_str() => {
            Cache::Immutable
        }
        _ => Cache::Revalidate,
    };
    let mut hash = None;
    let (body, encoding) = if layer == Layer::Poles {
        let members = members(layer, &params)?;
        let filter = params.filter(&snapshot)?;
        let zoom = clusters_of(&params, tile)?;
        (
            poles(app, snapshot, filter, (tile, zoom), format, members).await?,
            Encoding::Identity,
        )
    } else if let Some(selection) = selection(&snapshot, layer, &params)? {
        let encoding = request.encoding(&Encoding::ON_DEMAND);
        let key = TileKey {
            version: tile::release(&snapshot, layer).version().number(),
            layer,
            tile,
            format,
            selection,
            encoding,
        };
        let tile = match app.tiles().kept(&key) {
            Some(tile) => tile,
            None => borders(app, snapshot, key).await?,
        };
        hash = tile.as_ref().map(|tile| tile.hash);
        (tile.map(|tile| tile.bytes), encoding)
    } else {
        (None, Encoding::Identity)
    };
    let mut response = if let Some(body) = body {
        let mut response = body::bytes(media.content_type(), cache, body);
        encoding.declare(response.headers_mut());
        if let Some(hash) = hash {
            encoding::tag(response.headers_mut(), hash, Encoding::Identity);
        }
        response
    } else {
        (
            StatusCode::NO_CONTENT,
            [(header::CACHE_CONTROL, cache.header())],
        )
            .into_response()
    };
    cache::vary_on_accept(&mut response);
    Ok(response)
}

/// The zoom whose clusters a tile of poles shows: its own, or a deeper one, so that one tile serves
/// a whole screen.
fn clusters_of(params: &Params, tile: TileId) -> Result<u8, Problem> {
    let own = tile.zoom();
    let Some(word) = params.get(CLUSTERS_OF) else {
        return Ok(own);
    };
    let deepest = own
        .saturating_add(CLUSTERS_BELOW)
        .min(MAX_CLUSTER_ZOOM.max(own));
    let zoom = word.parse::<u8>().ok();
    zoom.filter(|zoom| (own..=deepest).contains(zoom)).ok_or_else(|| {
        Problem::parameter(
            CLUSTERS_OF,
            format!("un zoom de {own} à {deepest} est attendu : celui de la tuile, ou jusqu’à {CLUSTERS_BELOW} de plus."),
        )
    })
}

/// The layer of this name.
pub(super) fn layer(name: &str) -> Result<Layer, Problem> {
    name.parse().map_err(|_: UnknownLayer| {
        let known = Layer::ALL.map(Layer::name).join(", ");
        Problem::not_found(format!(
            "Il n’y a pas de couche « {} ». Les couches sont : {known}.",
            sanitize(name)
        ))
    })
}

/// The members that the parameter `properties` chooses; all without it.
fn members(layer: Layer, params: &Params) -> Result<Members, Problem> {
    let Some(list) = params.get("properties") else {
        return Ok(Members::ALL);
    };
    Members::parse(layer, list).map_err(|UnknownMember(name)| {
        let known = layer.members().join(", ");
        let detail = format!(
            "« {} » n’est pas une propriété de la couche {layer}. Ses propriétés sont : {known}.",
            sanitize(&name)
        );
        Problem::parameter("properties", detail)
    })
}

/// What the tile keeps; none when it asks for a code that no shape of the layer has. `params` have
/// none but the [`parameters`] of the layer.
fn selection(
    snapshot: &Snapshot,
    layer: Layer,
    params: &Params,
) -> Result<Option<Selection>, Problem> {
    let mut selection = Selection {
        members: members(layer, params)?,
        ..Selection::ALL
    };
    let territories = snapshot.territories();
    for (level, place) in WITHIN.into_iter().zip(&mut selection.within) {
        if let Some(code) = params.get(level.word()) {
            let found = territories.find(level, code).ok_or_else(|| {
                let detail = labels::not_a_code(territories, level, &sanitize(code));
                Problem::parameter(level.word(), detail)
            })?;
            *place = Some(found);
        }
    }
    if let Some(words) = params.get(LEVEL) {
        selection.limits = Limits::parse(words).map_err(|word| {
            let known = Limits::WORDS.join(", ");
            let word = sanitize(word);
            let detail = format!("« {word} » n’est pas un niveau. Les niveaux sont : {known}.");
            Problem::parameter(LEVEL, detail)
        })?;
    }
    if let Some(code) = params.get(CODE) {
        let mut lists = layer.borders().iter();
        selection.only = lists.find_map(|&list| {
            let index = snapshot.borders().list(list).find(code)?;
            Some((list, index))
        });
        if selection.only.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(selection))
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
            sanitize(zoom),
            sanitize(row),
            sanitize(column),
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

async fn poles(
    app: &App,
    snapshot: Arc<Snapshot>,
    filter: Filter,
    (tile, zoom): (TileId, u8),
    format: TileFormat,
    members: Members,
) -> Result<Option<Bytes>, Problem> {
    if format == TileFormat::Mvt {
        let poles = filter.select(snapshot.register(), snapshot.territories());
        return tile::vector_poles(&snapshot, &poles, tile, members).map_err(drawing_failed);
    }
    let clusters = app.clusters(&snapshot, filter).await?;
    Ok(tile::geojson_poles(
        &snapshot, &clusters, tile, zoom, members,
    ))
}

fn drawing_failed(error: impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "a tile could not be drawn");
    Problem::internal()
}

fn names(
    snapshot: &Snapshot,
    tile: TileId,
    format: TileFormat,
    members: Members,
) -> Result<Option<Bytes>, Problem> {
    let country = snapshot.country();
    match format {
        TileFormat::GeoJson => Ok(tile::geojson_names(country, tile, members)),
        TileFormat::Mvt => tile::vector_names(country, tile, members).map_err(drawing_failed),
    }
}

/// The tile in an encoding, drawn and kept.
async fn borders(
    app: &App,
    snapshot: Arc<Snapshot>,
    key: TileKey<Encoding>,
) -> Result<Option<EncodedTile>, Problem> {
    let TileKey {
        layer,
        tile,
        selection,
        encoding,
        ..
    } = key;
    let effort = tile::effort(&snapshot, layer, tile);
    if effort == Effort::Blank {
        return Ok(None);
    }
    let format = key.format;
    let draw = move || {
        let plain = match format {
            _ if layer == Layer::Names => names(&snapshot, tile, format, selection.members)?,
            TileFormat::GeoJson => tile::geojson_borders(&snapshot, layer, tile, selection),
            TileFormat::Mvt => {
                tile::vector_borders(&snapshot, layer, tile, selection).map_err(drawing_failed)?
            }
        };
        let packed = plain.map(|plain| encoding.encode(&plain)).transpose();
        packed
            .map(|packed| packed.map(Bytes::from))
            .map_err(drawing_failed)
    };
    match effort {
        Effort::Much => app.tiles().get(key, blocking(draw)).await,
        _ => app.tiles().get(key, async { draw() }).await,
    }
}
