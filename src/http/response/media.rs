//! The forms of an answer.

/// The type of plain JSON.
pub(crate) const JSON: &str = "application/json";

/// A feed (RFC 4287).
pub(crate) const ATOM: &str = "application/atom+xml; charset=utf-8";
/// The type of GeoJSON (RFC 7946).
pub(crate) const GEOJSON: &str = "application/geo+json";
/// The type of a schema: of JSON, or of a table.
pub(crate) const SCHEMA: &str = "application/schema+json";
/// Mapbox Vector Tile.
pub(crate) const MVT: &str = "application/vnd.mapbox-vector-tile";

/// A description of interfaces, OpenAPI 3.0.
pub(crate) const OPENAPI_3_0: &str = "application/vnd.oai.openapi+json;version=3.0";
/// A description of interfaces, OpenAPI 3.1.
pub(crate) const OPENAPI_3_1: &str = "application/vnd.oai.openapi+json;version=3.1";

/// A form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    /// Plain JSON.
    Json,
    /// GeoJSON (RFC 7946).
    GeoJson,
    /// Mapbox Vector Tile.
    Mvt,
    /// JSON Schema.
    JsonSchema,
    /// A description of interfaces, OpenAPI 3.0.
    OpenApi3_0,
    /// A description of interfaces, OpenAPI 3.1.
    OpenApi3_1,
    /// A page.
    Html,
}

impl Media {
    /// The type that the answer has.
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::Json => JSON,
            Self::GeoJson => GEOJSON,
            Self::Mvt => MVT,
            Self::JsonSchema => SCHEMA,
            Self::OpenApi3_0 => OPENAPI_3_0,
            Self::OpenApi3_1 => OPENAPI_3_1,
            Self::Html => "text/html",
        }
    }

    /// The word of `f`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Mvt => "mvt",
            _ => "json",
        }
    }

    /// The types of `Accept` that ask for it, its own first.
    pub(crate) const fn accepted_types(self) -> &'static [&'static str] {
        match self {
            Self::Json => &[JSON],
            Self::GeoJson => &[GEOJSON, "application/vnd.geo+json", JSON],
            Self::Mvt => &[MVT, "application/x-protobuf"],
            Self::JsonSchema => &[SCHEMA, JSON],
            Self::OpenApi3_0 | Self::OpenApi3_1 => &[
                "application/vnd.oai.openapi+json",
                "application/openapi+json",
                JSON,
            ],
            Self::Html => &["text/html", "application/xhtml+xml"],
        }
    }

    pub(crate) fn is_called(self, word: &str) -> bool {
        self.word() == word
            || matches!(
                (self, word),
                (Self::GeoJson, "geojson") | (Self::Mvt, "pbf")
            )
    }
}
