//! `/donnees-personnelles`: what is kept of those who propose and of those who moderate, and how long.

use std::time::Duration;

use super::{
    frame::Frame,
    view::{KeptData, PrivacyPage, Tab},
};
use crate::{
    french::count,
    journal::{
        ADDRESS_LIFE, CONFIRMATION_LIFE, CONTACT_LIFE, PROPOSAL_LIFE, SESSION_LIFE, TRACE_LIFE,
    },
};

/// The page.
pub(crate) fn privacy_page(frame: &Frame) -> PrivacyPage {
    let title = "Données personnelles";
    let description = "Ce que l’atlas garde de qui propose un changement et de qui modère, pourquoi et combien de temps.";
    PrivacyPage {
        page: frame.page(Tab::None, title, description),
        publisher: frame.config.publisher.clone(),
        contact: frame.contact(),
        kept: kept(),
    }
}

fn kept() -> Vec<KeptData> {
    let row = |what, why, time| KeptData { what, why, time };
    vec![
        row(
            "Une proposition : les champs changés, la source, le message, les échanges",
            "La relire, et vous dire ce qu’il en advient",
            format!("{} après la décision", days(PROPOSAL_LIFE)),
        ),
        row(
            "L’adresse électronique jointe à une proposition, si vous en donnez une",
            "Vous écrire à son sujet, et rien d’autre",
            format!(
                "{} après la décision, ou jusqu’à ce que vous l’effaciez ; {} si elle n’est pas confirmée",
                days(ADDRESS_LIFE),
                days(CONFIRMATION_LIFE)
            ),
        ),
        row(
            "Le contact d’un pôle : une adresse électronique que lui-même, ou qui répond pour lui, a donnée à qui publie \
             ou modère l’atlas",
            "Demander une fois par an si la fiche est juste, et rien d’autre",
            format!(
                "jusqu’à ce qu’elle dise non, en un clic ; {} sans réponse. Qui a dit non n’est plus inscrit : de \
                 l’adresse reste une empreinte, qui ne permet pas de la retrouver",
                days(CONTACT_LIFE)
            ),
        ),
        row(
            "Un courriel qui attend de partir : de quelle proposition, de quel pôle ou de quel compte il parle, jamais son texte",
            "L’envoyer, et le renvoyer si le serveur de courrier refuse",
            "jusqu’à ce qu’il parte ; 30 jours au plus".to_owned(),
        ),
        row(
            "Le réseau d’où vient un formulaire, sous un nom haché : jamais l’adresse IP",
            "Compter les envois, contre les robots",
            "le jour même : la clé du hachage disparaît avec lui".to_owned(),
        ),
        row(
            "Ce qui est accepté, avec sa source et l’organisation qui l’a accepté",
            "L’historique public du registre",
            "toujours ; un texte qui nomme une personne s’efface sur demande".to_owned(),
        ),
        row(
            "De qui modère : identifiant, organisation, mot de passe haché, sessions",
            "Entrer, et répondre de ses décisions",
            format!("le temps du compte ; une session, {}", days(SESSION_LIFE)),
        ),
        row(
            "De qui modère : ce qui a été décidé, et quand",
            "La sécurité du registre",
            days(TRACE_LIFE),
        ),
    ]
}

fn days(life: Duration) -> String {
    count((life.as_secs() / 86_400) as usize, "jour", "jours")
}
