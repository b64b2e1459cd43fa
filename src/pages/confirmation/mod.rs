//! What is confirmed by a link that came by mail: the address of a proposal, or that a pole is as its row says. GET
//! shows, POST acts: programs that look through mail open every link.

mod address;
mod find_again;
mod question;
mod stop;

use axum::{extract::Path, response::Response};

use self::question::Told;
use super::{
    journal_request::JournalRequest,
    request::{private, see_other},
    view::Link,
};
use crate::{
    contribution::{Proposal, StateKind},
    http::{request::SentForm, response::Problem},
    journal::{PoleQuestion, Token},
    paths,
};

pub(crate) use find_again::{find_again, find_again_form};
pub(crate) use stop::{stop, stop_form};

/// What a link opens.
enum Opened {
    /// A proposal.
    Proposal(Box<Proposal>),
    /// A question to a pole.
    Question(PoleQuestion),
}

/// `GET /confirmer/{jeton}`.
pub(crate) async fn confirmation(Path(token): Path<String>, request: JournalRequest) -> Response {
    let shown = async {
        match open(&request, &token).await? {
            Opened::Proposal(proposal) => address::show(&request, *proposal, token).await,
            Opened::Question(question) => {
                question::show(&request, question, token, Told::Nothing).await
            }
        }
    };
    request.base.or_refusal(shown.await)
}

/// `POST /confirmer/{jeton}`.
pub(crate) async fn confirm(
    Path(token): Path<String>,
    request: JournalRequest,
    form: Result<SentForm, Problem>,
) -> Response {
    let answered = async {
        let form = form?;
        request.fresh_number(&form.params)?;
        match open(&request, &token).await? {
            Opened::Proposal(proposal) => {
                // Done again, it is done.
                if proposal.state.kind() == StateKind::Unconfirmed {
                    request.journal().await?.confirm_address(&proposal).await?;
                }
                Ok(see_other(&paths::contribution(&token)))
            }
            Opened::Question(question) => {
                question::answer(&request, question, token, &form.params).await
            }
        }
    };
    request.base.or_refusal(answered.await)
}

/// What `token` opens.
async fn open(request: &JournalRequest, token: &str) -> Result<Opened, Problem> {
    if let Some(token) = Token::of_link(token) {
        let journal = request.journal().await?;
        if let Some(question) = journal.pole_question(&token).await? {
            return Ok(Opened::Question(question));
        }
        if let Some(proposal) = journal.proposal_of_mail(&token).await? {
            return Ok(Opened::Proposal(Box::new(proposal)));
        }
    }
    Err(Problem::not_found(
        "Ce lien n’ouvre plus rien : il est incomplet, ou ce qu’il confirmait n’est plus gardé. Si vous avez demandé à \
         ne plus recevoir de courriel, c’est fait.",
    ))
}

fn pole_link(id: &str, name: &str) -> Link {
    Link {
        href: paths::pole(id),
        text: format!("La fiche de {name}"),
    }
}
