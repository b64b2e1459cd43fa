//! Signing in and out, and the link of an invitation.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use jiff::Timestamp;

use super::{cookie, desk::Desk};
use crate::{
    http::{
        App,
        request::{FormAge, FormKey, SentForm},
        response::Problem,
    },
    journal::{JournalError, NotTaken, ServedJournal, Token},
    pages::{
        contribution::{
            fields::NUMBER,
            form::private_page,
            refusal::{forged, not_taken, of_journal, opened},
        },
        frame::Frame,
        request::{Request, private, see_other},
        view::{Control, Form, FormFault, FormField, FormPage},
    },
    paths,
};

const IDENTIFIER: &str = "identifiant";
const PASSWORD: &str = "mot_de_passe";
const AGAIN: &str = "encore";

/// Where to go once signed in.
const TOWARDS: &str = "vers";

/// Bytes of a token that a link can have.
const MAX_TOKEN: usize = 64;

/// `GET /moderation/connexion`.
pub(crate) async fn sign_in_form(request: Request) -> Response {
    let Some(served) = request.app().journal().cloned() else {
        return request.nothing();
    };
    let key = match form_key(&request.app(), &served).await {
        Ok(key) => key,
        Err(problem) => return request.refuse(&problem),
    };
    let page = move |frame: &Frame, params: &crate::http::request::Params| {
        let towards = params.filled(TOWARDS).unwrap_or_default();
        private(&sign_in_page(frame, &key, "", towards, None)?)
    };
    request.respond(page).await
}

/// `POST /moderation/connexion`.
pub(crate) async fn sign_in(request: Request, form: Result<SentForm, Problem>) -> Response {
    let Some(served) = request.app().journal().cloned() else {
        return request.nothing();
    };
    match try_to_sign_in(&request, &served, form).await {
        Ok(response) => response,
        Err(problem) => request.refuse(&problem),
    }
}

async fn try_to_sign_in(
    request: &Request,
    served: &ServedJournal,
    form: Result<SentForm, Problem>,
) -> Result<Response, Problem> {
    let form = form?;
    let key = form_key(&request.app(), served).await?;
    take(&key, request.path(), &form)?;
    let identifier = form
        .params
        .filled(IDENTIFIER)
        .unwrap_or_default()
        .to_owned();
    let password = form.params.get(PASSWORD).unwrap_or_default();
    let towards = form.params.filled(TOWARDS).unwrap_or_default().to_owned();
    let signed = opened(served)
        .await?
        .sign_in(&identifier, password, &form.network)
        .await;
    let fault = match signed {
        Ok(Some(token)) => return Ok(signed_in(&token, destination(&towards))),
        Ok(None) => "L’identifiant ou le mot de passe n’est pas le bon.",
        Err(NotTaken::TooMany) => {
            "Trop d’essais ont échoué aujourd’hui. Attendez demain, ou demandez un nouveau lien à qui exploite le site."
        }
        Err(error) => return Err(not_taken(error)),
    };
    let page = request
        .work(move |frame| {
            private(&sign_in_page(
                frame,
                &key,
                &identifier,
                &towards,
                Some(fault),
            )?)
        })
        .await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `GET /moderation/deconnexion`: it is done by a button alone.
pub(crate) async fn sign_out_form() -> Response {
    see_other(paths::MODERATION)
}

/// `POST /moderation/deconnexion`.
pub(crate) async fn sign_out(
    request: Request,
    headers: HeaderMap,
    form: Result<SentForm, Problem>,
) -> Response {
    let desk = match Desk::open(request, &headers).await {
        Ok(desk) => desk,
        Err(response) => return *response,
    };
    let ended = async {
        desk.take(form).await?;
        let ended = desk.journal().await?.end_session(&desk.session.hash).await;
        ended.map_err(|error| of_journal(&error))
    };
    match ended.await {
        Ok(()) => {
            let mut response = see_other(paths::SIGN_IN);
            if let Some(forget) = cookie::set(None) {
                response.headers_mut().insert(header::SET_COOKIE, forget);
            }
            response
        }
        Err(problem) => desk.request.refuse(&problem),
    }
}

/// `GET /moderation/invitation/{jeton}`.
pub(crate) async fn invitation_form(Path(token): Path<String>, request: Request) -> Response {
    let Some(served) = request.app().journal().cloned() else {
        return request.nothing();
    };
    let shown = async {
        let identifier = invited(&served, &token).await?;
        let key = form_key(&request.app(), &served).await?;
        let page = move |frame: &Frame| private(&invitation_page(frame, &key, &identifier, None)?);
        request.work(page).await
    };
    match shown.await {
        Ok(response) => response,
        Err(problem) => request.refuse(&problem),
    }
}

/// `POST /moderation/invitation/{jeton}`.
pub(crate) async fn accept_invitation(
    Path(token): Path<String>,
    request: Request,
    form: Result<SentForm, Problem>,
) -> Response {
    let Some(served) = request.app().journal().cloned() else {
        return request.nothing();
    };
    match accept(&request, &served, &token, form).await {
        Ok(response) => response,
        Err(problem) => request.refuse(&problem),
    }
}

async fn accept(
    request: &Request,
    served: &ServedJournal,
    token: &str,
    form: Result<SentForm, Problem>,
) -> Result<Response, Problem> {
    let form = form?;
    let key = form_key(&request.app(), served).await?;
    take(&key, request.path(), &form)?;
    let identifier = invited(served, token).await?;
    let password = form.params.get(PASSWORD).unwrap_or_default();
    let fault = if form.params.get(AGAIN) == Some(password) {
        let accepted = opened(served)
            .await?
            .accept_invitation(&Token::of_link(token), password)
            .await;
        match accepted {
            Ok(Some(token)) => return Ok(signed_in(&token, paths::MODERATION)),
            Ok(None) => return Err(no_invitation()),
            Err(JournalError::Refused(reason)) => format!("{}.", crate::french::capital(&reason)),
            Err(error) => return Err(of_journal(&error)),
        }
    } else {
        "Les deux mots de passe ne sont pas les mêmes.".to_owned()
    };
    let page =
        move |frame: &Frame| private(&invitation_page(frame, &key, &identifier, Some(&fault))?);
    let page = request.work(page).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The account that the invitation `token` is for.
async fn invited(served: &ServedJournal, token: &str) -> Result<String, Problem> {
    if token.len() > MAX_TOKEN {
        return Err(no_invitation());
    }
    let found = opened(served).await?.invited(&Token::of_link(token)).await;
    let found = found.map_err(|error| of_journal(&error))?;
    found.ok_or_else(no_invitation)
}

fn no_invitation() -> Problem {
    Problem::not_found(
        "Ce lien n’invite plus personne : il a servi, ou il est trop vieux. Demandez-en un nouveau à qui exploite le \
         site.",
    )
}

async fn form_key(app: &App, served: &ServedJournal) -> Result<FormKey, Problem> {
    let key = app.form_key(served).await.cloned();
    key.map_err(|error| of_journal(&error))
}

fn take(key: &FormKey, path: &str, form: &SentForm) -> Result<(), Problem> {
    let sent = form.params.get(NUMBER).unwrap_or_default();
    let number = key.read(path, "", sent, Timestamp::now());
    let number = number.filter(|number| number.age != FormAge::TooOld);
    number.map(|_| ()).ok_or_else(forged)
}

/// The answer that opens a session and leads to `path`.
fn signed_in(token: &Token, path: &str) -> Response {
    let mut response = see_other(path);
    if let Some(set) = cookie::set(Some(token)) {
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

fn sign_in_page(
    frame: &Frame,
    key: &FormKey,
    identifier: &str,
    towards: &str,
    fault: Option<&str>,
) -> Result<FormPage, Problem> {
    let fields = vec![
        line(IDENTIFIER, "Identifiant", identifier),
        secret(PASSWORD, "Mot de passe", "current-password", None),
    ];
    let lead = "Ces pages sont pour qui modère le registre. Proposer un changement ne demande aucun compte : ouvrez la \
                fiche d’un pôle.";
    page(
        frame,
        key,
        "Connexion",
        lead,
        fields,
        fault,
        Form {
            hidden: vec![(TOWARDS, towards.to_owned())],
            submit: "Se connecter",
            ..Form::default()
        },
    )
}

fn invitation_page(
    frame: &Frame,
    key: &FormKey,
    identifier: &str,
    fault: Option<&str>,
) -> Result<FormPage, Problem> {
    let help = "Au moins 12 caractères : quelques mots que vous seul reliez conviennent.";
    let fields = vec![
        secret(PASSWORD, "Mot de passe", "new-password", Some(help)),
        secret(AGAIN, "Le même, encore une fois", "new-password", None),
    ];
    let lead = format!(
        "Choisissez le mot de passe du compte « {identifier} ». Ce lien ne sert qu’une fois."
    );
    page(
        frame,
        key,
        "Bienvenue à la modération",
        &lead,
        fields,
        fault,
        Form {
            submit: "Choisir ce mot de passe et entrer",
            ..Form::default()
        },
    )
}

fn page(
    frame: &Frame,
    key: &FormKey,
    heading: &str,
    lead: &str,
    fields: Vec<FormField>,
    fault: Option<&str>,
    form: Form,
) -> Result<FormPage, Problem> {
    let token = key.issue(&frame.path, "", Timestamp::now());
    let fault = fault.map(|text| FormFault {
        href: fields.first().map(|field| format!("#champ-{}", field.name)),
        text: text.to_owned(),
    });
    Ok(FormPage {
        page: private_page(frame, heading),
        heading: heading.to_owned(),
        lead: vec![lead.to_owned()],
        alike: Vec::new(),
        form: Form {
            action: frame.path.clone(),
            token: token.ok_or_else(Problem::internal)?,
            fault_count: fault
                .as_ref()
                .map(|_| "Un point est à reprendre".to_owned()),
            faults: fault.into_iter().collect(),
            fields,
            ..form
        },
        back: None,
    })
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
