//! The mail that did not go: tried again, or given up.

use axum::{http::StatusCode, response::Response};
use jiff::Timestamp;

use super::desk::Desk;
use crate::{
    contribution::{Reference, RowPlace},
    french::{self, capital, count},
    history::RowName,
    http::{request::SentForm, response::Problem},
    journal::{MailKind, WaitingMail},
    pages::{
        frame::Frame,
        request::{private, see_other},
        view::{MailItem, MailsPage},
    },
    paths,
    query::draft::POLES,
    utc,
};

/// `GET /moderation/courriels`.
pub(crate) async fn mails(desk: Desk) -> Response {
    let shown = async {
        desk.request.mailer()?;
        let own = own(&desk).await?;
        let page = move |frame: &Frame, desk: &Desk| private(&mails_page(frame, desk, &own)?);
        desk.work(page).await
    };
    desk.or_refusal(shown.await)
}

/// `POST /moderation/courriels`.
pub(crate) async fn act_on_mail(desk: Desk, form: Result<SentForm, Problem>) -> Response {
    let answered = async {
        let form = desk.take(form).await?;
        let mailer = desk.request.mailer()?;
        let number = form.params.filled("numero").unwrap_or_default();
        let mut own = own(&desk).await?.into_iter();
        // One that went meanwhile, or is of others, is left alone.
        if let Some(mail) = own.find(|mail| mail.number == number) {
            let journal = desk.journal().await?;
            match form.params.get("action") {
                Some("reessayer") => journal.try_again(&mail.number).await?,
                Some("abandonner") => journal.take_off(&mail.number).await?,
                _ => {
                    let detail = "Le formulaire ne dit pas quoi faire du courriel.";
                    return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
                }
            }
            mailer.nudge();
        }
        Ok(see_other(paths::MAILS))
    };
    desk.or_refusal(answered.await)
}

/// The mail that did not go and is about the moderator's territories.
async fn own(desk: &Desk) -> Result<Vec<WaitingMail>, Problem> {
    let journal = desk.journal().await?;
    let rows = desk.request.served.source().rows();
    let mut own = Vec::new();
    for mail in journal.failed_mails().await? {
        let is_own = match mail.kind {
            MailKind::Digest => desk.scope.is_everywhere(),
            MailKind::Yearly => {
                let row = rows.get(&RowName::new(POLES, [mail.about.as_str()]));
                row.is_none_or(|row| {
                    let places = [RowPlace::of(&row.cells)];
                    desk.scope.has(&places, std::time::Duration::ZERO)
                })
            }
            MailKind::Receipt | MailKind::Links | MailKind::Question | MailKind::Decision => {
                match mail.about.parse::<Reference>() {
                    Ok(reference) => {
                        let proposal = journal.proposal(reference).await?;
                        proposal.is_none_or(|one| desk.scope.shows(&rows, &one, Timestamp::now()))
                    }
                    Err(_) => desk.scope.is_everywhere(),
                }
            }
        };
        if is_own {
            own.push(mail);
        }
    }
    Ok(own)
}

fn mails_page(frame: &Frame, desk: &Desk, mails: &[WaitingMail]) -> Result<MailsPage, Problem> {
    let item = |mail: &WaitingMail| {
        Ok(MailItem {
            number: mail.number.clone(),
            token: desk.number()?,
            kind: capital(mail.kind.label()),
            href: match mail.kind {
                MailKind::Digest => None,
                MailKind::Yearly => Some(paths::pole_contact(&mail.about)),
                _ => Some(paths::review(&mail.about)),
            },
            about: match mail.kind {
                // What an account is called may be an address.
                MailKind::Digest => "à un modérateur".to_owned(),
                _ => mail.about.clone(),
            },
            told: told(mail),
        })
    };
    let mails: Result<Vec<MailItem>, Problem> = mails.iter().map(item).collect();
    Ok(MailsPage {
        page: desk.page(frame, "Courriels qui ne sont pas partis")?,
        mails: mails?,
    })
}

fn told(mail: &WaitingMail) -> String {
    let day = french::date(utc::day(mail.made_at).into());
    let tries = count(usize::try_from(mail.tries).unwrap_or(0), "essai", "essais");
    let next = if mail.next_at.is_some() {
        "il sera essayé de nouveau"
    } else {
        "il n’est plus essayé"
    };
    let why = mail.failure.as_deref().unwrap_or_default();
    format!("Du {day}, {tries} : {why} ; {next}.")
}
