//! A tile of a layer of borders as GeoJSON.

use bytes::Bytes;
use pmtiles::{TileCoord, TileId as Position};
use serde::Serialize;

use super::{
    BUFFER, Layer, Members, Selection,
    geojson::{self, Feature, Geometry},
    lines::limits,
    ring::Ring,
    shapes::{Source, TileShapes, degree_grid},
};
use crate::{
    french::PlaceName,
    geometry::mercator::TileId,
    snapshot::Snapshot,
    territory::{Borders, Network},
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

/// How much there is to draw in a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// No shape of the layer is near it, or no name, of whatever zoom, is in it. So are most of the world's tiles: the
    /// spatial index alone says it, and it is not worth a place in the cache.
    Blank,
    /// It is drawn in less time than another thread takes to begin.
    Little,
    /// Anything up to all of France.
    Much,
}

/// The most vertices, of all zooms, near a tile of [`Effort::Little`]: some 0.1 ms.
const LITTLE: usize = 5_000;

/// How much there is to draw in the tile of a layer.
#[must_use]
pub fn effort(snapshot: &Snapshot, layer: Layer, tile: TileId) -> Effort {
    if layer == Layer::Names {
        let has_any = snapshot.toponyms().has_any_in(tile);
        return if has_any { Effort::Much } else { Effort::Blank };
    }
    let near = |borders: &Borders| {
        let list = snapshot.borders().list(*borders);
        let near = list.within(tile.bounds(BUFFER)).into_iter();
        near.map(move |index| list.vertex_count(index))
    };
    if layer.borders().iter().flat_map(near).next().is_none() {
        return Effort::Blank;
    }
    // What is drawn follows the lines of its network.
    let network = Network::at(tile.zoom()).lists();
    let all = layer.borders().iter().chain(network).flat_map(near);
    if all.sum::<usize>() <= LITTLE {
        Effort::Little
    } else {
        Effort::Much
    }
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
    features.sort_by_cached_key(|(source, polygons)| {
        let mut lists = layer.borders().iter();
        let list = lists.position(|known| *known == source.borders);
        (list, along_hilbert_curve(polygons))
    });
    let features = features.into_iter().map(|(&source, polygons)| Feature {
        id: source.code,
        properties: properties(snapshot, source, selection.members),
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
    source: Source<'a>,
    members: Members,
) -> Properties<'a> {
    let Source {
        borders,
        code,
        territory,
    } = source;
    let nature = match borders {
        Borders::OverseasCollectivities => Some("collectivite"),
        Borders::Countries => Some("pays"),
        _ => None,
    };
    let territories = snapshot.territories();
    let named_after_de = territory.filter(|_| members.keeps("de") && borders == Borders::Communes);
    let nom = territory.filter(|_| members.keeps("nom"));
    Properties {
        code: Some(code).filter(|_| members.keeps("code")),
        nom: nom.map(|territory| territories.name(territory)),
        de: named_after_de.and_then(|territory| {
            let name = PlaceName::new(territories, territory);
            Some(name.genitive()).filter(|form| *form != format!("de {}", name.plain()))
        }),
        nature: nature.filter(|_| members.keeps("nature")),
    }
}
