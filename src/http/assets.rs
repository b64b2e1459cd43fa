//! The pages' script and style: built by Vite, embedded here under names that change with their
//! content, compressed ahead.

use std::collections::HashMap;

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Deserialize;

use super::response::{Problem, cache::Cache, encoding::Encoding};

#[derive(RustEmbed)]
#[folder = "web/dist"]
#[exclude = "fonts/*"]
struct Dist;

/// The entry that every page loads.
const ENTRY: &str = "src/main.ts";

/// The encodings made ahead, with the ends of their files' names.
const READY: [(Encoding, &str); 2] = [(Encoding::Brotli, ".br"), (Encoding::Gzip, ".gz")];

/// The addresses of the script and the style sheets of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assets {
    pub(crate) script: Option<String>,
    pub(crate) styles: Vec<String>,
}

#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    css: Vec<String>,
}

impl Assets {
    /// Reads the addresses from the build's manifest; none when nothing was built.
    pub(crate) fn read() -> Self {
        let Some(manifest) = Dist::get("manifest.json") else {
            return Self::default();
        };
        let chunks: HashMap<String, Chunk> = match serde_json::from_slice(&manifest.data) {
            Ok(chunks) => chunks,
            Err(error) => {
                tracing::error!(%error, "the manifest of the assets cannot be read");
                return Self::default();
            }
        };
        chunks.get(ENTRY).map_or_else(Self::default, |entry| Self {
            script: Some(format!("/{}", entry.file)),
            styles: entry.css.iter().map(|file| format!("/{file}")).collect(),
        })
    }
}

/// `/assets/{file}`.
pub(crate) async fn asset(
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let path = format!("assets/{name}");
    let not_found = || Problem::not_found("Ce fichier n’existe pas dans cette version du site.");
    if READY.iter().any(|(_, end)| path.ends_with(end)) {
        return Err(not_found());
    }
    let plain = Dist::get(&path).ok_or_else(not_found)?;
    let ready = READY
        .iter()
        .filter_map(|&(encoding, end)| Some((encoding, Dist::get(&format!("{path}{end}"))?)));
    let ready: Vec<(Encoding, EmbeddedFile)> = ready.collect();
    let encodings: Vec<Encoding> = ready.iter().map(|&(encoding, _)| encoding).collect();
    let chosen = Encoding::choose(&headers, &encodings);
    let file = ready
        .into_iter()
        .find(|&(encoding, _)| encoding == chosen)
        .map_or(plain, |(_, file)| file);
    let mut response = file.data.into_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(content_type(&name)),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(Cache::Immutable.header()),
    );
    chosen.declare(headers);
    Ok(response)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
