//! The poles near a place: those that cover its commune, those in it, the nearest, and those of its
//! whole région. In Paris, Lyon and Marseille a place may be a municipal arrondissement, which stands
//! for the commune then.

use crate::{
    geometry::{self, LonLat, NVector, chord_bounds},
    register::{Filter, Perimeter, PerimeterMember, Pole, PoleIx},
    snapshot::Snapshot,
    territory::{ArrondissementIx, CommuneIx, Territory},
};

/// Where a search starts from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    point: Option<LonLat>,
    commune: Option<CommuneIx>,
    arrondissement: Option<ArrondissementIx>,
}

impl Origin {
    /// The commune, or else the municipal arrondissement, of an INSEE code; none when it is neither's.
    #[must_use]
    pub fn of_code(snapshot: &Snapshot, code: &str) -> Option<Self> {
        let territories = snapshot.territories();
        let commune = territories.find_commune(code);
        commune
            .map(|ix| Self::of_commune(snapshot, ix))
            .or_else(|| {
                let ix = territories.find_arrondissement(code)?;
                Some(Self::of_arrondissement(snapshot, ix))
            })
    }

    /// The point by which `commune` is counted; a commune of an overseas collectivity has none.
    #[must_use]
    pub fn of_commune(snapshot: &Snapshot, commune: CommuneIx) -> Self {
        let place = snapshot.territories().commune(commune).place();
        Self {
            point: place.map(|place| place.point()),
            commune: Some(commune),
            arrondissement: None,
        }
    }

    /// The point of a municipal arrondissement of Paris, Lyon or Marseille.
    #[must_use]
    pub fn of_arrondissement(snapshot: &Snapshot, arrondissement: ArrondissementIx) -> Self {
        let row = snapshot.territories().arrondissement(arrondissement);
        Self {
            point: row.place().map(|place| place.point()),
            commune: Some(row.commune()),
            arrondissement: Some(arrondissement),
        }
    }

    /// A point, with the commune it lies in, if it lies in one.
    #[must_use]
    pub fn at_point(snapshot: &Snapshot, point: LonLat) -> Self {
        let located = snapshot.locate(point);
        Self {
            point: Some(point),
            commune: located.commune,
            arrondissement: located.arrondissement,
        }
    }

    /// Where distances start; none when the commune has no known point.
    #[must_use]
    pub const fn point(&self) -> Option<LonLat> {
        self.point
    }

    /// The commune; none at sea or abroad.
    #[must_use]
    pub const fn commune(&self) -> Option<CommuneIx> {
        self.commune
    }

    /// The municipal arrondissement, else the commune; none at sea or abroad.
    #[must_use]
    pub fn place(&self) -> Option<PerimeterMember> {
        let commune = || {
            Some(PerimeterMember::Territory(Territory::Commune(
                self.commune?,
            )))
        };
        let part = self.arrondissement.map(PerimeterMember::Arrondissement);
        part.or_else(commune)
    }

    /// The municipal arrondissement, in Paris, Lyon and Marseille.
    #[must_use]
    pub const fn arrondissement(&self) -> Option<ArrondissementIx> {
        self.arrondissement
    }
}

/// Why a pole is in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Its declared perimeter covers the commune, or part of it.
    Covers,
    /// It is located in the commune.
    InCommune,
    /// It is among the nearest.
    Near,
    /// Its declared perimeter takes in the whole région of the commune.
    Region,
}

impl Relation {
    /// The word of the answer.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Covers => "couvre",
            Self::InCommune => "commune",
            Self::Near => "proche",
            Self::Region => "region",
        }
    }
}

/// A pole near the place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearbyPole {
    /// The pole.
    pub pole: PoleIx,
    /// Why it is in the answer.
    pub relation: Relation,
    /// Whether it stands in the commune, whatever the relation.
    pub in_commune: bool,
    /// Geodesic metres (WGS 84) from the place to the pole; none when one has no point.
    pub distance: Option<f64>,
    /// Degrees clockwise from north at the place towards the pole; none when the points are one.
    pub azimuth: Option<f64>,
}

/// The parameters of a request besides the place.
#[derive(Clone, Debug)]
pub struct Request {
    /// Which poles may be in the answer.
    pub filter: Filter,
    /// How many of the nearest are wanted.
    pub count: usize,
    /// How far the nearest may be, in metres.
    pub radius: Option<f64>,
    /// How many of each other relation are wanted at most: the first in the order of the answer.
    pub related: usize,
}

/// The poles near `origin`, in the order of [`Relation`]: those that cover the commune come first,
/// smallest perimeter first; then those in the commune; then the nearest; then those of its whole
/// région. Within each, by distance; ties by id. `request.count` and `request.radius` bound the
/// nearest only, `request.related` the others.
///
/// A perimeter that takes in part of a commune covers it. In a municipal arrondissement only what is
/// known of the arrondissement counts: a pole of which only the city is known is among the nearest, and
/// so is one whose approximate perimeter is the whole city; it ends them, without distance, when it has
/// no point.
#[must_use]
pub fn nearby(snapshot: &Snapshot, origin: Origin, request: &Request) -> Vec<NearbyPole> {
    let mut covering = Vec::new();
    let mut in_commune = Vec::new();
    let mut somewhere_near = Vec::new();
    let mut region_wide = Vec::new();
    let mut listed = Vec::new();
    for ix in about(snapshot, origin) {
        let pole = snapshot.register().pole(ix);
        if !request.filter.matches(pole, snapshot.territories()) {
            continue;
        }
        let Some(relation) = relation(snapshot, pole, origin) else {
            continue;
        };
        let list = match relation {
            Relation::Covers => &mut covering,
            Relation::InCommune => &mut in_commune,
            Relation::Near => &mut somewhere_near,
            Relation::Region => &mut region_wide,
        };
        listed.push(ix);
        list.push(ix);
    }
    somewhere_near.truncate(request.related);
    let measured = |poles: Vec<PoleIx>, relation| {
        let near = poles.into_iter();
        let near = near.map(|ix| nearby_pole(snapshot, origin, ix, relation));
        near.collect::<Vec<_>>()
    };
    let closest = |poles: Vec<PoleIx>, relation, count| {
        let mut near = measured(nearest_of(snapshot, origin, poles, count), relation);
        near.sort_by(by_distance);
        near.truncate(count);
        near
    };
    let area = |ix: &PoleIx| snapshot.perimeter_area(*ix);
    covering.sort_by(|a, b| area(a).total_cmp(&area(b)).then(a.cmp(b)));
    let mut smallest = Vec::new();
    for of_one_area in covering.chunk_by(|a, b| area(a).total_cmp(&area(b)).is_eq()) {
        let room = request.related.saturating_sub(smallest.len());
        smallest.extend(closest(of_one_area.to_vec(), Relation::Covers, room));
    }
    let in_commune = closest(in_commune, Relation::InCommune, request.related);
    let somewhere_near = measured(somewhere_near, Relation::Near);
    let region_wide = closest(region_wide, Relation::Region, request.related);
    let nearest = origin.point().map_or_else(Vec::new, |from| {
        snapshot.nearest(from, request.count, request.radius, |ix| {
            listed.binary_search(&ix).is_err()
                && request
                    .filter
                    .matches(snapshot.register().pole(ix), snapshot.territories())
        })
    });
    let nearest = nearest
        .into_iter()
        .map(|(ix, _)| nearby_pole(snapshot, origin, ix, Relation::Near));
    smallest
        .into_iter()
        .chain(in_commune)
        .chain(nearest)
        .chain(somewhere_near)
        .chain(region_wide)
        .collect()
}

/// The poles that may relate to the place, sorted by id.
fn about(snapshot: &Snapshot, origin: Origin) -> Vec<PoleIx> {
    let commune = origin.commune();
    commune.map_or_else(Vec::new, |commune| {
        let surroundings = snapshot.surroundings();
        surroundings.about(snapshot.territories(), commune)
    })
}

/// How `pole` relates to the place, when it is not one to be measured.
fn relation(snapshot: &Snapshot, pole: &Pole, origin: Origin) -> Option<Relation> {
    let territories = snapshot.territories();
    let commune = origin.commune()?;
    let served = pole.perimeter().filter(|perimeter| perimeter.is_served());
    let covers = served.is_some_and(|perimeter| match origin.arrondissement() {
        Some(part) => perimeter.covers_arrondissement(part, territories),
        None => perimeter.reaches(commune, territories),
    });
    let is_region_wide = served.is_some_and(Perimeter::is_region_wide);
    if covers && !is_region_wide {
        Some(Relation::Covers)
    } else if stands_in(pole, origin) {
        Some(Relation::InCommune)
    } else if covers {
        Some(Relation::Region)
    } else {
        let part = origin.arrondissement().filter(|_| pole.point().is_none())?;
        let may_cover = served?.approaches_by_city(part, territories);
        may_cover.then_some(Relation::Near)
    }
}

/// Whether `pole` is known to stand in the commune, or the arrondissement, of the place.
fn stands_in(pole: &Pole, origin: Origin) -> bool {
    match origin.arrondissement() {
        Some(part) => pole.arrondissement() == Some(part),
        None => pole
            .commune()
            .is_some_and(|(commune, _)| origin.commune() == Some(commune)),
    }
}

fn nearby_pole(
    snapshot: &Snapshot,
    origin: Origin,
    pole: PoleIx,
    relation: Relation,
) -> NearbyPole {
    let row = snapshot.register().pole(pole);
    let geodesic = origin
        .point()
        .zip(row.point())
        .map(|(from, to)| geometry::geodesic(from, to));
    NearbyPole {
        pole,
        relation,
        in_commune: stands_in(row, origin),
        distance: geodesic.map(|(metres, _)| metres),
        azimuth: geodesic
            .filter(|&(metres, _)| metres > 0.0)
            .map(|(_, degrees)| degrees),
    }
}

/// Some of `poles`, among which are the `count` nearest to `origin`: those that are farther by the bounds of their chords are
/// never measured.
fn nearest_of(
    snapshot: &Snapshot,
    origin: Origin,
    mut poles: Vec<PoleIx>,
    count: usize,
) -> Vec<PoleIx> {
    if poles.len() <= count || count == 0 {
        poles.truncate(count);
        return poles;
    }
    let from = origin.point().map(NVector::new);
    let chord = |ix: PoleIx| {
        let to = snapshot.register().pole(ix).point();
        let both = from.zip(to.map(NVector::new));
        both.map_or(f64::INFINITY, |(from, to)| from.squared_chord(&to))
    };
    let mut chords: Vec<(f64, PoleIx)> = poles.into_iter().map(|ix| (chord(ix), ix)).collect();
    let order = |a: &(f64, PoleIx), b: &(f64, PoleIx)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    chords.select_nth_unstable_by(count - 1, order);
    let last = chords[count - 1];
    if last.0.is_infinite() {
        // Those that have no distance are in the order of their ids.
        chords.truncate(count);
    } else {
        let (_, farthest) = chord_bounds(last.0);
        chords.retain(|&(chord, _)| chord.is_finite() && chord_bounds(chord).0 <= farthest);
    }
    chords.into_iter().map(|(_, ix)| ix).collect()
}

/// Nearest first, those without a distance last, ties by id.
fn by_distance(a: &NearbyPole, b: &NearbyPole) -> std::cmp::Ordering {
    let metres = |near: &NearbyPole| near.distance.unwrap_or(f64::INFINITY);
    metres(a).total_cmp(&metres(b)).then(a.pole.cmp(&b.pole))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::snapshot::small_country;

    /// Of every place of France, no pole that relates to it is left out by the index.
    #[test]
    fn every_pole_that_relates_to_a_place_is_found() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let snapshot = Snapshot::load(&data).expect("the data");
        let territories = snapshot.territories();
        let communes = (0..territories.communes().len()).map(CommuneIx::new);
        let communes = communes.map(|ix| Origin::of_commune(&snapshot, ix));
        let parts = (0..territories.arrondissements().len()).map(ArrondissementIx::new);
        let parts = parts.map(|ix| Origin::of_arrondissement(&snapshot, ix));
        let poles = snapshot.register().poles();
        let mut related = 0;
        for origin in communes.chain(parts) {
            let found = about(&snapshot, origin);
            assert!(found.is_sorted());
            for (at, pole) in poles.iter().enumerate() {
                if relation(&snapshot, pole, origin).is_some() {
                    related += 1;
                    assert!(
                        found.contains(&PoleIx::new(at)),
                        "{}, {origin:?}",
                        pole.id()
                    );
                }
            }
        }
        assert!(related > 20_000, "{related}");
    }

    /// With few of each relation wanted: the first of the whole answer, also where many poles stand in one place.
    #[test]
    fn what_is_bounded_is_the_beginning_of_the_whole() {
        let snapshot = small_country::crowded(30);
        let territories = snapshot.territories();
        let mut cut = 0;
        for at in 0..territories.communes().len() {
            let origin = Origin::of_commune(&snapshot, CommuneIx::new(at));
            let answer = |related| {
                let request = Request {
                    filter: Filter::default(),
                    count: 3,
                    radius: None,
                    related,
                };
                nearby(&snapshot, origin, &request)
            };
            let whole = answer(usize::MAX);
            for related in [1, 7, 40] {
                let mut expected = whole.clone();
                for relation in [Relation::Covers, Relation::InCommune, Relation::Region] {
                    let mut left: usize = related;
                    expected.retain(|near| {
                        let is_kept = near.relation != relation || left > 0;
                        left = left.saturating_sub(usize::from(near.relation == relation));
                        is_kept
                    });
                }
                cut += whole.len() - expected.len();
                assert_eq!(answer(related), expected);
            }
        }
        assert!(cut > 100, "{cut}");
    }
}
