use std::borrow::Cow;

use super::{Distances, Request};
use crate::{
    register::{PoleIx, Status},
    snapshot::Snapshot,
    surroundings::Meaning,
    territory::Area,
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
        let passing = request.filter().select(register, snapshot.territories());
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
    pub(super) fn new(
        snapshot: &Snapshot,
        area: Area,
        passing: &[PoleIx],
        radius: f64,
        distances: &Distances<'_>,
    ) -> Self {
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let surroundings = snapshot.surroundings();
        let perimeters = surroundings.perimeters();
        let of_area: Cow<'_, [PoleIx]> = match area {
            Area::One(territory) => surroundings.of(territories, territory),
            Area::France => passing.into(),
        };
        let mut poles = Self::default();
        for &ix in &*of_area {
            if passing.binary_search(&ix).is_err() {
                continue;
            }
            let pole = register.pole(ix);
            if pole.stands_in_area(area, territories) {
                let list = match pole.point() {
                    Some(_) => &mut poles.inside,
                    None => &mut poles.not_located,
                };
                list.push(ix);
            }
            let list = match perimeters.meaning(ix) {
                Some(Meaning::Served) => &mut poles.serving,
                Some(Meaning::RegionWide) => &mut poles.region_wide,
                Some(Meaning::Announced) => &mut poles.announced,
                None => continue,
            };
            if perimeters.reaches(ix, area) {
                list.push(ix);
            }
        }
        let located = surroundings.poles();
        let (mut near, mut is_near) = (Vec::new(), vec![false; located.len()]);
        for (at, _) in snapshot.population().of_area(territories, area) {
            distances.for_each_pole_within(at, radius, |pole| {
                if !std::mem::replace(&mut is_near[pole], true) {
                    near.push(pole);
                }
            });
        }
        near.sort_unstable();
        poles.near_outside = near
            .into_iter()
            .map(|pole| located[pole].pole)
            .filter(|ix| poles.inside.binary_search(ix).is_err())
            .collect();
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

impl PoleCounts {
    /// The poles of the area, located or not, per 100 000 of its `people`; none where nobody lives.
    #[must_use]
    pub fn per_100_000(&self, people: u64) -> Option<f64> {
        let poles = self.inside + self.not_located;
        (people > 0).then(|| poles as f64 * 100_000.0 / people as f64)
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
                    let reaches = surroundings.perimeters().reaches(ix, area);
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
