//! The maps of the pages, as scenes: one file a page.

mod choropleth;
mod national;
mod near;
mod pole;
mod sheet;

pub(crate) use super::scene::{Class, LegendBar, Words};
pub(crate) use choropleth::{Comparison, choropleth};
pub(crate) use national::national;
pub(crate) use near::near;
pub(crate) use pole::pole;
pub(crate) use sheet::{Cover, sheet};

use geo::Rect;

use super::scene::{Inset, PoleMark, Shapes};
use crate::{
    french::labels,
    geometry::{bounding_box, holds},
    glyphs,
    register::{PerimeterMember, PoleIx, Status},
    snapshot::Snapshot,
    territory::{Borders, CommuneIx, Territory, Zone},
};

/// The shape of a territory, or of an arrondissement.
fn shapes(snapshot: &Snapshot, member: PerimeterMember) -> Option<Shapes> {
    let territories = snapshot.territories();
    let (borders, code) = match member {
        PerimeterMember::Arrondissement(ix) => (
            Borders::Arrondissements,
            territories.arrondissement(ix).code(),
        ),
        PerimeterMember::Territory(territory) => {
            let borders = match territory {
                Territory::Commune(_) => Borders::Communes,
                Territory::Epci(_) => Borders::Epci,
                Territory::Departement(_) => Borders::Departements,
                Territory::Region(_) => Borders::Regions,
            };
            (borders, territories.code(territory))
        }
    };
    let index = snapshot.borders().list(borders).find(code)?;
    Some(Shapes {
        borders,
        indexes: vec![index],
    })
}

/// The box around shapes, in degrees.
fn bounds_of<'a>(
    snapshot: &Snapshot,
    shapes: impl IntoIterator<Item = &'a Shapes>,
) -> Option<Rect<f64>> {
    let boxes = shapes.into_iter().flat_map(|shapes| {
        let list = snapshot.borders().list(shapes.borders);
        shapes
            .indexes
            .iter()
            .filter_map(move |&index| list.bounds(index))
    });
    bounding_box(boxes)
}

/// The Hexagon and Corsica, in degrees.
fn mainland(snapshot: &Snapshot) -> Rect<f64> {
    let regions = snapshot.territories().regions().iter().enumerate();
    let metropolitan = regions
        .filter(|(_, row)| row.zone() == Zone::Metro)
        .filter_map(|(at, _)| {
            let (list, index) =
                snapshot.border(Territory::Region(crate::territory::RegionIx::new(at)))?;
            list.bounds(index)
        });
    // A country without metropolitan régions is a test's.
    bounding_box(metropolitan).unwrap_or_else(|| Rect::new((-5.2, 41.3), (9.6, 51.1)))
}

/// An inset for each overseas département.
fn overseas(snapshot: &Snapshot) -> Vec<Inset> {
    let territories = snapshot.territories();
    let all = territories.departements().iter();
    let overseas = all.filter(|row| row.zone() == Zone::Drom);
    let insets = overseas.filter_map(|row| {
        let list = snapshot.borders().list(Borders::Departements);
        Some(Inset {
            caption: row.name().to_owned(),
            bounds: list.bounds(list.find(row.code())?)?,
            is_of_crowd: false,
        })
    });
    insets.collect()
}

/// Paris and its three neighbours, enlarged.
fn inner_paris(snapshot: &Snapshot) -> Option<Inset> {
    let list = snapshot.borders().list(Borders::Departements);
    let boxes = ["75", "92", "93", "94"]
        .into_iter()
        .filter_map(|code| list.bounds(list.find(code)?));
    Some(Inset {
        caption: "Autour de Paris".to_owned(),
        bounds: bounding_box(boxes)?,
        is_of_crowd: true,
    })
}

/// How many cities a map of the country names whatever symbols crowd there: Lille is the tenth.
const NAMED_FIRST: usize = 11;

/// How many poles in the inset's bounds are a crowd.
const CROWD: usize = 4;

/// The inset of Paris where so many poles stand that they would hide each other.
fn crowded_paris(snapshot: &Snapshot, poles: &[PoleMark]) -> Option<Inset> {
    let inset = inner_paris(snapshot)?;
    let inside = poles.iter().filter(|pole| holds(inset.bounds, pole.point));
    (inside.count() >= CROWD).then_some(inset)
}

/// A box wider by `share` of its size on each side, and at least `least` degrees of latitude high.
fn widened(bounds: Rect<f64>, share: f64, least: f64) -> Rect<f64> {
    let (low, high) = (bounds.min(), bounds.max());
    let margin = |size: f64, least: f64| (size * share).max((least - size) / 2.0).max(0.0);
    let x = margin(high.x - low.x, least);
    let y = margin(high.y - low.y, least);
    Rect::new((low.x - x, low.y - y), (high.x + x, high.y + y))
}

/// The located poles of `poles`, each with the name of its commune or, in Paris, Lyon and Marseille, of its
/// arrondissement.
fn marks(
    snapshot: &Snapshot,
    poles: impl IntoIterator<Item = PoleIx>,
    asked: &[crate::register::Theme],
) -> Vec<PoleMark> {
    let territories = snapshot.territories();
    let marks = poles.into_iter().filter_map(|ix| {
        let pole = snapshot.register().pole(ix);
        let commune = || {
            let Some(Territory::Commune(ix)) = pole.place() else {
                return None;
            };
            Some(territories.commune(ix).name())
        };
        let part = pole.arrondissement();
        let name = part.map(|part| labels::arrondissement(territories, part));
        Some(PoleMark {
            point: pole.point()?,
            group: glyphs::group_of(pole.themes(), asked).id.as_str(),
            status: pole.status(),
            name: name.or_else(commune).map(str::to_owned),
            is_subject: false,
        })
    });
    marks.collect()
}

/// The communes with most people, which a map of the country names wherever symbols leave room at all.
fn largest_communes(snapshot: &Snapshot, count: usize) -> Vec<CommuneIx> {
    let rows = snapshot.territories().communes();
    let mut all: Vec<CommuneIx> = (0..rows.len()).map(CommuneIx::new).collect();
    all.sort_by_key(|ix| std::cmp::Reverse(rows[ix.get()].population()));
    all.truncate(count);
    all
}

/// The groups that marks have, in the order of legends.
fn groups_shown(marks: &[PoleMark]) -> Vec<super::scene::Key> {
    let shown = glyphs::groups()
        .iter()
        .filter(|group| marks.iter().any(|mark| mark.group == group.id));
    shown
        .map(|group| super::scene::Key::Group(&group.id, group.name.clone()))
        .collect()
}

/// The statuses that marks have, a pole at work first.
fn statuses_shown(marks: &[PoleMark]) -> Vec<super::scene::Key> {
    let shown = [
        Status::Active,
        Status::Emerging,
        Status::Unknown,
        Status::Inactive,
    ]
    .into_iter()
    .filter(|&status| marks.iter().any(|mark| mark.status == status));
    shown
        .map(|status| super::scene::Key::Status(status, status.label().to_owned()))
        .collect()
}
