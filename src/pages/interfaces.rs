//! `/api/docs`: the interfaces as people read them, from the values that the OpenAPI documents are
//! made from.

use serde_json::Value;

use super::{
    frame::Frame,
    view::{Crumb, FamilyView, InterfacesPage, OperationView, ParameterView, ResponseView, Tab},
};
use crate::{
    french,
    openapi::{
        self,
        model::{self, Family, Operation, Parameter, Place, Response},
    },
};

/// Words of one parameter that the page lists: the codes of all départements are elsewhere.
const LISTED_WORDS: usize = 40;

/// `/api/docs`.
pub(super) fn interfaces_page(frame: &Frame) -> InterfacesPage {
    let families = openapi::families(frame.snapshot);
    let shared = model::shared_parameters(&families);
    let mut page = frame.page(
        Tab::Data,
        "Interfaces",
        "Les interfaces de l’atlas pour les programmes : chaque adresse, ses paramètres, un exemple, ses réponses.",
    );
    let data = Crumb {
        href: Some("/donnees".to_owned()),
        text: "Données".to_owned(),
    };
    page.crumbs.insert(1, data);
    InterfacesPage {
        page,
        origin: frame
            .address
            .as_ref()
            .map_or_else(String::new, |address| address.join("")),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        common: shared.iter().map(|one| parameter(one)).collect(),
        families: families.iter().map(|one| family(one, &shared)).collect(),
    }
}

fn family(family: &Family, shared: &[&Parameter]) -> FamilyView {
    let operations = family.operations.iter();
    FamilyView {
        anchor: family.anchor.to_owned(),
        title: family.title.to_owned(),
        description: family.description.to_owned(),
        operations: operations.map(|one| operation(one, shared)).collect(),
    }
}

fn operation(operation: &Operation, shared: &[&Parameter]) -> OperationView {
    let parameters = operation.parameters.iter();
    let (common, own): (Vec<_>, Vec<_>) = parameters.partition(|one| one.is_among(shared));
    let mut responses: Vec<ResponseView> = operation.responses.iter().map(response).collect();
    responses.extend(operation.refusals().map(refusal));
    OperationView {
        id: operation.id.to_owned(),
        path: address(operation.path),
        summary: operation.summary.to_owned(),
        description: operation.description.to_owned(),
        example: address(operation.example),
        parameters: own.into_iter().map(parameter).collect(),
        common: common.iter().map(|one| one.name.to_owned()).collect(),
        responses,
    }
}

/// The whole path: that of the landing page has no final slash.
fn address(path: &str) -> String {
    match path {
        "/" => "/api".to_owned(),
        path => format!("/api{path}"),
    }
}

fn response(response: &Response) -> ResponseView {
    let forms = response.forms.iter();
    ResponseView {
        status: response.status,
        description: response.description.to_owned(),
        forms: forms.map(|(kind, _)| (*kind).to_owned()).collect(),
    }
}

fn refusal(status: u16) -> ResponseView {
    let description = match status {
        404 => "rien à cette adresse",
        414 => "adresse trop longue",
        406 => "forme qui n’existe pas",
        _ => "paramètre inconnu, répété ou faux",
    };
    ResponseView {
        status,
        description: description.to_owned(),
        forms: Vec::new(),
    }
}

fn parameter(parameter: &Parameter) -> ParameterView {
    let need = match (parameter.place, parameter.required) {
        (Place::Path, _) => "dans l’adresse",
        (Place::Query, true) => "obligatoire",
        (Place::Query, false) => "",
    };
    let words = parameter.value["enum"].as_array();
    let words: Vec<String> = words.into_iter().flatten().map(plain).collect();
    let listed = words.len() <= LISTED_WORDS;
    ParameterView {
        name: parameter.name.to_owned(),
        need: need.to_owned(),
        description: parameter.description.clone(),
        values: values(parameter, &words),
        words: if listed { words } else { Vec::new() },
        example: plain(&parameter.example),
    }
}

/// What the values of a parameter are, in words.
fn values(parameter: &Parameter, words: &[String]) -> String {
    let value = &parameter.value;
    let kind = match value["type"].as_str() {
        _ if words.len() > LISTED_WORDS => format!("un mot ou code parmi {}", words.len()),
        _ if !words.is_empty() => "un de ces mots".to_owned(),
        Some("integer") => "entier".to_owned(),
        Some("number") => "nombre".to_owned(),
        _ => "texte".to_owned(),
    };
    let number = |name: &str| value.get(name).map(shown);
    let bounds = match (number("minimum"), number("maximum"), number("maxLength")) {
        (Some(least), Some(most), _) => format!(" de {least} à {most}"),
        (Some(least), None, _) => format!(" à partir de {least}"),
        (_, _, Some(most)) => format!(" d’au plus {most} caractères"),
        _ => String::new(),
    };
    let default = number("default").map_or_else(String::new, |default| {
        format!(", {default} si rien n’est dit")
    });
    let several = parameter
        .several()
        .map_or_else(String::new, |how| format!(" ; {how}"));
    format!("{kind}{bounds}{default}{several}")
}

/// A bound as French writes it.
fn shown(value: &Value) -> String {
    let whole = value.as_u64().or_else(|| {
        let number = value
            .as_f64()
            .filter(|number| *number >= 0.0 && number.fract() == 0.0)?;
        Some(number as u64)
    });
    whole.map_or_else(|| plain(value), french::integer)
}

/// A value as an address writes it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}
