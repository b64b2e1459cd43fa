//! `/api/changements` and `/api/poles/{id}/historique`: what was decided about the register, where a journal is served.

use axum::{extract::Path, response::Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::{decision::DecisionMember, feature::Link, request::ApiRequest};
use crate::{
    history::{Decision, History},
    http::{
        answering,
        request::{Params, find_pole},
        response::{
            Problem, body,
            cache::Cache,
            media::{JSON, Media},
        },
    },
    limits::{DEFAULT_DECISIONS, MAX_DECISIONS, MAX_TOLD_ROWS},
    paths,
};

/// The parameter of the revision that the page begins after.
const AFTER: &str = "depuis";

/// Decisions from the oldest, and the revision that is the last of all.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Changements")]
pub(crate) struct Changes<'h> {
    revision: i64,
    decisions: Vec<DecisionMember<'h>>,
    links: Vec<Link>,
}

/// What was decided about one pole, from the oldest, and the revision that is the last of all.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "HistoriqueDePole")]
pub(crate) struct PoleChanges<'h> {
    id: &'h str,
    nom: &'h str,
    revision: i64,
    decisions: Vec<DecisionMember<'h>>,
    links: Vec<Link>,
}

/// `/api/changements`.
pub(crate) async fn changes(request: ApiRequest) -> Result<Response, Problem> {
    answering(move || page(&request)).await
}

fn page(request: &ApiRequest) -> Result<Response, Problem> {
    let params = Params::strict(request.query(), &[AFTER, "limit"], &[])?;
    let after = params.count(AFTER, 0)?.unwrap_or(0);
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let limit = params.count("limit", 1)?.unwrap_or(DEFAULT_DECISIONS);
    let history = history(request)?;
    let all = history.since(after);
    let count = all.len();
    let shown = first_of(all, limit.min(MAX_DECISIONS));
    let mut links = vec![link(request, "self", "Ce document", after, limit)];
    if let Some(last) = shown.last().filter(|_| shown.len() < count) {
        let next = link(request, "next", "Page suivante", last.revision, limit);
        links.push(next);
    }
    let decisions = shown.into_iter();
    let decisions = decisions.map(|decision| DecisionMember::new(decision, &decision.changes));
    let changes = Changes {
        revision: history.revision(),
        decisions: decisions.collect(),
        links,
    };
    body::json(JSON, Cache::Revalidate, &changes)
}

/// The first of `decisions`: at most `limit`, with at most [`MAX_TOLD_ROWS`] rows, and one in any case.
fn first_of<'d>(decisions: impl Iterator<Item = &'d Decision>, limit: usize) -> Vec<&'d Decision> {
    let mut rows = 0;
    let numbered = decisions.take(limit).enumerate();
    let fitting = numbered.take_while(|(at, decision)| {
        rows += decision.changes.len();
        *at == 0 || rows <= MAX_TOLD_ROWS
    });
    fitting.map(|(_, decision)| decision).collect()
}

/// A link to the decisions after the revision `after`.
fn link(
    request: &ApiRequest,
    rel: &'static str,
    title: &'static str,
    after: i64,
    limit: usize,
) -> Link {
    let path = format!("/api/changements?{AFTER}={after}&limit={limit}");
    let href = request.address().join(&path);
    Link::new(href, rel, Media::Json.content_type(), title)
}

/// `/api/poles/{id}/historique`.
pub(crate) async fn of_pole(
    Path(id): Path<String>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    answering(move || pole(&request, &id)).await
}

fn pole(request: &ApiRequest, id: &str) -> Result<Response, Problem> {
    Params::strict(request.query(), &[], &[])?;
    let register = request.snapshot.register();
    let pole = register.pole(find_pole(register, id)?);
    let history = history(request)?;
    let decisions = history.of_pole(pole.id());
    let mut decisions: Vec<DecisionMember<'_>> = decisions
        .map(|(decision, changes)| DecisionMember::new(decision, changes))
        .collect();
    decisions.reverse();
    let page = request.address().join(&paths::pole_history(pole.id()));
    let changes = PoleChanges {
        id: pole.id(),
        nom: pole.name(),
        revision: history.revision(),
        decisions,
        links: vec![Link::new(
            page,
            "alternate",
            Media::Html.content_type(),
            "Le même historique, en page",
        )],
    };
    body::json(JSON, Cache::Revalidate, &changes)
}

/// What was decided: these addresses are there where that is told.
fn history(request: &ApiRequest) -> Result<&History, Problem> {
    let history = request.snapshot.history();
    history.ok_or_else(|| Problem::not_found("Ce site ne tient pas d’historique."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{DecisionKind, Entry, RowChange, RowChangeKind, RowName};

    #[test]
    fn a_page_is_bounded_by_decisions_and_by_rows() {
        let change = RowChange {
            row: RowName::new("poles", ["a"]),
            kind: RowChangeKind::Edited,
            cells: [].into(),
        };
        let decisions = [1, MAX_TOLD_ROWS, 1, 1, MAX_TOLD_ROWS - 2, 1];
        let decisions = decisions
            .into_iter()
            .zip(1..)
            .map(|(rows, revision)| Decision {
                revision,
                at: jiff::Timestamp::UNIX_EPOCH,
                entry: Entry::of_operator(DecisionKind::Import),
                changes: vec![change.clone(); rows],
            });
        let decisions: Vec<Decision> = decisions.collect();
        let shown = |from: usize, limit| first_of(decisions[from..].iter(), limit).len();
        assert_eq!(
            [shown(0, 9), shown(1, 9), shown(2, 9), shown(5, 9)],
            [1, 1, 3, 1]
        );
        assert_eq!([shown(2, 2), shown(2, 1), shown(6, 9)], [2, 1, 0]);
    }
}
