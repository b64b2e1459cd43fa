//! The links of proposals, sent again to the address that was given with them. Nobody is told whether it is known.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::private;
use crate::{
    http::{request::SentForm, response::Problem},
    pages::{
        contribution::{
            fields::{ADDRESS, address_field, parse_address},
            form::private_page,
        },
        frame::Frame,
        journal_request::JournalRequest,
        view::{ConfirmPage, Form, FormFault, FormPage, Link},
    },
    paths,
};

/// `GET /contributions/retrouver`.
pub(crate) async fn find_again_form(request: JournalRequest) -> Response {
    request
        .base
        .or_refusal(show(&request, String::new(), None).await)
}

/// `POST /contributions/retrouver`.
pub(crate) async fn find_again(
    request: JournalRequest,
    form: Result<SentForm, Problem>,
) -> Response {
    let answered = async {
        let SentForm { params, network } = form?;
        request.fresh_number(&params)?;
        let mailer = request.mailer()?;
        let typed = params.get(ADDRESS).unwrap_or_default().to_owned();
        let address = match parse_address(&typed) {
            Ok(address) => address,
            Err(told) => {
                let page = show(&request, typed, Some(told)).await?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
        };
        request
            .journal()
            .await?
            .send_links(&address, &network)
            .await?;
        mailer.nudge();
        request.base.work(|frame| private(&sent_page(frame))).await
    };
    request.base.or_refusal(answered.await)
}

async fn show(
    request: &JournalRequest,
    typed: String,
    fault: Option<String>,
) -> Result<Response, Problem> {
    request.mailer()?;
    let number = request.number()?;
    let page = move |frame: &Frame| {
        let heading = "Retrouver mes propositions";
        let field = address_field("Adresse électronique", None, &typed, fault.clone(), true);
        let faults: Vec<FormFault> = fault
            .iter()
            .map(|text| FormFault {
                href: Some(format!("#champ-{ADDRESS}")),
                text: format!("Adresse électronique : {text}"),
            })
            .collect();
        private(&FormPage {
            page: private_page(frame, heading),
            heading: heading.to_owned(),
            lead: vec![
                "Tapez l’adresse que vous aviez donnée avec une proposition : les liens qui l’ouvrent y sont renvoyés."
                    .to_owned(),
            ],
            alike: Vec::new(),
            form: Form {
                action: frame.path.clone(),
                token: number,
                fault_count: (!faults.is_empty()).then(|| "1 point est à reprendre".to_owned()),
                faults,
                fields: vec![field],
                hidden: Vec::new(),
                has_trap: false,
                submit: "Renvoyer les liens",
            },
            links: Vec::new(),
        })
    };
    request.base.work(page).await
}

fn sent_page(frame: &Frame) -> ConfirmPage {
    let heading = "C’est noté";
    ConfirmPage {
        page: private_page(frame, heading),
        heading: heading.to_owned(),
        notice: None,
        lead: vec![
            "Si des propositions ont été faites avec cette adresse et qu’elle est encore gardée, un courriel y part avec \
             leurs liens. Sinon, rien ne part : il n’y a rien à retrouver."
                .to_owned(),
        ],
        facts: Vec::new(),
        form: None,
        links: vec![Link {
            href: paths::HOME.to_owned(),
            text: "L’atlas".to_owned(),
        }],
    }
}
