use super::{
    frame::Frame,
    understood::{of_choice, of_place},
    view::{Candidate, ChoosePage, Link, NothingPage, Page, Tab},
};
use crate::{
    french,
    query::{
        suggestion::{Suggestion, suggestions},
        understanding::Relation,
    },
    territory::gazetteer::normalise,
};

/// The most answers that the page of a choice lists.
const SHOWN: usize = 30;

/// The most other answers that the page of a place proposes.
const OTHERS: usize = 5;

/// What words that were typed lead to.
pub(super) enum SearchOutcome {
    /// One page: what the words say, or the only thing that they may mean, and that page says so.
    One(String),
    /// Several, best first.
    Several(Choice),
}

/// What words may mean.
#[derive(Default)]
pub(crate) struct Choice {
    pub(super) candidates: Vec<Candidate>,
    /// Whether there are others still.
    pub(super) more: bool,
    /// How the words were understood, when they are none of the names.
    pub(super) understood: Option<String>,
}

/// What `words` may mean. A name that only one place or pole bears leads straight to it, even when
/// others resemble it, unless one of those is likelier meant: `evry` is a village and, for most
/// people, Évry-Courcouronnes. A guess is never opened as though it had been asked: it leads to a page
/// that tells, or to a choice.
pub(super) fn find(frame: &Frame, words: &str) -> SearchOutcome {
    let mut suggestions = suggestions(frame.snapshot, words, SHOWN + 1);
    if let Some(one) = only(words, &suggestions) {
        // The page searches again only where the words have something more to say there.
        let understanding = &one.understanding;
        let told_by_address = understanding.address || understanding.wrong_postcode.is_some();
        let is_point = matches!(understanding.relation, Relation::Coordinates { .. });
        let says_more = suggestions.len() > 1 || !understanding.is_plain();
        return SearchOutcome::One(if says_more && !told_by_address && !is_point {
            with_words(&one.url, words)
        } else {
            one.url.clone()
        });
    }
    let more = suggestions.len() > SHOWN;
    suggestions.truncate(SHOWN);
    let understood = of_choice(frame, words, &suggestions);
    SearchOutcome::Several(Choice {
        candidates: suggestions.into_iter().map(candidate).collect(),
        more,
        understood,
    })
}

/// The only thing that `words` say, or that they may mean if its page tells how they were understood.
fn only<'s>(words: &str, suggestions: &'s [Suggestion]) -> Option<&'s Suggestion> {
    let first = suggestions.first()?;
    let wanted = normalise(words);
    let is_named = |one: &&Suggestion| {
        one.understanding.is_plain() && (normalise(&one.nom) == wanted || one.code == words)
    };
    let is_plain = |one: &&Suggestion| one.understanding.is_plain();
    let in_full = |one: &&Suggestion| one.understanding.is_in_full();
    let nowhere = |one: &&Suggestion| {
        matches!(
            one.understanding.relation,
            Relation::Coordinates {
                in_france: false,
                ..
            }
        )
    };
    let tells = |one: &&Suggestion| one.url.starts_with(NEAR) && !nowhere(one);
    let sole = |which: &dyn Fn(&&Suggestion) -> bool| {
        let mut found = suggestions.iter().filter(which);
        let one = found.next().filter(|one| one.url == first.url)?;
        found.next().is_none().then_some(one)
    };
    if suggestions.iter().any(|one| is_named(&one)) {
        return sole(&is_named);
    }
    let communes_of_an_address =
        first.understanding.address || first.understanding.wrong_postcode.is_some();
    sole(&is_plain)
        .or_else(|| sole(&in_full).filter(|_| communes_of_an_address))
        .or_else(|| Some(first).filter(|_| suggestions.len() == 1 && !first.understanding.address))
        .filter(|one| is_plain(one) || tells(one))
}

/// The pages that can tell how words were understood.
const NEAR: &str = "/proche?";

/// The address of a page about a place, with the words that led there: the page says how
/// they were understood.
fn with_words(url: &str, words: &str) -> String {
    if !url.starts_with(NEAR) {
        return url.to_owned();
    }
    let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    format!("{url}&q={words}")
}

/// What the page of a place says of the words that led to it.
#[derive(Default)]
pub(super) struct Meaning {
    /// How the words were understood, when they are not its name.
    pub(super) understood: Option<String>,
    /// What else they may have meant.
    pub(super) others: Vec<Link>,
}

/// What `words`, which led to the place whose page is `url`, may mean.
pub(super) fn interpret(frame: &Frame, words: &str, url: &str) -> Meaning {
    let (here, others): (Vec<_>, Vec<_>) = suggestions(frame.snapshot, words, 1 + OTHERS)
        .into_iter()
        .partition(|one| is_page(one, url));
    let understood = here.iter().find_map(|one| of_place(frame, words, one));
    Meaning {
        understood,
        others: others.into_iter().take(OTHERS).map(link).collect(),
    }
}

/// The other communes that bear the name of the one whose page is `url`: an address may have meant them.
pub(super) fn namesakes(frame: &Frame, name: &str, url: &str) -> Vec<Link> {
    let found = suggestions(frame.snapshot, name, 1 + OTHERS).into_iter();
    let namesakes = found.filter(|one| {
        let is_place = ["commune", "arrondissement"].contains(&one.nature);
        is_place && one.understanding.is_plain() && !is_page(one, url)
    });
    namesakes.take(OTHERS).map(link).collect()
}

/// The places and poles that `words` may mean, best first.
pub(super) fn found_links(frame: &Frame, words: &str) -> Vec<Link> {
    let found = suggestions(frame.snapshot, words, OTHERS).into_iter();
    found.map(link).collect()
}

/// Whether `url` is the page of a suggestion, whatever that says of the words.
fn is_page(one: &Suggestion, url: &str) -> bool {
    one.url.split('&').next() == Some(url)
}

fn link(one: Suggestion) -> Link {
    Link {
        text: format!("{}, {}", one.nom, one.precision),
        href: one.url,
    }
}

fn candidate(suggestion: Suggestion) -> Candidate {
    Candidate {
        href: suggestion.url,
        name: suggestion.nom,
        nature: suggestion.genre,
        precision: suggestion.precision,
        population: suggestion
            .population
            .map(|people| french::population(people.into())),
        former: match suggestion.ancien_nom {
            Some(name) if suggestion.nature == "commune" => Some(format!("comprend {name}")),
            _ => suggestion.compris,
        },
    }
}

/// `/proche?q=…` when several may be meant.
pub(crate) fn choose_page(frame: &Frame, query: &str, choice: Choice) -> ChoosePage {
    let Choice {
        candidates,
        more,
        understood,
    } = choice;
    let count = match candidates.len() {
        1 => "une seule réponse possible".to_owned(),
        n => french::count(n, "réponse possible", "réponses possibles"),
    };
    let choose = french::agree(candidates.len(), "La voici", "Choisissez");
    let heading = format!("Que cherchez-vous par « {query} » ?");
    let cut = format!(
        "Les {} premières. Ajoutez le département pour préciser, par exemple « saint-denis 93 ».",
        candidates.len()
    );
    ChoosePage {
        page: searched(frame, &heading, query),
        heading,
        understood,
        count: if more {
            format!("Plus de {count}.")
        } else {
            format!("{}.", french::capital(&count))
        },
        choose,
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
            "Pour une adresse, écrivez le nom entier de la commune après une virgule, ou son code postal : l’atlas connaît les communes, pas les rues.".to_owned(),
            "Pour une commune, ajoutez le département : « montreuil 93 ».".to_owned(),
        ],
        links: vec![everything()],
    }
}

/// `/proche` without a place.
pub(crate) fn empty_query_page(frame: &Frame) -> NothingPage {
    NothingPage {
        page: searched(frame, "Chercher près d’un lieu", ""),
        heading: "Que cherchez-vous ?".to_owned(),
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
        own_path: None,
        oembed: None,
        query: query.to_owned(),
        ..frame.page(Tab::None, title, description)
    }
}
