//! Why a form is not taken, as the page that its sender reads.

use axum::http::StatusCode;

use crate::{
    french::capital,
    http::response::Problem,
    journal::{JournalError, NotTaken},
    limits::MAX_FORMS_A_NETWORK,
};

impl From<NotTaken> for Problem {
    /// What is told where the journal does not take a form.
    fn from(error: NotTaken) -> Self {
        match error {
            NotTaken::Replayed => sent_before(),
            NotTaken::TooMany => Problem::new(
                StatusCode::TOO_MANY_REQUESTS,
                format!(
                    "Plus de {MAX_FORMS_A_NETWORK} formulaires sont venus de votre réseau aujourd’hui : rien n’est \
                 enregistré. Revenez demain, ou écrivez à qui publie ce site."
                ),
            ),
            NotTaken::Full => Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "Trop de propositions attendent d’être relues : aucune n’est prise pour le moment. Rien n’est enregistré ; \
             revenez demain.",
            ),
            NotTaken::RowFull => Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "Trop de propositions sur ce pôle attendent déjà d’être relues. Rien n’est enregistré ; revenez quand \
             elles l’auront été.",
            ),
            NotTaken::AddressFull => Problem::new(
                StatusCode::TOO_MANY_REQUESTS,
                "Trop de courriels ont été demandés aujourd’hui pour cette adresse : rien n’est enregistré. Revenez \
             demain, ou laissez l’adresse vide.",
            ),
            NotTaken::Journal(error) => error.into(),
        }
    }
}

/// What is told of a form that was sent before.
pub(in crate::pages) fn sent_before() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "Ce formulaire a déjà été envoyé : ce qu’il disait est enregistré, et rien ne l’est deux fois. Pour en envoyer \
         un autre, rouvrez la page.",
    )
}

/// What is told of a form whose number was not given out for it.
pub(in crate::pages) fn forged() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "Ce formulaire n’a pas été ouvert ici, ou pas pour cette page, ou il y a plus d’un jour : rien n’est \
         enregistré. Rouvrez-le, et renvoyez-le.",
    )
}

impl From<JournalError> for Problem {
    /// What is told where the journal fails.
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::ProposalOvertaken(_) => Problem::new(
                StatusCode::CONFLICT,
                "La proposition a changé entre-temps : rouvrez sa page pour voir où elle en est. Rien n’est enregistré.",
            ),
            JournalError::Refused(reason) => {
                Problem::new(StatusCode::CONFLICT, format!("{}.", capital(&reason)))
            }
            error => {
                tracing::error!(%error, "the journal does not take a form");
                Problem::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "La base de données du registre ne répond pas : rien n’est enregistré. Gardez cette page ouverte et \
                 renvoyez le formulaire dans quelques minutes.",
                )
            }
        }
    }
}
