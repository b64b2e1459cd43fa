use rustc_hash::FxHashMap;

use super::{Limit, Request, Share};
use crate::{
    geometry::DistanceLimit, query::demand::Demand, register::Pole, snapshot::Snapshot,
    surroundings::Reach, territory::Area,
};

/// The first year of the series: the idea of a pole is older than its law of 2014, and its first
/// places are counted from then. What is older still counts in that year's row.
const FIRST_YEAR: u16 = 2007;

/// What the poles known by the end of a year cover. No closing date is known, so a pole that has
/// begun goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Year {
    /// The year.
    pub year: u16,
    /// The poles of the area, located or not, whose first known year is no later.
    pub poles: usize,
    /// The people of the area within the radius of a located pole whose first known year is no
    /// later, wherever it is.
    pub covered: u64,
    /// Their share of all the people, from 0 to 1; none where no distance is known.
    pub share: Option<f64>,
}

/// An area year after year, cumulated.
///
/// A pole's first known year is that of its creation, else that of the first call it won.
#[derive(Clone, Debug, PartialEq)]
pub struct Years {
    /// From 2007 (with all that came before) to the last year the register knows of a pole.
    pub years: Vec<Year>,
    /// The poles of the area that have no known year: they are in no row.
    pub undated: usize,
    /// The located poles anywhere that pass and have no known year: they cover nobody in any row,
    /// so the last row may be less than the covered share.
    pub undated_located: usize,
}

impl Years {
    pub(super) fn new(
        snapshot: &Snapshot,
        area: Area,
        request: &Request,
        reach: &Reach,
        share: Share,
    ) -> Self {
        let (register, territories) = (snapshot.register(), snapshot.territories());
        let surroundings = snapshot.surroundings();
        let dated = |pole: &Pole| first_year(snapshot, pole);
        let poles = || reach.poles().iter().map(|&ix| register.pole(ix));
        let own: Vec<Option<u16>> = poles()
            .filter(|pole| pole.stands_in_area(area, territories))
            .map(dated)
            .collect();
        let undated_located = poles()
            .filter(|pole| pole.point().is_some() && dated(pole).is_none())
            .count();
        let last = register.poles().iter().filter_map(dated).max();
        let series = FIRST_YEAR..=last.map_or(FIRST_YEAR, |last| last.max(FIRST_YEAR));
        let mut years: Vec<Year> = series
            .map(|year| Year {
                year,
                poles: own.iter().flatten().filter(|&&own| own <= year).count(),
                covered: 0,
                share: None,
            })
            .collect();
        // The people around each place are counted in its first year, and never again.
        let places = surroundings.places();
        let first = |place: usize| {
            let standing = places.poles_of(place).iter();
            let passing = standing.filter(|&&ix| reach.passes(ix));
            passing.filter_map(|&ix| dated(register.pole(ix))).min()
        };
        let mut of_places: Vec<(u16, usize)> = reach
            .places()
            .filter_map(|place| Some((first(place)?, place)))
            .collect();
        of_places.sort_unstable();
        for (first, new) in newly_covered(snapshot, area, request, &of_places) {
            if let Some(row) = years.iter_mut().find(|row| row.year >= first) {
                row.covered += new;
            }
        }
        let mut covered = 0;
        for row in &mut years {
            covered += row.covered;
            row.covered = covered;
            row.share = share.part(covered);
        }
        Self {
            years,
            undated: own.iter().filter(|year| year.is_none()).count(),
            undated_located,
        }
    }
}

/// The people of `area` who are covered first in each year, by the places of poles with the years that they begin in, sorted.
fn newly_covered(
    snapshot: &Snapshot,
    area: Area,
    request: &Request,
    of_places: &[(u16, usize)],
) -> Vec<(u16, u64)> {
    let (territories, population) = (snapshot.territories(), snapshot.population());
    let surroundings = snapshot.surroundings();
    let positions = population.positions(territories, area);
    match request.limit() {
        Limit::Radius(radius) => {
            let mut people =
                Demand::new(population, &positions, |at| population.all()[at].people());
            let limit = DistanceLimit::new(radius.metres());
            let places = surroundings.places().all();
            let newly = of_places.iter().map(|&(first, place)| {
                let new = people.remove(&places[place].n_vector, limit);
                (first, new)
            });
            newly.collect()
        }
        Limit::Minutes(_) => {
            let years: FxHashMap<usize, u16> = of_places
                .iter()
                .map(|&(first, place)| (place, first))
                .collect();
            let newly = positions.iter().filter_map(|&at| {
                let near =
                    surroundings.within_time(population, at as usize, request.limit().length());
                let first = near.filter_map(|place| years.get(&place)).min()?;
                Some((*first, u64::from(population.all()[at as usize].people())))
            });
            newly.collect()
        }
    }
}

/// The year of its creation, else of the first call it won.
pub(super) fn first_year(snapshot: &Snapshot, pole: &Pole) -> Option<u16> {
    let calls = pole.awards().iter();
    let call = |award: &crate::register::Award| snapshot.register().call(award.call()).year();
    pole.created().or_else(|| calls.filter_map(call).min())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        query::coverage::{self, Radius},
        register::Filter,
        snapshot::small_country,
        territory::Level,
    };

    /// Le Moulin was created in 2012, before the call it won; La Fabrique won calls of 2014 and 2016;
    /// the two others are undated. The
    /// series ends when the last pole begins.
    #[test]
    fn a_pole_begins_with_its_creation_or_else_its_first_call() {
        let snapshot = small_country::snapshot();
        let territories = snapshot.territories();
        let departement = territories
            .find(Level::Departement, "35")
            .expect("it is there");
        let request = Request::new(&Filter::default(), Radius::default());
        let sheet = coverage::sheet(&snapshot, Area::One(departement), &request, 0);
        let years = &sheet.years;
        let poles = |year| {
            years
                .years
                .iter()
                .find(|row| row.year == year)
                .map(|row| row.poles)
        };
        assert_eq!([2011, 2012, 2013, 2014].map(poles), [0, 1, 1, 2].map(Some));
        assert_eq!(years.years.last().map(|row| row.year), Some(2014));
        assert_eq!((years.undated, years.undated_located), (2, 2));
    }
}
