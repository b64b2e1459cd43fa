use geo::{Intersects as _, Point, Rect};

use super::LonLat;

/// The box around all `boxes`; none around none.
pub fn bounding_box(boxes: impl IntoIterator<Item = Rect<f64>>) -> Option<Rect<f64>> {
    boxes.into_iter().reduce(|a, b| {
        let (low, high) = (a.min(), a.max());
        Rect::new(
            (low.x.min(b.min().x), low.y.min(b.min().y)),
            (high.x.max(b.max().x), high.y.max(b.max().y)),
        )
    })
}

/// Whether `place` lies in a box, or on its edge.
#[must_use]
pub fn holds(bounds: Rect<f64>, place: LonLat) -> bool {
    bounds.intersects(&Point::from(place))
}

impl From<LonLat> for Rect<f64> {
    /// The box of one point.
    fn from(place: LonLat) -> Self {
        let corner = (place.lon(), place.lat());
        Self::new(corner, corner)
    }
}
