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
    territory::{Borders, Level},
};

/// What the map is told of a shape.
#[derive(Serialize)]
struct Properties<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    nom: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nature: Option<&'static str>,
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
    let shapes: Vec<(Borders, CutShape)> = layer
        .borders()
        .iter()
        .flat_map(|&borders| {
            let shapes = cut(snapshot.borders().list(borders), tile);
            shapes.into_iter().map(move |shape| (borders, shape))
        })
        .collect();
    let features = shapes.iter().filter_map(|(borders, shape)| {
        let code = snapshot.borders().list(*borders).code(shape.index)?;
        Some(Feature {
            id: code,
            properties: properties(snapshot, *borders, code),
            polygons: &shape.polygons,
        })
    });
    geojson::feature_collection(tile, features).map(Bytes::from)
}

fn properties<'a>(snapshot: &'a Snapshot, borders: Borders, code: &'a str) -> Properties<'a> {
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
