//! A spreadsheet, read and shown before it is written, in one go, as one decision.
//!
//! Nothing is kept between the two: the form that accepts carries the rows that change ([`carried`]), and everything is
//! looked at again when it is sent: territories, what others changed since, and the check of the data.

mod accept;
mod carried;
mod page;
mod preview;
mod refusals;

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use self::{
    accept::accept,
    page::import_page,
    preview::{OpenProposals, Preview, read_file},
};
use super::desk::Desk;
use crate::{
    contribution::StateKind,
    http::{
        request::{Params, SentFile, SentFileForm},
        response::Problem,
    },
    pages::{
        contribution::fields::{MAX_SOURCE, SOURCE},
        frame::Frame,
        request::private,
    },
};

/// The field that says what is to be done, and that the file was looked at.
const ACTION: &str = "action";
const WRITE: &str = "ecrire";

/// The field of the file.
const FILE: &str = "fichier";

/// What a form says, and what is wrong with it.
#[derive(Clone, Debug, Default)]
struct Typed {
    source: String,
    /// Fields, and what is wrong with each.
    faults: Vec<(&'static str, String)>,
}

/// `GET /moderation/import`.
pub(crate) async fn import_form(desk: Desk) -> Response {
    desk.or_refusal(show(&desk, Typed::default(), None).await)
}

/// `POST /moderation/import`: shows what a file would change, or writes what was shown.
pub(crate) async fn import(desk: Desk, form: Result<SentFileForm, Problem>) -> Response {
    let answered = async {
        let SentFileForm { form, file } = form?;
        if form.params.get(ACTION) == Some(WRITE) {
            let form = desk.take(Ok(form)).await?;
            return accept(&desk, &form.params).await;
        }
        // Nothing comes of it: it may be sent again.
        desk.number_of(&form.params)?;
        preview(&desk, &form.params, file).await
    };
    desk.or_refusal(answered.await)
}

async fn preview(
    desk: &Desk,
    params: &Params,
    file: Option<SentFile>,
) -> Result<Response, Problem> {
    let mut typed = read(params);
    let Some(file) = file else {
        let told = "Choisissez le fichier à lire.";
        typed.faults.push((FILE, told.to_owned()));
        return told_again(desk, typed, None, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    if !typed.faults.is_empty() {
        return told_again(desk, typed, None, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let rows = desk.journal().await?.rows().await?;
    let open = open_proposals(desk).await?;
    let read = move |frame: &Frame, desk: &Desk| read_file(frame, desk, &rows, &open, &file);
    let preview = desk.work(read).await?;
    let status = if preview.faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    told_again(desk, typed, Some(preview), status).await
}

/// What a form says beside its file.
fn read(params: &Params) -> Typed {
    let source = params.filled(SOURCE).unwrap_or_default().to_owned();
    let mut faults = Vec::new();
    if source.is_empty() {
        let told = "Dites d’où vient le fichier : sans source, rien n’est publié.";
        faults.push((SOURCE, told.to_owned()));
    } else if source.chars().count() > MAX_SOURCE {
        faults.push((SOURCE, format!("Au plus {MAX_SOURCE} caractères.")));
    }
    Typed { source, faults }
}

/// The proposals that wait, to be told beside the rows that they are about.
async fn open_proposals(desk: &Desk) -> Result<OpenProposals, Problem> {
    let journal = desk.journal().await?;
    let mut open = journal.proposals_in(StateKind::Pending).await?;
    open.extend(journal.proposals_in(StateKind::Unclear).await?);
    Ok(OpenProposals(open))
}

async fn told_again(
    desk: &Desk,
    typed: Typed,
    preview: Option<Preview>,
    status: StatusCode,
) -> Result<Response, Problem> {
    let page = show(desk, typed, preview).await?;
    Ok((status, page).into_response())
}

async fn show(desk: &Desk, typed: Typed, preview: Option<Preview>) -> Result<Response, Problem> {
    let page = move |frame: &Frame, desk: &Desk| {
        private(&import_page(frame, desk, &typed, preview.as_ref())?)
    };
    desk.work(page).await
}
