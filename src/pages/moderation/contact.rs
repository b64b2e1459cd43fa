//! Who answers for a pole, entered or taken away by a moderator.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::{desk::Desk, edit::rows_with};
use crate::{
    contribution::MailAddress,
    french,
    http::{request::SentForm, response::Problem},
    journal::{Entered, PoleContact},
    pages::{
        contribution::fields::{ADDRESS, address_field, parse_address},
        frame::Frame,
        request::{private, see_other},
        view::{Form, FormFault, FormPage, Link},
    },
    paths, utc,
};

/// `GET /moderation/poles/{id}/contact`.
pub(crate) async fn contact_form(Path(id): Path<String>, desk: Desk) -> Response {
    desk.or_refusal(show(&desk, id, None).await)
}

/// `POST /moderation/poles/{id}/contact`: an empty address takes the contact away.
pub(crate) async fn set_contact(
    Path(id): Path<String>,
    desk: Desk,
    form: Result<SentForm, Problem>,
) -> Response {
    let answered = async {
        let form = desk.take(form).await?;
        desk.request.mailer()?;
        rows_with(&desk, &id).await?;
        let typed = form.params.filled(ADDRESS).unwrap_or_default();
        let told = match read(typed) {
            Ok(address) => {
                let journal = desk.journal().await?;
                let entered = journal
                    .set_contact(&desk.session, &id, address.as_ref())
                    .await?;
                (entered == Some(Entered::Silenced)).then(|| {
                    "Cette adresse a demandé à ne plus recevoir de courriel : elle n’est pas enregistrée.".to_owned()
                })
            }
            Err(told) => Some(told),
        };
        match told {
            None => Ok(see_other(&paths::pole_contact(&id))),
            Some(told) => {
                let page = show(&desk, id, Some((typed.to_owned(), told))).await?;
                Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
            }
        }
    };
    desk.or_refusal(answered.await)
}

/// The address that was typed; none where nothing was.
fn read(typed: &str) -> Result<Option<MailAddress>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    parse_address(typed).map(Some)
}

async fn show(
    desk: &Desk,
    id: String,
    refused: Option<(String, String)>,
) -> Result<Response, Problem> {
    desk.request.mailer()?;
    let (_, row) = rows_with(desk, &id).await?;
    let contact = desk.journal().await?.pole_contact(&id).await?;
    let name = row.cells.get("nom").to_owned();
    let page = move |frame: &Frame, desk: &Desk| {
        private(&contact_page(
            frame,
            desk,
            (&id, &name),
            contact.as_ref(),
            refused,
        )?)
    };
    desk.work(page).await
}

fn contact_page(
    frame: &Frame,
    desk: &Desk,
    (id, name): (&str, &str),
    contact: Option<&PoleContact>,
    refused: Option<(String, String)>,
) -> Result<FormPage, Problem> {
    let heading = format!("Le contact de « {name} »");
    let known = contact.map(|contact| contact.address.expose().to_owned());
    let (typed, fault) = match refused {
        Some((typed, told)) => (typed, Some(told)),
        None => (known.unwrap_or_default(), None),
    };
    let label = "Adresse électronique";
    let faults = fault.iter().map(|told| FormFault {
        href: Some(format!("#champ-{ADDRESS}")),
        text: format!("{label} : {told}"),
    });
    Ok(FormPage {
        page: desk.page(frame, &heading)?,
        heading,
        lead: vec![
            "Une fois par an, l’atlas demande à cette adresse si la fiche est juste. Elle vient du pôle lui-même ou de qui \
             répond pour lui, jamais d’une page du web ; elle n’est pas publiée."
                .to_owned(),
            stands(contact),
        ],
        alike: Vec::new(),
        form: Form {
            action: frame.path.clone(),
            token: desk.number()?,
            fault_count: fault.as_ref().map(|_| "1 point est à reprendre".to_owned()),
            faults: faults.collect(),
            fields: vec![address_field(
                label,
                Some("Laissez vide pour ôter le contact."),
                &typed,
                fault.clone(),
                false,
            )],
            hidden: Vec::new(),
            has_trap: false,
            submit: "Enregistrer le contact",
        },
        links: vec![Link {
            href: paths::edit_pole(id),
            text: format!("Revenir à la fiche de {name}"),
        }],
    })
}

/// What is known of the contact.
fn stands(contact: Option<&PoleContact>) -> String {
    let Some(contact) = contact else {
        return "Aucun contact n’est connu : ce pôle n’est pas interrogé.".to_owned();
    };
    let day = |at| french::date(utc::day(at).into());
    let asked = match contact.asked_at {
        Some(at) => format!("interrogé le {}", day(at)),
        None => "pas encore interrogé".to_owned(),
    };
    let answered = match contact.answered_at {
        Some(at) => format!("a répondu le {}", day(at)),
        None => "n’a pas répondu".to_owned(),
    };
    format!(
        "Contact saisi le {}, {asked}, {answered}.",
        day(contact.entered_at)
    )
}
