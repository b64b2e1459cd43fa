//! Addresses with the code of a former commune lead to those with today's.
//!
//! Codes of communes that merged stand in links, files and programs for years. A page moves for good
//! (301) and says what became of the commune; an answer of the interfaces is at today's address (308).

use axum::{
    http::{HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use percent_encoding::percent_decode_str;

use crate::{paths, territory::Territories};

/// What comes before the code of a commune in a path.
const BEFORE_CODE: [&str; 4] = [
    "/territoires/commune/",
    "/integrer/territoires/commune/",
    "/api/couverture/commune/",
    "/api/exports/territoires/commune/",
];

/// The parameter that is a code, or a list of codes.
const COMMUNE: &str = "commune";

/// The redirection of a request to `uri`, when that has the code of a former commune.
pub(super) fn redirection(uri: &Uri, territories: &Territories) -> Option<Response> {
    let today = today(uri, territories)?;
    let location = HeaderValue::try_from(&today.address).ok()?;
    Some((today.status, [(header::LOCATION, location)]).into_response())
}

/// Where an address leads today.
#[derive(Debug, PartialEq, Eq)]
struct Today {
    status: StatusCode,
    address: String,
}

/// Where `uri` leads today, when it has the code of a former commune.
fn today(uri: &Uri, territories: &Territories) -> Option<Today> {
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    // Tiles, assets and most requests name no commune.
    if !path.contains(COMMUNE) && !query.contains(COMMUNE) {
        return None;
    }
    let mut former = FormerCodes {
        territories,
        found: Vec::new(),
        split: None,
    };
    let new_path = former.in_path(path);
    let new_query = if has_commune(path) {
        former.in_query(query)
    } else {
        query.to_owned()
    };
    let is_page = !paths::is_for_programs(path);
    if let Some(code) = former.split {
        // Which of them is meant, only the reader knows.
        return is_page.then(|| Today {
            status: StatusCode::SEE_OTHER,
            address: format!(
                "{}/proche?q={code}",
                if paths::framed(path).is_some() {
                    paths::EMBED
                } else {
                    ""
                }
            ),
        });
    }
    if former.found.is_empty() {
        return None;
    }
    let told = former
        .found
        .iter()
        .filter(|_| is_page)
        .map(|code| format!("{}={code}", paths::FORMER_CODE));
    let kept = (!new_query.is_empty()).then_some(new_query);
    let parameters: Vec<String> = kept.into_iter().chain(told).collect();
    let separator = if parameters.is_empty() { "" } else { "?" };
    Some(Today {
        status: if is_page {
            StatusCode::MOVED_PERMANENTLY
        } else {
            StatusCode::PERMANENT_REDIRECT
        },
        address: format!("{new_path}{separator}{}", parameters.join("&")),
    })
}

/// Whether the parameter `commune` is the code of a commune at `path`.
fn has_commune(path: &str) -> bool {
    let path = paths::framed(path).unwrap_or(path);
    let parts = [
        "/territoires/",
        "/api/collections/poles/",
        "/api/couverture/",
        "/api/exports/",
    ];
    [paths::HOME, "/proche", paths::COVERAGE].contains(&path)
        || parts.iter().any(|part| path.starts_with(part))
}

/// The codes of former communes met in an address.
struct FormerCodes<'t> {
    territories: &'t Territories,
    found: Vec<String>,
    /// The first code whose commune was split.
    split: Option<String>,
}

impl FormerCodes<'_> {
    fn in_path(&mut self, path: &str) -> String {
        for before in BEFORE_CODE {
            if let Some(rest) = path.strip_prefix(before) {
                let end = rest.find(['/', '.']).unwrap_or(rest.len());
                let (code, after) = rest.split_at(end);
                return format!("{before}{}{after}", self.of_today(code));
            }
        }
        path.to_owned()
    }

    fn in_query(&mut self, query: &str) -> String {
        let pairs = query.split('&').map(|pair| match pair.split_once('=') {
            Some((COMMUNE, codes)) => {
                let decoded = percent_decode_str(codes).decode_utf8_lossy();
                let parts: Vec<&str> = decoded.split(',').map(str::trim).collect();
                let today: Vec<String> = parts.iter().map(|code| self.of_today(code)).collect();
                if today == parts {
                    pair.to_owned()
                } else {
                    format!("{COMMUNE}={}", today.join(","))
                }
            }
            _ => pair.to_owned(),
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The code of today for `code`, which is noted when it is a former one's.
    fn of_today(&mut self, code: &str) -> String {
        // What is no code is not searched, nor copied into an address.
        let is_code = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let successors = if is_code {
            self.territories.successors(code)
        } else {
            Vec::new()
        };
        match successors[..] {
            [] => code.to_owned(),
            [(ix, _)] => {
                if !self.found.iter().any(|known| known == code) {
                    self.found.push(code.to_owned());
                }
                self.territories.commune(ix).code().to_owned()
            }
            [..] => {
                self.split.get_or_insert_with(|| code.to_owned());
                code.to_owned()
            }
        }
    }
}
