//! `/api/collections/{collection}/queryables`: the filters of a collection, as JSON Schema
//! (OGC API – Features, part 3).

use std::collections::BTreeSet;

use axum::{extract::Path, response::Response};
use serde_json::{Map, Value, json};

use super::{collection::Collection, request::ApiRequest};
use crate::{
    http::response::{Problem, media::Media},
    limits::MAX_FILTER_TEXT_CHARS,
    register::{Call, PoleKind, Status, Theme},
    snapshot::Snapshot,
    territory::{Departement, Epci, Level, Region, Zone},
};

const FORMS: [Media; 2] = [Media::JsonSchema, Media::Html];

/// `/api/collections/{collection}/queryables`.
pub(crate) async fn queryables(
    Path(name): Path<String>,
    asked: ApiRequest,
) -> Result<Response, Problem> {
    let collection = Collection::parse(&name)?;
    let (_, media) = asked.form(&FORMS)?;
    let properties: Map<String, Value> = collection
        .filters()
        .iter()
        .map(|&filter| {
            let schema = schema(&asked.snapshot, collection, filter);
            (filter.to_owned(), schema)
        })
        .collect();
    let path = format!("/api/collections/{name}/queryables");
    let answer = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": asked.address.join(&path),
        "type": "object",
        "title": collection.title(),
        "description": "Les propriétés par lesquelles les éléments se filtrent : plusieurs valeurs, \
                        séparées par des virgules, veulent dire « ou » ; plusieurs propriétés, « et ».",
        "properties": properties,
        "additionalProperties": false,
    });
    asked.answer(media, "Propriétés qui filtrent", &answer)
}

/// What one value of a filter may be.
pub(crate) fn schema(snapshot: &Snapshot, collection: Collection, filter: &str) -> Value {
    let (register, territories) = (snapshot.register(), snapshot.territories());
    let text = |title: &str| json!({ "title": title, "type": "string" });
    let coded = |title: &str, level: Level| json!({ "title": title, "type": "string", "pattern": level.code_pattern() });
    let one_of =
        |title: &str, words: Vec<&str>| json!({ "title": title, "type": "string", "enum": words });
    match filter {
        "type" => one_of(
            "Type de pôle",
            PoleKind::ALL.iter().map(|kind| kind.word()).collect(),
        ),
        "statut" => one_of(
            "Statut",
            Status::ALL.iter().map(|status| status.word()).collect(),
        ),
        "thematique" => one_of(
            "Thématique",
            Theme::ALL.iter().map(|theme| theme.word()).collect(),
        ),
        "appel" => one_of(
            "Appel à projets remporté",
            register.calls().iter().map(Call::id).collect(),
        ),
        "region" => one_of(
            "Code de la région",
            territories.regions().iter().map(Region::code).collect(),
        ),
        "departement" => one_of(
            "Code du département",
            territories
                .departements()
                .iter()
                .map(Departement::code)
                .collect(),
        ),
        "epci" => coded("SIREN de l’intercommunalité (EPCI)", Level::Epci),
        "commune" => coded("Code INSEE de la commune", Level::Commune),
        "zone" => one_of("Zone", Zone::WORDS.to_vec()),
        "nature" => {
            let word = |row: &Epci| row.nature().word();
            let natures: BTreeSet<&str> = territories.epci().iter().map(word).collect();
            one_of("Nature juridique", Vec::from_iter(natures))
        }
        "q" => json!({
            "title": "Mots du nom, du porteur ou du résumé",
            "type": "string",
            "maxLength": MAX_FILTER_TEXT_CHARS,
        }),
        "nom" => text("Nom entier, sans égard aux accents ni à la casse"),
        _ => text(match collection {
            Collection::Poles => "Identifiant",
            Collection::Territories(_) => "Code officiel",
        }),
    }
}
