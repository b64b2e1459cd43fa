//! `/oembed`: how a page of the atlas is held in a frame, as <https://oembed.com> describes it.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::{
    share::{Size, code},
    target::Target,
};
use crate::{
    http::{
        request::{Params, PublicAddress},
        response::{Problem, body, cache::Cache},
    },
    pages::{frame::Frame, request::Request},
    paths,
};

/// A rich answer (oEmbed 1.0, section 2.3.4.4).
#[derive(Serialize)]
struct Rich {
    version: &'static str,
    r#type: &'static str,
    title: String,
    provider_name: &'static str,
    provider_url: String,
    html: String,
    width: usize,
    height: usize,
}

/// `/oembed`. Without a public address there is none: what it answers must be whole.
pub(crate) async fn oembed(request: Request) -> Response {
    let answer = |frame: &Frame, params: &Params| {
        let answer = answer(frame, params);
        Ok(answer.unwrap_or_else(IntoResponse::into_response))
    };
    request.respond(answer).await
}

fn answer(frame: &Frame, params: &Params) -> Result<Response, Problem> {
    let public = frame.config.public_url.as_ref().map(PublicAddress::from);
    let Some(public) = public else {
        let detail = "L’adresse publique du site n’est pas connue.";
        return Err(Problem::not_found(detail));
    };
    if params.filled("format").is_some_and(|form| form != "json") {
        let detail = "Les réponses sont en JSON seulement.";
        return Err(Problem::new(StatusCode::NOT_IMPLEMENTED, detail));
    }
    let missing = || Problem::parameter("url", "l’adresse d’une page de l’atlas est attendue.");
    let url = params.filled("url").ok_or_else(missing)?;
    let target = public
        .strip(url)
        .ok_or_else(|| Problem::not_found("Cette adresse n’est pas celle d’une page de l’atlas."))
        .and_then(|local| Target::read(frame, "url", local))
        .map_err(|problem| Problem::not_found(problem.detail()))?;
    let size = Size {
        width: params
            .count("maxwidth", 1)?
            .map_or(Size::USUAL.width, |most| most.min(Size::USUAL.width)),
        height: params
            .count("maxheight", 1)?
            .map_or(Size::USUAL.height, |most| most.min(Size::USUAL.height)),
    };
    let rich = Rich {
        version: "1.0",
        r#type: "rich",
        html: code(&target, size, Some(&public)),
        title: target.title,
        provider_name: "Atlas des PTCE",
        provider_url: public.join(paths::HOME),
        width: size.width,
        height: size.height,
    };
    body::json("application/json", Cache::Revalidate, &rich)
}
