//! `/health/live` and `/health/ready`, for whatever keeps the service running.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::reply::{self, Cache, JSON};
use crate::http::{App, problem::Problem};

#[derive(Serialize)]
struct Live {
    statut: &'static str,
}

#[derive(Serialize)]
struct Ready<'a> {
    statut: &'static str,
    version: &'a str,
    millesime: &'a str,
    poles: usize,
    communes: usize,
}

/// The process answers.
pub(crate) async fn live() -> Result<Response, Problem> {
    reply::json(JSON, Cache::No, &Live { statut: "vivant" })
}

/// The data is loaded: which, and how much.
pub(crate) async fn ready(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    let ready = Ready {
        statut: "pret",
        version: snapshot.version(),
        millesime: snapshot.vintage(),
        poles: snapshot.register().poles().len(),
        communes: snapshot.territories().communes().len(),
    };
    reply::json(JSON, Cache::No, &ready)
}
