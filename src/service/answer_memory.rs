//! Answers that wait to be taken hold memory: so much in all, and no more.

use std::sync::Arc;

use axum::{
    body::{Body, HttpBody as _},
    http::{StatusCode, Uri},
    response::Response,
};
use tokio::time;

use super::answer_body::AnswerBody;
use crate::{
    http::{App, metrics::Shed, response::Problem},
    limits::{LINE_PATIENCE, MAX_ANSWER_MEMORY, MAX_SMALL_ANSWER},
    pages,
};

/// Waits until there is room for a large answer; while it waits, its work keeps its turn, so that few wait.
pub(super) async fn reserve(
    app: &App,
    uri: &Uri,
    answer: impl Future<Output = Response>,
) -> Response {
    let response = answer.await;
    let bytes = response.body().size_hint().lower();
    if bytes <= MAX_SMALL_ANSWER {
        return response;
    }
    let kilobytes = bytes.min(MAX_ANSWER_MEMORY).div_ceil(1 << 10) as u32;
    let room = Arc::clone(app.answer_memory()).acquire_many_owned(kilobytes);
    if let Ok(Ok(room)) = time::timeout(LINE_PATIENCE, room).await {
        return response.map(|body| Body::new(AnswerBody::new(body, room)));
    }
    app.metrics().shed("answers", Shed::Memory);
    let detail =
        "Trop de longues réponses sont en route en ce moment. Réessayez dans quelques instants.";
    let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail);
    pages::problem(app, uri.path(), problem)
}
