use super::{Distances, Nearest, Request};
use crate::{
    snapshot::Snapshot,
    territory::{Area, CommuneIx, PopulationPoint, Territories},
};

/// A commune, or a municipal arrondissement of Paris, Lyon or Marseille, and its nearest pole: what
/// the figures of an area are summed from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CommuneCoverage<'a> {
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
    /// Whether that pole is within the radius; none without a point, or where no time is known though a pole is near as the
    /// crow flies: its people never count as covered.
    pub covered: Option<bool>,
}

/// Every commune of `area` with its nearest pole, by code (in France by département and code); Paris,
/// Lyon and Marseille as their arrondissements. The people of those that are covered, over all people,
/// are the covered share of the area.
#[must_use]
pub fn communes<'a>(
    snapshot: &'a Snapshot,
    area: Area,
    request: &Request,
) -> Vec<CommuneCoverage<'a>> {
    let distances = Distances::new(snapshot, request);
    let territories = snapshot.territories();
    let population = snapshot.population();
    let reached = population.of_area(territories, area).map(|(at, point)| {
        let (code, name) = named(territories, point);
        CommuneCoverage {
            commune: point.commune(),
            code,
            name,
            people: point.people(),
            nearest: distances.nearest(at),
            covered: point
                .n_vector()
                .and_then(|_| distances.reached(at).is_within()),
        }
    });
    reached.collect()
}

/// Code and name of a point: those of its arrondissement, if it is one.
fn named<'a>(territories: &'a Territories, point: &PopulationPoint) -> (&'a str, &'a str) {
    let part = point
        .arrondissement()
        .map(|ix| territories.arrondissement(ix));
    part.map_or_else(
        || {
            let row = territories.commune(point.commune());
            (row.code(), row.name())
        },
        |part| (part.code(), part.name()),
    )
}
