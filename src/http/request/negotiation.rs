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

/// Whether a client asks for the media type `asked` rather than for `default`: it gives it more weight, or
/// as much and names it.
pub(crate) fn asks_for(headers: &HeaderMap, asked: &str, default: &str) -> bool {
    let accepted = combined(headers, &header::ACCEPT);
    let accepted: Vec<(&str, f32)> = weighted(&accepted).collect();
    let Some((specific, weight)) = weight_of_type(&accepted, asked) else {
        return false;
    };
    let other = weight_of_type(&accepted, default).map_or(0.0, |(_, weight)| weight);
    weight > other || (specific == NAMED && weight > 0.0 && weight >= other)
}

/// How specific a range is that names a media type in full.
const NAMED: u8 = 2;

/// How specific the most specific of the media ranges `accepted` is that has `media_type`, and its weight.
fn weight_of_type(accepted: &[(&str, f32)], media_type: &str) -> Option<(u8, f32)> {
    let family = media_type.split('/').next().unwrap_or_default();
    let ranges = accepted.iter().filter_map(|(name, weight)| {
        let specific = match name.to_ascii_lowercase().as_str() {
            "*/*" => 0,
            name if name == media_type => NAMED,
            name if name.strip_suffix("/*") == Some(family) => 1,
            _ => return None,
        };
        Some((specific, *weight))
    });
    // Of several that name it with other parameters, the one that weighs most.
    ranges.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))
}

/// The weight that the media ranges `accepted` give to `media`: that of the most specific range
/// that names it (RFC 9110, section 12.5.1).
fn weight(accepted: &[(&str, f32)], media: Media) -> f32 {
    let named = media
        .accepted_types()
        .iter()
        .filter_map(|media_type| weight_of_type(accepted, media_type));
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
    fn a_type_that_is_asked_for_is_named_or_weighs_more() {
        let asks = |accept: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
            asks_for(&headers, "application/openmetrics-text", "text/plain")
        };
        for accept in [
            "application/openmetrics-text",
            "application/openmetrics-text; version=1.0.0, text/plain",
            // Prometheus 2 and 3.
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        ] {
            assert!(asks(accept), "{accept}");
        }
        for accept in [
            "",
            "*/*",
            "text/plain",
            "text/plain;version=0.0.4",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "text/plain, application/openmetrics-text;q=0.5",
            "application/openmetrics-text;q=0",
            "application/json",
        ] {
            assert!(!asks(accept), "{accept}");
        }
        assert!(!asks_for(
            &HeaderMap::new(),
            "application/openmetrics-text",
            "text/plain"
        ));
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
