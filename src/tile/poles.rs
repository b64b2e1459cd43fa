//! A tile of poles, those that would collide joined into clusters.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::{Value, json};

use crate::{
    geometry::{LonLat, Point, mercator::TileId},
    paths,
    register::{Cluster, Clusters, PoleIx, Symbol},
    snapshot::Snapshot,
    territory::Commune,
};

/// The tile of `clusters` as GeoJSON; none when no symbol stands in it. A tile has no buffer: each
/// symbol stands in exactly one.
#[must_use]
pub fn poles(snapshot: &Snapshot, clusters: &Clusters, tile: TileId) -> Option<Bytes> {
    let [min, max] = [[0.0, 0.0], [1.0, 1.0]].map(|corner| tile.from_tile(corner));
    let features: Vec<Value> = clusters
        .in_square(tile.zoom(), min, max)
        .map(|(place, symbol)| match symbol {
            Symbol::Pole(ix) => pole(snapshot, *ix),
            Symbol::Cluster(cluster) => grouped(snapshot, cluster, place),
        })
        .collect();
    if features.is_empty() {
        return None;
    }
    let collection = json!({ "type": "FeatureCollection", "features": features });
    Some(Bytes::from(collection.to_string()))
}

fn pole(snapshot: &Snapshot, ix: PoleIx) -> Value {
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

fn grouped(snapshot: &Snapshot, cluster: &Cluster, place: LonLat) -> Value {
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
    });
    // Poles of one point never come apart: the map opens them as a list, and needs to know which.
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
