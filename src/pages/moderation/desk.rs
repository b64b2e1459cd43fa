//! Who is signed in, and what every page of theirs needs.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts, response::Response};

use super::cookie;
use crate::{
    contribution::Scope,
    french::labels::moderated,
    http::{
        App,
        request::{FormNumber, Params, SentForm},
        response::Problem,
    },
    journal::{Journal, Session},
    pages::{
        contribution::form::private_page,
        frame::Frame,
        journal_request::{JournalRequest, Refusal, sent_before},
        request::see_other,
        view::{ModeratorBar, Page},
    },
    paths,
};

/// What the forms of these pages are numbered for: any of them, of one session.
const FORMS: &str = paths::MODERATION;

/// A moderator at work.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(super) request: JournalRequest,
    pub(super) session: Session,
    pub(super) scope: Scope,
}

impl FromRequestParts<Arc<App>> for Desk {
    type Rejection = Refusal;

    /// Who made the request; the way to sign in where nobody is, or why it cannot be told.
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let request = JournalRequest::from_request_parts(parts, app).await?;
        let session = match cookie::token(&parts.headers) {
            Some(token) => async { Ok(request.journal().await?.session(&token).await?) }.await,
            None => Ok(None),
        };
        match session {
            Ok(Some(session)) => Ok(Self {
                scope: Scope::new(&session.territories, app.snapshot().territories()),
                request,
                session,
            }),
            Ok(None) => Err(to_sign_in(request.base.path()).into()),
            Err(problem) => Err(request.base.refuse(&problem).into()),
        }
    }
}

impl Desk {
    /// The journal.
    pub(super) async fn journal(&self) -> Result<&Journal, Problem> {
        self.request.journal().await
    }

    /// A number for the forms of a page.
    pub(super) fn number(&self) -> Result<String, Problem> {
        self.request.number_for(FORMS, &self.session.hash)
    }

    /// The number that came with a form: it was given out to this session.
    pub(super) fn number_of(&self, params: &Params) -> Result<FormNumber, Problem> {
        let holder = &self.session.hash;
        self.request.fresh_number_for(FORMS, holder, params)
    }

    /// Takes `form`, once: it was given out to this session.
    pub(super) async fn take(&self, form: Result<SentForm, Problem>) -> Result<SentForm, Problem> {
        let form = form?;
        let number = self.number_of(&form.params)?;
        if self.journal().await?.take_form(&number.text).await? {
            Ok(form)
        } else {
            Err(sent_before())
        }
    }

    /// What `work` makes of the data and the moderator, away from the threads that answer.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Frame, &Self) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let desk = self.clone();
        self.request
            .base
            .work(move |frame| work(frame, &desk))
            .await
    }

    /// What was made, or the page of its problem.
    pub(super) fn or_refusal(&self, made: Result<Response, Problem>) -> Response {
        self.request.base.or_refusal(made)
    }

    /// A page of this moderator.
    pub(super) fn page(&self, frame: &Frame, title: &str) -> Result<Page, Problem> {
        Ok(Page {
            moderator: Some(ModeratorBar {
                organisation: self.session.organisation.clone(),
                sends_mail: frame.sends_mail,
                token: self.number()?,
            }),
            ..private_page(frame, title)
        })
    }

    /// The territories of this moderator, in words.
    pub(super) fn scope_words(&self, frame: &Frame) -> String {
        moderated(frame.snapshot.territories(), &self.session.territories)
    }

    /// Waits until what was decided as `revision` is served here, for a while.
    pub(super) async fn is_served(&self, revision: i64) {
        self.request.is_served(revision).await;
    }
}

/// The way to sign in, and from there to `path`.
fn to_sign_in(path: &str) -> Response {
    let path: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    see_other(&format!("{}?vers={path}", paths::SIGN_IN))
}
