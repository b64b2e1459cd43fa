//! All vector tiles in one file: `PMTiles` version 3, which browsers and map servers read a range at
//! a time, from object storage or a CDN.

use std::{
    collections::BTreeMap,
    io::{Seek, Write},
};

use pmtiles::{PmTilesWriter, PmtError, TileCoord, TileId as Position, TileType};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use thiserror::Error;

use super::{
    Effort, Layer, Members, Selection, effort, extent,
    mvt::EncodeError,
    names::vector_names,
    vector::{vector_borders, vector_fields, vector_poles},
};
use crate::{
    geometry::{
        bounding_box,
        mercator::{TileId, TileIdError},
    },
    register::{Filter, PoleIx},
    snapshot::{ByFloor, Snapshot},
};

/// Tiles drawn at once before they are written: a bound on memory.
const BATCH: usize = 512;

/// Why an archive cannot be written.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// A tile cannot be drawn.
    #[error(transparent)]
    Tile(#[from] EncodeError),
    /// An address is that of no tile.
    #[error(transparent)]
    Address(#[from] TileIdError),
    /// The file cannot be written.
    #[error(transparent)]
    File(#[from] PmtError),
}

/// A layer as `TileJSON` 3.0 and `PMTiles` describe it.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "CoucheVectorielle")]
pub struct VectorLayer {
    id: &'static str,
    description: &'static str,
    minzoom: u8,
    maxzoom: u8,
    fields: BTreeMap<&'static str, &'static str>,
}

impl VectorLayer {
    /// The description of `layer`.
    #[must_use]
    pub fn new(layer: Layer) -> Self {
        let (minzoom, maxzoom) = layer.zooms().into_inner();
        Self {
            id: layer.name(),
            description: layer.description(),
            minzoom,
            maxzoom,
            fields: vector_fields(layer).iter().copied().collect(),
        }
    }

    /// The same where there are tiles down to zoom `deepest` only; none where there are none.
    fn down_to(self, deepest: u8) -> Option<Self> {
        (self.minzoom <= deepest).then(|| Self {
            maxzoom: self.maxzoom.min(deepest),
            ..self
        })
    }
}

/// The metadata of the archive.
#[derive(Serialize)]
struct Metadata {
    name: &'static str,
    attribution: &'static str,
    versions: ByFloor,
    millesimes: ByFloor,
    vector_layers: Vec<VectorLayer>,
}

/// Writes every vector tile that is not empty down to zoom `deepest`, and returns how many. A tile has
/// every layer with tiles at its zoom, byte for byte as it is served alone, the lowest layer first.
pub fn write_archive(
    snapshot: &Snapshot,
    deepest: u8,
    out: impl Write + Seek,
) -> Result<u64, ArchiveError> {
    let metadata = Metadata {
        name: "Atlas des PTCE",
        attribution: "Atlas des PTCE (Licence Ouverte 2.0) ; IGN ADMIN EXPRESS COG, INSEE ; Natural Earth",
        versions: snapshot.versions(),
        millesimes: snapshot.vintages(),
        vector_layers: LAYERS
            .into_iter()
            .filter_map(|layer| VectorLayer::new(layer).down_to(deepest))
            .collect(),
    };
    let metadata = serde_json::to_string(&metadata).unwrap_or_else(|_| "{}".to_owned());
    let mut writer = PmTilesWriter::new(TileType::Mvt)
        .min_zoom(0)
        .max_zoom(deepest)
        .metadata(metadata);
    // Clients request no tile outside these bounds: they hold all that any layer shows.
    if let Some(bounds) = bounding_box(LAYERS.iter().filter_map(|&layer| extent(snapshot, layer))) {
        let (min, max) = (bounds.min(), bounds.max());
        writer = writer
            .bounds(min.x, min.y, max.x, max.y)
            .center(2.5, 46.6)
            .center_zoom(deepest.min(5));
    }
    let mut writer = writer.create(out)?;
    let poles = Filter::default().select(snapshot.register(), snapshot.territories());
    let mut written = 0;
    let mut level = vec![TileCoord::new(0, 0, 0)?];
    for zoom in 0..=deepest {
        // The order of the file: along a Hilbert curve, a zoom after the other.
        level.sort_unstable_by_key(|&coord| Position::from(coord));
        let mut below = Vec::new();
        for batch in level.chunks(BATCH) {
            let drawn: Vec<_> = batch
                .par_iter()
                .map(|&coord| draw(snapshot, &poles, coord))
                .collect();
            for (&coord, drawn) in batch.iter().zip(drawn) {
                let drawn = drawn?;
                if !drawn.bytes.is_empty() {
                    writer.add_tile(coord, &drawn.bytes)?;
                    written += 1;
                }
                if zoom < deepest && drawn.has_more_below {
                    let (x, y) = (2 * coord.x(), 2 * coord.y());
                    for (x, y) in [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)] {
                        below.push(TileCoord::new(zoom + 1, x, y)?);
                    }
                }
            }
        }
        level = below;
    }
    writer.finalize()?;
    Ok(written)
}

/// The layers, the lowest first.
const LAYERS: [Layer; Layer::ALL.len()] = [
    Layer::Background,
    Layer::Regions,
    Layer::Departements,
    Layer::Epci,
    Layer::Communes,
    Layer::Limits,
    Layer::Poles,
    Layer::Names,
];

struct DrawnTile {
    bytes: Vec<u8>,
    /// Whether some layer has tiles of higher zooms here.
    has_more_below: bool,
}

fn draw(
    snapshot: &Snapshot,
    poles: &[PoleIx],
    coord: TileCoord,
) -> Result<DrawnTile, ArchiveError> {
    let tile = TileId::new(coord.z(), coord.x(), coord.y())?;
    let mut drawn = DrawnTile {
        bytes: Vec::new(),
        has_more_below: false,
    };
    for layer in LAYERS {
        let zooms = layer.zooms();
        if tile.zoom() > *zooms.end() {
            continue;
        }
        let is_blank = layer != Layer::Poles && effort(snapshot, layer, tile) == Effort::Blank;
        let bytes = match layer {
            _ if is_blank => None,
            Layer::Poles => vector_poles(snapshot, poles, tile, Members::ALL)?,
            _ if !zooms.contains(&tile.zoom()) => None,
            Layer::Names => vector_names(snapshot.country(), tile, Members::ALL)?,
            _ => vector_borders(snapshot, layer, tile, Selection::ALL)?,
        };
        let is_here = match layer {
            Layer::Poles => bytes.is_some(),
            _ => !is_blank,
        };
        drawn.has_more_below |= is_here && tile.zoom() < *zooms.end();
        // The layers of a vector tile are concatenated, and so are their bytes.
        drawn.bytes.extend_from_slice(&bytes.unwrap_or_default());
    }
    Ok(drawn)
}
