//! Tiles as Mapbox Vector Tiles, version 2.1: one layer, extent 4096.

use std::borrow::Cow;

use fast_mvt::{MvtCoord, MvtFeatureBuilder, MvtGeomType, MvtLayerBuilder, MvtResult, MvtValueRef};
use xxhash_rust::xxh3::xxh3_64;

use super::{
    grid::EXTENT,
    ring::{Line, Ring},
};

pub use fast_mvt::MvtError as EncodeError;

/// The value of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(u64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u16> for Value<'_> {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// The identifier and properties of a feature.
#[derive(Clone, Debug)]
pub struct Attributes<'a> {
    /// Its identifier, unique in its layer.
    pub id: u64,
    /// Its properties by name.
    pub properties: Vec<(&'static str, Value<'a>)>,
}

/// The identifier of a territory: its code read as a number in base 36, as JavaScript's
/// `parseInt(code, 36)` reads it. Codes of one length up to ten have each their own, below 2⁵³. What
/// is no such number has the identifier of a name.
#[must_use]
pub fn id_of_code(code: &str) -> u64 {
    u64::from_str_radix(code, 36).unwrap_or_else(|_| id_of_name(code))
}

/// The identifier of what has a name of letters, as poles do: 53 bits of its hash (XXH3), which
/// JavaScript's numbers hold.
#[must_use]
pub fn id_of_name(name: &str) -> u64 {
    xxh3_64(name.as_bytes()) >> 11
}

/// A tile of polygons; none when it is empty. `attributes` gives those of each shape.
pub fn polygons<'a>(
    layer: &str,
    shapes: &[Vec<Vec<Ring>>],
    attributes: impl Fn(usize) -> Attributes<'a>,
) -> MvtResult<Option<Vec<u8>>> {
    let mut tile = MvtLayerBuilder::new(layer)?;
    for (at, polygons) in shapes.iter().enumerate() {
        if polygons.is_empty() {
            continue;
        }
        let mut feature = tile.feature_of(MvtGeomType::Polygon);
        describe(&mut feature, &attributes(at))?;
        for (at, ring) in polygons.iter().flat_map(|rings| rings.iter().enumerate()) {
            feature.ring(coordinates(ring), at == 0)?;
        }
        tile = feature.end();
    }
    Ok((tile.num_features() > 0).then(|| tile.encode()))
}

/// A tile of lines, a feature each of `features`; none when it is empty.
pub fn lines<'a>(
    layer: &str,
    features: impl Iterator<Item = (&'a [Line], Attributes<'a>)>,
) -> MvtResult<Option<Vec<u8>>> {
    let mut tile = MvtLayerBuilder::new(layer)?;
    for (lines, attributes) in features {
        let mut feature = tile.feature_of(MvtGeomType::LineString);
        describe(&mut feature, &attributes)?;
        for line in lines {
            feature.line(coordinates(line))?;
        }
        tile = feature.end();
    }
    Ok((tile.num_features() > 0).then(|| tile.encode()))
}

/// A tile of points, in the tile's own square of side 1; none when there is no point.
pub fn points<'a>(
    layer: &str,
    points: impl Iterator<Item = ([f64; 2], Attributes<'a>)>,
) -> MvtResult<Option<Vec<u8>>> {
    let mut tile = MvtLayerBuilder::new(layer)?;
    for (point, attributes) in points {
        let mut feature = tile.feature_of(MvtGeomType::Point);
        describe(&mut feature, &attributes)?;
        // A point belongs to the tile that has it, not to the next, so it may not round to 4096.
        let point =
            point.map(|axis| ((axis * f64::from(EXTENT)).floor() as i32).clamp(0, EXTENT - 1));
        feature.points(coordinates(&[point]))?;
        tile = feature.end();
    }
    Ok((tile.num_features() > 0).then(|| tile.encode()))
}

fn coordinates(points: &[[i32; 2]]) -> impl Iterator<Item = MvtCoord> {
    points.iter().map(|&[x, y]| MvtCoord { x, y })
}

fn describe(feature: &mut MvtFeatureBuilder, attributes: &Attributes<'_>) -> MvtResult<()> {
    feature.id(Some(attributes.id));
    for (name, value) in &attributes.properties {
        let value = match value {
            Value::Text(text) => MvtValueRef::String(text),
            Value::Number(number) => MvtValueRef::UInt(*number),
        };
        feature.tag_ref(name, value)?;
    }
    Ok(())
}
