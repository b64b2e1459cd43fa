//! The address of who proposed something: it is theirs when they open the link sent to it and say so.

use axum::response::Response;

use super::private;
use crate::{
    contribution::{Proposal, StateKind},
    http::response::Problem,
    pages::{
        contribution::{fields::NUMBER, form::private_page},
        frame::Frame,
        journal_request::JournalRequest,
        view::{AnswerChoice, AnswerForm, ConfirmPage, Link},
    },
    paths,
};

/// The page of `proposal`, which `token` opens.
pub(super) async fn show(
    request: &JournalRequest,
    proposal: Proposal,
    token: String,
) -> Result<Response, Problem> {
    let number = request.number()?;
    let page = move |frame: &Frame| private(&page(frame, &proposal, &token, number));
    request.base.work(page).await
}

fn page(frame: &Frame, proposal: &Proposal, token: &str, number: String) -> ConfirmPage {
    let is_open = proposal.state.kind() == StateKind::Unconfirmed;
    let lead = if is_open {
        "Confirmez que cette adresse est la vôtre, et la proposition sera relue. Vous pouvez aussi l’ouvrir pour la \
         vérifier, la retirer ou effacer l’adresse."
    } else {
        "Il n’y a plus rien à confirmer : ouvrez la proposition pour voir où elle en est."
    };
    let heading = format!("Confirmer la proposition {}", proposal.reference);
    ConfirmPage {
        page: private_page(frame, &heading),
        heading,
        notice: None,
        lead: vec![lead.to_owned()],
        facts: Vec::new(),
        form: is_open.then(|| AnswerForm {
            action: frame.path.clone(),
            hidden: vec![(NUMBER, number)],
            choices: vec![AnswerChoice {
                value: None,
                label: "Confirmer la proposition",
            }],
        }),
        links: vec![Link {
            href: paths::contribution(token),
            text: "Ouvrir la proposition".to_owned(),
        }],
    }
}
