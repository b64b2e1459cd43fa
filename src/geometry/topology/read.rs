//! `TopoJSON` text to `Topology`, in one pass and without a tree of values in between.

use std::collections::BTreeMap;
use std::fmt;

use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use super::{
    Grid, Shape, Topology,
    error::{ShapeFault, TopologyError},
};

/// Positions stay within this many steps of the grid's origin, so that the orientation of three of
/// them is exact in 64 bits.
const FARTHEST_STEP: u64 = 1 << 30;

/// Degrees by which the last step of a world-wide grid may pass the end of the world: rounding.
const ROUNDING: f64 = 1e-9;

#[derive(Deserialize)]
struct Document {
    #[serde(rename = "type")]
    kind: String,
    transform: Option<Transform>,
    arcs: Arcs,
    objects: BTreeMap<String, Object>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Object {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    id: Option<Box<str>>,
    #[serde(default)]
    arcs: Vec<Nested>,
}

/// Arc references under any number of brackets: the type that says how many may come later.
enum Nested {
    Reference(i64),
    List(Vec<Nested>),
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NestedVisitor;
        impl<'de> Visitor<'de> for NestedVisitor {
            type Value = Nested;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the number of an arc, or a list of them")
            }

            fn visit_i64<E>(self, reference: i64) -> Result<Nested, E> {
                Ok(Nested::Reference(reference))
            }

            fn visit_u64<E>(self, reference: u64) -> Result<Nested, E> {
                Ok(Nested::Reference(
                    i64::try_from(reference).unwrap_or(i64::MAX),
                ))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Nested, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Nested::List(items))
            }
        }
        deserializer.deserialize_any(NestedVisitor)
    }
}

/// All arcs, their moves added up to positions as they are read.
#[derive(Default)]
struct Arcs {
    positions: Vec<[i32; 2]>,
    starts: Vec<u32>,
    /// The first arc that leaves the grid.
    far: Option<usize>,
}

impl<'de> Deserialize<'de> for Arcs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ArcsVisitor(Arcs);
        impl<'de> Visitor<'de> for ArcsVisitor {
            type Value = Arcs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of arcs, each a list of [x, y] moves on the grid")
            }

            fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Arcs, A::Error> {
                self.0.starts.push(0);
                while list.next_element_seed(ArcSeed(&mut self.0))?.is_some() {
                    self.0.starts.push(self.0.positions.len() as u32);
                }
                Ok(self.0)
            }
        }
        deserializer.deserialize_seq(ArcsVisitor(Arcs::default()))
    }
}

struct ArcSeed<'a>(&'a mut Arcs);

impl<'de> serde::de::DeserializeSeed<'de> for ArcSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ArcSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an arc: a list of [x, y] moves on the grid")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut here = [0_i64; 2];
        while let Some(step) = list.next_element::<[i64; 2]>()? {
            let far = |step: i64| step.unsigned_abs() >= FARTHEST_STEP;
            here = [
                here[0].saturating_add(step[0]),
                here[1].saturating_add(step[1]),
            ];
            if here.into_iter().any(far) {
                self.0.far.get_or_insert(self.0.starts.len() - 1);
                here = [0, 0];
            }
            self.0.positions.push([here[0] as i32, here[1] as i32]);
        }
        Ok(())
    }
}

impl Topology {
    /// Reads a quantized `TopoJSON` whose objects are collections of polygons.
    ///
    /// Every shape has an id of its own within its object, every ring is closed, every reference
    /// leads somewhere: what is read can be drawn. Other members are ignored.
    pub fn read(json: &[u8]) -> Result<Self, TopologyError> {
        let document: Document = serde_json::from_slice(json)?;
        if document.kind != "Topology" {
            return Err(TopologyError::Type(document.kind));
        }
        let Arcs {
            mut positions,
            starts,
            far,
        } = document.arcs;
        positions.shrink_to_fit();
        if positions.len().max(starts.len()) > i32::MAX as usize {
            return Err(TopologyError::TooLarge);
        }
        if let Some(arc) = far {
            return Err(TopologyError::FarArc(arc));
        }
        if let Some(arc) = starts.windows(2).position(|pair| pair[1] - pair[0] < 2) {
            return Err(TopologyError::ShortArc(arc));
        }
        let mut topology = Self {
            grid: grid(document.transform, &positions)?,
            positions,
            arcs: starts,
            references: Vec::new(),
            rings: Vec::new(),
            polygons: Vec::new(),
            objects: Vec::new(),
        };
        for (name, object) in document.objects {
            topology.add_object(name, object)?;
        }
        Ok(topology)
    }

    fn add_object(&mut self, name: String, object: Object) -> Result<(), TopologyError> {
        if object.kind != "GeometryCollection" {
            return Err(TopologyError::Object {
                object: name,
                found: object.kind,
            });
        }
        let mut shapes: Vec<Shape> = Vec::with_capacity(object.geometries.len());
        for (at, geometry) in object.geometries.into_iter().enumerate() {
            let start = self.polygons.len() as u32;
            let Some(id) = geometry.id.clone() else {
                return Err(TopologyError::Identifier { object: name, at });
            };
            if let Err(fault) = self.add_polygons(&geometry) {
                return Err(TopologyError::Shape {
                    object: name,
                    id: id.into(),
                    fault,
                });
            }
            let polygons = start..self.polygons.len() as u32;
            shapes.push(Shape { id, polygons });
        }
        let mut known = FxHashSet::default();
        if let Some(at) = shapes.iter().position(|shape| !known.insert(&*shape.id)) {
            return Err(TopologyError::Identifier { object: name, at });
        }
        self.objects.push((name.into(), shapes));
        Ok(())
    }

    fn add_polygons(&mut self, geometry: &Geometry) -> Result<(), ShapeFault> {
        match geometry.kind.as_deref() {
            None if geometry.arcs.is_empty() => Ok(()),
            Some("Polygon") => self.add_polygon(&geometry.arcs),
            Some("MultiPolygon") => geometry.arcs.iter().try_for_each(|polygon| match polygon {
                Nested::List(rings) => self.add_polygon(rings),
                Nested::Reference(_) => Err(ShapeFault::Nesting),
            }),
            other => Err(ShapeFault::Type(other.unwrap_or("null").into())),
        }
    }

    fn add_polygon(&mut self, rings: &[Nested]) -> Result<(), ShapeFault> {
        if rings.is_empty() {
            return Err(ShapeFault::ShortRing);
        }
        for ring in rings {
            let Nested::List(references) = ring else {
                return Err(ShapeFault::Nesting);
            };
            self.add_ring(references)?;
        }
        self.polygons.push(self.rings.len() as u32);
        Ok(())
    }

    fn add_ring(&mut self, references: &[Nested]) -> Result<(), ShapeFault> {
        let start = self.references.len();
        let mut positions = 1;
        for reference in references {
            let Nested::Reference(number) = *reference else {
                return Err(ShapeFault::Nesting);
            };
            let arc = if number < 0 { !number } else { number };
            let range = usize::try_from(arc).ok().and_then(|arc| self.arc(arc));
            let range = range.ok_or(ShapeFault::NoArc(number))?;
            positions += range.len() - 1;
            self.references.push(number as i32);
        }
        if positions < 4 {
            return Err(ShapeFault::ShortRing);
        }
        let ring = &self.references[start..];
        let follows = ring.iter().skip(1).chain(ring.first());
        for (&this, &next) in ring.iter().zip(follows) {
            if self.ends_of(this).1 != self.ends_of(next).0 {
                return Err(ShapeFault::OpenRing(i64::from(this)));
            }
        }
        self.rings.push(self.references.len() as u32);
        Ok(())
    }

    /// The first and last position of an arc, in the direction of `reference`.
    fn ends_of(&self, reference: i32) -> ([i32; 2], [i32; 2]) {
        let arc = if reference < 0 { !reference } else { reference } as usize;
        let first = self.positions[self.arcs[arc] as usize];
        let last = self.positions[self.arcs[arc + 1] as usize - 1];
        if reference < 0 {
            (last, first)
        } else {
            (first, last)
        }
    }
}

/// The grid, checked to keep all `positions` in the world.
fn grid(transform: Option<Transform>, positions: &[[i32; 2]]) -> Result<Grid, TopologyError> {
    let Transform { scale, translate } = transform.ok_or(TopologyError::Transform)?;
    for (axis, limit) in [(0, 180.0), (1, 90.0)] {
        let steps = positions.iter().map(|position| f64::from(position[axis]));
        let (low, high) = steps.fold((f64::MAX, f64::MIN), |(low, high), step| {
            (low.min(step), high.max(step))
        });
        let inside = |step: f64| (translate[axis] + step * scale[axis]).abs() <= limit + ROUNDING;
        let usable = scale[axis] > 0.0 && inside(low) && inside(high);
        if !(usable || positions.is_empty()) {
            return Err(TopologyError::Transform);
        }
    }
    Ok(Grid { scale, translate })
}
