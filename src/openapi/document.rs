//! The description of the interfaces as a document of OpenAPI 3.1.

use serde_json::{Map, Value, json};

use super::{
    model::{self, Family, Operation, Parameter, Response},
    territories::territory_schema,
};
use crate::{
    api::{LICENCE, feature::Link, schemas::Schemas},
    http::{request::PublicAddress, response::problem::Body},
};

/// The document that describes `families`, for the service at `address`. `schemas` are those that
/// they refer to.
pub(super) fn document(
    families: &[Family],
    mut schemas: Schemas,
    address: &PublicAddress,
) -> Value {
    let shared = model::shared_parameters(families);
    let mut paths = Map::new();
    for family in families {
        for operation in &family.operations {
            let object = describe(family, operation, &shared);
            paths.insert(operation.path.to_owned(), json!({ "get": object }));
        }
    }
    let problem = schemas.of::<Body<'_>>();
    let _ = schemas.of::<Link>();
    let mut components = schemas.components();
    components.insert("Territoire".to_owned(), territory_schema());
    let parameters = shared.iter();
    let parameters = parameters.map(|one| (one.name.to_owned(), one.object()));
    let tags = families.iter();
    let tags =
        tags.map(|family| json!({ "name": family.title, "description": family.description }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Atlas des PTCE : interfaces",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Les pôles territoriaux de coopération économique de France et ses territoires. En lecture seule, sans clé.",
            "license": { "name": "Licence Ouverte 2.0", "url": LICENCE },
        },
        "servers": [{ "url": address.join("/api") }],
        "externalDocs": { "description": "La même description, en page", "url": address.join("/api/docs") },
        // Stated, so that nobody has to guess: no key is needed.
        "security": [],
        "tags": tags.collect::<Vec<_>>(),
        "paths": paths,
        "components": {
            "parameters": parameters.collect::<Map<_, _>>(),
            "responses": problems(&problem),
            "schemas": components,
        },
    })
}

fn describe(family: &Family, operation: &Operation, shared: &[&Parameter]) -> Value {
    let parameters = operation.parameters.iter();
    let parameters: Vec<Value> = parameters
        .map(|parameter| parameter_or_ref(parameter, shared))
        .collect();
    let mut responses = Map::new();
    for response in &operation.responses {
        responses.insert(response.status.to_string(), response_object(response));
    }
    for status in operation.refusals() {
        let name = format!("#/components/responses/Probleme{status}");
        responses.insert(status.to_string(), json!({ "$ref": name }));
    }
    let mut object = json!({
        "operationId": operation.id,
        "tags": [family.title],
        "summary": operation.summary,
    });
    if !operation.description.is_empty() {
        object["description"] = operation.description.into();
    }
    object["parameters"] = parameters.into();
    object["responses"] = responses.into();
    object
}

/// A parameter, or a reference to it where it is among the `shared` ones.
fn parameter_or_ref(parameter: &Parameter, shared: &[&Parameter]) -> Value {
    if parameter.is_among(shared) {
        json!({ "$ref": format!("#/components/parameters/{}", parameter.name) })
    } else {
        parameter.object()
    }
}

fn response_object(response: &Response) -> Value {
    let forms = response.forms.iter();
    let content: Map<String, Value> = forms
        .map(|(kind, schema)| ((*kind).to_owned(), json!({ "schema": schema })))
        .collect();
    let mut object = json!({ "description": response.description });
    if !content.is_empty() {
        object["content"] = content.into();
    }
    object
}

/// The refusals, by status.
fn problems(schema: &Value) -> Value {
    let known = [
        (
            400,
            "Un paramètre est inconnu, répété ou faux ; errors le nomme.",
        ),
        (404, "Il n’y a rien à cette adresse."),
        (414, "L’adresse est trop longue."),
        (406, "La forme demandée n’existe pas."),
    ];
    let known = known.map(|(status, description)| {
        let content = json!({
            "application/problem+json": { "schema": schema },
            "text/html": { "schema": { "type": "string" } },
        });
        (
            format!("Probleme{status}"),
            json!({ "description": description, "content": content }),
        )
    });
    Value::Object(known.into_iter().collect())
}
