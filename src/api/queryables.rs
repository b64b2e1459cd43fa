//! `/api/collections/{collection}/queryables`: the filters of a collection, as JSON Schema
//! (OGC API – Features, part 3).

use axum::{extract::Path, response::Response};
use serde_json::{Map, Value, json};

use super::{collection::Collection, request::ApiRequest, territory_property::Property};
use crate::{
    http::response::{Problem, media::Media},
    register::{FilterDomain, FilterField},
    snapshot::Snapshot,
    territory::Level,
};

const FORMS: [Media; 2] = [Media::JsonSchema, Media::Html];

/// A filter of a collection, as it is described.
pub(crate) struct Queryable {
    /// Its name in addresses.
    pub(crate) word: &'static str,
    pub(crate) title: &'static str,
    pub(crate) example: &'static str,
    pub(crate) domain: FilterDomain,
}

impl Queryable {
    /// The filters of `collection`, in the order of lists.
    pub(crate) fn of(snapshot: &Snapshot, collection: Collection) -> Vec<Self> {
        match collection {
            Collection::Poles => {
                let (register, territories) = (snapshot.register(), snapshot.territories());
                let fields = FilterField::ALL.into_iter();
                let fields = fields.filter(|field| field.is_offered(register));
                let queryables = fields.map(|field| Self {
                    word: field.word(),
                    title: field.title(),
                    example: field.example(),
                    domain: FilterDomain::of(field, register, territories),
                });
                queryables.collect()
            }
            Collection::Territories(level) => {
                let properties = Property::of_level(level).iter();
                let queryables = properties.map(|property| Self {
                    word: property.word(),
                    title: property.title(),
                    example: property.example(level),
                    domain: property.domain(snapshot),
                });
                queryables.collect()
            }
        }
    }

    /// The keyword of JSON Schema that bounds the text of one value, with its value.
    pub(crate) fn keyword(&self) -> Option<(&'static str, Value)> {
        match &self.domain {
            FilterDomain::OneOf(words) => Some(("enum", json!(words))),
            FilterDomain::Code(level) => Some(("pattern", level.code_pattern().into())),
            FilterDomain::LevelAndCode => Some(("pattern", level_and_code().into())),
            FilterDomain::Search { max_chars } => Some(("maxLength", json!(max_chars))),
            FilterDomain::Any => None,
        }
    }
}

/// The pattern of a territory that is written by its level and its code.
fn level_and_code() -> String {
    let of_level = |level: Level| {
        let code = level.code_pattern().trim_start_matches('^');
        format!("{level}:{}", code.trim_end_matches('$'))
    };
    let all = Level::ALL.map(of_level);
    format!("^({})$", all.join("|"))
}

/// `/api/collections/{collection}/queryables`.
pub(crate) async fn queryables(
    Path(name): Path<String>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    let collection = Collection::parse(&name)?;
    let (_, media) = request.form(&FORMS)?;
    let queryables = Queryable::of(&request.snapshot, collection).into_iter();
    let properties: Map<String, Value> = queryables
        .map(|queryable| {
            let mut schema = json!({ "title": queryable.title, "type": "string" });
            if let Some((keyword, value)) = queryable.keyword() {
                schema[keyword] = value;
            }
            (queryable.word.to_owned(), schema)
        })
        .collect();
    let path = format!("/api/collections/{name}/queryables");
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": request.address().join(&path),
        "type": "object",
        "title": collection.title(),
        "description": "Les propriétés par lesquelles les éléments se filtrent : plusieurs valeurs, \
                        séparées par des virgules, veulent dire « ou » ; plusieurs propriétés, « et ».",
        "properties": properties,
        "additionalProperties": false,
    });
    request.respond(media, "Propriétés qui filtrent", &schema)
}
