//! No more mail: by one click of a program of mail (RFC 8058), which comes from no page of this site, or by the page.

use axum::{extract::Path, response::Response};

use super::{Opened, open, private};
use crate::{
    http::{request::OneClick, response::Problem},
    journal::Token,
    pages::{
        contribution::form::private_page,
        frame::Frame,
        journal_request::JournalRequest,
        view::{AnswerChoice, AnswerForm, ConfirmPage, Link},
    },
    paths,
};

/// `GET /confirmer/{jeton}/arret`.
pub(crate) async fn stop_form(Path(token): Path<String>, request: JournalRequest) -> Response {
    let shown = async {
        let Opened::Question(_) = open(&request, &token).await? else {
            return Err(Problem::nothing_at(request.base.path()));
        };
        let page = |frame: &Frame| {
            let form = AnswerForm {
                action: frame.path.clone(),
                hidden: vec![(OneClick::FIELD, OneClick::VALUE.to_owned())],
                choices: vec![AnswerChoice {
                    value: None,
                    label: "Ne plus m’écrire",
                }],
            };
            let lead = "L’adresse sera effacée, et l’atlas ne vous écrira plus, pour aucun pôle. La fiche reste.";
            private(&page(
                frame,
                "Ne plus recevoir de courriel",
                lead,
                Some(form),
            ))
        };
        request.base.work(page).await
    };
    request.base.or_refusal(shown.await)
}

/// `POST /confirmer/{jeton}/arret`. Done again, it is done: programs repeat it.
pub(crate) async fn stop(
    Path(token): Path<String>,
    request: JournalRequest,
    click: Result<OneClick, Problem>,
) -> Response {
    let stopped = async {
        click?;
        if let Some(token) = Token::of_link(&token) {
            let journal = request.journal().await?;
            if let Some(question) = journal.pole_question(&token).await? {
                journal.silence_contact(&question).await?;
            } else if journal.proposal_of_mail(&token).await?.is_some() {
                // Nobody is written to by it but about the proposal, whose page erases the address.
                return Err(Problem::nothing_at(request.base.path()));
            }
        }
        let page = |frame: &Frame| {
            let lead = "L’adresse est effacée : l’atlas ne vous écrit plus.";
            private(&page(frame, "C’est fait", lead, None))
        };
        request.base.work(page).await
    };
    request.base.or_refusal(stopped.await)
}

fn page(frame: &Frame, heading: &str, lead: &str, form: Option<AnswerForm>) -> ConfirmPage {
    ConfirmPage {
        page: private_page(frame, heading),
        heading: heading.to_owned(),
        notice: None,
        lead: vec![lead.to_owned()],
        facts: Vec::new(),
        form,
        links: vec![Link {
            href: paths::HOME.to_owned(),
            text: "L’atlas".to_owned(),
        }],
    }
}
