//! `/api/exports`: tables to take away, as the pages with the same parameters show them.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};

use super::{coverage, request::ApiRequest};
use crate::{
    export::{
        DescribedTable,
        files::{self, File, FileError, Format},
    },
    http::{
        answering,
        request::{AreaPath, Params},
        response::{Problem, body, cache::Cache, media::SCHEMA},
    },
    register::FilterField,
    sanitize::sanitize,
    snapshot::Snapshot,
    surroundings::Measure,
    territory::Area,
};

/// `/api/exports/{table}.{format}`, and the schema of each table.
pub(crate) async fn export(
    Path(name): Path<String>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    answering(move || table(&request, &name)).await
}

/// `/api/exports/territoires/{niveau}/{code}.{format}`.
pub(crate) async fn territory(
    Path((level, name)): Path<(String, String)>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    answering(move || {
        let path = format!("territoires/{level}/{name}");
        let (code, format) = parts(&name).ok_or_else(|| unknown(&request.snapshot, &path))?;
        let area = AreaPath::new(level, code);
        sheet(&request, &path, &area, format)
    })
    .await
}

/// `/api/exports/territoires/france.{format}`.
pub(crate) async fn france(
    Path(name): Path<String>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    answering(move || {
        let path = format!("territoires/{name}");
        let (code, format) = parts(&name).ok_or_else(|| unknown(&request.snapshot, &path))?;
        if code != Area::FRANCE {
            return Err(unknown(&request.snapshot, &path));
        }
        let area = AreaPath::new(Area::FRANCE, code);
        sheet(&request, &path, &area, format)
    })
    .await
}

fn table(request: &ApiRequest, name: &str) -> Result<Response, Problem> {
    let (snapshot, query) = (&request.snapshot, request.query());
    let base = &request.address().join("");
    if let Some(table) = name.strip_suffix(".schema.json") {
        let table = find(snapshot, table).ok_or_else(|| unknown(snapshot, name))?;
        Params::strict(query, &[], &[])?;
        return schema(snapshot, table, base);
    }
    let (table, format) = parts(name).ok_or_else(|| unknown(snapshot, name))?;
    let mut table = find(snapshot, table).ok_or_else(|| unknown(snapshot, name))?;
    let mut known = parameters(format).to_vec();
    let filters = FilterField::offered_words(snapshot.register());
    let file = match table {
        DescribedTable::Poles => {
            let params = Params::strict(query, &known, &filters)?;
            let filter = params.filter(snapshot)?;
            files::poles(snapshot, &filter, marked(format, &params)?, base)
        }
        DescribedTable::Members => {
            let params = Params::strict(query, &known, &filters)?;
            let filter = params.filter(snapshot)?;
            files::members(snapshot, &filter, marked(format, &params)?, base)
        }
        DescribedTable::Coverage(level, Measure::Distance) => {
            known.extend(coverage::limits_of(snapshot));
            known.push("tri");
            let params = Params::strict(query, &known, &filters)?;
            let coverage = params.coverage(snapshot, None)?;
            let measure = coverage.limit().measure();
            let sort = params.sort(measure)?;
            table = DescribedTable::Coverage(level, measure);
            let format = marked(format, &params)?;
            files::coverage(snapshot, level, &coverage, sort, format, base)
        }
        DescribedTable::Programmes => {
            let params = Params::strict(query, &known, &[])?;
            files::programmes(snapshot, marked(format, &params)?, base)
        }
        DescribedTable::Coverage(_, Measure::Duration) | DescribedTable::Communes(_) => {
            return Err(unknown(snapshot, name));
        }
    };
    attachment(snapshot, name, table, format, file)
}

/// The sheet of `area`, requested as `path`.
fn sheet(
    request: &ApiRequest,
    path: &str,
    area: &AreaPath,
    format: Format,
) -> Result<Response, Problem> {
    let (snapshot, base) = (&request.snapshot, request.address().join(""));
    let limits = coverage::limits_of(snapshot);
    let known = [limits, parameters(format), &["nombre"]].concat();
    let query = coverage::AreaQuery::read(
        snapshot,
        request.app.engine().map(AsRef::as_ref),
        area,
        request.query(),
        &known,
    )?;
    let (count, format) = (query.params.site_count()?, marked(format, &query.params)?);
    let file = files::territory(snapshot, query.area, &query.request, count, format, &base);
    let measure = query.request.limit().measure();
    attachment(
        snapshot,
        path,
        DescribedTable::Communes(measure),
        format,
        file,
    )
}

/// The Table Schema of a table, saved as the file that schema.data.gouv.fr looks for.
fn schema(snapshot: &Snapshot, table: DescribedTable, base: &str) -> Result<Response, Problem> {
    let mut response = body::json(SCHEMA, Cache::Revalidate, &table.schema(snapshot, base))?;
    let disposition = HeaderValue::from_static("inline; filename=\"schema.json\"");
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// The table `name` of `snapshot`.
fn find(snapshot: &Snapshot, name: &str) -> Option<DescribedTable> {
    DescribedTable::of(snapshot).find(|one| one.name() == name)
}

/// The name of a table and the requested form.
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
            format!("1 ou 0 est attendu, pas « {} ».", sanitize(other)),
        )),
    }
}

/// That `path`, which follows `/api/exports/`, is no export.
fn unknown(snapshot: &Snapshot, path: &str) -> Problem {
    let schemas = DescribedTable::of(snapshot).map(|table| format!("{}.schema.json", table.name()));
    let schemas: Vec<String> = schemas.collect();
    Problem::not_found(format!(
        "Il n’y a pas d’export « {} ». Les exports sont poles (csv, xlsx, geojson), membres (csv, xlsx), couverture-epci, \
         couverture-departement, couverture-region, programmes-territoires (csv, xlsx), territoires/{{niveau}}/{{code}} et territoires/france (csv, xlsx) ; leurs schémas sont {}.",
        sanitize(path),
        schemas.join(", ")
    ))
}

/// A file to save under its name, with where its columns are described; it was requested as `path`.
fn attachment(
    snapshot: &Snapshot,
    path: &str,
    table: DescribedTable,
    format: Format,
    file: Result<File, FileError>,
) -> Result<Response, Problem> {
    let file = file.map_err(|error| match error {
        FileError::Format { .. } => unknown(snapshot, path),
        FileError::Xlsx(_) | FileError::Json(_) => {
            tracing::error!(%error, "a file to take away cannot be written");
            Problem::internal()
        }
    })?;
    let mut response = body::bytes(format.media_type(), Cache::Revalidate, file.bytes);
    // In a workbook of many sheets one is described.
    let sheet = match (table, format) {
        (DescribedTable::Communes(_), Format::Xlsx) => "; title=\"Communes\"",
        _ => "",
    };
    let path = table.path();
    let link = format!("<{path}>; rel=\"describedby\"; type=\"{SCHEMA}\"{sheet}");
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    let disposition = (header::CONTENT_DISPOSITION, disposition);
    for (name, value) in [(header::LINK, link), disposition] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}
