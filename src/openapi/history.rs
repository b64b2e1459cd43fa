//! What was decided about the register, where a journal is served.

use serde_json::json;

use super::model::{Family, Operation, Parameter, Response};
use crate::{
    api::{
        changes::{Changes, PoleChanges},
        schemas::Schemas,
    },
    http::response::media::JSON,
    limits::{DEFAULT_DECISIONS, MAX_DECISIONS},
};

pub(super) fn family(schemas: &mut Schemas) -> Family {
    Family {
        anchor: "historique",
        title: "Historique du registre",
        description: "Ce qui a été décidé des lignes du registre, du plus ancien au plus récent : quand, d’après quelle source, par \
                      quel rôle et quelle organisation, jamais par quelle personne. Une cellule vide est un texte vide ; null \
                      dit qu’un texte a été effacé de l’historique. La table alias mène d’un pôle réuni à un autre à celui-ci.",
        operations: vec![changes(schemas), of_pole(schemas)],
    }
}

fn changes(schemas: &mut Schemas) -> Operation {
    Operation {
        path: "/changements",
        id: "changements",
        summary: "Les changements du registre",
        description: "Pour tenir une copie : commencer sans depuis, suivre les liens next, garder la dernière révision reçue, puis \
                      demander de temps en temps ce qui a été décidé depuis. revision est la dernière du registre.",
        parameters: vec![
            Parameter::query(
                "depuis",
                "Révision après laquelle commencer : 0, le début.",
                json!({ "type": "integer", "minimum": 0, "default": 0 }),
                0,
            ),
            Parameter::query(
                "limit",
                format!(
                    "Décisions par page. Au-delà de {MAX_DECISIONS}, la page en a {MAX_DECISIONS} ; moins, quand elles changent \
                     beaucoup de lignes."
                ),
                json!({ "type": "integer", "minimum": 1, "maximum": MAX_DECISIONS, "default": DEFAULT_DECISIONS }),
                10,
            ),
        ],
        responses: vec![Response::ok(
            "Une page de décisions ; le lien next mène à la suivante",
            vec![(JSON, schemas.of::<Changes<'_>>())],
        )],
        problems: vec![400],
        example: "/changements?depuis=0&limit=1",
    }
}

fn of_pole(schemas: &mut Schemas) -> Operation {
    Operation {
        path: "/poles/{id}/historique",
        id: "historique",
        summary: "L’historique d’un pôle",
        description: "Les décisions qui ont touché sa ligne, celles qui le nomment, et celles d’un pôle qui lui a été réuni. \
                      L’identifiant d’un pôle réuni à un autre mène à celui-ci (308).",
        parameters: vec![Parameter::path(
            "id",
            "Identifiant du pôle.",
            json!({ "type": "string" }),
            "anima-grand-calais",
        )],
        responses: vec![Response::ok(
            "Ce qui a été décidé du pôle",
            vec![(JSON, schemas.of::<PoleChanges<'_>>())],
        )],
        problems: vec![400, 404],
        example: "/poles/anima-grand-calais/historique",
    }
}
