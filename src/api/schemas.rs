//! The JSON Schemas of the answers: derived from the structs they are written from, and made here
//! where an answer is not one struct.

use schemars::{
    JsonSchema, Schema, SchemaGenerator,
    generate::SchemaSettings,
    transform::{RecursiveTransform, Transform},
};
use serde_json::{Map, Value, json};

use crate::{
    export::{
        self,
        columns::{Column, Kind},
        json::member,
    },
    query::coverage::Indicator,
    surroundings::Measure,
};

use super::times_source::TimesSource;

/// The schemas of one document.
pub(crate) struct Schemas(SchemaGenerator);

impl Schemas {
    pub(crate) fn new() -> Self {
        let mut settings = SchemaSettings::draft2020_12().for_serialize();
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
        Self(settings.into_generator())
    }

    /// A reference to the schema of `T`.
    pub(crate) fn of<T: JsonSchema>(&mut self) -> Value {
        self.0.subschema_for::<T>().to_value()
    }

    /// Every schema referred to, by name.
    pub(crate) fn components(mut self) -> Map<String, Value> {
        let schemas = self.0.take_definitions(true).into_iter();
        let schemas = schemas.filter_map(|(name, schema)| {
            let mut schema = Schema::try_from(schema).ok()?;
            RecursiveTransform(for_readers).transform(&mut schema);
            Some((name, schema.to_value()))
        });
        schemas.collect()
    }
}

/// Comments of the code are for those who write it; formats of Rust's numbers are no formats of
/// JSON Schema.
fn for_readers(schema: &mut Schema) {
    if schema.get("x-dit").is_none() {
        schema.remove("description");
    }
    schema.remove("x-dit");
    let format = schema.get("format").and_then(Value::as_str);
    if format.is_some_and(|format| format.starts_with("uint") || format == "double") {
        schema.remove("format");
    }
}

/// A feature of GeoJSON, with these properties.
pub(crate) fn feature(geometry: &Value, properties: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": { "const": "Feature" },
            "id": { "type": "string" },
            "geometry": { "anyOf": [geometry, { "type": "null" }] },
            "properties": properties,
            "links": { "type": "array", "items": { "$ref": "#/components/schemas/Lien" } },
        },
    })
}

/// A collection of `feature`s; a page of one when it is `paged`.
pub(crate) fn feature_collection(feature: &Value, paged: bool) -> Value {
    let mut required = vec!["type", "millesime", "version", "features"];
    if paged {
        required.extend(["numberMatched", "numberReturned", "links"]);
    }
    json!({
        "type": "object",
        "required": required,
        "properties": {
            "type": { "const": "FeatureCollection" },
            "numberMatched": { "type": "integer", "minimum": 0 },
            "numberReturned": { "type": "integer", "minimum": 0 },
            "millesime": { "type": "string", "title": "Date des données" },
            "version": { "type": "string", "title": "Version des données" },
            "links": { "type": "array", "items": { "$ref": "#/components/schemas/Lien" } },
            "features": { "type": "array", "items": feature },
        },
    })
}

/// A point of GeoJSON.
pub(crate) fn point() -> Value {
    geometry(&["Point"])
}

/// A geometry of GeoJSON, of one of these types.
pub(crate) fn geometry(types: &[&str]) -> Value {
    json!({
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {
            "type": { "type": "string", "enum": types },
            "coordinates": { "type": "array", "items": {}, "minItems": 1 },
        },
    })
}

/// A JSON Schema.
pub(crate) fn json_schema() -> Value {
    json!({
        "type": "object",
        "required": ["$schema", "properties"],
        "properties": { "$schema": { "type": "string" }, "properties": { "type": "object" } },
    })
}

/// A page.
pub(crate) fn page() -> (&'static str, Value) {
    ("text/html", json!({ "type": "string" }))
}

/// What a cell of `column` may be.
fn cell(column: &Column<'_>) -> Value {
    let kind = match column.kind() {
        Kind::Text | Kind::Address | Kind::Date => "string",
        Kind::Boolean => "boolean",
        Kind::Integer | Kind::Year => "integer",
        Kind::Number | Kind::Share | Kind::Metres | Kind::Seconds | Kind::Degrees => "number",
    };
    let mut schema = json!({
        "type": if column.is_required() { json!(kind) } else { json!([kind, "null"]) },
        "title": column.title(),
        "description": column.definition(),
        "x-dit": true,
    });
    if column.kind() == Kind::Share {
        schema["minimum"] = 0.into();
        schema["maximum"] = 1.into();
    }
    schema
}

fn object<'c>(columns: impl IntoIterator<Item = Column<'c>>) -> Value {
    let properties: Map<String, Value> = columns
        .into_iter()
        .map(|column| (member(column.name()), cell(&column)))
        .collect();
    let required: Vec<&String> = properties.keys().collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn rows(columns: Vec<Column<'_>>) -> Schema {
    schema(json!({ "type": "array", "items": object(columns) }))
}

/// The mark of what answers say by one measure only, with the parameter that asks for it: `openapi` settles it.
pub(crate) const ONLY_BY: &str = "x-par";

/// The values that a text may have where there are times by road, when they are more: `openapi` settles it.
pub(crate) const ENUM_WITH_TIMES: &str = "x-enum-avec-durees";

/// An object of what `columns` are by distance and by time.
fn object_by<'c, C: IntoIterator<Item = Column<'c>>>(columns: impl Fn(Measure) -> C) -> Value {
    let measures = [Measure::Distance, Measure::Duration];
    let [by_distance, by_time] = measures.map(|measure| object(columns(measure)));
    let mut both = by_distance.clone();
    for (schema, other, measure) in [
        (&by_distance, &by_time, Measure::Distance),
        (&by_time, &by_distance, Measure::Duration),
    ] {
        let properties = schema["properties"].as_object().into_iter().flatten();
        for (name, property) in
            properties.filter(|(name, _)| other["properties"].get(name).is_none())
        {
            both["properties"][name] = property.clone();
            both["properties"][name][ONLY_BY] = measure.parameter().into();
        }
    }
    let names = by_time["properties"].as_object().into_iter().flatten();
    for (name, property) in names {
        let (own, all) = (&by_distance["properties"][name], &property["enum"]);
        if own.is_object() && all.is_array() && own["enum"] != *all {
            both["properties"][name][ENUM_WITH_TIMES] = all.clone();
        }
    }
    both
}

fn rows_by<'c, C: IntoIterator<Item = Column<'c>>>(columns: impl Fn(Measure) -> C) -> Schema {
    schema(json!({ "type": "array", "items": object_by(columns) }))
}

fn schema(value: Value) -> Schema {
    Schema::try_from(value).unwrap_or_default()
}

fn figures_except(left_out: impl Fn(Indicator) -> bool) -> Schema {
    let mut schema = object_by(|measure| {
        let indicators = Indicator::of(measure);
        let kept = indicators.filter(|&one| one.column().kind().is_number() && !left_out(one));
        kept.map(Indicator::column).collect::<Vec<_>>()
    });
    let reasons = export::coverage::columns(Measure::Distance);
    if let Some(reason) = reasons.iter().find(|column| column.name() == "raison") {
        schema["properties"]["raison"] = cell(reason);
    }
    schema["properties"]["exAequo"] = json!({
        "type": ["integer", "null"],
        "title": "Territoires qui ont ce rang",
    });
    self::schema(schema)
}

pub(crate) fn figures(_: &mut SchemaGenerator) -> Schema {
    figures_except(|_| false)
}

pub(crate) fn compared_figures(_: &mut SchemaGenerator) -> Schema {
    figures_except(|one| !one.is_of_figures())
}

pub(crate) fn communes(_: &mut SchemaGenerator) -> Schema {
    rows_by(export::communes::columns)
}

pub(crate) fn sites(_: &mut SchemaGenerator) -> Schema {
    rows(export::sheet::sites_columns())
}

pub(crate) fn curve(_: &mut SchemaGenerator) -> Schema {
    rows_by(export::sheet::curve_columns)
}

pub(crate) fn uncovered(_: &mut SchemaGenerator) -> Schema {
    rows_by(export::sheet::uncovered_columns)
}

pub(crate) fn years(_: &mut SchemaGenerator) -> Schema {
    rows(export::sheet::years_columns())
}

pub(crate) fn gains(_: &mut SchemaGenerator) -> Schema {
    rows(export::sheet::gains_columns())
}

/// The radius of an answer, in kilometres.
pub(crate) fn radius(_: &mut SchemaGenerator) -> Schema {
    let mark = Measure::Distance.parameter();
    schema(json!({ "type": "integer", "format": "uint32", "minimum": 0, ONLY_BY: mark }))
}

/// The minutes by road of an answer.
pub(crate) fn minutes(_: &mut SchemaGenerator) -> Schema {
    let mark = Measure::Duration.parameter();
    schema(json!({ "type": "integer", "format": "uint32", "minimum": 0, ONLY_BY: mark }))
}

/// A time by road.
pub(crate) fn seconds(_: &mut SchemaGenerator) -> Schema {
    let mark = Measure::Duration.parameter();
    schema(json!({
        "description": "Durée du trajet en voiture, en secondes ; null pour un point, et quand elle n’est pas connue.",
        "type": ["integer", "null"], "minimum": 0, ONLY_BY: mark,
    }))
}

/// The hypothetical poles to which no time is known.
pub(crate) fn unreached(_: &mut SchemaGenerator) -> Schema {
    let mark = Measure::Duration.parameter();
    schema(json!({
        "description": "Les pôles hypothétiques vers lesquels le moteur ne connaît aucun trajet, longitude puis latitude : ce qu’ils changent n’est pas connu.",
        "type": "array",
        "items": { "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 },
        ONLY_BY: mark,
    }))
}

/// Where the times by road of an answer come from.
pub(crate) fn times_source(generator: &mut SchemaGenerator) -> Schema {
    let mut schema = generator.subschema_for::<TimesSource>();
    schema.insert(ONLY_BY.to_owned(), Measure::Duration.parameter().into());
    schema
}

pub(crate) fn context(_: &mut SchemaGenerator) -> Schema {
    let value = |column: &Column<'_>| column.name().starts_with("valeur_");
    // The area above is not there where there is none, nor France beside itself.
    let (beside, own): (Vec<_>, Vec<_>) = export::context::columns().into_iter().partition(value);
    let mut row = object(own);
    for column in &beside {
        row["properties"][member(column.name())] = cell(column);
    }
    schema(json!({ "type": "array", "items": row }))
}

pub(crate) fn programmes(_: &mut SchemaGenerator) -> Schema {
    rows(export::programmes::area_columns())
}

pub(crate) fn share(_: &mut SchemaGenerator) -> Schema {
    schema(json!({ "type": ["number", "null"], "minimum": 0, "maximum": 1 }))
}
