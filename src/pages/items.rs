//! A pole as lists show it.

use super::{frame::Frame, labels, view::PoleItem};
use crate::{
    french,
    geometry::{format_degrees, geodesic},
    glyphs::group_of,
    paths,
    register::{CommuneNature, Perimeter, PerimeterMember, PerimeterNature, Pole, PoleIx, Theme},
};

/// The pole at `ix`, without distance or note.
pub(crate) fn item(frame: &Frame, ix: PoleIx) -> PoleItem {
    let pole = frame.snapshot.register().pole(ix);
    let activity = pole
        .commune()
        .is_some_and(|(_, nature)| nature == CommuneNature::Activity);
    PoleItem {
        id: pole.id().to_owned(),
        href: path(pole),
        name: pole.name().to_owned(),
        point: pole
            .point()
            .map(|point| (format_degrees(point.lon()), format_degrees(point.lat()))),
        place: french::labels::place_of_pole(
            frame.snapshot.territories(),
            pole.place(),
            pole.arrondissement(),
        ),
        place_note: activity.then(|| "lieu d’activité".to_owned()),
        status: labels::status(pole.status(), pole.status_year(), frame.year()),
        glyph: &group_of(pole.themes(), &[]).id,
        themes: labels::themes(pole),
        distance: None,
        duration: None,
        note: None,
        locate: (frame.proposes() && pole.point().is_none()).then(|| paths::locate_pole(pole.id())),
    }
}

/// The poles `all`, in their order, each with the glyph of the themes that were `asked` for.
pub(crate) fn all(frame: &Frame, all: &[PoleIx], asked: &[Theme]) -> Vec<PoleItem> {
    let items = all.iter().map(|&ix| PoleItem {
        glyph: &group_of(frame.snapshot.register().pole(ix).themes(), asked).id,
        ..item(frame, ix)
    });
    items.collect()
}

/// The page of a pole.
pub(crate) fn path(pole: &Pole) -> String {
    paths::pole(pole.id())
}

/// `24 km au nord-est`, from one pole's or place's point to a pole.
pub(crate) fn way(metres: f64, azimuth: Option<f64>) -> String {
    match azimuth {
        Some(azimuth) => format!(
            "{} {}",
            french::distance(metres),
            french::direction_phrase(azimuth)
        ),
        None => "sur place".to_owned(),
    }
}

/// The poles nearest to `pole`, with their way; empty when it has no point.
pub(crate) fn neighbours(frame: &Frame, ix: PoleIx, count: usize) -> Vec<PoleItem> {
    let Some(from) = frame.snapshot.register().pole(ix).point() else {
        return Vec::new();
    };
    let nearest = frame
        .snapshot
        .nearest(from, count, None, |other| other != ix);
    let items = nearest.into_iter().map(|(other, metres)| {
        let to = frame.snapshot.register().pole(other).point();
        let azimuth = to.filter(|_| metres > 0.0).map(|to| geodesic(from, to).1);
        PoleItem {
            distance: Some(way(metres, azimuth)),
            ..item(frame, other)
        }
    });
    items.collect()
}

/// A perimeter in a sentence, with how well it is known.
pub(crate) fn perimeter_note(frame: &Frame, perimeter: &Perimeter) -> String {
    let territories = frame.snapshot.territories();
    let names: Vec<&str> = perimeter
        .members()
        .iter()
        .map(|&member| match member {
            PerimeterMember::Arrondissement(ix) => french::labels::arrondissement(territories, ix),
            PerimeterMember::Territory(territory) => territories.name(territory),
        })
        .collect();
    let words = perimeter
        .text()
        .map_or_else(|| french::list(&names), str::to_owned);
    match perimeter.nature() {
        PerimeterNature::Exact => format!("Périmètre : {words}"),
        PerimeterNature::Approximate => format!("Périmètre approché : {words}"),
        PerimeterNature::Laureate => {
            format!("Territoire où le lauréat a été annoncé : {words}")
        }
    }
}
