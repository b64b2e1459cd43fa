//! Polygons that share their borders: a `TopoJSON` in flat arrays.
//!
//! A border between two territories is stored once, as an arc, and each of them refers to it, one
//! in each direction. What is done to an arc is done to both sides at once. That is why
//! simplified neighbours never come apart.
//!
//! The unit of everything is a *vertex*: a position of an arc, identified by its index from 0 to
//! [`Topology::vertex_count`]. Positions stay integers on the file's grid, so orientation and area
//! are exact.

mod error;
mod read;

use std::ops::Range;

use geo::{Coord, LineString, MultiPolygon, Rect};

use super::LonLat;

pub use error::{ShapeFault, TopologyError};

/// A set of arcs and the named lists of shapes that refer to them. See the `TopoJSON`
/// specification, version 1.0.
#[derive(Debug)]
pub struct Topology {
    grid: Grid,
    /// Positions of all arcs, one arc after the other, in steps of the grid.
    positions: Vec<[i32; 2]>,
    /// Where each arc starts in `positions`, then the end of the last.
    arcs: Vec<u32>,
    /// The arcs of all rings, one ring after the other: `i` or, followed backwards, `!i`.
    references: Vec<i32>,
    /// Where each ring ends in `references`, then the same for each polygon in `rings`.
    rings: Vec<u32>,
    polygons: Vec<u32>,
    objects: Vec<(Box<str>, Vec<Shape>)>,
}

/// From steps of the grid to degrees: `translate + step × scale` in longitude and latitude.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Grid {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// One territory: its identifier, and polygons (none when it has no geometry).
#[derive(Clone, Debug)]
pub struct Shape {
    id: Box<str>,
    polygons: Range<u32>,
}

impl Shape {
    /// The shape's identifier: a territory's code.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// One ring of a polygon, by the arcs it follows.
#[derive(Clone, Copy, Debug)]
pub struct Ring<'a> {
    topology: &'a Topology,
    references: &'a [i32],
}

impl Topology {
    /// The shapes of the object `name`, in the file's order.
    pub fn object(&self, name: &str) -> Result<&[Shape], TopologyError> {
        let found = self.objects.iter().find(|(known, _)| &**known == name);
        found
            .map(|(_, shapes)| shapes.as_slice())
            .ok_or_else(|| TopologyError::NoObject(name.to_owned()))
    }

    /// How many vertices all arcs have together.
    #[must_use]
    pub fn vertex_count(&self) -> usize {
        self.positions.len()
    }

    /// The vertices of each arc.
    #[must_use]
    pub fn arcs(&self) -> impl ExactSizeIterator<Item = Range<usize>> {
        self.arcs.windows(2).map(|pair| span(pair[0], pair[1]))
    }

    /// The vertices of one arc; none when there is no such arc.
    #[must_use]
    pub fn arc(&self, arc: usize) -> Option<Range<usize>> {
        match self.arcs.get(arc..)? {
            &[start, end, ..] => Some(span(start, end)),
            _ => None,
        }
    }

    /// The vertex on the file's grid: integers, eastwards and northwards, within ±2³⁰.
    ///
    /// # Panics
    ///
    /// When there is no such vertex.
    #[must_use]
    pub fn step(&self, vertex: usize) -> [i32; 2] {
        self.positions[vertex]
    }

    /// The vertex as a place.
    ///
    /// # Panics
    ///
    /// When there is no such vertex.
    #[must_use]
    pub fn place(&self, vertex: usize) -> LonLat {
        let [lon, lat] = self.degrees(vertex);
        LonLat::new(lon, lat).expect("the grid was checked to stay in the world")
    }

    /// The vertex's longitude and latitude.
    ///
    /// # Panics
    ///
    /// When there is no such vertex.
    #[must_use]
    pub fn degrees(&self, vertex: usize) -> [f64; 2] {
        self.grid.coordinate(self.positions[vertex]).into()
    }

    /// The polygons of a shape of this topology, each the list of its rings, the outer one first.
    pub fn polygons<'a>(
        &'a self,
        shape: &Shape,
    ) -> impl Iterator<Item = impl Iterator<Item = Ring<'a>>> {
        shape.polygons.clone().map(move |polygon| {
            ends(&self.polygons, polygon as usize).map(move |ring| Ring {
                topology: self,
                references: &self.references[ends(&self.rings, ring)],
            })
        })
    }

    /// The box around a shape, in degrees; none when it has no geometry.
    #[must_use]
    pub fn bounds(&self, shape: &Shape) -> Option<Rect<f64>> {
        let mut steps = self
            .polygons(shape)
            .filter_map(|mut rings| rings.next())
            .flat_map(|outer| outer.vertices(|_| true).map(|vertex| self.step(vertex)));
        let first = steps.next()?;
        let (low, high) = steps.fold((first, first), |(low, high), [x, y]| {
            (
                [low[0].min(x), low[1].min(y)],
                [high[0].max(x), high[1].max(y)],
            )
        });
        Some(Rect::new(
            self.grid.coordinate(low),
            self.grid.coordinate(high),
        ))
    }

    /// A shape as polygons that share nothing, of the vertices that `keep` accepts: outer rings
    /// counter-clockwise, holes clockwise (RFC 7946), rings of less than three vertices left out.
    #[must_use]
    pub fn multi_polygon(&self, shape: &Shape, keep: impl Fn(usize) -> bool) -> MultiPolygon<f64> {
        let polygons = self.polygons(shape).filter_map(|mut rings| {
            let outer = rings.next()?.line(&keep, Winding::CounterClockwise)?;
            let holes = rings.filter_map(|ring| ring.line(&keep, Winding::Clockwise));
            Some(geo::Polygon::new(outer, holes.collect()))
        });
        MultiPolygon(polygons.collect())
    }
}

impl Grid {
    fn coordinate(&self, [x, y]: [i32; 2]) -> Coord<f64> {
        // The last step of a world-wide grid may pass 180 by a rounding error.
        Coord {
            x: (self.translate[0] + f64::from(x) * self.scale[0]).clamp(-180.0, 180.0),
            y: (self.translate[1] + f64::from(y) * self.scale[1]).clamp(-90.0, 90.0),
        }
    }
}

/// The direction in which a ring runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Winding {
    Clockwise,
    CounterClockwise,
}

impl<'a> Ring<'a> {
    /// The arcs that it follows, whichever way.
    pub(super) fn arcs(self) -> impl Iterator<Item = usize> + 'a {
        let arcs = self.references.iter();
        arcs.map(|&reference| if reference < 0 { !reference } else { reference } as usize)
    }

    /// The ring's vertices that `keep` accepts, in the file's direction, the first one not
    /// repeated at the end.
    pub fn vertices(self, keep: impl Fn(usize) -> bool + 'a) -> impl Iterator<Item = usize> + 'a {
        self.references
            .iter()
            .flat_map(move |&reference| self.topology.walk(reference))
            .filter(move |&vertex| keep(vertex))
    }

    /// How many vertices the ring has.
    #[must_use]
    pub fn vertex_count(self) -> usize {
        let arcs = self.arcs().filter_map(|arc| self.topology.arc(arc));
        // The last of an arc is the first of the next.
        arcs.map(|vertices| vertices.len().saturating_sub(1)).sum()
    }

    /// The arcs of the ring, in order, and whether it follows each backwards.
    pub(crate) fn directed_arcs(self) -> impl Iterator<Item = (u32, bool)> {
        let references = self.references.iter();
        references.map(|&one| {
            if one < 0 {
                (!one as u32, true)
            } else {
                (one as u32, false)
            }
        })
    }

    /// Twice the area within the ring of the vertices that `keep` accepts, in squared steps of the
    /// grid, positive when it runs counter-clockwise. Exact.
    #[must_use]
    pub fn twice_area(self, keep: impl Fn(usize) -> bool) -> i128 {
        let walks = self.references.iter().map(|&r| self.topology.walk(r));
        let mut steps = walks
            .flatten()
            .filter(|&vertex| keep(vertex))
            .map(|vertex| self.topology.step(vertex));
        let Some(first) = steps.next() else {
            return 0;
        };
        let mut area = 0;
        let mut previous = [0, 0];
        for [x, y] in steps {
            let here = [i64::from(x - first[0]), i64::from(y - first[1])];
            area += i128::from(previous[0] * here[1] - previous[1] * here[0]);
            previous = here;
        }
        area
    }

    fn line(self, keep: impl Fn(usize) -> bool, winding: Winding) -> Option<LineString<f64>> {
        let area = self.twice_area(&keep);
        let walks = self.references.iter().map(|&r| self.topology.walk(r));
        let mut line: Vec<Coord<f64>> = walks
            .flatten()
            .filter(|&vertex| keep(vertex))
            .map(|vertex| self.topology.grid.coordinate(self.topology.step(vertex)))
            .collect();
        line.dedup();
        if line.len() < 3 || area == 0 {
            return None;
        }
        if (area > 0) != (winding == Winding::CounterClockwise) {
            line.reverse();
        }
        line.push(line[0]);
        Some(LineString(line))
    }
}

impl Topology {
    /// The vertices of an arc in the direction of `reference`, but the last, which is the next
    /// arc's first.
    fn walk(&self, reference: i32) -> impl Iterator<Item = usize> + use<> {
        let backwards = reference < 0;
        let arc = if backwards { !reference } else { reference } as usize;
        let range = span(self.arcs[arc], self.arcs[arc + 1]);
        let (first, last) = (range.start, range.end - 1);
        (first..last).map(move |at| if backwards { last + first - at } else { at })
    }
}

/// The entries of list `at`, when `ends` says where each list ends.
fn ends(ends: &[u32], at: usize) -> Range<usize> {
    let start = if at == 0 { 0 } else { ends[at - 1] };
    span(start, ends[at])
}

const fn span(start: u32, end: u32) -> Range<usize> {
    start as usize..end as usize
}
