//! The account of a moderator: its sessions and its password.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::desk::Desk;
use crate::{
    contribution::MailAddress,
    french::{self, capital},
    http::{request::SentForm, response::Problem},
    journal::{JournalError, OpenSession},
    pages::{
        frame::Frame,
        request::private,
        view::{AccountPage, OpenSessionView},
    },
    utc,
};

/// `GET /moderation/compte`.
pub(crate) async fn account(desk: Desk) -> Response {
    desk.or_refusal(show(&desk, None, true).await)
}

/// `POST /moderation/compte`.
pub(crate) async fn change_account(desk: Desk, form: Result<SentForm, Problem>) -> Response {
    let answered = async {
        let (notice, is_done) = change(&desk, form).await?;
        let page = show(&desk, Some(notice), is_done).await?;
        Ok(if is_done {
            page
        } else {
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        })
    };
    desk.or_refusal(answered.await)
}

/// What is to be told, and whether it was done.
async fn change(desk: &Desk, form: Result<SentForm, Problem>) -> Result<(String, bool), Problem> {
    let form = desk.take(form).await?;
    let journal = desk.journal().await?;
    let password = |name: &str| form.params.get(name).unwrap_or_default();
    match form.params.get("action") {
        Some("fermer") => {
            journal.end_other_sessions(&desk.session).await?;
            Ok(("Les autres sessions sont fermées.".to_owned(), true))
        }
        Some(word @ ("sans-resume" | "avec-resume")) => {
            let wants = word == "avec-resume";
            journal.want_digest(&desk.session, wants).await?;
            let told = if wants {
                "Le résumé hebdomadaire vous sera envoyé."
            } else {
                "Le résumé hebdomadaire ne vous est plus envoyé."
            };
            Ok((told.to_owned(), true))
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
                Err(error) => Err(error.into()),
            }
        }
        _ => {
            let detail = "Le formulaire ne dit pas quoi changer.";
            Err(Problem::new(StatusCode::BAD_REQUEST, detail))
        }
    }
}

async fn show(desk: &Desk, notice: Option<String>, is_done: bool) -> Result<Response, Problem> {
    let journal = desk.journal().await?;
    let sessions = journal.sessions_beside(&desk.session).await?;
    let wants_digest = journal.wants_digest(&desk.session).await?;
    let has_address = desk.session.identifier.parse::<MailAddress>().is_ok();
    let digest = has_address.then_some(wants_digest);
    let page = move |frame: &Frame, desk: &Desk| {
        private(&AccountPage {
            page: desk.page(frame, "Compte")?,
            identifier: desk.session.identifier.clone(),
            organisation: desk.session.organisation.clone(),
            scope: desk.scope_words(frame),
            notice,
            is_done,
            digest: digest.filter(|_| frame.sends_mail),
            sessions: sessions.iter().map(|one| session(desk, one)).collect(),
            token: desk.number()?,
        })
    };
    desk.work(page).await
}

fn session(desk: &Desk, session: &OpenSession) -> OpenSessionView {
    let on = |at| french::date(utc::day(at).into());
    let (opened, seen) = (on(session.opened_at), on(session.seen_at));
    OpenSessionView {
        told: format!("Ouverte le {opened}, utilisée le {seen}"),
        is_this: session.hash == desk.session.hash,
    }
}
