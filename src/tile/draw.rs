//! One tile of one layer, from a snapshot.

use bytes::Bytes;
use serde::Serialize;

use super::{
    BUFFER, Layer, cut,
    geojson::{self, Feature},
    ring::Ring,
    round::round,
};
use crate::{
    french::PlaceName,
    geometry::mercator::TileId,
    snapshot::Snapshot,
    territory::{Borders, Level},
};

/// What the map is told of a shape.
#[derive(Serialize)]
pub(super) struct Properties<'a> {
    pub(super) code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nom: Option<&'a str>,
    /// The name after *de*, where that is not `de` and the name: `d’Auch`, `du Havre`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) de: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nature: Option<&'static str>,
}

/// Whether no shape of the layer comes near the tile. Most of the world's tiles are so: this is told
/// by the index alone, and not worth keeping.
#[must_use]
pub fn is_blank(snapshot: &Snapshot, layer: Layer, tile: TileId) -> bool {
    let bounds = tile.bounds(BUFFER);
    layer
        .borders()
        .iter()
        .all(|&borders| snapshot.borders().list(borders).within(bounds).is_empty())
}

/// The side, in units of a tile, of the pixels that polygons are rounded to. At zoom 5 a commune is
/// about one pixel of 16 units; drawn finer, half of France is a tile of 700 kB.
const fn grain(layer: Layer, zoom: u8) -> i32 {
    match (layer, zoom) {
        (Layer::Communes, ..=5) => 16,
        _ => 1,
    }
}

/// What a tile shows of a layer, the same in every format.
pub(super) struct Drawn<'a> {
    /// Of each shape the list that it stands in, and its code there.
    pub(super) known: Vec<(Borders, &'a str)>,
    /// The polygons of each shape, on the grid of the tile; none where it is too small to be seen.
    pub(super) shapes: Vec<Vec<Vec<Ring>>>,
}

impl<'a> Drawn<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, layer: Layer, tile: TileId) -> Self {
        let all = layer.borders().iter().flat_map(|&borders| {
            let list = snapshot.borders().list(borders);
            let shapes = cut(list, tile).into_iter();
            shapes.filter_map(move |shape| Some(((borders, list.code(shape.index)?), shape)))
        });
        let (known, shapes): (_, Vec<_>) = all.unzip();
        let shapes = round(&shapes, grain(layer, tile.zoom()));
        Self { known, shapes }
    }
}

/// The tile of a layer of borders as GeoJSON; none when nothing is to be seen in it.
#[must_use]
pub fn borders(snapshot: &Snapshot, layer: Layer, tile: TileId) -> Option<Bytes> {
    let Drawn { known, shapes } = Drawn::new(snapshot, layer, tile);
    let features = known
        .iter()
        .zip(&shapes)
        .map(|(&(borders, code), polygons)| Feature {
            id: code,
            properties: properties(snapshot, borders, code),
            polygons,
        });
    geojson::feature_collection(tile, features).map(Bytes::from)
}

pub(super) fn properties<'a>(
    snapshot: &'a Snapshot,
    borders: Borders,
    code: &'a str,
) -> Properties<'a> {
    let (level, nature) = match borders {
        Borders::Communes | Borders::Arrondissements => (Some(Level::Commune), None),
        Borders::Epci => (Some(Level::Epci), None),
        Borders::Departements => (Some(Level::Departement), None),
        Borders::Regions => (Some(Level::Region), None),
        Borders::Collectivites => (Some(Level::Departement), Some("collectivite")),
        Borders::Pays => (None, Some("pays")),
    };
    let territories = snapshot.territories();
    let territory = level.and_then(|level| territories.find(level, code));
    let is_commune = borders == Borders::Communes;
    Properties {
        code,
        nom: territory.map(|territory| territories.name(territory)),
        de: territory.filter(|_| is_commune).and_then(|territory| {
            let name = PlaceName::new(territories, territory);
            Some(name.genitive()).filter(|form| *form != format!("de {}", name.plain()))
        }),
        nature,
    }
}
