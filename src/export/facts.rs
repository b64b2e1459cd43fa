//! What stands beside every table: the request, what it counts, and where the data come from.

use std::fmt::Write as _;

use super::{
    description::Description,
    travel_times::{TIMES_LICENCE, times_in_words},
};
use crate::{
    query::coverage::{RegisterCounts, Request, counted_filter},
    register::Filter,
    snapshot::{Floor, Snapshot},
    surroundings::Measure,
};

/// A label and a text.
pub(super) type Fact = (String, String);

fn fact(label: &str, text: impl Into<String>) -> Fact {
    (label.to_owned(), text.into())
}

/// A request to coverage in words, and which poles its figures count.
#[must_use]
pub fn request_in_words(snapshot: &Snapshot, request: &Request) -> Vec<Fact> {
    let counted = RegisterCounts::new(snapshot, request);
    let measure = request.limit().measure();
    let mut facts = vec![
        fact(
            match measure {
                Measure::Distance => "Rayon",
                Measure::Duration => "Durée de trajet",
            },
            format!("{}, {}", request.limit().in_words(), measure.how()),
        ),
        fact(
            "Filtre des pôles",
            filter_in_words(snapshot, request.filter()),
        ),
        fact(
            "Pôles comptés",
            format!(
                "localisés : {} ; à localiser, sans effet sur la couverture : {} ; \
                 de statut inconnu, parmi ces deux nombres : {} ; écartés par le filtre : {}",
                counted.located, counted.not_located, counted.status_unknown, counted.left_out
            ),
        ),
    ];
    let times = snapshot.surroundings().times();
    if let Some(times) = times.filter(|_| measure == Measure::Duration) {
        facts.push(fact("Origine des durées", times_in_words(times)));
        facts.push(fact("Licence des durées", TIMES_LICENCE));
    }
    for (at, point) in (1..).zip(request.added()) {
        let place = format!("{}, {} (longitude, latitude)", point.lon(), point.lat());
        facts.push(fact(&format!("Pôle hypothétique {at}"), place));
    }
    facts
}

/// Where the data of `floors` come from, and the page that shows the same.
#[must_use]
pub fn provenance(
    snapshot: &Snapshot,
    floors: &[Floor],
    description: Description<'_>,
    page: &str,
) -> Vec<Fact> {
    let mut facts = vec![fact("Page", page)];
    for &floor in floors {
        let release = snapshot.release(floor);
        let [vintage, version] = match floor {
            Floor::Country => ["Millésime des territoires", "Version des territoires"],
            Floor::Register => ["Millésime du registre", "Version du registre"],
        };
        facts.push(fact(vintage, release.vintage().to_string()));
        facts.push(fact(version, release.version().as_str()));
    }
    let sources = description.sources().map(|source| fact("Source", source));
    facts.extend(sources);
    let licences = description.licences();
    facts.extend(licences.map(|licence| fact("Licence", licence)));
    facts.push(fact(
        "Limite",
        "Le registre ne connaît pas tous les pôles du pays : ces chiffres parlent du registre, non du \
         pays.",
    ));
    facts
}

/// The parameters of `request`, in their one order: the same request again.
#[must_use]
pub fn query(snapshot: &Snapshot, request: &Request) -> String {
    let mut query = request.limit().parameter();
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
    let groups = filter.groups().map(|(field, values)| {
        let labels = values
            .iter()
            .map(|value| value.label(register, territories));
        let labels: Vec<String> = labels.collect();
        format!("{} : {}", field.label(), labels.join(" ou "))
    });
    let groups: Vec<String> = groups.collect();
    if groups.is_empty() {
        "aucun".to_owned()
    } else {
        groups.join(" ; ")
    }
}
