//! Coverage by brute force: the tables read as text, every commune measured to every pole, plain
//! sums. It shares nothing with the code under test but the data and the `geo` crate's geodesic.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::LazyLock,
};

use geo::{Distance, Geodesic, Point};
use ptce_atlas::{
    query::coverage::{Radius, Request},
    register::Filter,
    snapshot::Snapshot,
    territory::{Area, Level},
};
use rayon::prelude::*;

pub(crate) type Fields = HashMap<String, String>;

pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

pub(crate) static SNAPSHOT: LazyLock<Snapshot> =
    LazyLock::new(|| Snapshot::load(&data()).expect("committed"));

pub(crate) static BRUTE: LazyLock<BruteForce> = LazyLock::new(BruteForce::read);

pub(crate) fn rows(path: &Path) -> Vec<Fields> {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    rows.collect()
}

/// People at a point.
pub(crate) struct PopulationPoint {
    pub code: String,
    pub commune: String,
    pub departement: String,
    pub region: String,
    pub epci: String,
    pub people: u64,
    pub location: Option<Point<f64>>,
    /// Metres to each located pole.
    pub metres: Vec<f64>,
}

pub(crate) struct Pole {
    pub row: Fields,
    /// Of its commune.
    pub departement: String,
    pub point: Point<f64>,
}

pub(crate) struct BruteForce {
    pub population: Vec<PopulationPoint>,
    pub poles: Vec<Pole>,
    pub departements: Vec<Fields>,
    /// Code of each commune to its point.
    pub points: HashMap<String, Point<f64>>,
}

/// A filter, and the same as a condition on a row of `poles.csv`.
pub(crate) type Case = (&'static [(&'static str, &'static str)], fn(&Fields) -> bool);

pub(crate) const CASES: [Case; 3] = [
    (&[], |row| row["statut"] != "inactif"),
    (&[("statut", "actif")], |row| row["statut"] == "actif"),
    (
        &[("thematique", "alimentation-agriculture,energie")],
        |row| {
            let themes: Vec<&str> = row["thematiques"].split(';').collect();
            row["statut"] != "inactif"
                && (themes.contains(&"alimentation-agriculture") || themes.contains(&"energie"))
        },
    ),
];

impl BruteForce {
    fn read() -> Self {
        let communes = rows(&data().join("communes.csv"));
        let point = |row: &Fields| {
            let number = |name: &str| row[name].parse::<f64>().ok();
            Some(Point::new(number("lon")?, number("lat")?))
        };
        let split: BTreeSet<&str> = communes.iter().map(|row| row["commune"].as_str()).collect();
        let by_code: HashMap<&str, &Fields> = communes
            .iter()
            .map(|row| (row["code"].as_str(), row))
            .collect();
        let poles = rows(&data().join("poles.csv")).into_iter();
        let poles = poles.filter_map(|row| {
            let commune = by_code.get(row["commune"].as_str())?;
            Some(Pole {
                point: point(commune)?,
                departement: commune["departement"].clone(),
                row,
            })
        });
        let poles: Vec<Pole> = poles.collect();
        let population = communes
            .par_iter()
            .filter(|row| !split.contains(row["code"].as_str()));
        let population = population.map(|row| {
            let own = by_code.get(row["commune"].as_str()).unwrap_or(&row);
            let from = point(row);
            let metres = from.map(|from| {
                let far = |pole: &Pole| Geodesic.distance(from, pole.point);
                poles.iter().map(far).collect()
            });
            PopulationPoint {
                code: row["code"].clone(),
                commune: own["code"].clone(),
                departement: own["departement"].clone(),
                region: own["region"].clone(),
                epci: own["epci"].clone(),
                people: row["population"].parse().unwrap_or(0),
                location: from,
                metres: metres.unwrap_or_default(),
            }
        });
        Self {
            population: population.collect(),
            points: communes
                .iter()
                .filter_map(|row| Some((row["code"].clone(), point(row)?)))
                .collect(),
            poles,
            departements: rows(&data().join("departements.csv")),
        }
    }

    /// The codes of the 101 départements.
    pub(crate) fn french(&self) -> Vec<&str> {
        let rows = self.departements.iter().filter(|row| row["zone"] != "com");
        rows.map(|row| row["code"].as_str()).collect()
    }

    /// To the nearest pole that passes, of each point; infinite without.
    pub(crate) fn nearest(&self, passes: fn(&Fields) -> bool) -> Vec<f64> {
        let kept: Vec<usize> = (0..self.poles.len())
            .filter(|&at| passes(&self.poles[at].row))
            .collect();
        let nearest = |point: &PopulationPoint| {
            let all = kept.iter().filter_map(|&at| point.metres.get(at).copied());
            all.fold(f64::INFINITY, f64::min)
        };
        self.population.iter().map(nearest).collect()
    }
}

impl PopulationPoint {
    pub(crate) fn code_at(&self, level: Level) -> &str {
        match level {
            Level::Commune => &self.commune,
            Level::Epci => &self.epci,
            Level::Departement => &self.departement,
            Level::Region => &self.region,
        }
    }
}

/// The smallest distance whose people reach `part / of` of all people: by sorting everything.
pub(crate) fn quantile(lengths: &[(f64, u64)], part: u64, of: u64) -> Option<f64> {
    let total: u64 = lengths.iter().map(|(_, people)| people).sum();
    let mut sorted = lengths.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut within = 0;
    let reached = sorted.iter().find(|(_, people)| {
        within += people;
        within > 0 && within * of >= total * part
    });
    reached
        .map(|&(metres, _)| metres)
        .filter(|metres| metres.is_finite())
}

/// A search that no pole passes: territories as though there were no pole yet.
pub(crate) const NO_POLE: Case = (&[("q", "xyzzyx")], |_| false);

pub(crate) fn request(case: Case, km: u32) -> Request {
    let (register, territories) = (SNAPSHOT.register(), SNAPSHOT.territories());
    let pairs = case.0.iter().copied();
    let filter = Filter::parse(pairs, register, territories).expect("known words");
    Request::new(&filter, Radius::from_km(km).expect("1 to 100"))
}

pub(crate) fn area(level: Level, code: &str) -> Area {
    Area::One(SNAPSHOT.territories().find(level, code).expect("known"))
}
