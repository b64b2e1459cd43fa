use geo::Rect;

use super::LonLat;

/// The box around all `boxes`; none around none.
pub fn around(boxes: impl IntoIterator<Item = Rect<f64>>) -> Option<Rect<f64>> {
    boxes.into_iter().reduce(|a, b| {
        let (low, high) = (a.min(), a.max());
        Rect::new(
            (low.x.min(b.min().x), low.y.min(b.min().y)),
            (high.x.max(b.max().x), high.y.max(b.max().y)),
        )
    })
}

impl From<LonLat> for Rect<f64> {
    /// The box of one point.
    fn from(place: LonLat) -> Self {
        let corner = (place.lon(), place.lat());
        Self::new(corner, corner)
    }
}
