//! The territory that a point lies in: exact point in polygon.

use geo::{Coord, Rect};
use robust::orient2d;

use crate::geometry::{LonLat, Ring, Shape, Topology};

use super::borders::{BorderList, BorderSet, Borders};

/// The position of a point relative to a polygon.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    Inside,
    Border,
    Outside,
}

impl BorderSet {
    /// The commune that `place` lies in: its index in the list of [`Borders::Communes`] and its
    /// code. None at sea, abroad, and where communes have no polygon.
    #[must_use]
    pub fn commune(&self, place: LonLat) -> Option<(usize, &str)> {
        self.list(Borders::Communes).locate(place)
    }

    /// The municipal arrondissement that `place` lies in: its index in the list of
    /// [`Borders::Arrondissements`] and its code. None outside of Paris, Lyon and Marseille.
    #[must_use]
    pub fn arrondissement(&self, place: LonLat) -> Option<(usize, &str)> {
        self.list(Borders::Arrondissements).locate(place)
    }
}

impl<'a> BorderList<'a> {
    /// The one that `place` lies in, by the stored polygons: its index and its code.
    ///
    /// A place on a border belongs to the lowest code. The answer is exact: no rounding decides
    /// on which side of a border a place is.
    #[must_use]
    pub fn locate(self, place: LonLat) -> Option<(usize, &'a str)> {
        let point = Coord::from(geo::Point::from(place));
        // Territories do not overlap: one has it inside, or several have it on their border.
        self.within(Rect::new(point, point))
            .into_iter()
            .find_map(|index| {
                let shape = self.shape(index)?;
                let found = position(self.topology(), shape, point) != Position::Outside;
                found.then_some((index, shape.id()))
            })
    }
}

/// Even-odd: a point is inside when a line from it eastwards crosses the rings an odd number of
/// times, holes and separate polygons alike.
fn position(topology: &Topology, shape: &Shape, point: Coord<f64>) -> Position {
    let mut odd = false;
    for ring in topology.polygons(shape).flatten() {
        match crosses_odd(topology, ring, point) {
            None => return Position::Border,
            Some(crossed_odd) => odd ^= crossed_odd,
        }
    }
    if odd {
        Position::Inside
    } else {
        Position::Outside
    }
}

/// Whether a line from `point` eastwards crosses the ring an odd number of times; none when the
/// point is on it.
#[expect(
    clippy::float_cmp,
    reason = "a horizontal edge at the point's own height, to the bit"
)]
fn crosses_odd(topology: &Topology, ring: Ring<'_>, point: Coord<f64>) -> Option<bool> {
    let mut vertices = ring
        .vertices(|_| true)
        .map(|vertex| Coord::from(topology.degrees(vertex)));
    let first = vertices.next()?;
    let (mut odd, mut from) = (false, first);
    for to in vertices.chain([first]) {
        if point == from {
            return None;
        }
        // An edge has its lower end and not its upper one, so a line through a vertex crosses
        // one of the two edges there, or none or both when they turn back.
        if (from.y > point.y) != (to.y > point.y) {
            let side = orient2d(robust_coord(from), robust_coord(to), robust_coord(point));
            if side == 0.0 {
                return None;
            }
            odd ^= (side > 0.0) == (to.y > from.y);
        } else if from.y == point.y && to.y == point.y {
            let (west, east) = (from.x.min(to.x), from.x.max(to.x));
            if (west..=east).contains(&point.x) {
                return None;
            }
        }
        from = to;
    }
    Some(odd)
}

const fn robust_coord(at: Coord<f64>) -> robust::Coord<f64> {
    robust::Coord { x: at.x, y: at.y }
}
