//! A page as a frame shows it: what stays in the frame, and what opens beside it.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http_body_util::BodyExt as _;

use crate::{http::response::Problem, paths};

/// Answers as the page does whose address it is without `/integrer`, with links for a frame.
///
/// A link or form of the page itself, with other words, stays in the frame; any other opens a window:
/// the other pages may not be shown in frames.
pub(crate) async fn in_frame(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let page = paths::framed(path).unwrap_or(paths::HOME).to_owned();
    let (mut parts, body) = next.run(request).await.into_parts();
    let location = parts.headers.get(header::LOCATION);
    if let Some(leads_to) = location.and_then(|location| location.to_str().ok())
        && let Some(framed) = paths::embedded(leads_to)
        && let Ok(framed) = HeaderValue::try_from(framed)
    {
        parts.headers.insert(header::LOCATION, framed);
    }
    let Ok(body) = body.collect().await else {
        return Problem::internal().into_response();
    };
    let body = body.to_bytes();
    let framed = match str::from_utf8(&body) {
        Ok(html) => Body::from(links_in_frame(html, &page)),
        Err(_) => Body::from(body),
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, framed)
}

/// The HTML of the page at `path` with the links and forms of a frame.
fn links_in_frame(html: &str, path: &str) -> String {
    let mut framed = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some((before, tag)) = next_tag(rest) {
        framed.push_str(before);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        framed.push_str(&in_tag(&tag[..end], path));
        rest = &tag[end..];
    }
    framed.push_str(rest);
    framed
}

/// What stands before the next link or form, and the rest from there.
fn next_tag(html: &str) -> Option<(&str, &str)> {
    let at = ["<a ", "<form "]
        .iter()
        .filter_map(|tag| html.find(tag))
        .min()?;
    Some(html.split_at(at))
}

/// A tag with its address in the frame, or with a window of its own.
fn in_tag(tag: &str, path: &str) -> String {
    let attribute = [" href=\"", " action=\""]
        .iter()
        .find_map(|name| Some(tag.find(name)? + name.len()));
    let Some(start) = attribute.filter(|_| !tag.contains(" target=")) else {
        return tag.to_owned();
    };
    let (before, address) = tag.split_at(start);
    if address.starts_with('#') {
        return tag.to_owned();
    }
    let own = address
        .strip_prefix(path)
        .filter(|words| words.starts_with(['"', '?', '#']));
    match own.zip(paths::embedded(path)) {
        Some((words, framed)) => format!("{before}{framed}{words}"),
        None => tag.replacen('>', " target=\"_blank\">", 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_of_the_page_stays_in_the_frame() {
        for (path, given, expected) in [
            (
                "/",
                "<a href=\"/?page=2#liste\">",
                "<a href=\"/integrer?page=2#liste\">",
            ),
            (
                "/",
                "<a class=\"a\" href=\"/\">",
                "<a class=\"a\" href=\"/integrer\">",
            ),
            (
                "/",
                "<a href=\"/poles/a\">A</a><a href=\"/\" target=\"_blank\">B</a>",
                "<a href=\"/poles/a\" target=\"_blank\">A</a><a href=\"/\" target=\"_blank\">B</a>",
            ),
            (
                "/",
                "<form method=\"get\" action=\"/\" data-filters>",
                "<form method=\"get\" action=\"/integrer\" data-filters>",
            ),
            (
                "/territoires/departement/25",
                "<a href=\"/territoires/departement/25?rayon=5\">5</a> <a href=\"/territoires/departement/250\">",
                "<a href=\"/integrer/territoires/departement/25?rayon=5\">5</a> <a href=\"/territoires/departement/250\" target=\"_blank\">",
            ),
            ("/proche", "<a href=\"#fiches\">", "<a href=\"#fiches\">"),
            ("/proche", "<abbr title=\"a\">", "<abbr title=\"a\">"),
        ] {
            assert_eq!(links_in_frame(given, path), expected);
        }
    }
}
