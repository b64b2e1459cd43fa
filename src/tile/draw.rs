//! One tile of one layer, from a snapshot.

use bytes::Bytes;
use serde::Serialize;

use super::{
    BUFFER, CutShape, Layer, cut,
    geojson::{self, Feature},
};
use crate::{
    geometry::mercator::TileId,
    snapshot::Snapshot,
    territory::{BorderList, Borders, Level},
};

/// What the map is told of a shape.
#[derive(Serialize)]
pub(super) struct Properties<'a> {
    pub(super) code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nom: Option<&'a str>,
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

/// The tile of a layer of borders as GeoJSON; none when nothing is to be seen in it.
#[must_use]
pub fn borders(snapshot: &Snapshot, layer: Layer, tile: TileId) -> Option<Bytes> {
    let (codes, shapes) = cut_layer(snapshot, layer, |list| cut(list, tile));
    let features = codes
        .iter()
        .zip(&shapes)
        .map(|(&(borders, code), shape)| Feature {
            id: code,
            properties: properties(snapshot, borders, code),
            polygons: &shape.polygons,
        });
    geojson::feature_collection(tile, features).map(Bytes::from)
}

/// What a layer shows, cut by `cut`, and of each shape what it is and its code.
pub(super) fn cut_layer<'a>(
    snapshot: &'a Snapshot,
    layer: Layer,
    cut: impl Fn(BorderList<'a>) -> Vec<CutShape>,
) -> (Vec<(Borders, &'a str)>, Vec<CutShape>) {
    let all = layer.borders().iter().flat_map(|&borders| {
        let list = snapshot.borders().list(borders);
        let coded = move |shape: CutShape| Some(((borders, list.code(shape.index)?), shape));
        cut(list).into_iter().filter_map(coded)
    });
    all.unzip()
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
    Properties {
        code,
        nom: territory.map(|territory| territories.name(territory)),
        nature,
    }
}
