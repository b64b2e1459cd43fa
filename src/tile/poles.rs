//! A tile of poles as GeoJSON, clustered.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::{Value, json};

use super::Members;
use crate::{
    geometry::{LonLat, Point, mercator::TileId},
    limits::MAX_CLUSTER_IDS,
    paths,
    register::{Cluster, Clusters, PoleIx, Symbol},
    snapshot::Snapshot,
    territory::Commune,
};

/// The poles of a cluster are given whole when they are at most this many: few enough to be drawn
/// apart, around their place.
pub const WHOLE_CLUSTER: usize = 6;

/// The tile of `clusters` as GeoJSON, with the symbols of `zoom` and these members; none when it has
/// no symbol. A tile has no buffer: each symbol is in exactly one.
#[must_use]
pub fn geojson_poles(
    snapshot: &Snapshot,
    clusters: &Clusters,
    tile: TileId,
    zoom: u8,
    members: Members,
) -> Option<Bytes> {
    let [min, max] = [[0.0, 0.0], [1.0, 1.0]].map(|corner| tile.from_tile(corner));
    let mut features: Vec<Value> = clusters
        .in_square(zoom, min, max)
        .map(|(place, symbol)| match symbol {
            Symbol::Pole(ix) => pole_feature(snapshot, *ix),
            Symbol::Cluster(cluster) => cluster_feature(snapshot, cluster, place),
        })
        .collect();
    let properties = features
        .iter_mut()
        .filter_map(|feature| feature["properties"].as_object_mut());
    for properties in properties {
        properties.retain(|name, _| members.keeps(name));
    }
    if features.is_empty() {
        return None;
    }
    let collection = json!({ "type": "FeatureCollection", "features": features });
    Some(Bytes::from(collection.to_string()))
}

fn pole_feature(snapshot: &Snapshot, ix: PoleIx) -> Value {
    let pole = snapshot.register().pole(ix);
    let commune = pole
        .commune()
        .map(|(ix, _)| snapshot.territories().commune(ix));
    let themes: Vec<&str> = pole.themes().iter().map(|theme| theme.word()).collect();
    json!({
        "type": "Feature",
        "id": pole.id(),
        "geometry": pole.point().map(Point::new),
        "properties": {
            "nom": pole.name(),
            "type": pole.kind().word(),
            "statut": pole.status().word(),
            "statutAnnee": pole.status_year(),
            "thematiques": themes,
            "commune": commune.map(Commune::code),
            "nomCommune": commune.map(Commune::name),
            "url": paths::pole(pole.id()),
        },
    })
}

fn cluster_feature(snapshot: &Snapshot, cluster: &Cluster, place: LonLat) -> Value {
    let register = snapshot.register();
    let poles = cluster.poles();
    let id = |ix: &PoleIx| register.pole(*ix).id();
    let themes: BTreeMap<&str, usize> = cluster
        .themes()
        .iter()
        .map(|(theme, &count)| (theme.word(), count))
        .collect();
    let mut properties = json!({
        "nombre": poles.len(),
        "thematiques": themes,
        "zoomOuverture": cluster.opens_at(),
        "emprise": cluster.bounds(),
    });
    if poles.len() <= WHOLE_CLUSTER {
        let whole: Vec<Value> = poles.iter().map(|&ix| pole_feature(snapshot, ix)).collect();
        properties["membres"] = json!(whole);
    }
    // A cluster of poles at one point never opens: the map lists its poles instead, or the first of them and where all are.
    if cluster.opens_at().is_none() {
        let ids: Vec<&str> = poles.iter().take(MAX_CLUSTER_IDS).map(id).collect();
        properties["poles"] = json!(ids);
        properties["commune"] = json!(common_commune(snapshot, poles));
    }
    json!({
        "type": "Feature",
        "id": format!("grappe-{}", poles.first().map(id).unwrap_or_default()),
        "geometry": Point::new(place),
        "properties": properties,
    })
}

/// The code of the commune that all of `poles` stand in, if there is one.
fn common_commune<'a>(snapshot: &'a Snapshot, poles: &[PoleIx]) -> Option<&'a str> {
    let commune = |ix: &PoleIx| Some(snapshot.register().pole(*ix).commune()?.0);
    let first = poles.first().and_then(commune)?;
    let is_common = poles.iter().all(|ix| commune(ix) == Some(first));
    is_common.then(|| snapshot.territories().commune(first).code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        register::{Filter, MAX_CLUSTER_ZOOM},
        snapshot::small_country,
    };

    /// The tiles of a zoom that have something, from the one tile of zoom 0 down.
    fn with_symbols(snapshot: &Snapshot, clusters: &Clusters, zoom: u8) -> Vec<(TileId, Value)> {
        let mut tiles = vec![[0, 0]];
        for depth in 0..=zoom {
            let here = |[x, y]: [u32; 2]| TileId::new(depth, x, y).expect("a tile");
            let poles = |tile| geojson_poles(snapshot, clusters, tile, zoom, Members::ALL);
            let found = tiles.into_iter().map(|at| (at, poles(here(at))));
            let found: Vec<_> = found.filter_map(|(at, json)| Some((at, json?))).collect();
            if depth == zoom {
                let read = |json: Bytes| serde_json::from_slice(&json).expect("JSON");
                return found
                    .into_iter()
                    .map(|(at, json)| (here(at), read(json)))
                    .collect();
            }
            let under = |[x, y]: [u32; 2]| {
                let halves = [[0, 0], [1, 0], [0, 1], [1, 1]];
                halves.map(|[right, down]| [2 * x + right, 2 * y + down])
            };
            tiles = found.into_iter().flat_map(|(at, _)| under(at)).collect();
        }
        Vec::new()
    }

    #[test]
    fn the_first_poles_of_a_point_are_named_and_the_commune_of_all() {
        let snapshot = small_country::crowded(60);
        let register = snapshot.register();
        let poles = Filter::default().select(register, snapshot.territories());
        let clusters = Clusters::new(register, &poles);
        let tiles = with_symbols(&snapshot, &clusters, MAX_CLUSTER_ZOOM);
        let features = tiles
            .iter()
            .flat_map(|(_, tile)| tile["features"].as_array().into_iter().flatten());
        let mut cut = 0;
        for properties in features.map(|feature| &feature["properties"]) {
            let Some(count) = properties["nombre"].as_u64() else {
                continue;
            };
            let named = properties["poles"].as_array().map_or(0, Vec::len);
            assert_eq!(named, (count as usize).min(MAX_CLUSTER_IDS));
            assert!(properties["commune"].is_string(), "{properties}");
            cut += usize::from(count as usize > named);
        }
        assert!(cut > 0);
    }

    #[test]
    fn the_counts_of_a_tiling_sum_to_the_poles_at_every_zoom() {
        let snapshot = small_country::crowded(60);
        let register = snapshot.register();
        let poles = Filter::default().select(register, snapshot.territories());
        let clusters = Clusters::new(register, &poles);
        for zoom in 0..=MAX_CLUSTER_ZOOM {
            let (mut count, mut themes) = (0, BTreeMap::<String, u64>::new());
            for (_, tile) in with_symbols(&snapshot, &clusters, zoom) {
                for feature in tile["features"].as_array().expect("features") {
                    let properties = &feature["properties"];
                    count += properties["nombre"].as_u64().unwrap_or(1);
                    let of_cluster = properties["thematiques"].as_object();
                    let of_pole = properties["thematiques"].as_array();
                    for theme in of_pole.into_iter().flatten() {
                        let theme = theme.as_str().expect("a theme");
                        *themes.entry(theme.to_owned()).or_default() += 1;
                    }
                    for (theme, number) in of_cluster.into_iter().flatten() {
                        *themes.entry(theme.clone()).or_default() +=
                            number.as_u64().expect("a count");
                    }
                }
            }
            assert_eq!(count as usize, register.located(), "zoom {zoom}");
            for (theme, number) in themes {
                let located = register
                    .poles()
                    .iter()
                    .filter(|pole| pole.point().is_some());
                let on_it =
                    located.filter(|pole| pole.themes().iter().any(|one| one.word() == theme));
                assert_eq!(number as usize, on_it.count(), "{theme} at zoom {zoom}");
            }
        }
    }
}
