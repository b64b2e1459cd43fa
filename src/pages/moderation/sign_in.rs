//! Signing in and out, and the link of an invitation.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{cookie, desk::Desk};
use crate::{
    french,
    http::{request::SentForm, response::Problem},
    journal::{JournalError, NotTaken, Token},
    pages::{
        contribution::form::private_page,
        frame::Frame,
        journal_request::JournalRequest,
        request::{private, see_other},
        view::{Control, Form, FormFault, FormField, FormPage},
    },
    paths,
};

const IDENTIFIER: &str = "identifiant";
const PASSWORD: &str = "mot_de_passe";
const AGAIN: &str = "encore";

/// Where to go once signed in.
const TOWARDS: &str = "vers";

/// `GET /moderation/connexion`.
pub(crate) async fn sign_in_form(request: JournalRequest) -> Response {
    let towards = request.base.params().filled(TOWARDS).unwrap_or_default();
    let towards = towards.to_owned();
    request
        .base
        .or_refusal(show_sign_in(&request, String::new(), towards, None).await)
}

/// `POST /moderation/connexion`.
pub(crate) async fn sign_in(request: JournalRequest, form: Result<SentForm, Problem>) -> Response {
    request
        .base
        .or_refusal(try_to_sign_in(&request, form).await)
}

async fn try_to_sign_in(
    request: &JournalRequest,
    form: Result<SentForm, Problem>,
) -> Result<Response, Problem> {
    let form = form?;
    request.fresh_number(&form.params)?;
    let filled = |name| form.params.filled(name).unwrap_or_default().to_owned();
    let (identifier, towards) = (filled(IDENTIFIER), filled(TOWARDS));
    let password = form.params.get(PASSWORD).unwrap_or_default();
    let journal = request.journal().await?;
    let fault = match journal.sign_in(&identifier, password, &form.network).await {
        Ok(Some(token)) => return Ok(signed_in(&token, destination(&towards))),
        Ok(None) => "L’identifiant ou le mot de passe n’est pas le bon.",
        Err(NotTaken::TooMany) => {
            "Trop d’essais ont échoué aujourd’hui. Attendez demain, ou demandez un nouveau lien à qui exploite le site."
        }
        Err(error) => return Err(error.into()),
    };
    let page = show_sign_in(request, identifier, towards, Some(fault)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `GET /moderation/deconnexion`: it is done by a button alone.
pub(crate) async fn sign_out_form() -> Response {
    see_other(paths::MODERATION)
}

/// `POST /moderation/deconnexion`.
pub(crate) async fn sign_out(desk: Desk, form: Result<SentForm, Problem>) -> Response {
    let ended = async {
        desk.take(form).await?;
        desk.journal()
            .await?
            .end_session(&desk.session.hash)
            .await?;
        Ok(with_cookie(None, paths::SIGN_IN))
    };
    desk.or_refusal(ended.await)
}

/// `GET /moderation/invitation/{jeton}`.
pub(crate) async fn invitation_form(
    Path(token): Path<String>,
    request: JournalRequest,
) -> Response {
    let shown = async {
        let (_, identifier) = invited(&request, &token).await?;
        show_invitation(&request, identifier, None).await
    };
    request.base.or_refusal(shown.await)
}

/// `POST /moderation/invitation/{jeton}`.
pub(crate) async fn accept_invitation(
    Path(token): Path<String>,
    request: JournalRequest,
    form: Result<SentForm, Problem>,
) -> Response {
    request
        .base
        .or_refusal(accept(&request, &token, form).await)
}

async fn accept(
    request: &JournalRequest,
    token: &str,
    form: Result<SentForm, Problem>,
) -> Result<Response, Problem> {
    let form = form?;
    request.fresh_number(&form.params)?;
    let (token, identifier) = invited(request, token).await?;
    let password = form.params.get(PASSWORD).unwrap_or_default();
    let fault = if form.params.get(AGAIN) == Some(password) {
        match request
            .journal()
            .await?
            .accept_invitation(&token, password)
            .await
        {
            Ok(Some(token)) => return Ok(signed_in(&token, paths::MODERATION)),
            Ok(None) => return Err(no_invitation()),
            Err(JournalError::Refused(reason)) => format!("{}.", french::capital(&reason)),
            Err(error) => return Err(error.into()),
        }
    } else {
        "Les deux mots de passe ne sont pas les mêmes.".to_owned()
    };
    let page = show_invitation(request, identifier, Some(fault)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The invitation that a link has, and the account that it is for.
async fn invited(request: &JournalRequest, token: &str) -> Result<(Token, String), Problem> {
    let token = Token::of_link(token).ok_or_else(no_invitation)?;
    let found = request.journal().await?.invited(&token).await?;
    found
        .map(|identifier| (token, identifier))
        .ok_or_else(no_invitation)
}

fn no_invitation() -> Problem {
    Problem::not_found(
        "Ce lien n’invite plus personne : il a servi, ou il est trop vieux. Demandez-en un nouveau à qui exploite le \
         site.",
    )
}

/// The answer that opens a session and leads to `path`.
fn signed_in(token: &Token, path: &str) -> Response {
    with_cookie(Some(token), path)
}

/// The answer that has the browser keep `token`, or forget the one it has, and leads to `path`.
fn with_cookie(token: Option<&Token>, path: &str) -> Response {
    let mut response = see_other(path);
    if let Some(set) = cookie::set(token) {
        response.headers_mut().insert(header::SET_COOKIE, set);
    }
    response
}

/// `towards`, where it is a page of moderators; their first otherwise.
fn destination(towards: &str) -> &str {
    let is_plain = towards
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "/-_".contains(c));
    if is_plain && !towards.contains("//") && paths::is_moderation(towards) {
        towards
    } else {
        paths::MODERATION
    }
}

async fn show_sign_in(
    request: &JournalRequest,
    identifier: String,
    towards: String,
    fault: Option<&'static str>,
) -> Result<Response, Problem> {
    let token = request.number()?;
    let page = move |frame: &Frame| {
        let fields = vec![
            line(IDENTIFIER, "Identifiant", &identifier),
            secret(PASSWORD, "Mot de passe", "current-password", None),
        ];
        let lead = "Ces pages sont pour qui modère le registre. Proposer un changement ne demande aucun compte : \
                    ouvrez la fiche d’un pôle.";
        let form = Form {
            token,
            hidden: vec![(TOWARDS, towards)],
            submit: "Se connecter",
            ..Form::default()
        };
        private(&page(frame, "Connexion", lead, fields, fault, form))
    };
    request.base.work(page).await
}

async fn show_invitation(
    request: &JournalRequest,
    identifier: String,
    fault: Option<String>,
) -> Result<Response, Problem> {
    let token = request.number()?;
    let page = move |frame: &Frame| {
        let help = "Au moins 12 caractères : quelques mots que vous seul reliez conviennent.";
        let fields = vec![
            secret(PASSWORD, "Mot de passe", "new-password", Some(help)),
            secret(AGAIN, "Le même, encore une fois", "new-password", None),
        ];
        let lead = format!(
            "Choisissez le mot de passe du compte « {identifier} ». Ce lien ne sert qu’une fois."
        );
        let form = Form {
            token,
            submit: "Choisir ce mot de passe et entrer",
            ..Form::default()
        };
        let heading = "Bienvenue à la modération";
        private(&page(frame, heading, &lead, fields, fault.as_deref(), form))
    };
    request.base.work(page).await
}

/// A page of one form, of which `form` says what is sent and how.
fn page(
    frame: &Frame,
    heading: &str,
    lead: &str,
    fields: Vec<FormField>,
    fault: Option<&str>,
    form: Form,
) -> FormPage {
    let fault = fault.map(|text| FormFault {
        href: fields.first().map(|field| format!("#champ-{}", field.name)),
        text: text.to_owned(),
    });
    FormPage {
        page: private_page(frame, heading),
        heading: heading.to_owned(),
        lead: vec![lead.to_owned()],
        alike: Vec::new(),
        form: Form {
            action: frame.path.clone(),
            fault_count: fault
                .as_ref()
                .map(|_| "Un point est à reprendre".to_owned()),
            faults: fault.into_iter().collect(),
            fields,
            ..form
        },
        links: Vec::new(),
    }
}

fn line(name: &'static str, label: &str, value: &str) -> FormField {
    FormField {
        name: name.into(),
        label: label.to_owned(),
        help: None,
        fault: None,
        is_required: true,
        control: Control::Line {
            value: value.to_owned(),
            keyboard: "email",
            autocomplete: "username",
            max: 254,
        },
    }
}

fn secret(
    name: &'static str,
    label: &str,
    autocomplete: &'static str,
    help: Option<&'static str>,
) -> FormField {
    FormField {
        name: name.into(),
        label: label.to_owned(),
        help,
        fault: None,
        is_required: true,
        control: Control::Secret { autocomplete },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_in_is_led_to_pages_of_moderators_only() {
        let own = "/moderation/propositions/P-7K3F-Q2XM";
        assert_eq!(destination(own), own);
        for towards in [
            "",
            "/",
            "//evil.example",
            "/moderation//evil",
            "https://evil.example",
            "/moderationx",
            "/moderation/../x",
            "/moderation\\x",
        ] {
            assert_eq!(destination(towards), paths::MODERATION, "{towards}");
        }
    }
}
