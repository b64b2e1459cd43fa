use geo::Rect;

use super::{Words, bounds_of, marks, shapes, widened};
use crate::{
    drawing::scene::{Content, Scene, Shapes},
    geometry::{bounding_box, holds},
    query::nearby::{NearbyPole, Origin},
    register::{PerimeterMember, PoleIx},
    snapshot::Snapshot,
};

/// How many of the nearest poles have a line to them.
const LINKED: usize = 4;

/// Poles farther than this are not what a map of the surroundings shows, in metres.
const FARTHEST: f64 = 150_000.0;

/// `/proche`: a place, and the `found` poles near it.
pub(crate) fn near(
    snapshot: &Snapshot,
    origin: Origin,
    found: &[NearbyPole],
    words: Words,
) -> Option<Scene> {
    let territories = snapshot.territories();
    let member = origin.place()?;
    let name = match member {
        PerimeterMember::Arrondissement(ix) => territories.arrondissement(ix).name(),
        PerimeterMember::Territory(one) => territories.name(one),
    };
    let subject: Vec<Shapes> = shapes(snapshot, member).into_iter().collect();
    let mut nearest: Vec<(f64, PoleIx)> = found
        .iter()
        .filter_map(|near| Some((near.distance?, near.pole)))
        .collect();
    nearest.sort_by(|a, b| a.0.total_cmp(&b.0));
    nearest.truncate(LINKED);
    let points: Vec<_> = nearest
        .iter()
        .filter(|(metres, _)| *metres <= FARTHEST)
        .filter_map(|&(_, ix)| snapshot.register().pole(ix).point())
        .collect();
    let from = origin.point();
    let boxes = points.iter().copied().chain(from).map(Rect::from);
    let around = bounding_box(bounds_of(snapshot, &subject).into_iter().chain(boxes))?;
    let bounds = widened(around, 0.1, 0.2);
    let mut poles = marks(snapshot, snapshot.register().pole_ixs(), &[]);
    let near = widened(bounds, 0.4, 0.0);
    poles.retain(|pole| holds(near, pole.point));
    let mut legend = super::groups_shown(&poles);
    legend.extend(super::statuses_shown(&poles));
    Some(Scene {
        words,
        bounds,
        content: Content {
            subject,
            links: from
                .map(|from| points.iter().map(|&to| [from, to]).collect())
                .unwrap_or_default(),
            place: from.map(|from| (from, name.to_owned())),
            poles,
            ..Content::default()
        },
        insets: Vec::new(),
        legend,
    })
}
