//! The sentences of pages, over a country and a register small enough to reckon every figure by hand
//! ([`small_country`]).
//!
//! Expected sentences are plain French, typeset here: `~` stands for the no-break space that is
//! between a number and its noun.

mod coverage;
mod errors;
mod home;
mod members;
mod minutes;
mod near;
mod poles;
mod sheets;
mod territory_index;
mod text_lines;

use std::{
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
    routing::get,
};
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::{
    config::{BaseMap, Config},
    french::typeset,
    http::App,
    pages,
    snapshot::small_country,
    store::Store,
};

static ROUTER: LazyLock<Router> = LazyLock::new(|| router(&small_country::folder()));

/// The pages over the data in `folder`.
fn router(folder: &TempDir) -> Router {
    let store = Store::open(folder.path().to_owned()).expect("the data of the small country");
    let config = Config {
        base_map: BaseMap::None,
        ..Config::new(PathBuf::new())
    };
    Router::new()
        .route("/", get(pages::home))
        .route("/proche", get(pages::near))
        .route("/poles/{id}", get(pages::pole))
        .route("/couverture", get(pages::coverage))
        .route("/territoires", get(pages::territory_index))
        .route("/collectivites-membres", get(pages::member_authorities))
        .route("/territoires/france", get(pages::territory))
        .route("/territoires/ept/{code}", get(pages::ept))
        .route("/territoires/{niveau}/{code}", get(pages::territory))
        .with_state(Arc::new(App::new(config, store)))
}

/// The response to a request for a page.
struct Page {
    address: String,
    status: u16,
    /// Where it leads, when it leads elsewhere.
    location: Option<String>,
    /// The texts of its blocks: headings, paragraphs, items of lists, cells of tables.
    lines: Vec<String>,
}

impl Page {
    fn get(address: &str) -> Self {
        Self::of(&ROUTER, address)
    }

    fn of(router: &Router, address: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let (parts, body) = runtime.expect("a runtime").block_on(async {
            let request = Request::get(address).body(Body::empty());
            let response = router.clone().oneshot(request.expect("a request")).await;
            let (parts, body) = response.expect("a response").into_parts();
            (parts, to_bytes(body, usize::MAX).await.expect("a body"))
        });
        let html = String::from_utf8(body.to_vec()).expect("UTF-8");
        let location = parts.headers.get(header::LOCATION);
        Self {
            address: address.to_owned(),
            status: parts.status.as_u16(),
            location: location.map(|to| to.to_str().expect("an address").to_owned()),
            lines: text_lines::of(&html),
        }
    }

    /// Asserts that each of `sentences` is the whole text of a block.
    fn has(&self, sentences: &[&str]) {
        for sentence in sentences {
            let expected = set(sentence);
            assert!(
                self.lines.contains(&expected),
                "{} has no {expected:?} in {:#?}",
                self.address,
                self.lines
            );
        }
    }

    /// Asserts that no block has `words` in its text.
    fn lacks(&self, words: &str) {
        let words = set(words);
        let mut found = self.lines.iter().filter(|line| line.contains(&words));
        assert_eq!(found.next(), None, "{}", self.address);
    }
}

fn set(sentence: &str) -> String {
    typeset(&sentence.replace('~', "\u{a0}"))
}

/// Asserts that the page at `address` is found and has `sentences`.
fn says(address: &str, sentences: &[&str]) {
    let page = Page::get(address);
    assert_eq!(page.status, 200, "{address}");
    page.has(sentences);
}
