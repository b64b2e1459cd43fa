//! `/api/exports`: tables to take away, as the pages with the same parameters show them.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use serde_json::Value;

use super::{
    coverage::{Asked, table_level},
    reply::{self, Cache},
};
use crate::{
    export::{
        self, Description,
        files::{self, File, FileError, Format},
    },
    http::{
        App, AreaPath, blocking,
        params::{Params, shown},
        problem::Problem,
        public_address::PublicAddress,
    },
    query::coverage::Request,
    snapshot::Snapshot,
    territory::Level,
};

/// The type of a Table Schema.
const SCHEMA: &str = "application/schema+json";

/// The tables that are taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Table {
    Poles,
    Coverage(Level),
    Communes,
}

/// `/api/exports/{table}.{format}`, and the schema of each table.
pub(crate) async fn export(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    let base = base(&headers);
    blocking(move || table(&snapshot, &name, query.as_deref(), &base)).await
}

/// `/api/exports/territoires/{niveau}/{code}.{format}`.
pub(crate) async fn territory(
    State(app): State<Arc<App>>,
    Path((level, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let snapshot = app.snapshot();
    let base = base(&headers);
    blocking(move || sheet(&snapshot, &level, &name, query.as_deref(), &base)).await
}

/// `/api/exports/territoires/france.{format}`.
pub(crate) async fn france(
    state: State<Arc<App>>,
    Path(name): Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    match name.split_once('.') {
        Some(("france", _)) => {
            let place = Path(("france".to_owned(), name));
            territory(state, place, query, headers).await
        }
        _ => Err(unknown(&format!("territoires/{name}"))),
    }
}

/// What whole addresses begin with: nothing when the request does not tell.
fn base(headers: &HeaderMap) -> String {
    PublicAddress::of(headers).map_or_else(String::new, |address| address.join(""))
}

fn table(
    snapshot: &Snapshot,
    name: &str,
    query: Option<&str>,
    base: &str,
) -> Result<Response, Problem> {
    if let Some(table) = name.strip_suffix(".schema.json") {
        let table = Table::parse(table).ok_or_else(|| unknown(name))?;
        Params::strict(query, &[], false)?;
        return reply::json(SCHEMA, Cache::Revalidate, &table.schema(snapshot));
    }
    let (table, format) = parts(name).ok_or_else(|| unknown(name))?;
    let table = Table::parse(table).ok_or_else(|| unknown(name))?;
    let mut known = parameters(format).to_vec();
    let file = match table {
        Table::Poles => {
            let params = Params::strict(query, &known, true)?;
            let filter = params.filter(snapshot)?;
            files::poles(snapshot, &filter, marked(format, &params)?, base)
        }
        Table::Coverage(level) => {
            known.extend(["rayon", "tri"]);
            let params = Params::strict(query, &known, true)?;
            let request = Request::new(&params.filter(snapshot)?, params.radius()?);
            let (sort, format) = (params.sort()?, marked(format, &params)?);
            files::coverage(snapshot, level, &request, sort, format, base)
        }
        Table::Communes => return Err(unknown(name)),
    };
    attached(table, format, file)
}

fn sheet(
    snapshot: &Snapshot,
    level: &str,
    name: &str,
    query: Option<&str>,
    base: &str,
) -> Result<Response, Problem> {
    let (code, format) = parts(name).ok_or_else(|| unknown(name))?;
    let known = [parameters(format), &["nombre"]].concat();
    let asked = Asked::read(snapshot, &AreaPath::new(level, code), query, &known)?;
    let (count, format) = (asked.params.site_count()?, marked(format, &asked.params)?);
    let file = files::territory(snapshot, asked.area, &asked.request, count, format, base);
    attached(Table::Communes, format, file)
}

impl Table {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "poles" => Some(Self::Poles),
            "communes" => Some(Self::Communes),
            _ => {
                let level = name.strip_prefix("couverture-")?;
                table_level(level).ok().map(Self::Coverage)
            }
        }
    }

    fn name(self) -> String {
        match self {
            Self::Poles => "poles".to_owned(),
            Self::Coverage(level) => format!("couverture-{level}"),
            Self::Communes => "communes".to_owned(),
        }
    }

    fn schema(self, snapshot: &Snapshot) -> Value {
        match self {
            Self::Poles => export::poles::schema(&Description::of(snapshot)),
            Self::Coverage(_) => export::schema(&export::coverage::columns(), Some("code")),
            Self::Communes => export::schema(&export::communes::columns(), Some("code")),
        }
    }
}

/// The name of a table and the form it is asked in.
fn parts(name: &str) -> Option<(&str, Format)> {
    let (table, extension) = name.rsplit_once('.')?;
    Some((table, extension.parse().ok()?))
}

/// The parameters of a form: only CSV has one.
const fn parameters(format: Format) -> &'static [&'static str] {
    match format {
        Format::Csv { .. } => &["bom"],
        Format::Xlsx | Format::Geojson => &[],
    }
}

/// `format`, with a byte order mark where `bom=1` asks for one.
fn marked(format: Format, params: &Params) -> Result<Format, Problem> {
    match (format, params.get("bom")) {
        (Format::Csv { .. }, Some("1")) => Ok(Format::Csv { mark: true }),
        (format, None | Some("0")) => Ok(format),
        (_, Some(other)) => Err(Problem::parameter(
            "bom",
            format!("1 ou 0 est attendu, pas « {} ».", shown(other)),
        )),
    }
}

fn unknown(name: &str) -> Problem {
    Problem::not_found(format!(
        "Il n’y a pas d’export « {} ». Les exports sont poles (csv, xlsx, geojson), couverture-epci, \
         couverture-departement, couverture-region (csv, xlsx), territoires/{{niveau}}/{{code}} et territoires/france (csv, xlsx).",
        shown(name)
    ))
}

/// A file to save under its name, with where its columns are described.
fn attached(
    table: Table,
    format: Format,
    file: Result<File, FileError>,
) -> Result<Response, Problem> {
    let file = file.map_err(|error| match error {
        FileError::Format { .. } => unknown(&format!("{}.{format}", table.name())),
        FileError::Xlsx(_) | FileError::Json(_) => {
            tracing::error!(%error, "a file to take away cannot be written");
            Problem::internal()
        }
    })?;
    let mut response = reply::bytes(format.media_type(), Cache::Revalidate, file.bytes);
    let link = format!(
        "</api/exports/{}.schema.json>; rel=\"describedby\"; type=\"{SCHEMA}\"",
        table.name()
    );
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    for (name, value) in [
        (header::LINK, link),
        (header::CONTENT_DISPOSITION, disposition),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}
