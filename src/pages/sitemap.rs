//! What browsers and search engines ask of any site: `favicon`, `robots.txt`, `sitemap.xml`.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use super::items;
use crate::{
    http::{
        App,
        request::PublicAddress,
        response::{Problem, body, cache::Cache},
    },
    paths,
    query::draft::MEMBERS,
    table::TableDescription,
    territory::Level,
};

/// The sitemap: the whole address of every page worth finding.
#[derive(Template)]
#[template(path = "sitemap.xml")]
pub(crate) struct Sitemap {
    /// Whole addresses.
    pub(crate) pages: Vec<String>,
}

/// The fixed pages of the atlas, in the order of its menu.
pub(crate) const FIXED: [&str; 9] = [
    "/",
    paths::COVERAGE,
    paths::TERRITORIES,
    paths::FRANCE,
    "/donnees",
    "/api/docs",
    "/a-propos",
    "/accessibilite",
    "/mentions-legales",
];

impl Sitemap {
    /// The fixed pages, then the `paths` of poles and territories.
    pub(crate) fn new(address: &PublicAddress, paths: impl IntoIterator<Item = String>) -> Self {
        let fixed = FIXED.into_iter().map(|path| address.join(path));
        let others = paths.into_iter().map(|path| address.join(&path));
        Self {
            pages: fixed.chain(others).collect(),
        }
    }
}

/// `robots.txt`: the pages are for everyone, and so is that of the interfaces; the endless combinations
/// of the map and the search are not.
fn rules(address: Option<&PublicAddress>) -> String {
    let words = "User-agent: *\nAllow: /api/docs\nDisallow: /api/\nDisallow: /proche?q=\n";
    match address {
        Some(address) => format!("{words}\nSitemap: {}\n", address.join("/sitemap.xml")),
        None => words.to_owned(),
    }
}

/// `/favicon.svg` and `/favicon.ico`.
pub(crate) async fn favicon() -> Response {
    body::bytes("image/svg+xml", Cache::Revalidate, super::FAVICON)
}

/// `/robots.txt`.
pub(crate) async fn robots(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let text = rules(app.address(&headers).as_ref());
    body::bytes("text/plain; charset=utf-8", Cache::Revalidate, text)
}

/// `/sitemap.xml`: the poles, the local authorities that belong to them, and the territories down to the intercommunalities and the établissements
/// publics territoriaux.
pub(crate) async fn sitemap(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let Some(address) = app.address(&headers) else {
        return Problem::not_found("L’adresse publique du site n’est pas connue.").into_response();
    };
    let snapshot = app.snapshot();
    let territories = snapshot.territories();
    let poles = snapshot.register().poles().iter().map(items::path);
    let sheets = [Level::Region, Level::Departement, Level::Epci]
        .into_iter()
        .flat_map(|level| territories.all(level))
        .map(|territory| paths::sheet_of(territories, territory));
    let epts = territories.epts().iter().map(|ept| paths::ept(ept.code()));
    let has_members = TableDescription::find(snapshot.description(), MEMBERS).is_some();
    let authorities = has_members.then(|| paths::MEMBER_AUTHORITIES.to_owned());
    let others = poles.chain(authorities).chain(sheets).chain(epts);
    let map = Sitemap::new(&address, others);
    match map.render() {
        Ok(xml) => body::bytes("application/xml", Cache::Revalidate, xml),
        Err(error) => {
            tracing::error!(%error, "the sitemap cannot be rendered");
            Problem::internal().into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sitemap_holds_whole_escaped_addresses() {
        let address = PublicAddress::new("a.fr", true).expect("a plain host");
        let xml = Sitemap::new(&address, ["/poles/a&b".to_owned()])
            .render()
            .expect("it renders");
        assert!(xml.starts_with("<?xml"), "{xml}");
        assert!(xml.contains("<loc>https://a.fr/</loc>"), "{xml}");
        assert!(
            xml.contains("<loc>https://a.fr/poles/a&#38;b</loc>"),
            "{xml}"
        );
    }

    #[test]
    fn robots_name_the_sitemap_when_the_address_is_known() {
        let address = PublicAddress::new("a.fr", true);
        assert!(rules(address.as_ref()).ends_with("Sitemap: https://a.fr/sitemap.xml\n"));
        assert!(!rules(None).contains("Sitemap"));
    }
}
