//! The parameters that several families share, each described once.

use serde_json::json;

use super::model::Parameter;
use crate::{
    api::{collection::Collection, queryables::Queryable},
    limits::{
        DEFAULT_PAGE, DEFAULT_SITES, MAX_ADDED_POLES, MAX_COVERAGE_MINUTES, MAX_COVERAGE_RADIUS_KM,
        MAX_PAGE, MAX_SITES,
    },
    query::coverage::{Indicator, Radius},
    register::FilterDomain,
    snapshot::Snapshot,
    territory::Level,
};

/// The form of the answer, by one of `words`.
pub(super) fn form(words: &[&'static str]) -> Parameter {
    let description = "Forme de la réponse ; plus fort que l’en-tête Accept.";
    let first = words.first().copied().unwrap_or_default();
    Parameter::query(
        "f",
        description,
        json!({ "type": "string", "enum": words }),
        first,
    )
}

/// The filters of the poles.
pub(super) fn pole_filters(snapshot: &Snapshot) -> Vec<Parameter> {
    let filters = filters(snapshot, Collection::Poles).into_iter();
    filters.map(Parameter::shared).collect()
}

/// The filters of a collection.
pub(super) fn filters(snapshot: &Snapshot, collection: Collection) -> Vec<Parameter> {
    let queryables = Queryable::of(snapshot, collection);
    queryables.iter().map(filter).collect()
}

/// The territories to which the communes of a tile are narrowed, one code of each level.
pub(super) fn within(snapshot: &Snapshot, levels: [Level; 3]) -> Vec<Parameter> {
    let words = levels.map(Level::word);
    let queryables = Queryable::of(snapshot, Collection::Territories(Level::Commune));
    let of_levels = queryables.iter().filter(|one| words.contains(&one.word));
    of_levels.map(one_value).collect()
}

fn filter(queryable: &Queryable) -> Parameter {
    let parameter = one_value(queryable);
    match queryable.domain {
        FilterDomain::Search { .. } => parameter,
        _ => parameter.joined(json!({ "minItems": 1 })),
    }
}

fn one_value(queryable: &Queryable) -> Parameter {
    let mut value = json!({});
    if let Some((keyword, bound)) = queryable.keyword() {
        value[keyword] = bound;
    }
    value["type"] = "string".into();
    let mut example: &str = queryable.example;
    match &queryable.domain {
        FilterDomain::OneOf(words) => {
            // Another edition of the data may lack the usual example.
            if !words.iter().any(|word| word == example) {
                example = words.first().map_or(example, String::as_str);
            }
        }
        FilterDomain::Code(level) => {
            if let Some(format) = code_format(*level) {
                value["format"] = format.into();
            }
        }
        FilterDomain::Any => value["pattern"] = SAYS_SOMETHING.into(),
        FilterDomain::LevelAndCode | FilterDomain::Search { .. } => {}
    }
    let description = format!("{}.", queryable.title);
    Parameter::query(queryable.word, description, value, example)
}

/// The name of the form of a level's codes, where it has one.
const fn code_format(level: Level) -> Option<&'static str> {
    match level {
        Level::Commune => Some("code-commune"),
        Level::Epci => Some("siren-epci"),
        Level::Departement | Level::Region => None,
    }
}

/// A value that is not blank, and no comma alone.
pub(super) const SAYS_SOMETHING: &str = "[^\\s,]";

/// The parameters of a page of features.
pub(super) fn paging() -> Vec<Parameter> {
    let limit =
        json!({ "type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": DEFAULT_PAGE });
    let id = json!({ "type": "string", "pattern": SAYS_SOMETHING });
    vec![
        Parameter::query(
            "limit",
            format!("Éléments par page. Au-delà de {MAX_PAGE}, la page en a {MAX_PAGE}."),
            limit,
            10,
        )
        .shared(),
        Parameter::query(
            "offset",
            "Éléments à passer. Pour parcourir tout, suivez plutôt les liens next.",
            json!({ "type": "integer", "minimum": 0, "default": 0 }),
            20,
        ),
        Parameter::query(
            "apres",
            "La page commence après cet identifiant : c’est ce que font les liens next. Pas avec offset.",
            id,
            "a",
        )
        .shared(),
    ]
}

/// What OGC API – Features asks of a page besides its bounds.
pub(super) fn place_and_time() -> [Parameter; 2] {
    let bounds = json!({ "minItems": 4, "maxItems": 6 });
    [
        Parameter::query(
            "bbox",
            "Cadre : ouest, sud, est, nord en degrés (WGS 84), ou six nombres avec les altitudes. Si \
             l’ouest dépasse l’est, le cadre passe l’antiméridien. Un élément sans contour répond à tout cadre.",
            json!({ "type": "number" }),
            json!([-5, 47, -1, 49]),
        )
        .joined(bounds)
        .shared(),
        Parameter::query(
            "datetime",
            "Date, instant ou intervalle (RFC 3339). Rien ici ne porte de date : tout y répond.",
            json!({ "type": "string", "format": "instant-ou-intervalle" }),
            "2026-11-22",
        )
        .shared(),
    ]
}

/// `rayon` of coverage.
pub(super) fn radius() -> Parameter {
    let value = json!({
        "type": "integer", "minimum": 1, "maximum": MAX_COVERAGE_RADIUS_KM, "default": Radius::default().km(),
    });
    Parameter::query("rayon", "Rayon, à vol d’oiseau, en kilomètres.", value, 20).shared()
}

/// How near a pole must be: `rayon`, and `minutes` where `snapshot` has times by road.
pub(super) fn limits(snapshot: &Snapshot) -> Vec<Parameter> {
    let minutes = snapshot.surroundings().times().map(|_| minutes());
    [radius()].into_iter().chain(minutes).collect()
}

/// `minutes` of coverage.
fn minutes() -> Parameter {
    let value = json!({ "type": "integer", "minimum": 1, "maximum": MAX_COVERAGE_MINUTES });
    let description = "Durée de trajet en voiture, en minutes, en place de rayon : l’un ou l’autre, pas les deux.";
    Parameter::query("minutes", description, value, 30).shared()
}

/// `ajout`: hypothetical poles.
pub(super) fn added() -> Parameter {
    let value = json!({ "type": "string", "format": "longitude-virgule-latitude" });
    let description = "Lieu d’un pôle hypothétique : longitude,latitude en degrés (WGS 84).";
    Parameter::query("ajout", description, value, "6.8,47.5")
        .repeated(json!({ "minItems": 1, "maxItems": MAX_ADDED_POLES }))
        .shared()
}

/// `nombre`: how many sites.
pub(super) fn site_count() -> Parameter {
    let value =
        json!({ "type": "integer", "minimum": 1, "maximum": MAX_SITES, "default": DEFAULT_SITES });
    Parameter::query("nombre", "Implantations à proposer.", value, 3)
}

/// `tri`: the order of a table.
pub(super) fn sort(snapshot: &Snapshot) -> Parameter {
    let has_times = snapshot.surroundings().times().is_some();
    let words = Indicator::known(has_times).map(Indicator::word);
    let words: Vec<String> = words
        .flat_map(|word| [word.to_owned(), format!("-{word}")])
        .collect();
    let description =
        "Indicateur qui donne l’ordre, précédé de - pour aller du plus haut au plus bas.";
    Parameter::query(
        "tri",
        description,
        json!({ "type": "string", "enum": words }),
        "-population",
    )
    .shared()
}

/// The level of a table.
pub(super) fn table_level() -> Parameter {
    let levels = ["epci", "departement", "region"];
    Parameter::path(
        "niveau",
        "Niveau des territoires.",
        json!({ "type": "string", "enum": levels }),
        "departement",
    )
}

/// The level and the code of a territory.
pub(super) fn territory() -> [Parameter; 2] {
    let levels = ["commune", "epci", "departement", "region"];
    [
        Parameter::path(
            "niveau",
            "Niveau du territoire.",
            json!({ "type": "string", "enum": levels }),
            "departement",
        ),
        code("25"),
    ]
}

/// An official code in the path.
pub(super) fn code(example: &'static str) -> Parameter {
    let description = "Code officiel : INSEE, ou SIREN pour une intercommunalité.";
    Parameter::path("code", description, json!({ "type": "string" }), example)
}
