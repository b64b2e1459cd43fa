//! The ground: one small file with the land of France, of its neighbours, and the names of low zooms. A map
//! paints it before any tile has come.

mod frame;
mod land;

#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use self::{
    frame::{FRAMES, Frame},
    land::{Land, collectivity, lands},
};
use super::{Members, names::properties, ring::Ring};
use crate::{snapshot::Country, territory::Borders};

/// The highest zoom whose names are in the ground.
pub const GROUND_NAMES_TO: u8 = 8;

/// Decimals of the degrees of names: a fifth of a pixel of [`GROUND_NAMES_TO`].
const NAME_DECIMALS: i32 = 3;

/// The ground of a country as a GeoJSON `FeatureCollection`: first `pays`, then `france`, then names, each
/// in the order in which it is drawn or stays. About 20 ms.
#[must_use]
pub fn ground(country: &Country) -> String {
    let list = country.borders().list(Borders::OverseasCollectivities);
    let lands = FRAMES
        .iter()
        .flat_map(|&frame| lands(country, frame))
        .chain((0..list.len()).filter_map(|index| collectivity(list, index)));
    let (france, abroad): (Vec<Land>, Vec<Land>) = lands.partition(|land| land.france.is_some());
    let names = country.toponyms().all().iter();
    let names = names.filter(|name| name.first_zoom() <= GROUND_NAMES_TO);
    let names = names.map(|name| {
        let scale = 10_f64.powi(NAME_DECIMALS);
        let position = [name.point().lon(), name.point().lat()]
            .map(|degrees| number((degrees * scale).round() / scale));
        feature(
            &super::names::id(name),
            &properties(name, Members::ALL).into(),
            &json!({ "type": "Point", "coordinates": position }),
        )
    });
    let lands = abroad.iter().chain(&france);
    let features: Vec<Value> = lands.map(land_feature).chain(names).collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn feature(id: &str, properties: &Value, geometry: &Value) -> Value {
    json!({ "type": "Feature", "id": id, "properties": properties, "geometry": geometry })
}

fn land_feature(land: &Land) -> Value {
    let polygons: Vec<Value> = land
        .polygons
        .iter()
        .map(|rings| {
            let rings = rings.iter().enumerate();
            rings
                .map(|(at, ring)| coordinates(ring, at == 0, land.frame))
                .collect()
        })
        .collect();
    let geometry = json!({ "type": "MultiPolygon", "coordinates": polygons });
    match &land.france {
        Some(code) => feature(code, &json!({ "genre": "france" }), &geometry),
        None => {
            json!({ "type": "Feature", "properties": { "genre": "pays" }, "geometry": geometry })
        }
    }
}

/// A closed ring in degrees: counter-clockwise where it is an outer one (RFC 7946).
fn coordinates(ring: &Ring, is_outer: bool, frame: Frame) -> Value {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    let twice_area: i64 = sides
        .map(|(a, b)| i64::from(a[0]) * i64::from(b[1]) - i64::from(a[1]) * i64::from(b[0]))
        .sum();
    let position =
        |point: &[i32; 2]| Value::from(point.map(|steps| number(frame.degrees(steps))).to_vec());
    if (twice_area > 0) == is_outer {
        ring.iter().chain(ring.first()).map(position).collect()
    } else {
        ring.iter().rev().chain(ring.last()).map(position).collect()
    }
}

/// A number as JSON writes it shortest: `2`, not `2.0`.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}
