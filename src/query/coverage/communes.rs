use super::{Distances, Nearest, Request};
use crate::{
    snapshot::Snapshot,
    territory::{Area, CommuneIx, Territories},
};

/// A commune, or a municipal arrondissement of Paris, Lyon or Marseille, and its nearest pole: what
/// the figures of an area are summed from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached<'a> {
    /// The commune it is, or is part of.
    pub commune: CommuneIx,
    /// Its own code: an arrondissement's is not its commune's.
    pub code: &'a str,
    /// Its own name.
    pub name: &'a str,
    /// Its inhabitants.
    pub people: u32,
    /// Its nearest pole, however far; none without a point, or without any pole.
    pub nearest: Option<Nearest>,
    /// Whether that pole is within the radius; none without a point: its people never count as covered.
    pub covered: Option<bool>,
}

/// Every commune of `area` with its nearest pole, by code (in France by département and code); Paris,
/// Lyon and Marseille as their arrondissements. The people of those that are covered, over all people,
/// are the covered share of the area.
#[must_use]
pub fn communes<'a>(snapshot: &'a Snapshot, area: Area, request: &Request) -> Vec<Reached<'a>> {
    let distances = Distances::new(snapshot, request);
    let territories = snapshot.territories();
    let units = snapshot.units();
    let radius = request.radius().metres();
    let reached = units.of_area(territories, area).map(|(at, unit)| {
        let (code, name) = named(
            territories,
            unit.commune(),
            at - units.of(unit.commune()).start,
        );
        Reached {
            commune: unit.commune(),
            code,
            name,
            people: unit.people(),
            nearest: distances.nearest(at),
            covered: unit.spot().map(|_| distances.covers(at, radius)),
        }
    });
    reached.collect()
}

/// Code and name of the unit at position `part` of `commune`: those of its arrondissement, if it has any.
fn named(territories: &Territories, commune: CommuneIx, part: usize) -> (&str, &str) {
    let row = territories.commune(commune);
    match row.arrondissements().get(part) {
        Some(&part) => {
            let part = territories.arrondissement(part);
            (part.code(), part.name())
        }
        None => (row.code(), row.name()),
    }
}
