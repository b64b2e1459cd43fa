//! The extent of a layer.

use geo::Rect;

use super::Layer;
use crate::{
    geometry::{
        LonLat, bounding_box,
        mercator::{MAX_LATITUDE, TileId},
    },
    register::Pole,
    snapshot::{Snapshot, Toponym},
    territory::BorderList,
};

/// The box around all that a layer shows, in degrees, within the latitudes that tiles have; none
/// when it shows nothing.
#[must_use]
pub fn extent(snapshot: &Snapshot, layer: Layer) -> Option<Rect<f64>> {
    let poles = snapshot.register().poles().iter();
    let points = poles
        .filter(|_| layer == Layer::Poles)
        .filter_map(Pole::point);
    let names = snapshot.toponyms().all().iter();
    let names = names.filter(|_| layer == Layer::Names).map(Toponym::point);
    let lists = layer
        .borders()
        .iter()
        .map(|&borders| snapshot.borders().list(borders));
    let boxes = points
        .chain(names)
        .map(Rect::from)
        .chain(lists.filter_map(BorderList::extent));
    let whole = bounding_box(boxes)?;
    Some(Rect::new(
        (
            whole.min().x,
            whole.min().y.clamp(-MAX_LATITUDE, MAX_LATITUDE),
        ),
        (
            whole.max().x,
            whole.max().y.clamp(-MAX_LATITUDE, MAX_LATITUDE),
        ),
    ))
}

/// The tiles of one zoom that a box in degrees touches: its north-western one and its
/// south-eastern one; none for a box that leaves the Earth.
#[must_use]
pub fn corner_tiles(bounds: Rect<f64>, zoom: u8) -> Option<[TileId; 2]> {
    let first = LonLat::new(bounds.min().x, bounds.max().y).ok()?;
    let last = LonLat::new(bounds.max().x, bounds.min().y).ok()?;
    Some([first, last].map(|corner| TileId::containing(corner, zoom)))
}
