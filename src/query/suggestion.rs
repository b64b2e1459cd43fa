//! What the search proposes, in words and with the page that answers: for the box and the pages.

use schemars::JsonSchema;
use serde::Serialize;

use super::search::{SearchResult, search};
use crate::{
    french::{self, labels},
    paths,
    register::Pole,
    snapshot::Snapshot,
    territory::{Commune, Level, Territories, Territory, gazetteer::Subject},
};

/// One thing that a text may mean, as the search box shows it.
#[derive(Clone, Debug, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Proposition")]
pub(crate) struct Suggestion {
    /// `commune`, `arrondissement`, `epci`, `departement`, `region` or `pole`.
    pub(crate) nature: &'static str,
    /// Its code, or the pole's id.
    pub(crate) code: String,
    /// Its name.
    pub(crate) nom: String,
    /// What distinguishes it from its namesakes: `Ille-et-Vilaine (35)`.
    pub(crate) precision: String,
    /// The former name that was typed, if it was one.
    pub(crate) ancien_nom: Option<String>,
    /// Its inhabitants; none for a pole.
    pub(crate) population: Option<u32>,
    /// The page that answers.
    pub(crate) url: String,
}

/// At most `limit` things that `text` may mean, the likeliest first.
pub(crate) fn suggestions(snapshot: &Snapshot, text: &str, limit: usize) -> Vec<Suggestion> {
    let results = search(snapshot, text, limit);
    let propose = |result: &SearchResult<'_>| match *result {
        SearchResult::Pole(ix) => of_pole(snapshot.territories(), snapshot.register().pole(ix)),
        SearchResult::Territory {
            subject,
            former_name,
        } => Suggestion {
            ancien_nom: former_name.map(str::to_owned),
            ..of_territory(snapshot.territories(), subject)
        },
    };
    results.iter().map(propose).collect()
}

fn of_pole(territories: &Territories, pole: &Pole) -> Suggestion {
    Suggestion {
        nature: "pole",
        code: pole.id().to_owned(),
        nom: pole.name().to_owned(),
        precision: labels::place_of_pole(territories, pole.place(), pole.arrondissement()),
        ancien_nom: None,
        population: None,
        url: paths::pole(pole.id()),
    }
}

fn of_territory(territories: &Territories, subject: Subject) -> Suggestion {
    let departement = |commune: &Commune| labels::departement(territories, commune.departement());
    let (nature, code, nom, population, precision) = match subject {
        Subject::Commune(ix) => {
            let row = territories.commune(ix);
            let around = departement(row);
            ("commune", row.code(), row.name(), row.population(), around)
        }
        Subject::Arrondissement(ix) => {
            let row = territories.arrondissement(ix);
            let around = departement(territories.commune(row.commune()));
            (
                "arrondissement",
                row.code(),
                row.name(),
                row.population(),
                around,
            )
        }
        Subject::Departement(ix) => {
            let row = territories.departement(ix);
            let region = row.region().map(|ix| territories.region(ix).name());
            let around = region.unwrap_or("collectivité d’outre-mer");
            let around = format!("{}, {around}", row.code());
            (
                "departement",
                row.code(),
                row.name(),
                row.population(),
                around,
            )
        }
        Subject::Region(ix) => {
            let row = territories.region(ix);
            let within = row.departements().len();
            let within = french::count(within, "département", "départements");
            ("region", row.code(), row.name(), row.population(), within)
        }
        Subject::Epci(ix) => {
            let row = territories.epci_at(ix);
            let around = labels::around(territories, Territory::Epci(ix));
            (
                "epci",
                row.code(),
                row.name(),
                row.population(),
                around.join(", "),
            )
        }
    };
    let url = match subject {
        Subject::Commune(_) | Subject::Arrondissement(_) => paths::near(code),
        Subject::Epci(_) => paths::sheet(Level::Epci, code),
        Subject::Departement(_) => paths::sheet(Level::Departement, code),
        Subject::Region(_) => paths::sheet(Level::Region, code),
    };
    Suggestion {
        nature,
        code: code.to_owned(),
        nom: nom.to_owned(),
        precision,
        ancien_nom: None,
        population: Some(population),
        url,
    }
}
