//! The search of the box, over all there is.

use serde_json::json;

use super::model::{Family, Operation, Parameter, Response};
use crate::{
    api::schemas::Schemas,
    http::response::media::JSON,
    limits::{DEFAULT_SUGGESTIONS, MAX_FILTER_TEXT_CHARS, MAX_SUGGESTIONS},
    query::suggestion::Suggestion,
};

pub(super) fn family(schemas: &mut Schemas) -> Family {
    Family {
        anchor: "recherche",
        title: "Recherche",
        description: "Communes, territoires et pôles par leur nom, leurs autres noms, leur code ou leur code postal, \
                      une adresse ou des coordonnées, fautes de frappe comprises : une liste courte pour un champ de saisie.",
        operations: vec![search(schemas)],
    }
}

fn search(schemas: &mut Schemas) -> Operation {
    let words = json!({ "type": "string", "maxLength": MAX_FILTER_TEXT_CHARS });
    Operation {
        path: "/recherche",
        id: "recherche",
        summary: "Chercher partout",
        description: "Ce que le champ de recherche propose pendant la frappe : communes, territoires et pôles, les plus probables d’abord.",
        parameters: vec![
            Parameter::query(
                "q",
                "Nom, code, code postal, adresse ou coordonnées.",
                words,
                "redon",
            )
            .required(),
            Parameter::query(
                "limit",
                "Propositions. Au-delà du maximum, il y en a autant que le maximum.",
                json!({ "type": "integer", "minimum": 1, "maximum": MAX_SUGGESTIONS, "default": DEFAULT_SUGGESTIONS }),
                5,
            ),
        ],
        responses: vec![Response::ok(
            "Les propositions",
            vec![(
                JSON,
                json!({ "type": "array", "items": schemas.of::<Suggestion>() }),
            )],
        )],
        problems: vec![400],
        example: "/recherche?q=redon&limit=5",
    }
}
