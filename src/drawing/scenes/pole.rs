use geo::Rect;

use super::{Words, bounds_of, marks, shapes, widened};
use crate::{
    drawing::scene::{Class, Content, Key, Scene, Shapes},
    geometry::{bounding_box, holds},
    register::{Perimeter, PoleIx},
    snapshot::Snapshot,
};

/// Degrees of latitude around a pole that declares no perimeter.
const AROUND: f64 = 0.9;

/// `/poles/{id}`: a pole, the perimeter it declares, and its neighbours; none where neither has a place.
pub(crate) fn pole(snapshot: &Snapshot, ix: PoleIx, words: Words) -> Option<Scene> {
    let register = snapshot.register();
    let own = register.pole(ix);
    let served = own.perimeter().filter(|perimeter| perimeter.is_served());
    let members = served.map(Perimeter::members).unwrap_or_default();
    let subject: Vec<Shapes> = members
        .iter()
        .filter_map(|&member| shapes(snapshot, member))
        .collect();
    let point = own.point().map(Rect::from);
    let around = bounding_box(bounds_of(snapshot, &subject).into_iter().chain(point))?;
    let bounds = widened(around, 0.08, if subject.is_empty() { AROUND } else { 0.25 });
    let others = register.pole_ixs().filter(|&other| other != ix);
    let mut poles = marks(snapshot, others, &[]);
    let near = widened(bounds, 0.4, 0.0);
    poles.retain(|pole| holds(near, pole.point));
    let mut subject_mark = marks(snapshot, [ix], &[]);
    for mark in &mut subject_mark {
        mark.is_subject = true;
    }
    poles.extend(subject_mark);
    let mut legend = super::groups_shown(&poles);
    if !subject.is_empty() {
        let words = "où il déclare travailler".to_owned();
        legend.insert(0, Key::Class(Class::Perimeter, words));
    }
    legend.extend(super::statuses_shown(&poles));
    Some(Scene {
        words,
        bounds,
        content: Content {
            fills: subject
                .iter()
                .map(|shapes| (shapes.clone(), Class::Perimeter))
                .collect(),
            subject,
            poles,
            ..Content::default()
        },
        insets: Vec::new(),
        legend,
    })
}
