//! Where clients begin.

use serde_json::json;

use super::{
    model::{Family, Operation, Response},
    parameters as shared,
};
use crate::api::{
    landing,
    schemas::{self, Schemas},
};
use crate::http::response::media::{JSON, OPENAPI_3_0, OPENAPI_3_1};

pub(super) fn family(schemas: &mut Schemas) -> Family {
    let forms = ["json", "html"];
    let description = |path, id, summary, kind, example| Operation {
        path,
        id,
        summary,
        description: "",
        parameters: vec![shared::form(&["json"])],
        responses: vec![Response::ok(
            "Le document",
            vec![(
                kind,
                json!({
                    "type": "object",
                    "required": ["openapi", "paths"],
                    "properties": { "openapi": { "type": "string" }, "paths": { "type": "object" } },
                }),
            )],
        )],
        problems: vec![400, 406],
        example,
    };
    let operations = vec![
        Operation {
            path: "/",
            id: "accueil",
            summary: "Ce qu’il y a",
            description: "L’adresse à donner aux programmes : elle mène à tout le reste.",
            parameters: vec![shared::form(&forms)],
            responses: vec![Response::ok(
                "Ce qu’il y a",
                vec![(JSON, schemas.of::<landing::Landing>()), schemas::page()],
            )],
            problems: vec![400, 406],
            example: "/",
        },
        Operation {
            path: "/conformance",
            id: "conformance",
            summary: "Les classes de conformité",
            description: "",
            parameters: vec![shared::form(&forms)],
            responses: vec![Response::ok(
                "Les classes",
                vec![
                    (JSON, schemas.of::<landing::Conformance>()),
                    schemas::page(),
                ],
            )],
            problems: vec![400, 406],
            example: "/conformance",
        },
        description(
            "/openapi.json",
            "openapi",
            "Cette description, en OpenAPI 3.0.3",
            OPENAPI_3_0,
            "/openapi.json",
        ),
        description(
            "/openapi-3.1.json",
            "openapi-3-1",
            "Cette description, en OpenAPI 3.1",
            OPENAPI_3_1,
            "/openapi-3.1.json",
        ),
        Operation {
            path: "/docs",
            id: "docs",
            summary: "Cette description, en page",
            description: "",
            parameters: Vec::new(),
            responses: vec![Response::ok("La page", vec![schemas::page()])],
            problems: Vec::new(),
            example: "/docs",
        },
    ];
    Family {
        anchor: "entree",
        title: "L’entrée",
        description: "Ce que les programmes lisent d’abord : les liens vers tout le reste, et ce qui décrit les interfaces.",
        operations,
    }
}
