use axum::http::StatusCode;

use super::{
    address_words::words_of,
    frame::Frame,
    rgaa::{self, Outcome},
    search::found_links,
    view::{AccessibilityPage, AddressSearch, ErrorPage, Fault, LegalPage, Link, Page, Tab},
};
use crate::{french, http::response::Problem, paths};

/// `/mentions-legales`.
pub(crate) fn legal_page(frame: &Frame) -> LegalPage {
    let host = frame.config.base_map.origin();
    LegalPage {
        page: frame.page(
            Tab::None,
            "Mentions légales",
            "Qui publie l’atlas, ce qu’il sait de vous, ce que vous pouvez faire de ses données.",
        ),
        publisher: frame.config.publisher.clone(),
        contact: frame.contact(),
        base_map_host: host
            .and_then(|origin| origin.split_once("://"))
            .map(|(_, host)| host.to_owned()),
    }
}

/// `/accessibilite`.
pub(crate) fn accessibility_page(frame: &Frame) -> AccessibilityPage {
    AccessibilityPage {
        page: frame.page(
            Tab::None,
            "Accessibilité",
            "Ce qui a été fait et vérifié pour que chacun puisse lire l’atlas, et ce qui ne l’a pas été.",
        ),
        criteria: &rgaa::CRITERIA,
        sum: format!(
            "{} : {}, {}, {}.",
            french::count(rgaa::CRITERIA.len(), "critère", "critères"),
            french::count(rgaa::count(Outcome::Met), "conforme", "conformes"),
            french::count(rgaa::count(Outcome::NotMet), "non conforme", "non conformes"),
            french::count(
                rgaa::count(Outcome::NotApplicable),
                "non applicable",
                "non applicables"
            ),
        ),
        contact: frame.contact(),
    }
}

/// The page of a problem, with the words of its JSON; to a reader, what is missing is a page.
pub(crate) fn error_page(frame: &Frame, problem: &Problem) -> ErrorPage {
    let is_missing = problem.status() == StatusCode::NOT_FOUND;
    let title = if is_missing {
        "Page introuvable"
    } else {
        problem.title()
    };
    let page = frame.page(Tab::None, title, problem.detail());
    // Words of an address that only its link opens are nobody's search.
    let is_searched = is_missing && !paths::is_secret(&frame.path);
    let words = words_of(&frame.path).filter(|_| is_searched);
    // Of one, the sentence says it all.
    let errors = Some(problem.errors()).filter(|errors| errors.len() > 1);
    let faults = errors.unwrap_or_default().iter().map(|fault| Fault {
        parameter: fault.parameter.clone(),
        detail: fault.detail.clone(),
    });
    let links = [
        ("/", "Revenir à la carte et à la liste"),
        ("/donnees", "Données et interfaces"),
    ];
    ErrorPage {
        page: Page {
            index: false,
            own_path: None,
            oembed: None,
            whole: paths::HOME.to_owned(),
            crumbs: Vec::new(),
            query: words.clone().unwrap_or_default(),
            ..page
        },
        search: words.map(|words| search_of(frame, &words)),
        status: problem.status().as_u16(),
        title: title.to_owned(),
        detail: problem.detail().to_owned(),
        faults: faults.collect(),
        links: links
            .map(|(href, text)| Link {
                href: href.to_owned(),
                text: text.to_owned(),
            })
            .into(),
    }
}

/// What the words of an address find, and where to search further.
fn search_of(frame: &Frame, words: &str) -> AddressSearch {
    let encoded: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    AddressSearch {
        found: found_links(frame, words),
        everything: Link {
            href: paths::search(&encoded),
            text: format!("Chercher « {words} » dans tout l’atlas"),
        },
    }
}
