//! A tile of names, as GeoJSON and as a vector tile. A tile has no buffer: each name is in exactly one tile
//! of a zoom.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::{
    Layer, Members,
    mvt::{self, Attributes, EncodeError},
};
use crate::{
    geometry::{
        Point,
        mercator::{self, TileId},
    },
    snapshot::{Country, Toponym},
};

/// The tile as GeoJSON, names in the order in which they stay where they collide; none when it is empty.
#[must_use]
pub fn geojson_names(country: &Country, tile: TileId, members: Members) -> Option<Bytes> {
    let names = country.toponyms().in_tile(tile);
    let features: Vec<Value> = names
        .into_iter()
        .map(|name| {
            json!({
                "type": "Feature",
                "id": id(name),
                "properties": properties(name, members),
                "geometry": Point::new(name.point()),
            })
        })
        .collect();
    let collection = json!({ "type": "FeatureCollection", "features": features });
    (!features.is_empty()).then(|| Bytes::from(collection.to_string()))
}

/// The same as a vector tile.
pub fn vector_names(
    country: &Country,
    tile: TileId,
    members: Members,
) -> Result<Option<Bytes>, EncodeError> {
    let names = country.toponyms().in_tile(tile).into_iter();
    let zoom = |zoom: u8| mvt::Value::from(u16::from(zoom));
    let features = names.map(|name| {
        let attributes = Attributes {
            id: mvt::id_of_name(&id(name)),
            properties: [
                ("nom", Some(name.name().into())),
                ("genre", Some(name.kind().word().into())),
                ("population", Some(name.population().into())),
                ("zoom", Some(zoom(name.first_zoom()))),
                ("dernierZoom", name.last_zoom().map(zoom)),
            ]
            .into_iter()
            .filter(|(name, _)| members.keeps(name))
            .filter_map(|(name, value)| Some((name, value?)))
            .collect(),
        };
        (tile.to_tile(mercator::project(name.point())), attributes)
    });
    let encoded = mvt::points(Layer::Names.name(), features)?;
    Ok(encoded.map(Bytes::from))
}

/// The identifier of a name: `commune-35238`.
pub(super) fn id(name: &Toponym) -> String {
    format!("{}-{}", name.kind().word(), name.code())
}

/// What is told of a name, of `members`. `dernierZoom` is there where it is not shown at all zooms from
/// `zoom` on.
pub(super) fn properties(name: &Toponym, members: Members) -> Map<String, Value> {
    let all = [
        ("nom", Some(name.name().into())),
        ("genre", Some(name.kind().word().into())),
        ("population", Some(name.population().into())),
        ("zoom", Some(name.first_zoom().into())),
        ("dernierZoom", name.last_zoom().map(Value::from)),
    ];
    let kept = all.into_iter().filter(|(name, _)| members.keeps(name));
    kept.filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}
