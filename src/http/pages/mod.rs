//! The pages a person reads.

use axum::response::{IntoResponse, Response};

use super::{App, problem::Problem};

/// A problem in the form of the address that met it: a page, or JSON for a program.
pub(super) fn problem(_app: &App, _path: &str, problem: Problem) -> Response {
    problem.into_response()
}
