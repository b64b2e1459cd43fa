//! The register and the communes as the CSV files have them, read without the code under test.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use geo::{Distance as _, Geodesic, Point};

use crate::support::data;

pub type Row = HashMap<String, String>;

/// The rows of a CSV file of the data folder.
pub fn rows(file: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(data().join(file)).expect("the file is committed");
    let rows = reader.deserialize().map(|row| row.expect("well formed"));
    rows.collect()
}

/// The parts of a cell that is a list.
pub fn list(cell: &str) -> Vec<String> {
    let parts = cell.split(';').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

#[derive(Clone, Debug)]
pub struct Commune {
    pub code: String,
    pub is_current: bool,
    /// The commune an arrondissement is part of.
    pub whole: String,
    pub departement: String,
    pub region: String,
    pub epci: String,
    pub population: u64,
    pub at: Option<Point>,
}

#[derive(Clone, Debug)]
pub struct Pole {
    pub id: String,
    pub row: Row,
    pub at: Option<Point>,
    /// `(level, code)`.
    pub perimeter: Vec<(String, String)>,
    pub calls: Vec<String>,
}

pub struct Truth {
    /// By code, arrondissements too.
    pub communes: BTreeMap<String, Commune>,
    /// Sorted by id.
    pub poles: Vec<Pole>,
    /// The départements' zones: metro, drom or com.
    pub zones: HashMap<String, String>,
}

impl Truth {
    pub fn read() -> Self {
        let communes: BTreeMap<String, Commune> = rows("communes.csv")
            .into_iter()
            .map(|row| {
                let degrees = |name: &str| row[name].parse::<f64>().ok();
                let commune = Commune {
                    code: row["code"].clone(),
                    is_current: row["type"] == "commune-actuelle",
                    whole: row["commune"].clone(),
                    departement: row["departement"].clone(),
                    region: row["region"].clone(),
                    epci: row["epci"].clone(),
                    // Empty where nobody lives.
                    population: row["population"].parse().unwrap_or(0),
                    at: degrees("lon").zip(degrees("lat")).map(Point::from),
                };
                (commune.code.clone(), commune)
            })
            .collect();
        let awards = rows("laureats.csv");
        let mut poles: Vec<Pole> = rows("poles.csv")
            .into_iter()
            .map(|row| Pole {
                id: row["id"].clone(),
                at: communes.get(&row["commune"]).and_then(|commune| commune.at),
                perimeter: list(&row["perimetre"])
                    .iter()
                    .filter_map(|part| part.split_once(':'))
                    .map(|(level, code)| (level.to_owned(), code.to_owned()))
                    .collect(),
                calls: awards
                    .iter()
                    .filter(|award| award["pole"] == row["id"])
                    .map(|award| award["appel"].clone())
                    .collect(),
                row,
            })
            .collect();
        poles.sort_by(|a, b| a.id.cmp(&b.id));
        let zones = rows("departements.csv")
            .into_iter()
            .map(|row| (row["code"].clone(), row["zone"].clone()))
            .collect();
        Self {
            communes,
            poles,
            zones,
        }
    }

    pub fn pole(&self, id: &str) -> &Pole {
        let found = self.poles.iter().find(|pole| pole.id == id);
        found.unwrap_or_else(|| panic!("{id} is not in poles.csv"))
    }

    pub fn located(&self) -> impl Iterator<Item = &Pole> {
        self.poles.iter().filter(|pole| pole.at.is_some())
    }

    /// Whether `commune`, which may be an arrondissement, is, or lies in, the territory `code` of `level`.
    pub fn holds(&self, level: &str, code: &str, commune: &str) -> bool {
        let commune = &self.communes[commune];
        match level {
            "commune" => commune.code == code || commune.whole == code,
            "epci" => commune.epci == code,
            "departement" => commune.departement == code,
            "region" => commune.region == code,
            other => panic!("no level {other}"),
        }
    }

    /// Whether the place of `pole` lies in a territory.
    fn stands_in(&self, pole: &Pole, level: &str, code: &str) -> bool {
        if !pole.row["commune"].is_empty() {
            return self.holds(level, code, &pole.row["commune"]);
        }
        match level {
            "departement" | "region" => pole.row[level] == code,
            _ => false,
        }
    }

    /// Whether `pole` passes filters: values of one mean or, different ones and.
    pub fn passes(&self, pole: &Pole, filters: &[(&str, &str)]) -> bool {
        filters.iter().all(|(name, values)| {
            values.split(',').any(|value| match *name {
                "type" | "statut" => pole.row[*name] == value,
                "thematique" => list(&pole.row["thematiques"]).iter().any(|t| t == value),
                "appel" => pole.calls.iter().any(|call| call == value),
                level => self.stands_in(pole, level, value),
            })
        })
    }

    /// The units that people are counted by: communes, and arrondissements where there are some.
    pub fn units(&self) -> Vec<(&Commune, &Commune)> {
        let whole: BTreeSet<&str> = self
            .communes
            .values()
            .filter(|commune| !commune.is_current)
            .map(|part| part.whole.as_str())
            .collect();
        let units = self
            .communes
            .values()
            .filter(|unit| !whole.contains(unit.code.as_str()));
        units
            .map(|unit| {
                if unit.is_current {
                    (unit, unit)
                } else {
                    (unit, &self.communes[&unit.whole])
                }
            })
            .collect()
    }
}

/// Geodesic metres (WGS 84).
pub fn metres(from: Point, to: Point) -> f64 {
    Geodesic.distance(from, to)
}

/// A reproducible sequence of numbers (`SplitMix64`, Steele et al. 2014).
pub struct SplitMix64(pub u64);

impl SplitMix64 {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[(self.roll() % from.len() as u64) as usize]
    }

    pub fn between(&mut self, least: f64, most: f64) -> f64 {
        least + self.share() * (most - least)
    }
}
