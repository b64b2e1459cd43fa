//! Who is signed in, and what every page of theirs needs.

use std::sync::Arc;

use axum::{http::HeaderMap, response::Response};
use jiff::Timestamp;

use super::cookie;
use crate::{
    contribution::Scope,
    http::{
        App,
        request::{FormAge, FormKey, SentForm},
        response::Problem,
    },
    journal::{Journal, ServedJournal, Session},
    limits::DECISION_PATIENCE,
    pages::{
        contribution::{
            fields::NUMBER,
            form::private_page,
            refusal::{forged, of_journal, opened, sent_before},
        },
        frame::Frame,
        request::{Request, see_other},
        view::{ModeratorBar, Page},
    },
    paths,
    territory::Level,
};

/// What the forms of these pages are numbered for: any of them, of one session.
const FORMS: &str = paths::MODERATION;

/// A moderator at work.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) request: Request,
    pub(super) served: Arc<ServedJournal>,
    pub(super) session: Session,
    pub(super) scope: Scope,
    key: FormKey,
}

impl Desk {
    /// Who made `request`, which has these `headers`; the way to sign in where nobody is, or why it cannot be told.
    pub(super) async fn open(request: Request, headers: &HeaderMap) -> Result<Self, Box<Response>> {
        let app = request.app();
        let Some(served) = app.journal().cloned() else {
            return Err(Box::new(request.nothing()));
        };
        let found = session(&app, &served, headers).await;
        match found {
            Ok(Some((session, key))) => Ok(Self {
                scope: Scope::new(&session.territories, app.snapshot().territories()),
                request,
                served,
                session,
                key,
            }),
            Ok(None) => Err(Box::new(to_sign_in(request.path()))),
            Err(problem) => Err(Box::new(request.refuse(&problem))),
        }
    }

    /// The journal.
    pub(super) async fn journal(&self) -> Result<&Journal, Problem> {
        opened(&self.served).await
    }

    /// A number for the forms of a page.
    pub(super) fn number(&self) -> Result<String, Problem> {
        let number = self.key.issue(FORMS, &self.session.hash, Timestamp::now());
        number.ok_or_else(Problem::internal)
    }

    /// Takes `form`, once: it was given out to this session.
    pub(super) async fn take(&self, form: Result<SentForm, Problem>) -> Result<SentForm, Problem> {
        let form = form?;
        let sent = form.params.get(NUMBER).unwrap_or_default();
        let number = self
            .key
            .read(FORMS, &self.session.hash, sent, Timestamp::now());
        let number = number.filter(|number| number.age != FormAge::TooOld);
        let number = number.ok_or_else(forged)?;
        let is_first = self.journal().await?.take_form(&number.text).await;
        if is_first.map_err(|error| of_journal(&error))? {
            Ok(form)
        } else {
            Err(sent_before())
        }
    }

    /// A page of this moderator.
    pub(super) fn page(&self, frame: &Frame, title: &str) -> Result<Page, Problem> {
        Ok(Page {
            moderator: Some(ModeratorBar {
                organisation: self.session.organisation.clone(),
                token: self.number()?,
            }),
            ..private_page(frame, title)
        })
    }

    /// The territories of this moderator, in words.
    pub(super) fn scope_words(&self, frame: &Frame) -> String {
        let territories = frame.snapshot.territories();
        let name = |tag: &String| {
            let (level, code) = tag.split_once(':')?;
            let found = territories.find(level.parse::<Level>().ok()?, code)?;
            Some(territories.name(found).to_owned())
        };
        if self.session.territories.is_empty() {
            return "toute la France".to_owned();
        }
        let names = self.session.territories.iter();
        let names = names.map(|tag| name(tag).unwrap_or_else(|| tag.clone()));
        names.collect::<Vec<_>>().join(", ")
    }

    /// Waits until what was decided as `revision` is served here, for a while.
    pub(super) async fn is_served(&self, revision: i64) {
        self.served.nudge();
        // Later it is served all the same.
        let app = self.request.app();
        app.store().wait_for(revision, DECISION_PATIENCE).await;
    }
}

async fn session(
    app: &App,
    served: &ServedJournal,
    headers: &HeaderMap,
) -> Result<Option<(Session, FormKey)>, Problem> {
    let Some(token) = cookie::token(headers) else {
        return Ok(None);
    };
    let key = app.form_key(served).await.cloned();
    let key = key.map_err(|error| of_journal(&error))?;
    let session = opened(served).await?.session(&token).await;
    let session = session.map_err(|error| of_journal(&error))?;
    Ok(session.map(|session| (session, key)))
}

/// The way to sign in, and from there to `path`.
fn to_sign_in(path: &str) -> Response {
    let path: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    see_other(&format!("{}?vers={path}", paths::SIGN_IN))
}
