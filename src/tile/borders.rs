//! A tile of a layer of borders as GeoJSON.

use bytes::Bytes;
use pmtiles::{TileCoord, TileId as Position};
use serde::Serialize;

use super::{
    BUFFER, Layer, Members, Selection,
    geojson::{self, Feature, Geometry},
    lines::limits,
    ring::Ring,
    shapes::{TileShapes, degree_grid},
};
use crate::{
    french::PlaceName,
    geometry::mercator::TileId,
    snapshot::Snapshot,
    territory::{Borders, Level},
};

/// The properties of a shape.
#[derive(Serialize)]
pub(super) struct Properties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nom: Option<&'a str>,
    /// The name after *de*, where that is not `de` and the name: `d’Auch`, `du Havre`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) de: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nature: Option<&'static str>,
}

/// The properties of a line.
#[derive(Serialize)]
struct LineProperties {
    #[serde(skip_serializing_if = "Option::is_none")]
    niveau: Option<&'static str>,
}

/// Whether no shape of the layer is near the tile, or no name, of whatever zoom, in it. So are most of
/// the world's tiles: the spatial index alone decides it, and it is not worth a place in the cache.
#[must_use]
pub fn is_blank(snapshot: &Snapshot, layer: Layer, tile: TileId) -> bool {
    if layer == Layer::Names {
        return !snapshot.toponyms().has_any_in(tile);
    }
    let bounds = tile.bounds(BUFFER);
    layer
        .borders()
        .iter()
        .all(|&borders| snapshot.borders().list(borders).within(bounds).is_empty())
}

/// The tile of a layer of borders as GeoJSON; none when it is empty.
#[must_use]
pub fn geojson_borders(
    snapshot: &Snapshot,
    layer: Layer,
    tile: TileId,
    selection: Selection,
) -> Option<Bytes> {
    let degrees = degree_grid(layer, tile);
    let grid = degrees.over_tile();
    if layer.has_lines() {
        let limits = limits(snapshot, &grid);
        let kept = limits
            .iter()
            .filter(|(limit, _)| selection.limits.has(*limit));
        let features = kept.map(|(limit, lines)| Feature {
            id: limit.word(),
            properties: LineProperties {
                niveau: Some(limit.word()).filter(|_| selection.members.keeps("niveau")),
            },
            geometry: Geometry::Lines(lines),
        });
        return geojson::feature_collection(degrees, features).map(Bytes::from);
    }
    let TileShapes { sources, shapes } =
        TileShapes::new(snapshot, layer.borders(), &grid, selection);
    let mut features: Vec<_> = sources.iter().zip(&shapes).collect();
    features.sort_by_cached_key(|((borders, _), polygons)| {
        let list = layer.borders().iter().position(|known| known == borders);
        (list, along_hilbert_curve(polygons))
    });
    let features = features
        .into_iter()
        .map(|(&(borders, code), polygons)| Feature {
            id: code,
            properties: properties(snapshot, borders, code, selection.members),
            geometry: Geometry::Polygons(polygons),
        });
    geojson::feature_collection(degrees, features).map(Bytes::from)
}

/// Where a shape stands along a Hilbert curve, which visits neighbours one after the other: the borders
/// that they share are then near each other in the tile, which saves a twelfth of it, compressed.
fn along_hilbert_curve(polygons: &[Vec<Ring>]) -> Option<u64> {
    /// The side of the square that the curve fills, as a power of two: all points of a tile's grid.
    const ORDER: u8 = 14;
    let points = || polygons.iter().filter_map(|rings| rings.first()).flatten();
    let [x, y] = [0, 1].map(|axis| {
        let axis = || points().map(|point| point[axis]);
        Some(i32::midpoint(axis().min()?, axis().max()?))
    });
    let within = |axis: i32| axis.clamp(0, (1 << ORDER) - 1) as u32;
    let place = TileCoord::new(ORDER, within(x?), within(y?)).ok()?;
    Some(Position::from(place).value())
}

pub(super) fn properties<'a>(
    snapshot: &'a Snapshot,
    borders: Borders,
    code: &'a str,
    members: Members,
) -> Properties<'a> {
    let (level, nature) = match borders {
        Borders::Communes | Borders::Arrondissements => (Some(Level::Commune), None),
        Borders::Epci => (Some(Level::Epci), None),
        Borders::Departements => (Some(Level::Departement), None),
        Borders::Regions => (Some(Level::Region), None),
        Borders::OverseasCollectivities => (Some(Level::Departement), Some("collectivite")),
        Borders::Countries => (None, Some("pays")),
    };
    let territories = snapshot.territories();
    let territory = level.and_then(|level| territories.find(level, code));
    let is_commune = borders == Borders::Communes;
    let named_after_de = territory.filter(|_| is_commune && members.keeps("de"));
    Properties {
        code: Some(code).filter(|_| members.keeps("code")),
        nom: territory
            .filter(|_| members.keeps("nom"))
            .map(|territory| territories.name(territory)),
        de: named_after_de.and_then(|territory| {
            let name = PlaceName::new(territories, territory);
            Some(name.genitive()).filter(|form| *form != format!("de {}", name.plain()))
        }),
        nature: nature.filter(|_| members.keeps("nature")),
    }
}
