//! What a person may mean by a text: territories and poles.

use serde::Serialize;

use crate::{
    register::Pole,
    snapshot::Snapshot,
    territory::{
        Commune, Territories,
        gazetteer::{Match, Matched, Query, Subject, normalise},
    },
};

/// One thing that a text may mean, as the search box shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// `commune`, `arrondissement`, `epci`, `departement`, `region` or `pole`.
    pub nature: &'static str,
    /// Its code, or the pole's id.
    pub code: String,
    /// Its name.
    pub nom: String,
    /// What tells it from its namesakes: `Ille-et-Vilaine (35)`.
    pub precision: String,
    /// The former name that was typed, if it was one.
    pub ancien_nom: Option<String>,
    /// Its inhabitants; none for a pole.
    pub population: Option<u32>,
    /// The page that answers.
    pub url: String,
}

/// How many proposals are kept for poles when territories would fill them all.
const KEPT_FOR_POLES: usize = 2;

/// Letters of a text from which on a pole whose name begins with it is likelier meant than a
/// territory that only resembles it.
const MEANT_FROM: usize = 4;

/// At most `limit` things that `text` may mean, the likeliest first: territories of that name or
/// code, poles whose name begins so, other territories, other poles, and what is a slip away.
#[must_use]
pub fn search(snapshot: &Snapshot, text: &str, limit: usize) -> Vec<Proposal> {
    let found = snapshot.gazetteer().search(&Query::new(text).limit(limit));
    let (begun, poles) = poles(snapshot, text);
    let of = |classes: &[Matched]| {
        let wanted = found
            .iter()
            .filter(|found| classes.contains(&found.matched()));
        wanted
            .map(|found| proposal(snapshot, found))
            .collect::<Vec<_>>()
    };
    let mut proposals = of(&[Matched::Exact]);
    proposals.extend(begun);
    proposals.extend(of(&[Matched::Prefix, Matched::Word]));
    let kept = KEPT_FOR_POLES.min(poles.len());
    proposals.truncate(limit.saturating_sub(kept));
    proposals.extend(poles);
    proposals.extend(of(&[Matched::Slip]));
    proposals.truncate(limit);
    proposals
}

/// The poles each word of `text` begins a word of whose name or lead: first those whose name
/// begins with the text, then the others; each by id.
fn poles(snapshot: &Snapshot, text: &str) -> (Vec<Proposal>, Vec<Proposal>) {
    let asked = normalise(text);
    let length = asked.chars().count();
    if length < 2 {
        return Default::default();
    }
    let matches = |pole: &&Pole| {
        let has = |word: &str| {
            pole.name_text()
                .split(' ')
                .any(|part| part.starts_with(word))
        };
        asked.split(' ').all(has)
    };
    let (begun, others): (Vec<&Pole>, Vec<&Pole>) = snapshot
        .register()
        .poles()
        .iter()
        .filter(matches)
        .partition(|pole| length >= MEANT_FROM && pole.name_text().starts_with(&asked));
    let propose = |poles: Vec<&Pole>| {
        poles
            .into_iter()
            .map(|pole| pole_proposal(snapshot, pole))
            .collect()
    };
    (propose(begun), propose(others))
}

fn pole_proposal(snapshot: &Snapshot, pole: &Pole) -> Proposal {
    let territories = snapshot.territories();
    let place = match (pole.commune(), pole.departement(), pole.region()) {
        (Some((ix, _)), ..) => in_departement(territories, territories.commune(ix)),
        (None, Some(ix), _) => territories.departement(ix).name().to_owned(),
        (None, None, Some(ix)) => territories.region(ix).name().to_owned(),
        (None, None, None) => "lieu à préciser".to_owned(),
    };
    Proposal {
        nature: "pole",
        code: pole.id().to_owned(),
        nom: pole.name().to_owned(),
        precision: place,
        ancien_nom: None,
        population: None,
        url: format!("/poles/{}", pole.id()),
    }
}

/// `Redon (35)`.
fn in_departement(territories: &Territories, commune: &Commune) -> String {
    format!(
        "{} ({})",
        commune.name(),
        territories.departement(commune.departement()).code()
    )
}

fn proposal(snapshot: &Snapshot, found: &Match<'_>) -> Proposal {
    let territories = snapshot.territories();
    let departement = |commune: &Commune| {
        let row = territories.departement(commune.departement());
        format!("{} ({})", row.name(), row.code())
    };
    let (nature, code, nom, precision, population, url) = match found.subject() {
        Subject::Commune(ix) => {
            let row = territories.commune(ix);
            let url = format!("/proche?commune={}", row.code());
            (
                "commune",
                row.code(),
                row.name(),
                departement(row),
                row.population(),
                url,
            )
        }
        Subject::Arrondissement(ix) => {
            let row = territories.arrondissement(ix);
            let url = format!("/proche?commune={}", row.code());
            let whole = departement(territories.commune(row.commune()));
            (
                "arrondissement",
                row.code(),
                row.name(),
                whole,
                row.population(),
                url,
            )
        }
        Subject::Departement(ix) => {
            let row = territories.departement(ix);
            let region = row.region().map(|ix| territories.region(ix).name());
            let precision = region.unwrap_or("collectivité d’outre-mer");
            let precision = format!("{precision} ({})", row.code());
            (
                "departement",
                row.code(),
                row.name(),
                precision,
                row.population(),
                sheet("departement", row.code()),
            )
        }
        Subject::Region(ix) => {
            let row = territories.region(ix);
            let count = row.departements().len();
            let precision = if count == 1 {
                "1 département".to_owned()
            } else {
                format!("{count} départements")
            };
            (
                "region",
                row.code(),
                row.name(),
                precision,
                row.population(),
                sheet("region", row.code()),
            )
        }
        Subject::Epci(ix) => {
            let row = territories.epci_at(ix);
            let names: Vec<_> = row
                .departements()
                .iter()
                .map(|&ix| territories.departement(ix).name())
                .collect();
            (
                "epci",
                row.code(),
                row.name(),
                names.join(", "),
                row.population(),
                sheet("epci", row.code()),
            )
        }
    };
    Proposal {
        nature,
        code: code.to_owned(),
        nom: nom.to_owned(),
        precision,
        ancien_nom: found.former_name().map(str::to_owned),
        population: Some(population),
        url,
    }
}

fn sheet(level: &str, code: &str) -> String {
    format!("/territoires/{level}/{code}")
}
