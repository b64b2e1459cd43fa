//! Links of documents about tiles, whole: their clients do not join addresses.

use serde::Serialize;

/// A link, perhaps with places for the numbers of a tile.
#[derive(Serialize)]
pub(crate) struct TileLink {
    rel: &'static str,
    r#type: &'static str,
    title: &'static str,
    href: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    templated: bool,
}

impl TileLink {
    pub(crate) const fn new(
        rel: &'static str,
        r#type: &'static str,
        href: String,
        title: &'static str,
    ) -> Self {
        Self {
            rel,
            r#type,
            title,
            href,
            templated: false,
        }
    }

    /// The tiles themselves, by `{tileMatrix}`, `{tileRow}` and `{tileCol}`.
    pub(crate) const fn tiles(r#type: &'static str, href: String, title: &'static str) -> Self {
        Self {
            rel: "item",
            r#type,
            title,
            href,
            templated: true,
        }
    }
}
