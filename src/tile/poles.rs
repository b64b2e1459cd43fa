//! A tile of poles as GeoJSON, clustered.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::{Value, json};

use super::Members;
use crate::{
    geometry::{LonLat, Point, mercator::TileId},
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
    let ids: Vec<&str> = cluster
        .poles()
        .iter()
        .map(|&ix| register.pole(ix).id())
        .collect();
    let themes: BTreeMap<&str, usize> = cluster
        .themes(register)
        .into_iter()
        .map(|(theme, count)| (theme.word(), count))
        .collect();
    let mut properties = json!({
        "nombre": ids.len(),
        "thematiques": themes,
        "zoomOuverture": cluster.opens_at(),
        "emprise": bounds(snapshot, cluster),
    });
    if ids.len() <= WHOLE_CLUSTER {
        let whole = cluster.poles().iter();
        let whole: Vec<Value> = whole.map(|&ix| pole_feature(snapshot, ix)).collect();
        properties["membres"] = json!(whole);
    }
    // A cluster of poles at one point never opens: the map lists its poles instead.
    if cluster.opens_at().is_none() {
        properties["poles"] = json!(ids);
    }
    json!({
        "type": "Feature",
        "id": format!("grappe-{}", ids.first().copied().unwrap_or_default()),
        "geometry": Point::new(place),
        "properties": properties,
    })
}

/// West, south, east and north of a cluster's poles, in degrees.
fn bounds(snapshot: &Snapshot, cluster: &Cluster) -> Option<[f64; 4]> {
    let poles = cluster.poles().iter();
    let points = poles.filter_map(|&ix| snapshot.register().pole(ix).point());
    points.fold(None, |bounds, point| {
        let (lon, lat) = (point.lon(), point.lat());
        let [west, south, east, north] = bounds.unwrap_or([lon, lat, lon, lat]);
        Some([west.min(lon), south.min(lat), east.max(lon), north.max(lat)])
    })
}
