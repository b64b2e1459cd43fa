//! A request to a page that is there where the register has a journal: its forms are numbered here, and read here.

mod refusal;

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;

use super::{contribution::fields::NUMBER, frame::Frame, request::Request};
use crate::{
    history::{Edit, Rows},
    http::{
        App,
        request::{FormAge, FormKey, FormNumber, Params},
        response::Problem,
    },
    journal::{Journal, ServedJournal},
    limits::DECISION_PATIENCE,
    mail::Mailer,
    table::{Fault, Faults},
};

pub(super) use refusal::{forged, sent_before};

/// How often a decision is tried again that others overtook without touching its rows.
pub(super) const DECISION_TRIES: usize = 5;

/// A request to such a page.
#[derive(Clone)]
pub(crate) struct JournalRequest {
    /// The request to a page.
    pub(super) base: Request,
    pub(super) served: Arc<ServedJournal>,
    key: FormKey,
}

/// The answer to a request that goes no further.
pub(crate) struct Refusal(Box<Response>);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl From<Response> for Refusal {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl FromRequestParts<Arc<App>> for JournalRequest {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let Ok(base) = Request::from_request_parts(parts, app).await;
        let Some(served) = app.journal().cloned() else {
            return Err(base.nothing().into());
        };
        match app.form_key(&served).await.cloned() {
            Ok(key) => Ok(Self { base, served, key }),
            Err(error) => Err(base.refuse(&error.into()).into()),
        }
    }
}

impl JournalRequest {
    /// The journal; the problem where it does not answer.
    pub(super) async fn journal(&self) -> Result<&Journal, Problem> {
        Ok(self.served.journal().await?)
    }

    /// What sends mail; the problem where none is sent.
    pub(super) fn mailer(&self) -> Result<Arc<Mailer>, Problem> {
        let app = self.base.app();
        let mailer = app.mailer().cloned();
        mailer.ok_or_else(|| Problem::not_found("Cet atlas n’envoie pas de courriel."))
    }

    /// Has mail that was put down go at once, where mail is sent.
    pub(super) fn post(&self) {
        if let Some(mailer) = self.base.app().mailer() {
            mailer.nudge();
        }
    }

    /// Waits until what was decided as `revision` is served here, for a while.
    pub(super) async fn is_served(&self, revision: i64) {
        self.served.nudge();
        // Later it is served all the same.
        let app = self.base.app();
        app.store().wait_for(revision, DECISION_PATIENCE).await;
    }

    /// A number for the form at the page's own address, for anybody.
    pub(super) fn number(&self) -> Result<String, Problem> {
        self.number_for(self.base.path(), "")
    }

    /// A number for the form at `path` of `holder`.
    pub(super) fn number_for(&self, path: &str, holder: &str) -> Result<String, Problem> {
        let number = self.key.issue(path, holder, Timestamp::now());
        number.ok_or_else(Problem::internal)
    }

    /// The number that came with the form at the page's own address, of anybody.
    pub(super) fn sent_number(&self, params: &Params) -> Result<FormNumber, Problem> {
        self.sent_number_for(self.base.path(), "", params)
    }

    /// The number that came with the form at `path` of `holder`.
    fn sent_number_for(
        &self,
        path: &str,
        holder: &str,
        params: &Params,
    ) -> Result<FormNumber, Problem> {
        let sent = params.get(NUMBER).unwrap_or_default();
        let number = self.key.read(path, holder, sent, Timestamp::now());
        number.ok_or_else(forged)
    }

    /// The same of a form that is soon filled in again: one that is too old is refused.
    pub(super) fn fresh_number_for(
        &self,
        path: &str,
        holder: &str,
        params: &Params,
    ) -> Result<FormNumber, Problem> {
        let number = self.sent_number_for(path, holder, params)?;
        let is_fresh = number.age != FormAge::TooOld;
        is_fresh.then_some(number).ok_or_else(forged)
    }

    /// The same at the page's own address, of anybody.
    pub(super) fn fresh_number(&self, params: &Params) -> Result<FormNumber, Problem> {
        self.fresh_number_for(self.base.path(), "", params)
    }
}

/// What `check` says of `rows` with `edits`, among the territories of `frame`.
pub(super) fn faults_after(
    frame: &Frame,
    served: &ServedJournal,
    rows: &Rows,
    edits: &[Edit],
) -> Result<Faults, Problem> {
    let source = served.source();
    let faults = source.faults_after(frame.snapshot, rows, edits, frame.today);
    faults.map_err(|error| {
        tracing::error!(%error, "what is to be written cannot be checked");
        Problem::internal()
    })
}

/// What was expected where `fault` is, as a sentence: the field beside which it stands says the rest.
pub(super) fn sentence(fault: &Fault) -> String {
    let hint = fault.hint().map(|hint| format!(" ; {hint}"));
    format!(
        "Attendu : {}{}.",
        fault.expected(),
        hint.unwrap_or_default()
    )
}
