//! The poles near a place: those that cover its commune, those in it, the nearest, and those of its
//! whole région. In Paris, Lyon and Marseille a place may be a municipal arrondissement, which stands
//! for the commune then.

use crate::{
    geometry::{self, LonLat},
    register::{Filter, Perimeter, PerimeterMember, Pole, PoleIx},
    snapshot::Snapshot,
    surroundings::{ExtentPoles, Measure},
    territory::{ArrondissementIx, CommuneIx, Territory},
    travel_time::Stop,
};

/// Where a search starts from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    point: Option<LonLat>,
    commune: Option<CommuneIx>,
    arrondissement: Option<ArrondissementIx>,
    /// Where journeys begin, at the very point of a commune or an arrondissement.
    stop: Option<Stop>,
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
            stop: Some(Stop {
                commune,
                arrondissement: None,
            }),
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
            stop: Some(Stop {
                commune: row.commune(),
                arrondissement: Some(arrondissement),
            }),
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
            stop: None,
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

    /// Whether all poles of the place stand at one point: those of Paris, Lyon and Marseille do not.
    fn has_one_point(&self, snapshot: &Snapshot) -> bool {
        let commune = self.commune.map(|ix| snapshot.territories().commune(ix));
        self.arrondissement.is_some()
            || commune.is_none_or(|commune| commune.arrondissements().is_empty())
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
    /// Seconds by road from the point of the commune, or of the arrondissement, to that of the pole's; none for any other place,
    /// and where no time is known.
    pub seconds: Option<u32>,
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
    /// What the order of the answer is by, and who is nearest. By time, those without one come last, by distance.
    pub by: Measure,
}

/// The poles near `origin`, in the order of [`Relation`]: those that cover the commune come first,
/// smallest perimeter first; then those in the commune; then the nearest; then those of its whole
/// région. Within each, by distance or by time, as `request.by` says; ties by id. `request.count` and `request.radius` bound the
/// nearest only, `request.related` the others.
///
/// A perimeter that takes in part of a commune covers it. In a municipal arrondissement only what is
/// known of the arrondissement counts: a pole of which only the city is known is among the nearest, and
/// so is one whose approximate perimeter is the whole city; it ends them, without distance, when it has
/// no point.
#[must_use]
pub fn nearby(snapshot: &Snapshot, origin: Origin, request: &Request) -> Vec<NearbyPole> {
    let register = snapshot.register();
    let related = Related::new(snapshot, origin);
    let passes = |ix| {
        let pole = register.pole(ix);
        request.filter.matches(pole, snapshot.territories())
    };
    let order = match request.by {
        Measure::Distance => by_distance,
        Measure::Duration => by_time,
    };
    let closest = |mut found: Vec<NearbyPole>, count| {
        found.sort_by(order);
        found.truncate(count);
        found
    };
    let measured = |ix, relation| nearby_pole(snapshot, origin, ix, relation);
    let is_wanted = |ix, relation| passes(ix) && related.relation(ix) == Some(relation);
    // The closest of one relation in some extents.
    let closest_in = |extents: &[&ExtentPoles], relation, count| {
        let near = extents.iter().flat_map(|extent| {
            let keep = |ix| is_wanted(ix, relation);
            extent.nearest(register, origin.point(), count, keep)
        });
        closest(near.map(|ix| measured(ix, relation)).collect(), count)
    };

    let area = |extent: &ExtentPoles| {
        let first = extent.all().first();
        first.map_or(f64::INFINITY, |&ix| snapshot.perimeter_area(ix))
    };
    let mut covering = related.extents(Relation::Covers);
    covering.sort_by(|a, b| area(a).total_cmp(&area(b)));
    let mut smallest = Vec::new();
    for of_one_area in covering.chunk_by(|a, b| area(a).total_cmp(&area(b)).is_eq()) {
        let room = request.related.saturating_sub(smallest.len());
        if room == 0 {
            break;
        }
        smallest.extend(closest_in(of_one_area, Relation::Covers, room));
    }
    let in_commune = related.standing().iter().copied();
    let in_commune = in_commune.filter(|&ix| is_wanted(ix, Relation::InCommune));
    let in_commune = in_commune.map(|ix| measured(ix, Relation::InCommune));
    let in_commune = if origin.has_one_point(snapshot) {
        // All stand at one point, so their ids order them.
        in_commune.take(request.related).collect()
    } else {
        closest(in_commune.collect(), request.related)
    };
    let mut somewhere_near: Vec<PoleIx> = related
        .extents(Relation::Near)
        .into_iter()
        .flat_map(ExtentPoles::all)
        .copied()
        .filter(|&ix| is_wanted(ix, Relation::Near))
        .collect();
    somewhere_near.sort_unstable();
    somewhere_near.truncate(request.related);
    let region_wide = related.extents(Relation::Region);
    let region_wide = closest_in(&region_wide, Relation::Region, request.related);
    let is_other = |ix| related.relation(ix).is_none() && passes(ix);
    let mut nearest: Vec<PoleIx> = match request.by {
        Measure::Distance => Vec::new(),
        Measure::Duration => soonest(snapshot, origin, request, is_other),
    };
    if let Some(from) = origin.point() {
        let room = request.count - nearest.len();
        let is_new = |ix| is_other(ix) && !nearest.contains(&ix);
        let more = snapshot.nearest(from, room, request.radius, is_new);
        nearest.extend(more.into_iter().map(|(ix, _)| ix));
    }
    let nearest = nearest.into_iter().chain(somewhere_near);
    smallest
        .into_iter()
        .chain(in_commune)
        .chain(nearest.map(|ix| measured(ix, Relation::Near)))
        .chain(region_wide)
        .collect()
}

/// The poles that are reached first by road, at most as many as are requested; ties by id.
fn soonest(
    snapshot: &Snapshot,
    origin: Origin,
    request: &Request,
    keep: impl Fn(PoleIx) -> bool,
) -> Vec<PoleIx> {
    let located = snapshot.register().pole_ixs().filter(|&ix| keep(ix));
    let timed = located.filter_map(|ix| {
        let near = nearby_pole(snapshot, origin, ix, Relation::Near);
        let is_within = request
            .radius
            .is_none_or(|most| near.distance.is_some_and(|metres| metres <= most));
        Some((near.seconds.filter(|_| is_within)?, ix))
    });
    let mut timed: Vec<(u32, PoleIx)> = timed.collect();
    timed.sort_unstable();
    timed.truncate(request.count);
    timed.into_iter().map(|(_, ix)| ix).collect()
}

/// Which poles relate to a place otherwise than by their distance.
struct Related<'a> {
    snapshot: &'a Snapshot,
    origin: Origin,
    /// By the position of their extent: what its perimeters are to the place.
    extents: Vec<(usize, &'a ExtentPoles, Relation)>,
}

impl<'a> Related<'a> {
    fn new(snapshot: &'a Snapshot, origin: Origin) -> Self {
        let surroundings = snapshot.surroundings();
        let about = origin.commune().map_or_else(Vec::new, |commune| {
            surroundings.extents_about(snapshot.territories(), commune)
        });
        let related = about.into_iter().filter_map(|(position, extent)| {
            let first = snapshot.register().pole(*extent.all().first()?);
            let relation = relation_of_perimeter(snapshot, first.perimeter()?, origin)?;
            Some((position, extent, relation))
        });
        Self {
            snapshot,
            origin,
            extents: related.collect(),
        }
    }

    /// The poles that stand in the commune, sorted by id.
    fn standing(&self) -> &'a [PoleIx] {
        let commune = self.origin.commune().map(Territory::Commune);
        commune.map_or(&[], |commune| {
            self.snapshot.surroundings().standing_in(commune)
        })
    }

    /// The extents of perimeters that are so to the place.
    fn extents(&self, relation: Relation) -> Vec<&'a ExtentPoles> {
        let extents = self.extents.iter();
        let so = extents.filter(|(_, _, one)| *one == relation);
        so.map(|&(_, extent, _)| extent).collect()
    }

    /// How a pole relates to the place, when it is not one to be measured.
    fn relation(&self, ix: PoleIx) -> Option<Relation> {
        let perimeters = self.snapshot.surroundings().perimeters();
        let of_perimeter = perimeters.of(ix).and_then(|extent| {
            let at = self
                .extents
                .binary_search_by_key(&extent, |&(position, ..)| position);
            Some(self.extents[at.ok()?].2)
        });
        if of_perimeter == Some(Relation::Covers) {
            return of_perimeter;
        }
        let pole = self.snapshot.register().pole(ix);
        if stands_in(pole, self.origin) {
            return Some(Relation::InCommune);
        }
        of_perimeter.filter(|&relation| relation == Relation::Region || pole.point().is_none())
    }
}

/// What a pole is to the place by its perimeter: it covers it, alone or with all its région, or may do so.
fn relation_of_perimeter(
    snapshot: &Snapshot,
    perimeter: &Perimeter,
    origin: Origin,
) -> Option<Relation> {
    let territories = snapshot.territories();
    let commune = origin.commune().filter(|_| perimeter.is_served())?;
    let covers = match origin.arrondissement() {
        Some(part) => perimeter.covers_arrondissement(part, territories),
        None => perimeter.reaches(commune, territories),
    };
    if covers && perimeter.is_region_wide() {
        Some(Relation::Region)
    } else if covers {
        Some(Relation::Covers)
    } else {
        let may_cover = perimeter.approaches_by_city(origin.arrondissement()?, territories);
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
        seconds: seconds(snapshot, origin, row),
        azimuth: geodesic
            .filter(|&(metres, _)| metres > 0.0)
            .map(|(_, degrees)| degrees),
    }
}

/// How long it takes by road from the place to `pole`.
fn seconds(snapshot: &Snapshot, origin: Origin, pole: &Pole) -> Option<u32> {
    let times = snapshot.surroundings().times()?;
    pole.point()?;
    let (commune, _) = pole.commune()?;
    let to = Stop {
        commune,
        arrondissement: pole.arrondissement(),
    };
    times.seconds(origin.stop?, to)
}

/// First reached first, those without a time last, by distance.
fn by_time(a: &NearbyPole, b: &NearbyPole) -> std::cmp::Ordering {
    let seconds = |near: &NearbyPole| near.seconds.unwrap_or(u32::MAX);
    seconds(a).cmp(&seconds(b)).then_with(|| {
        let is_timed = a.seconds.is_some();
        if is_timed {
            a.pole.cmp(&b.pole)
        } else {
            by_distance(a, b)
        }
    })
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

    /// How `pole` relates to the place, by the pole alone.
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

    /// Every place of the country.
    fn places(snapshot: &Snapshot) -> Vec<Origin> {
        let territories = snapshot.territories();
        let communes = (0..territories.communes().len()).map(CommuneIx::new);
        let communes = communes.map(|ix| Origin::of_commune(snapshot, ix));
        let parts = (0..territories.arrondissements().len()).map(ArrondissementIx::new);
        let parts = parts.map(|ix| Origin::of_arrondissement(snapshot, ix));
        communes.chain(parts).collect()
    }

    /// Of every place of France, what the index says of each pole is what the pole alone says.
    #[test]
    fn every_pole_that_relates_to_a_place_is_found() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let snapshot = Snapshot::load(&data).expect("the data");
        let poles = snapshot.register().poles();
        let mut found = 0;
        for origin in places(&snapshot) {
            let related = Related::new(&snapshot, origin);
            for (at, pole) in poles.iter().enumerate() {
                let expected = relation(&snapshot, pole, origin);
                assert_eq!(
                    related.relation(PoleIx::new(at)),
                    expected,
                    "{}, {origin:?}",
                    pole.id()
                );
                found += usize::from(expected.is_some());
            }
        }
        assert!(found > 20_000, "{found}");
    }

    /// The whole answer, also where many poles have one perimeter or stand in one place, is all poles measured and sorted.
    #[test]
    fn the_whole_answer_is_that_of_each_pole_alone() {
        for snapshot in [small_country::snapshot(), small_country::crowded(60)] {
            let register = snapshot.register();
            for origin in places(&snapshot) {
                let request = Request {
                    by: Measure::Distance,
                    filter: Filter::default(),
                    count: 4,
                    radius: None,
                    related: 9,
                };
                let of = |wanted: Option<Relation>| {
                    let all = register.pole_ixs();
                    let so =
                        all.filter(|&ix| relation(&snapshot, register.pole(ix), origin) == wanted);
                    let shown = wanted.unwrap_or(Relation::Near);
                    let measured = so.map(|ix| nearby_pole(&snapshot, origin, ix, shown));
                    let mut measured: Vec<NearbyPole> = measured.collect();
                    measured.sort_by(by_distance);
                    measured
                };
                let area = |near: &NearbyPole| snapshot.perimeter_area(near.pole);
                let mut expected = of(Some(Relation::Covers));
                expected.sort_by(|a, b| area(a).total_cmp(&area(b)));
                expected.truncate(request.related);
                expected.extend(
                    of(Some(Relation::InCommune))
                        .into_iter()
                        .take(request.related),
                );
                let near = of(None).into_iter().filter(|near| near.distance.is_some());
                expected.extend(near.take(request.count));
                let mut somewhere = of(Some(Relation::Near));
                somewhere.sort_by_key(|near| near.pole);
                expected.extend(somewhere.into_iter().take(request.related));
                expected.extend(of(Some(Relation::Region)).into_iter().take(request.related));
                assert_eq!(nearby(&snapshot, origin, &request), expected, "{origin:?}");
            }
        }
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
                    by: Measure::Distance,
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
