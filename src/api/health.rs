//! `/health/live` and `/health/ready`, for whatever keeps the service running.

use std::sync::Arc;

use axum::{Extension, extract::State, response::Response};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::journal_state::JournalState;
use crate::{
    http::{
        App,
        request::Operator,
        response::{Problem, body, cache::Cache, media::JSON},
    },
    snapshot::{ByFloor, Floor, Snapshot},
    store::{Outcome, Reload},
    utc,
};

#[derive(Serialize)]
struct Liveness {
    statut: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Ready {
    statut: &'static str,
    versions: ByFloor,
    millesimes: ByFloor,
    /// Of a register that a journal keeps.
    #[serde(skip_serializing_if = "Option::is_none")]
    journal: Option<JournalState>,
    #[serde(flatten)]
    details: Option<Details>,
}

/// What those who keep the service running are told besides.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Details {
    /// Whole days since the newest row of the register, where its day is known.
    age_jours: Option<i32>,
    /// When the data was read.
    lu_le: String,
    /// Null before the first.
    dernier_rechargement: Option<Reloaded>,
    poles: usize,
    communes: usize,
}

#[derive(Serialize)]
struct Reloaded {
    le: String,
    resultat: &'static str,
    /// Why the data from before is served still; null when the reload succeeded.
    erreur: Option<String>,
}

/// The process answers.
pub(crate) async fn live() -> Result<Response, Problem> {
    body::json(JSON, Cache::No, &Liveness { statut: "vivant" })
}

/// The data is loaded: which, how old it is, how much, and what became of the last reload. One that was
/// refused leaves the service ready, with the data from before; so does a journal that does not answer.
pub(crate) async fn ready(
    State(app): State<Arc<App>>,
    operator: Option<Extension<Operator>>,
) -> Result<Response, Problem> {
    let (snapshot, reloads) = (app.snapshot(), app.store().reloads());
    let details = || Details {
        age_jours: age_of(&snapshot),
        lu_le: reloads.since.to_string(),
        dernier_rechargement: reloads.last.map(reloaded),
        poles: snapshot.register().poles().len(),
        communes: snapshot.territories().communes().len(),
    };
    let ready = Ready {
        statut: "pret",
        versions: snapshot.versions(),
        millesimes: snapshot.vintages(),
        journal: JournalState::of(&app, operator.is_some()),
        details: operator.map(|_| details()),
    };
    body::json(JSON, Cache::No, &ready)
}

fn reloaded(reload: Reload) -> Reloaded {
    let (resultat, erreur) = match reload.outcome {
        Outcome::Loaded => ("charge", None),
        Outcome::Unchanged => ("inchange", None),
        Outcome::Refused(reason) => ("refuse", Some(reason)),
    };
    Reloaded {
        le: reload.at.to_string(),
        resultat,
        erreur,
    }
}

/// Whole days since the newest row of the register, where its day is known.
pub(super) fn age_of(snapshot: &Snapshot) -> Option<i32> {
    let register = snapshot.release(Floor::Register).vintage();
    age(register.day()?, Timestamp::now())
}

/// Whole days from `day` to `now`.
fn age(day: Date, now: Timestamp) -> Option<i32> {
    let today = utc::day(now);
    Some(today.since(day).ok()?.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_is_in_whole_days() {
        let now = "2026-03-01T23:59:00Z".parse().expect("a time");
        for (day, days) in [("2026-03-01", 0), ("2026-02-28", 1), ("2024-02-28", 732)] {
            let vintage = day.parse().expect("a day");
            assert_eq!(age(vintage, now), Some(days), "{day}");
        }
    }
}
