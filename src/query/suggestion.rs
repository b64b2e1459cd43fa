//! What the search proposes, in words and with the page that answers: for the box and the pages.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    PoleMatch,
    search::{SearchResult, search},
    understanding::{Relation, Understanding},
};
use crate::{
    french::{self, labels},
    geometry::{LonLat, format_degrees},
    paths,
    register::Pole,
    snapshot::Snapshot,
    territory::{
        Commune, Level, Territories, Territory,
        gazetteer::{AlternateNature, Match, Subject},
    },
};

/// One thing that a text may mean, as the search box shows it.
#[derive(Clone, Debug, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Proposition")]
pub(crate) struct Suggestion {
    /// `commune`, `arrondissement`, `epci`, `ept`, `departement`, `region`, `pole` or `point`.
    pub(crate) nature: &'static str,
    /// What it is, in words: `Commune`, `Collectivité d’outre-mer`.
    pub(crate) genre: String,
    /// Its code, or the pole's id; of a point, its longitude and latitude.
    pub(crate) code: String,
    /// Its name.
    pub(crate) nom: String,
    /// What distinguishes it from its namesakes: `Ille-et-Vilaine (35)`.
    pub(crate) precision: String,
    /// The former name that was typed, if it was one.
    pub(crate) ancien_nom: Option<String>,
    /// How the text was understood, when it is neither its name nor the beginning of it: `ancienne
    /// région Picardie`, `orthographe approchante`.
    pub(crate) compris: Option<String>,
    /// Its inhabitants; none for a pole.
    pub(crate) population: Option<u32>,
    /// The page that answers.
    pub(crate) url: String,
    /// The same, for the pages.
    #[serde(skip)]
    #[schemars(skip)]
    pub(crate) understanding: Understanding,
}

/// At most `limit` things that `text` may mean, the likeliest first.
pub(crate) fn suggestions(snapshot: &Snapshot, text: &str, limit: usize) -> Vec<Suggestion> {
    let results = search(snapshot, text, limit);
    let propose = |result: &SearchResult<'_>| match *result {
        SearchResult::Pole(ix, how) => {
            of_pole(snapshot.territories(), snapshot.register().pole(ix), how)
        }
        SearchResult::Territory(found) => of_match(snapshot.territories(), &found),
        SearchResult::Point {
            point,
            longitude_first,
            in_france,
        } => {
            let relation = Relation::Coordinates {
                longitude_first,
                in_france,
            };
            of_point(snapshot, point, relation)
        }
    };
    results.iter().map(propose).collect()
}

fn of_pole(territories: &Territories, pole: &Pole, how: PoleMatch) -> Suggestion {
    let territory = || {
        let text = pole.perimeter().and_then(|perimeter| perimeter.text());
        text.unwrap_or_default().to_owned()
    };
    let relation = match how {
        PoleMatch::Name => Relation::Name,
        PoleMatch::Beginning => Relation::Beginning,
        PoleMatch::Words | PoleMatch::Description => Relation::Words,
        PoleMatch::Territory | PoleMatch::TerritoryWords => Relation::Territory(territory()),
    };
    let understanding = Understanding::of(relation);
    Suggestion {
        nature: "pole",
        genre: "Pôle".to_owned(),
        code: pole.id().to_owned(),
        nom: pole.name().to_owned(),
        precision: labels::place_of_pole(territories, pole.place(), pole.arrondissement()),
        ancien_nom: None,
        compris: label(&understanding, Level::Commune),
        population: None,
        url: paths::pole(pole.id()),
        understanding,
    }
}

fn of_point(snapshot: &Snapshot, point: LonLat, relation: Relation) -> Suggestion {
    let longitude_first = matches!(
        relation,
        Relation::Coordinates {
            longitude_first: true,
            ..
        }
    );
    let commune = snapshot.locate(point).commune;
    let around = commune.map(|ix| labels::commune(snapshot.territories(), ix));
    let [lon, lat] = [point.lon(), point.lat()].map(format_degrees);
    let understanding = Understanding::of(relation);
    Suggestion {
        nature: "point",
        genre: "Point".to_owned(),
        code: format!("{lon},{lat}"),
        nom: french::position(point.lon(), point.lat()),
        precision: around.unwrap_or_else(|| "hors des communes".to_owned()),
        ancien_nom: None,
        compris: label(&understanding, Level::Commune),
        population: None,
        url: paths::near_point(&lon, &lat, longitude_first),
        understanding,
    }
}

/// A territory, with how the text was understood.
fn of_match(territories: &Territories, found: &Match<'_>) -> Suggestion {
    let level = match found.subject() {
        Subject::Region(_) => Level::Region,
        Subject::Departement(_) => Level::Departement,
        Subject::Epci(_) | Subject::Ept(_) => Level::Epci,
        Subject::Commune(_) | Subject::Arrondissement(_) => Level::Commune,
    };
    let understanding = Understanding::from(found);
    let suggestion = of_territory(territories, found.subject());
    let told = level == Level::Commune;
    let url = paths::with_understanding(
        suggestion.url,
        told && understanding.address,
        found.former_name(),
        understanding.wrong_postcode.filter(|_| told),
    );
    Suggestion {
        ancien_nom: found.former_name().map(str::to_owned),
        compris: label(&understanding, level),
        url,
        understanding,
        ..suggestion
    }
}

/// How a text was understood, in a few words; none when there is nothing to tell.
fn label(understanding: &Understanding, level: Level) -> Option<String> {
    if let Some(postcode) = understanding.wrong_postcode {
        return Some(format!("{postcode} est un autre code postal"));
    }
    let former = match level {
        Level::Commune => "ancienne commune",
        Level::Epci => "anciennement",
        Level::Departement => "ancien département",
        Level::Region => "ancienne région",
    };
    match &understanding.relation {
        Relation::Slip => Some("orthographe approchante".to_owned()),
        Relation::Territory(text) => Some(format!("territoire : {text}")),
        Relation::FormerCode => Some("ancien code".to_owned()),
        Relation::Coordinates {
            longitude_first, ..
        } => longitude_first.then(|| "longitude, puis latitude".to_owned()),
        Relation::AlternateName(nature, name) => Some(match nature {
            AlternateNature::FormerCommune | AlternateNature::Former => format!("{former} {name}"),
            AlternateNature::Usual => format!("aussi appelé {name}"),
            AlternateNature::Acronym => format!("sigle {name}"),
        }),
        Relation::Name | Relation::Beginning | Relation::Words => understanding
            .address
            .then(|| "commune de l’adresse".to_owned()),
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
            let around = match region {
                Some(region) => format!("{}, {region}", row.code()),
                None => row.code().to_owned(),
            };
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
        Subject::Ept(ix) => {
            let row = territories.ept(ix);
            let communes = french::count(row.communes().len(), "commune", "communes");
            let around = format!("Grand Paris, {communes}");
            ("ept", row.code(), row.name(), row.population(), around)
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
        Subject::Ept(_) => paths::ept(code),
        Subject::Departement(_) => paths::sheet(Level::Departement, code),
        Subject::Region(_) => paths::sheet(Level::Region, code),
    };
    let kind = |territory| labels::kind(territories, territory);
    let genre = match subject {
        Subject::Commune(ix) => kind(Territory::Commune(ix)),
        Subject::Arrondissement(_) => "arrondissement municipal",
        Subject::Epci(ix) => kind(Territory::Epci(ix)),
        Subject::Ept(_) => "établissement public territorial",
        Subject::Departement(ix) => kind(Territory::Departement(ix)),
        Subject::Region(ix) => kind(Territory::Region(ix)),
    };
    Suggestion {
        nature,
        genre: french::capital(genre),
        code: code.to_owned(),
        nom: nom.to_owned(),
        precision,
        ancien_nom: None,
        compris: None,
        population: Some(population),
        url,
        understanding: Understanding::of(Relation::Name),
    }
}
