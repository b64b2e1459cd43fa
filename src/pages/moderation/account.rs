//! The account of a moderator: its sessions and its password.

use axum::{
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};

use super::desk::Desk;
use crate::{
    french::{self, capital},
    http::{request::SentForm, response::Problem},
    journal::{JournalError, OpenSession},
    pages::{
        contribution::{receipt::day, refusal::of_journal},
        frame::Frame,
        request::{Request, private},
        view::{AccountPage, OpenSessionView},
    },
};

/// `GET /moderation/compte`.
pub(crate) async fn account(request: Request, headers: HeaderMap) -> Response {
    match Desk::open(request, &headers).await {
        Ok(desk) => respond(desk, None, true).await,
        Err(response) => *response,
    }
}

/// `POST /moderation/compte`.
pub(crate) async fn change_account(
    request: Request,
    headers: HeaderMap,
    form: Result<SentForm, Problem>,
) -> Response {
    let desk = match Desk::open(request, &headers).await {
        Ok(desk) => desk,
        Err(response) => return *response,
    };
    match change(&desk, form).await {
        Ok((notice, true)) => respond(desk, Some(notice), true).await,
        Ok((notice, false)) => {
            let page = respond(desk, Some(notice), false).await;
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        Err(problem) => desk.request.refuse(&problem),
    }
}

/// What is to be told, and whether it was done.
async fn change(desk: &Desk, form: Result<SentForm, Problem>) -> Result<(String, bool), Problem> {
    let form = desk.take(form).await?;
    let journal = desk.journal().await?;
    let password = |name: &str| form.params.get(name).unwrap_or_default();
    match form.params.get("action") {
        Some("fermer") => {
            let ended = journal.end_other_sessions(&desk.session).await;
            ended.map_err(|error| of_journal(&error))?;
            Ok(("Les autres sessions sont fermées.".to_owned(), true))
        }
        Some("mot-de-passe") => {
            let changed =
                journal.change_password(&desk.session, password("ancien"), password("nouveau"));
            match changed.await {
                Ok(true) => {
                    let told = "Le mot de passe est changé, et les autres sessions sont fermées.";
                    Ok((told.to_owned(), true))
                }
                Ok(false) => {
                    let told =
                        "Le mot de passe d’aujourd’hui n’est pas celui-là : rien n’est changé.";
                    Ok((told.to_owned(), false))
                }
                Err(JournalError::Refused(reason)) => Ok((format!("{}.", capital(&reason)), false)),
                Err(error) => Err(of_journal(&error)),
            }
        }
        _ => {
            let detail = "Le formulaire ne dit pas quoi changer.";
            Err(Problem::new(StatusCode::BAD_REQUEST, detail))
        }
    }
}

async fn respond(desk: Desk, notice: Option<String>, is_done: bool) -> Response {
    let read = async {
        let sessions = desk.journal().await?.sessions_beside(&desk.session).await;
        sessions.map_err(|error| of_journal(&error))
    };
    let sessions = match read.await {
        Ok(sessions) => sessions,
        Err(problem) => return desk.request.refuse(&problem),
    };
    let request = desk.request.clone();
    let page = move |frame: &Frame| {
        let page = AccountPage {
            page: desk.page(frame, "Compte")?,
            identifier: desk.session.identifier.clone(),
            organisation: desk.session.organisation.clone(),
            scope: desk.scope_words(frame),
            notice,
            is_done,
            sessions: sessions.iter().map(|one| session(&desk, one)).collect(),
            token: desk.number()?,
        };
        private(&page)
    };
    request.respond_with(page).await
}

fn session(desk: &Desk, session: &OpenSession) -> OpenSessionView {
    let on = |at| french::date(day(at).into());
    let (opened, seen) = (on(session.opened_at), on(session.seen_at));
    OpenSessionView {
        told: format!("Ouverte le {opened}, utilisée le {seen}"),
        is_this: session.hash == desk.session.hash,
    }
}
