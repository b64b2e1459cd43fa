//! What is done with a form: GET shows it, POST takes it and leads to its receipt.

use std::time::Duration;

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::{
    fields::{MAX_MESSAGE, NUMBER},
    form::{Given, contribution_page},
    proposed::{Subject, read},
    receipt::receipt_page,
};
use crate::{
    contribution::{NewProposal, Proposal, RowPlace, StateKind, usual_delay},
    http::{
        request::{FormAge, SentForm},
        response::Problem,
    },
    journal::{FormSent, Token},
    pages::{
        frame::Frame,
        journal_request::JournalRequest,
        request::{private, see_other},
    },
    paths,
    query::draft::DraftFault,
};

/// The field that says what is to be done with a proposal, and its values.
const ACTION: &str = "action";
const WITHDRAW: &str = "retirer";
const ANSWER: &str = "repondre";
const ERASE: &str = "effacer-adresse";

/// The field of an answer.
const REPLY: &str = "reponse";

/// `GET /poles/{id}/corriger`.
pub(crate) async fn correction_form(Path(id): Path<String>, request: JournalRequest) -> Response {
    show(Subject::Correction(id), request).await
}

/// `GET /poles/{id}/localiser`.
pub(crate) async fn location_form(Path(id): Path<String>, request: JournalRequest) -> Response {
    show(Subject::Location(id), request).await
}

/// `GET /poles/{id}/membres/nouveau`.
pub(crate) async fn member_form(Path(id): Path<String>, request: JournalRequest) -> Response {
    show(Subject::Member(id), request).await
}

/// `POST /poles/{id}/membres/nouveau`.
pub(crate) async fn propose_member(
    Path(id): Path<String>,
    request: JournalRequest,
    form: Result<SentForm, Problem>,
) -> Response {
    take(Subject::Member(id), request, form).await
}

/// `GET /poles/nouveau`.
pub(crate) async fn new_form(request: JournalRequest) -> Response {
    show(Subject::Addition, request).await
}

/// `POST /poles/{id}/corriger`.
pub(crate) async fn propose_correction(
    Path(id): Path<String>,
    request: JournalRequest,
    form: Result<SentForm, Problem>,
) -> Response {
    take(Subject::Correction(id), request, form).await
}

/// `POST /poles/{id}/localiser`.
pub(crate) async fn propose_location(
    Path(id): Path<String>,
    request: JournalRequest,
    form: Result<SentForm, Problem>,
) -> Response {
    take(Subject::Location(id), request, form).await
}

/// `POST /poles/nouveau`.
pub(crate) async fn propose_new(
    request: JournalRequest,
    form: Result<SentForm, Problem>,
) -> Response {
    take(Subject::Addition, request, form).await
}

/// `GET /contributions/{jeton}`.
pub(crate) async fn receipt(Path(token): Path<String>, request: JournalRequest) -> Response {
    let shown = async {
        let proposal = open(&request, &token).await?;
        show_receipt(&request, proposal, None).await
    };
    request.base.or_refusal(shown.await)
}

/// `POST /contributions/{jeton}`.
pub(crate) async fn follow_up(
    Path(token): Path<String>,
    request: JournalRequest,
    form: Result<SentForm, Problem>,
) -> Response {
    request
        .base
        .or_refusal(follow(&request, &token, form).await)
}

/// Does what the form asks with the proposal that `token` opens.
async fn follow(
    request: &JournalRequest,
    token: &str,
    form: Result<SentForm, Problem>,
) -> Result<Response, Problem> {
    let form = form?;
    request.fresh_number(&form.params)?;
    let proposal = open(request, token).await?;
    let text = form.params.filled(REPLY).unwrap_or_default();
    let journal = request.journal().await?;
    match form.params.get(ACTION) {
        Some(WITHDRAW) => journal.withdraw(&proposal).await?,
        Some(ERASE) => journal.erase_address(&proposal).await?,
        Some(ANSWER) => match unfit(text) {
            Some(told) => {
                let page = show_receipt(request, proposal, Some(told)).await?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
            None => journal.answer(&proposal, text).await?,
        },
        _ => {
            let detail = "Le formulaire ne dit pas quoi faire de la proposition.";
            return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
        }
    }
    Ok(see_other(&paths::contribution(token)))
}

/// Why `text` is no answer.
fn unfit(text: &str) -> Option<String> {
    if text.is_empty() {
        Some("Écrivez votre réponse avant de l’envoyer.".to_owned())
    } else if text.chars().count() > MAX_MESSAGE {
        let told = format!("La réponse dépasse {MAX_MESSAGE} caractères : abrégez-la.");
        Some(told)
    } else {
        None
    }
}

/// The page of `proposal`, with what is to be told first.
async fn show_receipt(
    request: &JournalRequest,
    proposal: Proposal,
    notice: Option<String>,
) -> Result<Response, Problem> {
    let number = request.number()?;
    let delay = usual_delay_of(request, &proposal).await?;
    let page = move |frame: &Frame| private(&receipt_page(frame, &proposal, number, notice, delay));
    request.base.work(page).await
}

/// How long proposals of the région of `proposal` usually wait, while it waits.
async fn usual_delay_of(
    request: &JournalRequest,
    proposal: &Proposal,
) -> Result<Option<Duration>, Problem> {
    if proposal.state.kind() != StateKind::Pending {
        return Ok(None);
    }
    let rows = request.served.source().rows();
    let decided = request.journal().await?.decided_of_late().await?;
    let decided: Vec<(RowPlace, Duration)> = decided
        .iter()
        .filter_map(|(name, delay)| {
            Some((
                RowPlace::of_row(&rows, name, &rows.get(name)?.cells),
                *delay,
            ))
        })
        .collect();
    let [_, place] = RowPlace::of_proposal(&rows, proposal);
    Ok(usual_delay(&place, &decided))
}

/// The proposal that `token` opens.
async fn open(request: &JournalRequest, token: &str) -> Result<Proposal, Problem> {
    let found = match Token::of_link(token) {
        Some(token) => request.journal().await?.proposal_of(&token).await?,
        None => None,
    };
    found.ok_or_else(|| {
        Problem::not_found(
            "Ce lien n’ouvre aucune proposition : il est incomplet, ou la proposition a été effacée, six mois après \
             sa décision.",
        )
    })
}

/// The form about `subject`, as the register stands.
async fn show(subject: Subject, request: JournalRequest) -> Response {
    let of_form = request.clone();
    let page = move |frame: &Frame| {
        let (now, version) = subject.row(&of_form.served);
        let pairs = subject.stand(frame, &now);
        let given = Given::unsent(&pairs, version);
        let number = of_form.number()?;
        private(&contribution_page(frame, &subject, &given, number)?)
    };
    request.base.or_refusal(request.base.work(page).await)
}

/// What was read of a form.
enum Taken {
    Proposal(NewProposal),
    /// The page on which it is to be mended.
    Page(Response),
}

/// Takes what was sent about `subject`.
async fn take(
    subject: Subject,
    request: JournalRequest,
    form: Result<SentForm, Problem>,
) -> Response {
    request
        .base
        .or_refusal(propose(&request, subject, form).await)
}

async fn propose(
    request: &JournalRequest,
    subject: Subject,
    form: Result<SentForm, Problem>,
) -> Result<Response, Problem> {
    let SentForm { params, network } = form?;
    let number = request.sent_number(&params)?;
    let (of_form, age) = (request.clone(), number.age);
    let sent = params.get(NUMBER).unwrap_or_default().to_owned();
    let pairs: Vec<(String, String)> = params
        .pairs()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let read = move |frame: &Frame| {
        let mut read = read(frame, &of_form.served, &subject, &pairs)?;
        if let Some(told) = mistimed(age) {
            let (_, version) = subject.row(&of_form.served);
            let mut given = read.err().unwrap_or_else(|| Given::unsent(&pairs, version));
            given.draft.faults.push(DraftFault::new("", told));
            read = Err(given);
        }
        Ok(match read {
            Ok(proposal) => Taken::Proposal(proposal),
            Err(given) => {
                // The same form again, unless it is too old: whoever mends it need not wait.
                let number = match age {
                    FormAge::TooOld => of_form.number()?,
                    FormAge::TooYoung | FormAge::Right => sent,
                };
                let page = private(&contribution_page(frame, &subject, &given, number)?)?;
                Taken::Page((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
            }
        })
    };
    let proposal = match request.base.work(read).await? {
        Taken::Page(page) => return Ok(page),
        Taken::Proposal(proposal) => proposal,
    };
    let form = FormSent {
        number: &number.text,
        network: &network,
    };
    let journal = request.journal().await?;
    let is_to_be_confirmed = proposal.address.is_some();
    let receipt = journal.propose(&proposal, form, is_to_be_confirmed).await?;
    request.post();
    Ok(see_other(&paths::contribution(receipt.token.as_str())))
}

/// What is told of a form that was sent too soon or too late; it is sent again as it is.
const fn mistimed(age: FormAge) -> Option<&'static str> {
    match age {
        FormAge::Right => None,
        FormAge::TooYoung => Some(
            "Ce formulaire a été envoyé plus vite qu’on ne le remplit : renvoyez-le, tout y est gardé.",
        ),
        FormAge::TooOld => {
            Some("Ce formulaire est resté ouvert plus d’un jour : renvoyez-le, tout y est gardé.")
        }
    }
}
