//! Reads a tile as the specification (Mapbox Vector Tile 2.1) says; the wire format by the library,
//! the commands of geometries here.

use std::collections::BTreeMap;

use fast_mvt::{MvtReaderRef, MvtValueRef};
use geo::{LineString, Polygon};

/// A ring as it is written: the first point is not repeated.
pub type Ring = Vec<[i32; 2]>;

#[derive(Debug)]
pub struct Feature {
    pub id: u64,
    pub properties: BTreeMap<String, String>,
    /// Each with its outer ring first.
    pub polygons: Vec<Vec<Ring>>,
    pub points: Vec<[i32; 2]>,
    pub lines: Vec<Vec<[i32; 2]>>,
}

/// The features of a tile, which has one layer of this name.
pub fn decode(tile: &[u8], name: &str) -> Vec<Feature> {
    let reader = MvtReaderRef::new(tile).expect("a vector tile");
    let layers: Vec<_> = reader.layers().collect();
    let [layer] = layers.as_slice() else {
        panic!("{} layers", layers.len())
    };
    assert_eq!(
        (layer.name(), layer.version(), layer.extent()),
        (name, 2, 4096)
    );
    let features = layer.features().map(|feature| {
        let commands = feature.geometry_commands();
        let (mut of_polygons, mut of_points, mut of_lines) = Default::default();
        match feature.geom_type_value() {
            Some(1) => of_points = points(commands),
            Some(2) => of_lines = lines(commands),
            Some(3) => of_polygons = polygons(commands),
            other => panic!("a geometry of type {other:?}"),
        }
        let properties = feature.properties().map(|property| {
            let (key, value) = property.expect("in the layer's tables");
            let text = match value {
                MvtValueRef::String(text) => text.to_owned(),
                MvtValueRef::UInt(number) => number.to_string(),
                other => panic!("{other:?}"),
            };
            (key.to_owned(), text)
        });
        Feature {
            id: feature.id().expect("an id"),
            properties: properties.collect(),
            polygons: of_polygons,
            points: of_points,
            lines: of_lines,
        }
    });
    features.collect()
}

/// A cursor that the parameters of commands move.
struct Cursor([i32; 2]);

impl Cursor {
    fn to(&mut self, parameters: &[u32]) -> [i32; 2] {
        let zigzag = |value: u32| (value >> 1) as i32 ^ -((value & 1) as i32);
        self.0[0] += zigzag(parameters[0]);
        self.0[1] += zigzag(parameters[1]);
        self.0
    }
}

/// 4.3.4.2: one `MoveTo`.
fn points(commands: &[u32]) -> Vec<[i32; 2]> {
    let mut cursor = Cursor([0, 0]);
    assert_eq!(commands[0] & 7, 1);
    assert_eq!((commands[0] >> 3) as usize * 2 + 1, commands.len());
    commands[1..]
        .chunks(2)
        .map(|pair| cursor.to(pair))
        .collect()
}

/// 4.3.4.3: lines of a `MoveTo` of one and a `LineTo` of one or more.
fn lines(mut commands: &[u32]) -> Vec<Vec<[i32; 2]>> {
    let (mut cursor, mut lines) = (Cursor([0, 0]), Vec::new());
    while !commands.is_empty() {
        assert_eq!(commands[0], 1 | (1 << 3), "MoveTo");
        assert_eq!(commands[3] & 7, 2, "LineTo");
        let count = (commands[3] >> 3) as usize;
        assert!(count >= 1, "a line of one point");
        let mut line = vec![cursor.to(&commands[1..3])];
        let rest = commands[4..4 + 2 * count].chunks(2);
        line.extend(rest.map(|pair| cursor.to(pair)));
        assert!(line.windows(2).all(|pair| pair[0] != pair[1]));
        commands = &commands[4 + 2 * count..];
        lines.push(line);
    }
    lines
}

/// 4.3.4.4: rings of a `MoveTo` of one, a `LineTo` of two or more, a `ClosePath`; an exterior ring
/// has a positive area by the surveyor's formula, an interior one a negative.
fn polygons(mut commands: &[u32]) -> Vec<Vec<Ring>> {
    let (mut cursor, mut polygons) = (Cursor([0, 0]), Vec::<Vec<Ring>>::new());
    while !commands.is_empty() {
        assert_eq!(commands[0], 1 | (1 << 3), "MoveTo");
        assert_eq!(commands[3] & 7, 2, "LineTo");
        let count = (commands[3] >> 3) as usize;
        assert!(count >= 2, "a ring of {} points", count + 1);
        let mut ring = vec![cursor.to(&commands[1..3])];
        ring.extend(
            commands[4..4 + 2 * count]
                .chunks(2)
                .map(|pair| cursor.to(pair)),
        );
        assert_eq!(commands[4 + 2 * count], 7 | (1 << 3), "ClosePath");
        commands = &commands[5 + 2 * count..];
        let area = twice_area(&ring);
        assert_ne!(area, 0, "a flat ring: {ring:?}");
        if area > 0 {
            polygons.push(vec![ring]);
        } else {
            polygons
                .last_mut()
                .expect("an exterior ring comes first")
                .push(ring);
        }
    }
    polygons
}

/// Twice the area of a ring, positive where an exterior ring's is.
pub fn twice_area(ring: &[[i32; 2]]) -> i64 {
    sides(ring)
        .map(|[[ax, ay], [bx, by]]| i64::from(ax) * i64::from(by) - i64::from(bx) * i64::from(ay))
        .sum()
}

/// The sides of a ring, in its direction.
pub fn sides(ring: &[[i32; 2]]) -> impl Iterator<Item = [[i32; 2]; 2]> {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(&a, &b)| [a, b])
}

pub fn to_geo(rings: &[Ring]) -> Polygon<f64> {
    let lines = rings.iter().map(|ring| {
        let points = ring.iter().map(|point| point.map(f64::from));
        LineString::from(points.collect::<Vec<_>>())
    });
    let mut lines = lines.collect::<Vec<_>>().into_iter();
    Polygon::new(lines.next().expect("an outer ring"), lines.collect())
}
