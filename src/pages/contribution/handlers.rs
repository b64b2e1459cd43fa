//! What is done with a form: GET shows it, POST takes it and leads to its receipt.

use std::sync::Arc;

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use jiff::Timestamp;

use super::{
    fields::{MAX_MESSAGE, NUMBER},
    form::{Given, contribution_page},
    proposed::{Subject, read},
    receipt::receipt_page,
    refusal::{forged, not_taken, of_journal, opened},
};
use crate::{
    contribution::{NewProposal, Proposal},
    http::{
        App,
        request::{FormAge, FormKey, FormNumber, SentForm},
        response::Problem,
    },
    journal::{FormSent, ServedJournal, Token},
    pages::{
        frame::Frame,
        request::{Request, private, see_other},
    },
    paths,
    query::draft::DraftFault,
};

/// Bytes of a token that a link can have: longer ones open nothing.
const MAX_TOKEN: usize = 64;

/// The field that says what is to be done with a proposal, and its values.
const ACTION: &str = "action";
const WITHDRAW: &str = "retirer";
const ANSWER: &str = "repondre";
const ERASE: &str = "effacer-adresse";

/// The field of an answer.
const REPLY: &str = "reponse";

/// `GET /poles/{id}/corriger`.
pub(crate) async fn correction_form(Path(id): Path<String>, request: Request) -> Response {
    show(Subject::Correction(id), request).await
}

/// `GET /poles/{id}/localiser`.
pub(crate) async fn location_form(Path(id): Path<String>, request: Request) -> Response {
    show(Subject::Location(id), request).await
}

/// `GET /poles/nouveau`.
pub(crate) async fn new_form(request: Request) -> Response {
    show(Subject::Addition, request).await
}

/// `POST /poles/{id}/corriger`.
pub(crate) async fn propose_correction(
    Path(id): Path<String>,
    request: Request,
    form: Result<SentForm, Problem>,
) -> Response {
    take(Subject::Correction(id), request, form).await
}

/// `POST /poles/{id}/localiser`.
pub(crate) async fn propose_location(
    Path(id): Path<String>,
    request: Request,
    form: Result<SentForm, Problem>,
) -> Response {
    take(Subject::Location(id), request, form).await
}

/// `POST /poles/nouveau`.
pub(crate) async fn propose_new(request: Request, form: Result<SentForm, Problem>) -> Response {
    take(Subject::Addition, request, form).await
}

/// `GET /contributions/{jeton}`.
pub(crate) async fn receipt(Path(token): Path<String>, request: Request) -> Response {
    let Some(journal) = request.app().journal().cloned() else {
        return request.nothing();
    };
    match open(&request, &journal, &token).await {
        Ok((proposal, number)) => {
            let page = move |frame: &Frame| private(&receipt_page(frame, &proposal, number, None));
            request.respond_with(page).await
        }
        Err(problem) => request.refuse(&problem),
    }
}

/// `POST /contributions/{jeton}`.
pub(crate) async fn follow_up(
    Path(token): Path<String>,
    request: Request,
    form: Result<SentForm, Problem>,
) -> Response {
    let Some(journal) = request.app().journal().cloned() else {
        return request.nothing();
    };
    let followed = follow(&request, &journal, &token, form).await;
    match followed {
        Ok(None) => see_other(&paths::contribution(&token)),
        Ok(Some((proposal, number, notice))) => {
            let page =
                move |frame: &Frame| private(&receipt_page(frame, &proposal, number, Some(notice)));
            let shown = request.respond_with(page).await;
            (StatusCode::UNPROCESSABLE_ENTITY, shown).into_response()
        }
        Err(problem) => request.refuse(&problem),
    }
}

/// Does what the form asks with the proposal that `token` opens; where that cannot be, the proposal, a number for
/// its form and why.
async fn follow(
    request: &Request,
    journal: &ServedJournal,
    token: &str,
    form: Result<SentForm, Problem>,
) -> Result<Option<(Proposal, String, String)>, Problem> {
    let form = form?;
    let key = form_key(&request.app(), journal).await?;
    number(&key, request.path(), &form)?;
    let (proposal, next) = open(request, journal, token).await?;
    let text = form.params.filled(REPLY).unwrap_or_default();
    let journal = opened(journal).await?;
    let done = match form.params.get(ACTION) {
        Some(WITHDRAW) => journal.withdraw(&proposal).await,
        Some(ERASE) => journal.erase_address(&proposal).await,
        Some(ANSWER) if text.is_empty() => {
            let told = "Écrivez votre réponse avant de l’envoyer.".to_owned();
            return Ok(Some((proposal, next, told)));
        }
        Some(ANSWER) if text.chars().count() > MAX_MESSAGE => {
            let told = format!("La réponse dépasse {MAX_MESSAGE} caractères : abrégez-la.");
            return Ok(Some((proposal, next, told)));
        }
        Some(ANSWER) => journal.answer(&proposal, text).await,
        _ => {
            let detail = "Le formulaire ne dit pas quoi faire de la proposition.";
            return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
        }
    };
    done.map_err(|error| of_journal(&error))?;
    Ok(None)
}

/// The proposal that `token` opens, and a number for the forms of its page.
async fn open(
    request: &Request,
    journal: &ServedJournal,
    token: &str,
) -> Result<(Proposal, String), Problem> {
    let unknown = || {
        Problem::not_found(
            "Ce lien n’ouvre aucune proposition : il est incomplet, ou la proposition a été effacée, six mois après \
             sa décision.",
        )
    };
    if token.len() > MAX_TOKEN {
        return Err(unknown());
    }
    let found = opened(journal)
        .await?
        .proposal_of(&Token::of_link(token))
        .await;
    let found = found.map_err(|error| of_journal(&error))?;
    let key = form_key(&request.app(), journal).await?;
    let number = issue(&key, request.path())?;
    Ok((found.ok_or_else(unknown)?, number))
}

/// The form about `subject`, as the register stands.
async fn show(subject: Subject, request: Request) -> Response {
    let Some(journal) = request.app().journal().cloned() else {
        return request.nothing();
    };
    let key = match form_key(&request.app(), &journal).await {
        Ok(key) => key,
        Err(problem) => return request.refuse(&problem),
    };
    let page = move |frame: &Frame| {
        let (now, version) = subject.row(&journal);
        let pairs = subject.stand(frame, &now);
        let given = Given::unsent(&pairs, version);
        let number = issue(&key, &frame.path)?;
        private(&contribution_page(frame, &subject, &given, number)?)
    };
    request.respond_with(page).await
}

/// What was read of a form.
enum Taken {
    Proposal(NewProposal),
    /// The page on which it is to be mended.
    Page(Response),
}

/// Takes what was sent about `subject`.
async fn take(subject: Subject, request: Request, form: Result<SentForm, Problem>) -> Response {
    let Some(journal) = request.app().journal().cloned() else {
        return request.nothing();
    };
    let taken = propose(&request, &journal, subject, form).await;
    match taken {
        Ok(response) => response,
        Err(problem) => request.refuse(&problem),
    }
}

async fn propose(
    request: &Request,
    journal: &Arc<ServedJournal>,
    subject: Subject,
    form: Result<SentForm, Problem>,
) -> Result<Response, Problem> {
    let SentForm { params, network } = form?;
    let key = form_key(&request.app(), journal).await?;
    let number = number_of(&key, request.path(), params.get(NUMBER))?;
    let (of_journal, age) = (Arc::clone(journal), number.age);
    let sent = params.get(NUMBER).unwrap_or_default().to_owned();
    let pairs: Vec<(String, String)> = params
        .pairs()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let read = move |frame: &Frame| {
        let (_, version) = subject.row(&of_journal);
        let mut read = read(frame, &of_journal, &subject, &pairs)?;
        if let Some(told) = mistimed(age) {
            let given = read.err().unwrap_or_else(|| Given::unsent(&pairs, version));
            read = Err(given);
            if let Err(given) = &mut read {
                given.draft.faults.push(DraftFault::new("", told));
            }
        }
        Ok(match read {
            Ok(proposal) => Taken::Proposal(proposal),
            Err(given) => {
                // The same form again, unless it is too old: whoever mends it need not wait.
                let number = match age {
                    FormAge::TooOld => issue(&key, &frame.path)?,
                    FormAge::TooYoung | FormAge::Right => sent,
                };
                let page = private(&contribution_page(frame, &subject, &given, number)?)?;
                Taken::Page((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
            }
        })
    };
    let proposal = match request.work(read).await? {
        Taken::Page(page) => return Ok(page),
        Taken::Proposal(proposal) => proposal,
    };
    let form = FormSent {
        number: &number.text,
        network: &network,
    };
    let receipt = opened(journal).await?.propose(&proposal, form, false).await;
    let receipt = receipt.map_err(not_taken)?;
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

async fn form_key(app: &App, journal: &ServedJournal) -> Result<FormKey, Problem> {
    let key = app.form_key(journal).await;
    key.cloned().map_err(|error| of_journal(&error))
}

fn issue(key: &FormKey, path: &str) -> Result<String, Problem> {
    let number = key.issue(path, "", Timestamp::now());
    number.ok_or_else(Problem::internal)
}

/// The number that was sent with the form at `path`.
fn number_of(key: &FormKey, path: &str, sent: Option<&str>) -> Result<FormNumber, Problem> {
    let read = key.read(path, "", sent.unwrap_or_default(), Timestamp::now());
    read.ok_or_else(forged)
}

/// The same of a form that holds little: one that is too old is refused.
fn number(key: &FormKey, path: &str, form: &SentForm) -> Result<(), Problem> {
    let number = number_of(key, path, form.params.get(NUMBER))?;
    if number.age == FormAge::TooOld {
        return Err(forged());
    }
    Ok(())
}
