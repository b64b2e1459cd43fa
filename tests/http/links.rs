//! Where the pages lead: links to a place of a page.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::Server;

/// Pages whose links name places, in the states that change what there is.
const PAGES: [&str; 7] = [
    "/",
    "/proche?commune=35236",
    "/territoires/departement/25?rayon=20&ajout=6.76,47.4",
    "/territoires/departement/25?ajout=6.0,47.18&ajout=6.76,47.4",
    "/territoires/commune/94001?rayon=20&ajout=2.389201,48.707777",
    "/couverture",
    "/api/docs",
];

#[test]
fn links_lead_where_they_say() {
    let server = Server::start();
    every_place_that_is_linked_is_there(&server);
}

fn every_place_that_is_linked_is_there(server: &Server) {
    let mut seen = BTreeMap::new();
    let mut places = BTreeSet::new();
    for page in PAGES {
        let html = server.get(page).text();
        for href in html.split("href=\"").skip(1) {
            let href = href.split('"').next().unwrap_or_default();
            let href = href.replace("&#38;", "&").replace("&amp;", "&");
            let Some((path, id)) = href.split_once('#') else {
                continue;
            };
            if path.starts_with("http") {
                continue;
            }
            let path = if path.is_empty() { page } else { path };
            places.insert((path.to_owned(), id.to_owned()));
        }
        seen.insert(page.to_owned(), html);
    }
    assert!(places.len() > 30, "{places:?}");
    for (path, id) in places {
        let html = seen
            .entry(path.clone())
            .or_insert_with(|| server.get(&path).text());
        assert!(html.contains(&format!("id=\"{id}\"")), "{path}#{id}");
    }
}
