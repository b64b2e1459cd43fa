use super::{
    frame::Frame,
    view::{Candidate, ChoosePage, Link, NothingPage, Page, Tab},
};
use crate::{
    french::{self, labels},
    query::suggestion::{Suggestion, suggestions},
    territory::{Level, gazetteer::normalise},
};

/// The most answers that the page of a choice lists.
const SHOWN: usize = 30;

/// The most other answers that the page of a place proposes.
const OTHERS: usize = 5;

/// What words that were typed lead to.
pub(super) enum SearchOutcome {
    /// One page: nothing else bears that name.
    One(String),
    /// Several, best first; whether there are others still.
    Several(Vec<Candidate>, bool),
}

/// What `words` may mean. A name that only one place or pole bears leads straight to it, even when
/// others resemble it, unless one of those is likelier meant: `evry` is a village and, for most
/// people, Évry-Courcouronnes.
pub(super) fn find(frame: &Frame, words: &str) -> SearchOutcome {
    let mut suggestions = suggestions(frame.snapshot, words, SHOWN + 1);
    let wanted = normalise(words);
    let exact = |one: &&Suggestion| normalise(&one.nom) == wanted || one.code == words;
    let mut named = suggestions.iter().filter(exact);
    let only = match (named.next(), named.next(), suggestions.as_slice()) {
        (Some(one), None, [first, ..]) if one.url == first.url => Some(one),
        (None, None, [one]) => Some(one),
        _ => None,
    };
    if let Some(one) = only {
        // The page searches again only where the words have something more to say there.
        let says_more = suggestions.len() > 1 || one.ancien_nom.is_some();
        return SearchOutcome::One(if says_more {
            with_words(&one.url, words)
        } else {
            one.url.clone()
        });
    }
    let more = suggestions.len() > SHOWN;
    suggestions.truncate(SHOWN);
    SearchOutcome::Several(suggestions.into_iter().map(candidate).collect(), more)
}

/// The address of a page about a place, with the words that led there: the page says how
/// they were understood.
fn with_words(url: &str, words: &str) -> String {
    if !url.starts_with("/proche?") {
        return url.to_owned();
    }
    let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    format!("{url}&q={words}")
}

/// What the page of a place says of the words that led to it.
#[derive(Default)]
pub(super) struct Meaning {
    /// What was made of the words, when they were a former name.
    pub(super) understood: Option<String>,
    /// What else they may have meant.
    pub(super) others: Vec<Link>,
}

/// What `words`, which led to the place whose page is `url`, may mean.
pub(super) fn interpret(frame: &Frame, words: &str, url: &str) -> Meaning {
    let (here, others): (Vec<_>, Vec<_>) = suggestions(frame.snapshot, words, 1 + OTHERS)
        .into_iter()
        .partition(|one| one.url == url);
    let understood = here.into_iter().find_map(|one| {
        let former = one.ancien_nom?;
        Some(format!(
            "« {former} » est le nom d’une ancienne commune, aujourd’hui dans {}.",
            one.nom
        ))
    });
    let others = others
        .into_iter()
        .take(OTHERS)
        .map(|one| Link {
            text: format!("{}, {}", one.nom, one.precision),
            href: one.url,
        })
        .collect();
    Meaning { understood, others }
}

fn candidate(suggestion: Suggestion) -> Candidate {
    let nature = match suggestion.nature {
        "arrondissement" => "arrondissement municipal",
        "epci" => labels::level(Level::Epci),
        "departement" => labels::level(Level::Departement),
        "region" => labels::level(Level::Region),
        "pole" => "pôle",
        other => other,
    };
    Candidate {
        href: suggestion.url,
        name: suggestion.nom,
        nature: french::capital(nature),
        precision: suggestion.precision,
        population: suggestion
            .population
            .map(|people| french::population(people.into())),
        former: suggestion.ancien_nom.map(|name| format!("comprend {name}")),
    }
}

/// `/proche?q=…` when `candidates` bear the name; `more` says that there are others still.
pub(crate) fn choose_page(
    frame: &Frame,
    query: &str,
    candidates: Vec<Candidate>,
    more: bool,
) -> ChoosePage {
    let count = french::count(candidates.len(), "réponse", "réponses");
    let cut = format!(
        "Les {} premières. Ajoutez le département pour préciser, par exemple « saint-denis 93 ».",
        candidates.len()
    );
    ChoosePage {
        page: searched(frame, "Laquelle ?", query),
        query: query.to_owned(),
        count: if more {
            format!("plus de {count}")
        } else {
            count
        },
        candidates,
        cut: more.then_some(cut),
    }
}

/// `/proche?q=…` when nothing bears the name.
pub(crate) fn nothing_found_page(frame: &Frame, query: &str) -> NothingPage {
    NothingPage {
        page: searched(frame, "Aucune réponse", query),
        heading: format!("Rien ne s’appelle « {query} »"),
        reason: "Ni commune d’aujourd’hui ou d’hier, ni intercommunalité, ni département, ni région, ni pôle du registre.".to_owned(),
        advice: vec![
            "Vérifiez l’orthographe, ou essayez un code postal.".to_owned(),
            "Pour une commune, ajoutez le département : « montreuil 93 ».".to_owned(),
        ],
        links: vec![everything()],
    }
}

/// `/proche` without a place.
pub(crate) fn empty_query_page(frame: &Frame) -> NothingPage {
    NothingPage {
        page: searched(frame, "Chercher près d’un lieu", ""),
        heading: "Quelle commune ?".to_owned(),
        reason: "Écrivez dans la recherche, en haut de la page, le nom d’une commune, un code postal, un territoire ou un pôle.".to_owned(),
        advice: Vec::new(),
        links: vec![everything()],
    }
}

fn everything() -> Link {
    Link {
        href: "/".to_owned(),
        text: "Voir tous les pôles".to_owned(),
    }
}

fn searched(frame: &Frame, title: &str, query: &str) -> Page {
    let description = "Chercher les pôles proches d’une commune.";
    Page {
        index: false,
        canonical: None,
        query: query.to_owned(),
        ..frame.page(Tab::None, title, description)
    }
}
