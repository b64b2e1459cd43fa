//! Where the pages lead: links to a place of a page, and what search engines read.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Server, data};

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
    search_engines_may_read_what_the_sitemap_lists(&server);
}

#[test]
fn whole_addresses_begin_with_the_public_one() {
    let at = "https://atlas.example.org";
    let server = Server::serve(&data(), &["--public-url", "https://Atlas.example.org/"]);
    for (path, canonical) in [
        ("/", "/"),
        (
            "/territoires/departement/25?rayon=10",
            "/territoires/departement/25",
        ),
        ("/proche?commune=35236", "/proche?commune=35236"),
        ("/proche?lon=-2.0838&lat=47.6509", "/proche?commune=35236"),
    ] {
        let html = server.get(path).text();
        for (before, after) in [
            ("<link rel=\"canonical\" href=\"", "\">"),
            ("<meta property=\"og:url\" content=\"", "\">"),
        ] {
            let whole = format!("{before}{at}{canonical}{after}");
            assert!(html.contains(&whole), "{path}: {whole}");
        }
    }
    let sitemap = server.get("/sitemap.xml").text();
    assert!(sitemap.contains(&format!("<loc>{at}/couverture</loc>")));
    assert!(!sitemap.contains(server.host()));
    assert!(
        server
            .get("/robots.txt")
            .text()
            .contains(&format!("{at}/sitemap.xml"))
    );
    let links = server.get("/api").json();
    let href = links["links"][0]["href"].as_str().expect("a link");
    assert!(href.starts_with(at), "{href}");
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

/// RFC 9309: of the rules that a path begins with, the longest says.
fn search_engines_may_read_what_the_sitemap_lists(server: &Server) {
    let robots = server.get("/robots.txt").text();
    let rules: Vec<(&str, &str)> = robots
        .lines()
        .filter_map(|line| line.split_once(": "))
        .collect();
    let may_read = |path: &str| {
        let ruling = rules.iter().filter(|(_, part)| path.starts_with(part));
        let longest = ruling.max_by_key(|(_, part)| part.len());
        longest.is_none_or(|(rule, _)| *rule == "Allow")
    };
    assert!(!may_read("/api/communes") && !may_read("/proche?q=a"));
    let map = server.get("/sitemap.xml").text();
    let pages: Vec<&str> = map
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split("</loc>").next())
        .filter_map(|page| page.strip_prefix(server.url("").as_str()))
        .collect();
    assert!(pages.len() > 1_000, "{}", pages.len());
    for page in [
        "/",
        "/couverture",
        "/api/docs",
        "/territoires/ept/200057974",
    ] {
        assert!(pages.contains(&page), "{page}");
    }
    for page in pages {
        assert!(may_read(page), "{page}");
    }
}
