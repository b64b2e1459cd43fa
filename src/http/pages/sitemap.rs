//! `sitemap.xml` and `robots.txt`.

use crate::http::paths;
use askama::Template;

use crate::http::public_address::PublicAddress;

/// The sitemap: the whole address of every page worth finding.
#[derive(Template)]
#[template(path = "sitemap.xml")]
pub struct Sitemap {
    /// Whole addresses.
    pub pages: Vec<String>,
}

/// The fixed pages of the atlas, in the order of its menu.
pub const FIXED: [&str; 7] = [
    "/",
    paths::COVERAGE,
    paths::FRANCE,
    "/donnees",
    "/a-propos",
    "/accessibilite",
    "/mentions-legales",
];

impl Sitemap {
    /// The fixed pages, then the `paths` of poles and territories.
    pub fn new(address: &PublicAddress, paths: impl IntoIterator<Item = String>) -> Self {
        let fixed = FIXED.into_iter().map(|path| address.join(path));
        let others = paths.into_iter().map(|path| address.join(&path));
        Self {
            pages: fixed.chain(others).collect(),
        }
    }
}

/// `robots.txt`: the pages are for everyone, the endless combinations of the map and the search are not.
#[must_use]
pub fn robots(address: Option<&PublicAddress>) -> String {
    let rules = "User-agent: *\nDisallow: /api/\nDisallow: /proche?q=\n";
    match address {
        Some(address) => format!("{rules}\nSitemap: {}\n", address.join("/sitemap.xml")),
        None => rules.to_owned(),
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
        assert!(robots(address.as_ref()).ends_with("Sitemap: https://a.fr/sitemap.xml\n"));
        assert!(!robots(None).contains("Sitemap"));
    }
}
