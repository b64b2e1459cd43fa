use std::sync::OnceLock;

use geo::Rect;
use rayon::prelude::*;

use super::{
    bordered::{Bordered, borders_of},
    fingerprint::COUNTRY_TABLES,
    release::Release,
    toponyms::Toponyms,
};
use crate::{
    geometry::{LonLat, distance},
    table::{Fault, Faults, KnownTables, Unread},
    territory::{
        Area, ArrondissementIx, BorderList, BorderSet, Borders, CommuneIx, Level, Population,
        Territories, Territory, gazetteer::Gazetteer,
    },
};

/// The territories of one vintage, with their borders, the search by name, and the people at their
/// points. Takes a second or two to read, and is kept when only the register changes.
#[derive(Debug)]
pub struct Country {
    release: Release,
    territories: Territories,
    gazetteer: Gazetteer,
    borders: BorderSet,
    population: Population,
    unread: Vec<Unread>,
    bordered: Bordered,
    toponyms: OnceLock<Toponyms>,
    /// Territories without a border, in order, found when they are first asked for.
    borderless: OnceLock<Vec<Territory>>,
    /// The area of the 101 départements in km², measured when it is first asked for.
    france_area: OnceLock<f64>,
    /// Measured when they are first asked for.
    seat_distances: OnceLock<SeatDistances>,
}

/// How far people live from the seat of their département.
#[derive(Debug)]
pub struct SeatDistances {
    /// Of each [population point](Population::all), metres along the WGS 84 ellipsoid to the point of the seat; none
    /// where one of the two has no place.
    pub metres: Vec<Option<f64>>,
    /// The positions of the points that have a distance, the nearest to their seats first.
    pub nearest_first: Vec<u32>,
}

/// The territories that a point lies in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// The commune; none at sea, abroad, or in an overseas collectivity.
    pub commune: Option<CommuneIx>,
    /// The municipal arrondissement, in Paris, Lyon and Marseille.
    pub arrondissement: Option<ArrondissementIx>,
}

impl Country {
    /// Faults are borders of territories that the tables do not know: both must be of one vintage.
    pub(super) fn new(
        release: Release,
        territories: Territories,
        gazetteer: Gazetteer,
        borders: BorderSet,
        unread: Vec<Unread>,
    ) -> Result<Self, Faults> {
        check_borders(&territories, &borders)?;
        Ok(Self {
            release,
            bordered: Bordered::new(&territories, &borders),
            population: Population::new(&territories),
            territories,
            gazetteer,
            borders,
            unread,
            toponyms: OnceLock::new(),
            borderless: OnceLock::new(),
            france_area: OnceLock::new(),
            seat_distances: OnceLock::new(),
        })
    }

    /// Which territories these are. The vintage is the edition of the official geographic code and
    /// the day the files were made.
    #[must_use]
    pub const fn release(&self) -> &Release {
        &self.release
    }

    /// The territories.
    #[must_use]
    pub const fn territories(&self) -> &Territories {
        &self.territories
    }

    /// The search by name, code or postcode.
    #[must_use]
    pub const fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// All borders, as they are stored and as they are drawn.
    #[must_use]
    pub const fn borders(&self) -> &BorderSet {
        &self.borders
    }

    /// The people, each counted once, at their points.
    #[must_use]
    pub const fn population(&self) -> &Population {
        &self.population
    }

    /// The names on the map, made when they are first asked for.
    #[must_use]
    pub fn toponyms(&self) -> &Toponyms {
        let names = || Toponyms::new(&self.territories, &self.borders);
        self.toponyms.get_or_init(names)
    }

    /// What is described of the territories and not read: checked, and not served.
    #[must_use]
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// The border of `territory`: the list it stands in and its position there. None for what has
    /// no polygon: the communes of the overseas collectivities.
    #[must_use]
    pub fn border(&self, territory: Territory) -> Option<(BorderList<'_>, usize)> {
        let (list, index) = self.bordered.border(territory)?;
        Some((self.borders.list(list), index))
    }

    /// The territory that the border at `index` of a list is of; none for countries, arrondissements, and where there is
    /// no such border.
    #[must_use]
    pub fn bordered(&self, borders: Borders, index: usize) -> Option<Territory> {
        self.bordered.territory(borders, index)
    }

    /// The area of `area` within its stored borders, in square kilometres on the WGS 84 ellipsoid; none for what has
    /// no border.
    #[must_use]
    pub fn square_kilometres(&self, area: Area) -> Option<f64> {
        let of = |territory| {
            let (list, at) = self.border(territory)?;
            Some(list.square_kilometres(at))
        };
        match area {
            Area::One(territory) => of(territory),
            Area::France => Some(*self.france_area.get_or_init(|| {
                let departements = self.territories.all(Level::Departement);
                let departements: Vec<Territory> = departements
                    .filter(|&one| !Area::One(one).is_overseas_collectivity(&self.territories))
                    .collect();
                let areas = departements.into_par_iter().filter_map(of);
                areas.sum()
            })),
        }
    }

    /// How far each population point is from the seat of its département.
    #[must_use]
    pub fn seat_distances(&self) -> &SeatDistances {
        self.seat_distances.get_or_init(|| {
            let seats: Vec<Option<LonLat>> = self
                .territories
                .departements()
                .iter()
                .map(|row| Some(self.territories.commune(row.seat()?).place()?.point()))
                .collect();
            let points = self.population.all().par_iter();
            let lengths = points.map(|point| {
                let seat = seats[point.departement().get()]?;
                Some(distance(point.location()?, seat))
            });
            let metres: Vec<Option<f64>> = lengths.collect();
            let known = metres.iter().enumerate();
            let mut known: Vec<(f64, u32)> = known
                .filter_map(|(at, metres)| Some(((*metres)?, at as u32)))
                .collect();
            known.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
            SeatDistances {
                nearest_first: known.into_iter().map(|(_, at)| at).collect(),
                metres,
            }
        })
    }

    /// The territories of `level`, in order, that may share a point with one of `rectangles`, in degrees: those whose own
    /// box does, and those that have no border.
    #[must_use]
    pub fn near(
        &self,
        level: Level,
        rectangles: impl Iterator<Item = Rect<f64>>,
    ) -> Vec<Territory> {
        let overseas = (level == Level::Departement).then_some(Borders::OverseasCollectivities);
        let mut found = Vec::new();
        for rectangle in rectangles {
            for borders in [borders_of(level)].into_iter().chain(overseas) {
                let near = self.borders.list(borders).within(rectangle).into_iter();
                found.extend(near.filter_map(|index| self.bordered(borders, index)));
            }
        }
        let borderless = self.borderless().iter();
        found.extend(borderless.filter(|territory| territory.level() == level));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The commune whose border is at `index`.
    fn commune_at(&self, index: usize) -> Option<CommuneIx> {
        match self.bordered(Borders::Communes, index)? {
            Territory::Commune(ix) => Some(ix),
            Territory::Epci(_) | Territory::Departement(_) | Territory::Region(_) => None,
        }
    }

    fn borderless(&self) -> &[Territory] {
        self.borderless.get_or_init(|| {
            let all = Level::ALL.into_iter();
            let all = all.flat_map(|level| self.territories.all(level));
            all.filter(|&territory| self.border(territory).is_none())
                .collect()
        })
    }

    /// The border of a municipal arrondissement, likewise.
    #[must_use]
    pub fn arrondissement_border(&self, ix: ArrondissementIx) -> Option<(BorderList<'_>, usize)> {
        let list = self.borders.list(Borders::Arrondissements);
        let at = list.find(self.territories.arrondissement(ix).code())?;
        Some((list, at))
    }

    /// The territories that `point` lies in: exact against the stored polygons, a point on a border
    /// in the lowest code.
    #[must_use]
    pub fn locate(&self, point: LonLat) -> Located {
        let commune = self.borders.commune(point);
        let arrondissement = commune.and_then(|_| self.borders.arrondissement(point));
        Located {
            commune: commune.and_then(|(index, _)| self.commune_at(index)),
            arrondissement: arrondissement
                .and_then(|(_, code)| self.territories.find_arrondissement(code)),
        }
    }
}

/// What the register's foreign keys may lead to, when the country is not read again.
impl KnownTables for Country {
    fn has_table(&self, table: &str) -> bool {
        COUNTRY_TABLES.contains(&table)
    }

    fn has_column(&self, table: &str, column: &str) -> bool {
        column == "code" && (table == "communes" || level_of(table).is_some())
    }

    fn has_key(&self, table: &str, column: &str, key: &str) -> bool {
        let territories = &self.territories;
        match level_of(table) {
            _ if !self.has_column(table, column) => false,
            Some(level) => territories.find(level, key).is_some(),
            None => {
                territories.find_commune(key).is_some()
                    || territories.find_arrondissement(key).is_some()
            }
        }
    }
}

/// The level whose territories are the rows of `table`; the communes have a table with others.
fn level_of(table: &str) -> Option<Level> {
    match table {
        "epci" => Some(Level::Epci),
        "departements" => Some(Level::Departement),
        "regions" => Some(Level::Region),
        _ => None,
    }
}

/// How far a point of a commune may stand outside the box of its polygon, in degrees: more than the 200 m
/// that mairies may.
const NEAR: f64 = 0.01;

fn is_near(point: LonLat, bounds: Rect<f64>) -> bool {
    let (low, high) = (bounds.min(), bounds.max());
    (low.x - NEAR..=high.x + NEAR).contains(&point.lon())
        && (low.y - NEAR..=high.y + NEAR).contains(&point.lat())
}

/// The files that the faults of borders and points are of.
const TERRITORIES: &str = "territoires.topojson.zst";
const COMMUNES: &str = "communes.csv";

/// Finds borders of no territory, and communes whose point is not where they are.
fn check_borders(territories: &Territories, borders: &BorderSet) -> Result<(), Faults> {
    let mut faults = Faults::default();
    for level in Level::ALL {
        let list = borders.list(borders_of(level));
        let unknown = (0..list.len())
            .filter_map(|at| list.code(at))
            .filter(|code| territories.find(level, code).is_none());
        for code in unknown {
            let expected = format!("des {level} connus des tables (« {code} » n’en est pas un)");
            faults.push(Fault::of_file(TERRITORIES, expected));
        }
    }
    let communes = (0..territories.communes().len()).map(|at| {
        let commune = territories.commune(CommuneIx::new(at));
        (Borders::Communes, commune.code(), commune.place())
    });
    let arrondissements = territories.arrondissements().iter();
    let arrondissements =
        arrondissements.map(|part| (Borders::Arrondissements, part.code(), part.place()));
    for (list, code, place) in communes.chain(arrondissements) {
        let list = borders.list(list);
        let bounds = list.find(code).and_then(|at| list.bounds(at));
        let (Some(place), Some(bounds)) = (place, bounds) else {
            continue;
        };
        if !is_near(place.point(), bounds) {
            let (lon, lat) = (place.point().lon(), place.point().lat());
            let expected = format!(
                "un point dans les limites que {TERRITORIES} donne à la commune {code}, ou près d’elles (longitude {lon}, latitude {lat} n’en est pas un)"
            );
            faults.push(Fault::of_file(COMMUNES, expected));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}
