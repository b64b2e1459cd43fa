//! What is told beside every table: what was asked, what it counts, and where the data come from.

use std::fmt::Write as _;

use super::description::Description;
use crate::{
    query::coverage::{RegisterCounts, Request, counted_filter},
    register::{Filter, PoleKind},
    snapshot::Snapshot,
    territory::Level,
};

/// A label and a text.
pub(super) type Fact = (String, String);

fn fact(label: &str, text: impl Into<String>) -> Fact {
    (label.to_owned(), text.into())
}

/// What a request to coverage asks, in words, and which poles its figures count.
#[must_use]
pub fn asked(snapshot: &Snapshot, request: &Request) -> Vec<Fact> {
    let counted = RegisterCounts::new(snapshot, request);
    let mut facts = vec![
        fact(
            "Rayon",
            format!("{} km, à vol d’oiseau", request.radius().km()),
        ),
        fact(
            "Filtre des pôles",
            filter_in_words(snapshot, request.filter()),
        ),
        fact(
            "Pôles comptés",
            format!(
                "localisés\u{a0}: {}\u{202f}; à localiser, sans effet sur la couverture\u{a0}: {}\u{202f}; \
                 de statut inconnu, parmi ces deux nombres\u{a0}: {}\u{202f}; écartés par le filtre\u{a0}: {}",
                counted.located, counted.not_located, counted.status_unknown, counted.left_out
            ),
        ),
    ];
    for (at, point) in (1..).zip(request.added()) {
        let place = format!("{}, {} (longitude, latitude)", point.lon(), point.lat());
        facts.push(fact(&format!("Pôle hypothétique {at}"), place));
    }
    facts
}

/// Where the data come from, and the page that shows the same.
#[must_use]
pub fn provenance(snapshot: &Snapshot, description: &Description, page: &str) -> Vec<Fact> {
    let mut facts = vec![
        fact("Page", page),
        fact("Millésime des données", snapshot.vintage()),
        fact("Version des données", snapshot.version()),
    ];
    let sources = description.sources().map(|source| fact("Source", source));
    facts.extend(sources);
    let licences = description.licences();
    facts.extend(licences.map(|licence| fact("Licence", licence)));
    facts.push(fact(
        "Limite",
        "Le registre ne connaît pas tous les pôles du pays\u{a0}: ces chiffres parlent du registre, non du \
         pays.",
    ));
    facts
}

/// The parameters of `request`, in their one order: the same question as it was asked.
#[must_use]
pub fn query(snapshot: &Snapshot, request: &Request) -> String {
    let mut query = format!("rayon={}", request.radius().km());
    if request.filter() != &counted_filter(&Filter::default()) {
        let filter = request.filter();
        query.push('&');
        query += &filter.query(snapshot.register(), snapshot.territories());
    }
    for point in request.added() {
        let _ = write!(query, "&ajout={point}");
    }
    query
}

/// A filter as people say it: `statut : actif ou émergent ; thématique : Culture`.
#[must_use]
pub fn filter_in_words(snapshot: &Snapshot, filter: &Filter) -> String {
    let (register, territories) = (snapshot.register(), snapshot.territories());
    let of_level = |level: Level| {
        let chosen = filter.territories().iter();
        let chosen = chosen.filter(move |one| one.level() == level);
        chosen.map(|&one| format!("{} ({})", territories.name(one), territories.code(one)))
    };
    let text = Some(filter.text()).filter(|text| !text.is_empty());
    let parts: [(&str, Vec<String>); 9] = [
        ("type", words(filter.kinds(), |one: PoleKind| one.word())),
        ("statut", words(filter.statuses(), |one| one.label())),
        ("thématique", words(filter.themes(), |one| one.label())),
        (
            "appel",
            words(filter.calls(), |one| register.call(one).name()),
        ),
        ("région", of_level(Level::Region).collect()),
        ("département", of_level(Level::Departement).collect()),
        ("intercommunalité", of_level(Level::Epci).collect()),
        ("commune", of_level(Level::Commune).collect()),
        ("recherche", text.into_iter().map(str::to_owned).collect()),
    ];
    let told = parts.iter().filter(|(_, values)| !values.is_empty());
    let told: Vec<String> = told
        .map(|(name, values)| format!("{name}\u{a0}: {}", values.join(" ou ")))
        .collect();
    if told.is_empty() {
        "aucun".to_owned()
    } else {
        told.join("\u{202f}; ")
    }
}

fn words<'w, T: Copy>(values: &[T], word: impl Fn(T) -> &'w str) -> Vec<String> {
    values.iter().map(|&one| word(one).to_owned()).collect()
}
