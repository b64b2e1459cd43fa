use std::{borrow::Cow, collections::BTreeSet};

use rustc_hash::FxHashSet;

use super::{Limit, Radius, Request};
use crate::{
    geometry::{DistanceLimit, VectorBox},
    query::demand::Demand,
    register::{PoleIx, Status},
    snapshot::Snapshot,
    surroundings::{Meaning, Reach},
    territory::{Area, Level, SeenParts},
};

/// How many poles of the register pass a filter, wherever they are located.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterCounts {
    /// Those that distances are measured to.
    pub located: usize,
    /// Those without a point.
    pub not_located: usize,
    /// Those, located or not, whose status is not known.
    pub status_unknown: usize,
    /// Those of the register that the filter leaves out.
    pub left_out: usize,
}

impl RegisterCounts {
    /// Those that pass the filter of `request`.
    #[must_use]
    pub fn new(snapshot: &Snapshot, request: &Request) -> Self {
        let register = snapshot.register();
        let reach = snapshot.reach(request.filter(), request.limit().measure());
        let passing = reach.poles();
        let poles = || passing.iter().map(|&ix| register.pole(ix));
        let located = poles().filter(|pole| pole.point().is_some()).count();
        Self {
            located,
            not_located: passing.len() - located,
            status_unknown: poles()
                .filter(|pole| pole.status() == Status::Unknown)
                .count(),
            left_out: register.poles().len() - passing.len(),
        }
    }
}

/// The poles of an area that pass a filter, each list sorted by id. A pole may be in
/// several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreaPoles {
    /// Located in the area.
    pub inside: Vec<PoleIx>,
    /// Known to be in the area, at no known point.
    pub not_located: Vec<PoleIx>,
    /// Those whose declared perimeter shares a commune with the area, wherever they are located;
    /// région-wide perimeters are left out.
    pub serving: Vec<PoleIx>,
    /// Those whose région-wide perimeter does.
    pub region_wide: Vec<PoleIx>,
    /// Laureates announced on a territory that does: never served.
    pub announced: Vec<PoleIx>,
    /// Located outside the area, within the radius of the point of one of its communes.
    pub near_outside: Vec<PoleIx>,
}

/// The same, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoleCounts {
    /// See [`AreaPoles::inside`].
    pub inside: usize,
    /// See [`AreaPoles::not_located`].
    pub not_located: usize,
    /// See [`AreaPoles::serving`].
    pub serving: usize,
    /// See [`AreaPoles::region_wide`].
    pub region_wide: usize,
    /// See [`AreaPoles::announced`].
    pub announced: usize,
    /// See [`AreaPoles::near_outside`].
    pub near_outside: usize,
    /// Those of the area, located or not, whose status is not known.
    pub status_unknown: usize,
}

impl AreaPoles {
    pub(super) fn new(snapshot: &Snapshot, area: Area, request: &Request, reach: &Reach) -> Self {
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let surroundings = snapshot.surroundings();
        let perimeters = surroundings.perimeters();
        let of_area: Cow<'_, [PoleIx]> = match area {
            Area::One(territory) => surroundings.of(territories, territory).into(),
            Area::France => reach.poles().into(),
        };
        let mut poles = Self::default();
        for &ix in of_area.iter().filter(|&&ix| reach.passes(ix)) {
            let pole = register.pole(ix);
            if pole.stands_in_area(area, territories) {
                let list = match pole.point() {
                    Some(_) => &mut poles.inside,
                    None => &mut poles.not_located,
                };
                list.push(ix);
            }
            let Some(extent) = perimeters.of(ix) else {
                continue;
            };
            let list = match perimeters.meaning(extent) {
                Meaning::Served => &mut poles.serving,
                Meaning::RegionWide => &mut poles.region_wide,
                Meaning::Announced => &mut poles.announced,
            };
            if perimeters.reaches(extent, area) {
                list.push(ix);
            }
        }
        let near = match request.limit() {
            Limit::Radius(radius) => near_outside(snapshot, area, radius, reach),
            Limit::Minutes(_) => near_outside_by_road(snapshot, area, request, reach),
        };
        for place in near {
            let standing = surroundings.places().poles_of(place).iter().copied();
            poles
                .near_outside
                .extend(standing.filter(|&ix| reach.passes(ix)));
        }
        poles.near_outside.sort_unstable();
        poles
    }

    /// How many they are.
    pub(super) fn count(&self, snapshot: &Snapshot) -> PoleCounts {
        let own = self.inside.iter().chain(&self.not_located);
        let unknown = own.filter(|&&ix| snapshot.register().pole(ix).status() == Status::Unknown);
        PoleCounts {
            inside: self.inside.len(),
            not_located: self.not_located.len(),
            serving: self.serving.len(),
            region_wide: self.region_wide.len(),
            announced: self.announced.len(),
            near_outside: self.near_outside.len(),
            status_unknown: unknown.count(),
        }
    }
}

/// The places with passing poles outside `area`, within the radius of the point of one of its communes.
fn near_outside(snapshot: &Snapshot, area: Area, radius: Radius, reach: &Reach) -> Vec<usize> {
    let (territories, population) = (snapshot.territories(), snapshot.population());
    let places = snapshot.surroundings().places().all();
    let outside = |&place: &usize| !area.contains(territories, places[place].stop.commune);
    let limit = DistanceLimit::new(radius.metres());
    let positions = population.positions(territories, area);
    let own = positions
        .iter()
        .filter_map(|&at| population.all()[at as usize].n_vector());
    let bounds = VectorBox::around(own);
    let may_be_near = |&place: &usize| {
        let here = VectorBox::around(std::iter::once(&places[place].n_vector));
        limit.decide_by_chord(bounds.squared_chords(&here).0) != Some(false)
    };
    let mut found: Vec<usize> = reach.places().filter(may_be_near).filter(outside).collect();
    if !found.is_empty() {
        let communes = Demand::new(population, &positions, |_| 1);
        found.retain(|&place| communes.reaches(&places[place].n_vector, limit));
    }
    found
}

/// The same within the minutes of the request, by road.
fn near_outside_by_road(
    snapshot: &Snapshot,
    area: Area,
    request: &Request,
    reach: &Reach,
) -> Vec<usize> {
    let (territories, population) = (snapshot.territories(), snapshot.population());
    let surroundings = snapshot.surroundings();
    let places = surroundings.places().all();
    let limit = request.limit().length();
    let positions = population.positions(territories, area).into_iter();
    let near = positions
        .flat_map(|at| surroundings.within_time(population, at as usize, limit))
        .filter(|&place| reach.count_at(place) > 0)
        .filter(|&place| !area.contains(territories, places[place].stop.commune));
    let near: BTreeSet<usize> = near.collect();
    near.into_iter().collect()
}

impl PoleCounts {
    /// What [`AreaPoles`] counts in every territory of `level`, in their order, in one pass over poles and places.
    pub(super) fn of_level(
        snapshot: &Snapshot,
        level: Level,
        request: &Request,
        reach: &Reach,
    ) -> Vec<Self> {
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let surroundings = snapshot.surroundings();
        let perimeters = surroundings.perimeters();
        let mut counts = vec![Self::default(); territories.all(level).count()];
        let mut of_extents = vec![0; perimeters.extents()];
        for &ix in reach.poles() {
            let pole = register.pole(ix);
            if let Some(own) = pole.around(level, territories) {
                let own = &mut counts[own.position()];
                match pole.point() {
                    Some(_) => own.inside += 1,
                    None => own.not_located += 1,
                }
                own.status_unknown += usize::from(pole.status() == Status::Unknown);
            }
            if let Some(extent) = perimeters.of(ix) {
                of_extents[extent] += 1;
            }
        }
        for (extent, poles) in of_extents.into_iter().enumerate() {
            for territory in perimeters.reached(extent, level) {
                let counts = &mut counts[territory.position()];
                let count = match perimeters.meaning(extent) {
                    Meaning::Served => &mut counts.serving,
                    Meaning::RegionWide => &mut counts.region_wide,
                    Meaning::Announced => &mut counts.announced,
                };
                *count += poles;
            }
        }
        match request.limit() {
            Limit::Radius(radius) => {
                count_near_outside(snapshot, level, radius, reach, &mut counts);
            }
            Limit::Minutes(_) => {
                count_near_outside_by_road(snapshot, level, request, reach, &mut counts);
            }
        }
        counts
    }

    /// The poles of the area, located or not, per 100 000 of its `people`; none where nobody lives.
    #[must_use]
    pub fn per_100_000(&self, people: u64) -> Option<f64> {
        let poles = self.inside + self.not_located;
        (people > 0).then(|| poles as f64 * 100_000.0 / people as f64)
    }
}

/// Adds the passing poles of each place to the territories of `level` around it, but to its own.
fn count_near_outside(
    snapshot: &Snapshot,
    level: Level,
    radius: Radius,
    reach: &Reach,
    counts: &mut [PoleCounts],
) {
    let population = snapshot.population();
    let places = snapshot.surroundings().places().all();
    let limit = DistanceLimit::new(radius.metres());
    let mut seen = SeenParts::new(counts.len());
    for place in reach.places() {
        let here = &places[place];
        let own = population.part(level, population.of(here.stop.commune).start);
        let standing = reach.count_at(place);
        population.for_each_part_within(level, &here.n_vector, limit, &mut seen, |around| {
            if Some(around) != own {
                counts[around].near_outside += standing;
            }
        });
    }
}

/// The same within the minutes of the request, by road.
fn count_near_outside_by_road(
    snapshot: &Snapshot,
    level: Level,
    request: &Request,
    reach: &Reach,
    counts: &mut [PoleCounts],
) {
    let population = snapshot.population();
    let surroundings = snapshot.surroundings();
    let places = surroundings.places().all();
    let limit = request.limit().length();
    let mut near: FxHashSet<(usize, usize)> = FxHashSet::default();
    for at in 0..population.all().len() {
        let Some(part) = population.part(level, at) else {
            continue;
        };
        let around = surroundings.within_time(population, at, limit);
        near.extend(around.map(|place| (part, place)));
    }
    for (part, place) in near {
        let commune = places[place].stop.commune;
        if population.part(level, population.of(commune).start) != Some(part) {
            counts[part].near_outside += reach.count_at(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        query::coverage::{self, Radius},
        register::Filter,
        snapshot::small_country,
        territory::Level,
    };

    #[test]
    fn a_pole_of_the_area_is_not_near_it() {
        let snapshot = small_country::snapshot();
        let ids = |departement| {
            let territories = snapshot.territories();
            let one = territories
                .find(Level::Departement, departement)
                .expect("it is there");
            let request = Request::new(&Filter::default(), Radius::default());
            let poles = coverage::sheet(&snapshot, Area::One(one), &request, 0).poles;
            [poles.inside, poles.near_outside].map(|list| {
                let poles = list
                    .into_iter()
                    .map(|ix| snapshot.register().pole(ix).id().to_owned());
                poles.collect::<Vec<_>>()
            })
        };
        let in_redon = ["fabrique", "moulin", "redonner"];
        assert_eq!(
            ids("35"),
            [vec!["fabrique", "halle", "moulin", "redonner"], vec![]]
        );
        assert_eq!(ids("22"), [vec![], in_redon.to_vec()]);
    }

    /// Of every EPCI, département and région, no pole that stands there or serves some of it is left out by the index.
    #[test]
    fn every_pole_of_an_area_is_found() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let snapshot = Snapshot::load(&data).expect("the data");
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let surroundings = snapshot.surroundings();
        let mut found = 0;
        for level in [Level::Epci, Level::Departement, Level::Region] {
            for territory in territories.all(level) {
                let of_area = surroundings.of(territories, territory);
                assert!(of_area.is_sorted());
                for (at, pole) in register.poles().iter().enumerate() {
                    let ix = PoleIx::new(at);
                    let area = Area::One(territory);
                    let perimeters = surroundings.perimeters();
                    let extent = perimeters.of(ix);
                    let reaches = extent.is_some_and(|extent| perimeters.reaches(extent, area));
                    if reaches || pole.stands_in_area(area, territories) {
                        found += 1;
                        assert!(
                            of_area.contains(&ix),
                            "{}, {}",
                            pole.id(),
                            territories.tag(territory)
                        );
                    }
                }
            }
        }
        assert!(found > 1_000, "{found}");
    }
}
