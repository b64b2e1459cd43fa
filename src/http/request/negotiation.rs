//! Which form of an answer a client gets: content negotiation (RFC 9110, section 12).

use axum::http::{HeaderMap, StatusCode, header};

use super::Params;
use crate::{
    http::{
        header_list::{combined, weighted},
        response::{Problem, media::Media},
    },
    sanitize::sanitize,
};

/// The form among `offered` that the parameter `f` names, else the one that `Accept` prefers, the
/// first when it prefers none.
///
/// 406 when it wants none of them.
pub(crate) fn choose(
    params: &Params,
    headers: &HeaderMap,
    offered: &[Media],
) -> Result<Media, Problem> {
    let words = || {
        let words: Vec<&str> = offered.iter().map(|media| media.word()).collect();
        words.join(" ou ")
    };
    if let Some(word) = params.get("f") {
        let found = offered.iter().copied().find(|media| media.is_called(word));
        return found.ok_or_else(|| {
            let detail = format!("{} est attendu, pas « {} ».", words(), sanitize(word));
            Problem::parameter("f", detail).with_status(StatusCode::NOT_ACCEPTABLE)
        });
    }
    let accepted = combined(headers, &header::ACCEPT);
    let accepted: Vec<(&str, f32)> = weighted(&accepted).collect();
    if accepted.is_empty() {
        return offered.first().copied().ok_or_else(Problem::internal);
    }
    // Of equal weights, the form offered first wins: the last of the reversed order.
    let best = offered
        .iter()
        .rev()
        .map(|&media| (media, weight(&accepted, media)))
        .filter(|&(_, weight)| weight > 0.0)
        .max_by(|a, b| a.1.total_cmp(&b.1));
    best.map(|(media, _)| media).ok_or_else(|| {
        let types: Vec<&str> = offered.iter().map(|media| media.content_type()).collect();
        let detail = format!(
            "Cette adresse répond en {} ; l’en-tête Accept ne veut aucun de ces types.",
            types.join(" ou ")
        );
        Problem::new(StatusCode::NOT_ACCEPTABLE, detail)
    })
}

/// Whether a client would rather read a page than JSON, by `f` or by what it accepts.
pub(crate) fn wants_page(query: Option<&str>, headers: &HeaderMap) -> bool {
    let offered = [Media::Json, Media::Html];
    choose(&Params::decode(query), headers, &offered) == Ok(Media::Html)
}

/// Whether a client would rather read JSON than a page.
pub(crate) fn prefers_json(headers: &HeaderMap) -> bool {
    let offered = [Media::Html, Media::Json];
    choose(&Params::default(), headers, &offered) == Ok(Media::Json)
}

/// The weight that the media ranges `accepted` give to `media`: that of the most specific range
/// that names it (RFC 9110, section 12.5.1).
fn weight(accepted: &[(&str, f32)], media: Media) -> f32 {
    let of_type = |media_type: &str| {
        let family = media_type.split('/').next().unwrap_or_default();
        let ranges = accepted.iter().filter_map(|(name, weight)| {
            let specific = match name.to_ascii_lowercase().as_str() {
                "*/*" => 0,
                name if name == media_type => 2,
                name if name.strip_suffix("/*") == Some(family) => 1,
                _ => return None,
            };
            Some((specific, *weight))
        });
        ranges.max_by_key(|&(specific, _)| specific)
    };
    let named = media
        .accepted_types()
        .iter()
        .filter_map(|media_type| of_type(media_type));
    named
        .max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))
        .map_or(0.0, |(_, weight)| weight)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const FORMS: [Media; 2] = [Media::GeoJson, Media::Html];

    fn chosen(accept: &'static str) -> Option<Media> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
        choose(&Params::default(), &headers, &FORMS).ok()
    }

    #[test]
    fn browsers_get_a_page_and_programs_data() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        assert_eq!(chosen(browser), Some(Media::Html));
        for program in [
            "*/*",
            "application/*",
            "application/json",
            "application/geo+json, application/json",
            "application/geo+json;q=0.5, text/html;q=0.4",
            "text/html;q=0, */*",
            "text/html;Q=0.1, */*;q=0.2",
            "Application/JSON",
        ] {
            assert_eq!(chosen(program), Some(Media::GeoJson), "{program}");
        }
        assert_eq!(chosen("image/png"), None);
        assert_eq!(chosen("application/json;q=0"), None);
        assert_eq!(chosen("text/html;q=x"), None);
        assert_eq!(chosen("text/html;q=2"), None);
    }

    #[test]
    fn the_parameter_is_stronger_than_the_header() {
        let of = |query| {
            let params = Params::decode(Some(query));
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, HeaderValue::from_static("text/html"));
            choose(&params, &headers, &FORMS)
        };
        assert_eq!(of("f=json"), Ok(Media::GeoJson));
        assert_eq!(of("f=geojson"), Ok(Media::GeoJson));
        assert_eq!(of("f=html"), Ok(Media::Html));
        let problem = of("f=shp").expect_err("no such form");
        assert_eq!(problem.status(), StatusCode::NOT_ACCEPTABLE);
        assert_eq!(problem.errors()[0].parameter, "f");
    }
}
