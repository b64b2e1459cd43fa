//! Where the name of an area is written.

use geo::{Area as _, BoundingRect as _, LineString, MultiPolygon, Polygon, Rect};

use crate::geometry::LonLat;

/// How many lines across an area are tried, over the middle half of its height.
const LINES: u32 = 15;

/// A point inside the largest of `polygons` that has a part in `view`, all in degrees: halfway along the
/// line from west to east that has the most room for a text. None when nothing is in view.
pub(super) fn interior_point(polygons: &MultiPolygon<f64>, view: Rect<f64>) -> Option<LonLat> {
    let mut by_area: Vec<&Polygon<f64>> = polygons.iter().collect();
    by_area.sort_by(|a, b| b.unsigned_area().total_cmp(&a.unsigned_area()));
    let mut points = by_area.into_iter();
    points.find_map(|polygon| widest_middle(polygon, view))
}

fn widest_middle(polygon: &Polygon<f64>, view: Rect<f64>) -> Option<LonLat> {
    let bounds = polygon.bounding_rect()?;
    let south = bounds.min().y.max(view.min().y);
    let height = bounds.max().y.min(view.max().y) - south;
    let sections = (0..LINES).filter_map(|line| {
        let share = 0.25 + 0.5 * (f64::from(line) + 0.5) / f64::from(LINES);
        let lat = south + height * share;
        let (west, east) = widest_section(polygon, lat, view)?;
        Some((east - west, [f64::midpoint(west, east), lat]))
    });
    let (_, [lon, lat]) = sections.max_by(|a, b| a.0.total_cmp(&b.0))?;
    LonLat::new(lon, lat).ok()
}

/// The longest part of the parallel `lat` that is inside `polygon` and in view.
fn widest_section(polygon: &Polygon<f64>, lat: f64, view: Rect<f64>) -> Option<(f64, f64)> {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    let sides = rings.flat_map(LineString::lines);
    let crossed = sides.filter(|side| (side.start.y > lat) != (side.end.y > lat));
    let mut crossings: Vec<f64> = crossed
        .map(|side| side.start.x + (lat - side.start.y) / side.slope())
        .collect();
    crossings.sort_by(f64::total_cmp);
    let inside = crossings.chunks_exact(2).map(|pair| {
        let (west, east) = (view.min().x, view.max().x);
        (pair[0].max(west), pair[1].min(east))
    });
    inside
        .filter(|(west, east)| west < east)
        .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))
}
