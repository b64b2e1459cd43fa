use super::{
    frame::Frame,
    french,
    view::{Candidate, ChoosePage, Link, NothingPage, Page, Tab},
};
use crate::territory::{Commune, gazetteer::normalise};

/// The most answers that the page of a choice lists.
const SHOWN: usize = 30;

/// What `words` may mean, and whether there is more than is listed.
#[must_use]
pub(super) fn candidates(frame: &Frame, words: &str) -> (Vec<Candidate>, bool) {
    let territories = frame.snapshot.territories();
    let wanted = normalise(words);
    let mut found: Vec<&Commune> = territories
        .communes()
        .iter()
        .filter(|commune| {
            commune.code() == words
                || commune.postcodes().iter().any(|code| code == words)
                || normalise(commune.name()) == wanted
        })
        .collect();
    found.sort_by_key(|commune| std::cmp::Reverse(commune.population()));
    let more = found.len() > SHOWN;
    let candidates = found.into_iter().take(SHOWN).map(|commune| {
        let departement = territories.departement(commune.departement());
        Candidate {
            href: format!("/proche?commune={}", commune.code()),
            name: commune.name().to_owned(),
            nature: "commune".to_owned(),
            precision: format!("{} ({})", departement.name(), departement.code()),
            population: Some(french::population(commune.population().into())),
            former: None,
        }
    });
    (candidates.collect(), more)
}

/// `/proche?q=…` when `candidates` bear the name; `more` says that there are others still.
#[must_use]
pub fn choose_page(
    frame: &Frame,
    query: &str,
    candidates: Vec<Candidate>,
    more: bool,
) -> ChoosePage {
    let count = french::count(candidates.len(), "réponse", "réponses");
    let cut = format!(
        "Les {} premières. Ajoutez le département pour préciser, par exemple «\u{a0}saint-denis 93\u{a0}».",
        candidates.len()
    );
    ChoosePage {
        page: searched(frame, "Laquelle\u{202f}?", query),
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
#[must_use]
pub fn nothing_found_page(frame: &Frame, query: &str) -> NothingPage {
    NothingPage {
        page: searched(frame, "Aucune réponse", query),
        heading: format!("Rien ne s’appelle «\u{a0}{query}\u{a0}»"),
        reason: "Ni commune d’aujourd’hui ou d’hier, ni intercommunalité, ni département, ni région, ni pôle du registre.".to_owned(),
        advice: vec![
            "Vérifiez l’orthographe, ou essayez un code postal.".to_owned(),
            "Pour une commune, ajoutez le département\u{a0}: «\u{a0}montreuil 93\u{a0}».".to_owned(),
        ],
        links: vec![everything()],
    }
}

/// `/proche` without a place.
#[must_use]
pub fn empty_query_page(frame: &Frame) -> NothingPage {
    NothingPage {
        page: searched(frame, "Chercher près d’un lieu", ""),
        heading: "Quelle commune\u{202f}?".to_owned(),
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
