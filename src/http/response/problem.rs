use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::Serialize;

use super::cache::Cache;
use crate::{french::typeset, limits::MAX_PARAMETER_FAULTS, register::FilterFault};

/// What went wrong with a request, in words for its sender: RFC 9457.
///
/// Texts are typeset here, whoever wrote them. The causes of faults of our own are in the log only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    status: StatusCode,
    detail: String,
    errors: Vec<ParameterFault>,
    current_commune: Option<String>,
}

/// A parameter that cannot be used, and why.
#[derive(Clone, Debug, JsonSchema, PartialEq, Eq, Serialize)]
#[schemars(rename = "ParametreFautif")]
pub(crate) struct ParameterFault {
    pub(crate) parameter: String,
    pub(crate) detail: String,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Probleme")]
pub(crate) struct Body<'a> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ParameterFault],
    /// For the code of a former commune: that of today's.
    #[serde(rename = "communeActuelle", skip_serializing_if = "Option::is_none")]
    current_commune: Option<&'a str>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: typeset(&detail.into()),
            errors: Vec::new(),
            current_commune: None,
        }
    }

    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// No route has this path, or none for whoever asks.
    pub(crate) fn nothing_at(path: &str) -> Self {
        Self::not_found(format!("Il n’y a rien à l’adresse {path}."))
    }

    pub(crate) fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Une erreur de notre côté a empêché de répondre. Réessayez dans un instant.",
        )
    }

    /// A 400 for one parameter.
    pub(crate) fn parameter(parameter: &str, detail: impl Into<String>) -> Self {
        Self::parameters(vec![ParameterFault {
            parameter: parameter.to_owned(),
            detail: detail.into(),
        }])
    }

    /// A 400 for every parameter that cannot be used, up to [`MAX_PARAMETER_FAULTS`].
    pub(crate) fn parameters(mut errors: Vec<ParameterFault>) -> Self {
        errors.truncate(MAX_PARAMETER_FAULTS);
        for fault in &mut errors {
            fault.detail = typeset(&fault.detail);
        }
        let mut names: Vec<&str> = errors
            .iter()
            .map(|fault| fault.parameter.as_str())
            .collect();
        names.dedup();
        let detail = match (errors.as_slice(), names.as_slice()) {
            ([one], _) => format!("Paramètre « {} » : {}", one.parameter, one.detail),
            (_, names) => format!("Paramètres à corriger : {}.", names.join(", ")),
        };
        Self {
            status: StatusCode::BAD_REQUEST,
            detail: typeset(&detail),
            errors,
            current_commune: None,
        }
    }

    /// The same with another status.
    pub(crate) const fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same, of a former commune, with the code of today's.
    pub(crate) fn with_current_commune(mut self, code: &str) -> Self {
        self.current_commune = Some(code.to_owned());
        self
    }

    pub(crate) const fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    pub(crate) fn errors(&self) -> &[ParameterFault] {
        &self.errors
    }

    /// The status in French words.
    pub(crate) fn title(&self) -> &'static str {
        match self.status {
            StatusCode::BAD_REQUEST => "Requête invalide",
            StatusCode::FORBIDDEN => "Refusé",
            StatusCode::NOT_FOUND => "Introuvable",
            StatusCode::METHOD_NOT_ALLOWED => "Méthode non permise",
            StatusCode::NOT_ACCEPTABLE => "Format non disponible",
            StatusCode::CONFLICT => "Changé entre-temps",
            StatusCode::PAYLOAD_TOO_LARGE => "Envoi trop long",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "Type d’envoi non pris",
            StatusCode::TOO_MANY_REQUESTS => "Trop d’envois",
            StatusCode::MISDIRECTED_REQUEST => "Autre destinataire",
            StatusCode::URI_TOO_LONG => "Adresse trop longue",
            StatusCode::SERVICE_UNAVAILABLE => "Service momentanément indisponible",
            // What the client sent is no fault of the service.
            status if status.is_client_error() => "Requête refusée",
            _ => "Erreur du service",
        }
    }
}

impl From<Vec<FilterFault>> for Problem {
    fn from(faults: Vec<FilterFault>) -> Self {
        let errors = faults.into_iter().map(|fault| ParameterFault {
            parameter: fault.parameter.to_owned(),
            detail: fault.detail,
        });
        Self::parameters(errors.collect())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Body {
            r#type: "about:blank",
            title: self.title(),
            status: self.status.as_u16(),
            detail: &self.detail,
            errors: &self.errors,
            current_commune: self.current_commune.as_deref(),
        };
        let mut response = (self.status, Json(body)).into_response();
        for (name, value) in [
            (header::CONTENT_TYPE, "application/problem+json"),
            (header::CACHE_CONTROL, Cache::No.header()),
        ] {
            response
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
        }
        // For whoever renders it in another form.
        response.extensions_mut().insert(self);
        response
    }
}
