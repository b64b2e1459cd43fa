//! Whole files with their names, the same over HTTP and from the command line.

use std::{fmt, str::FromStr};

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

use super::{
    Book, DescribedTable, Description, Table, communes, context, coverage, csv,
    facts::{Fact, query},
    geojson, members, poles, programmes, provenance, request_in_words, sheet, xlsx,
};
use crate::{
    limits::MAX_LISTED_COMMUNES,
    paths,
    query::{
        coverage::{self as query_coverage, Limit, Request, Sort},
        sites::{self, SiteCount},
    },
    register::Filter,
    snapshot::{Floor, Snapshot},
    territory::{Area, Level},
};

/// A form that a table is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, after a byte order mark where the request wants one.
    Csv {
        /// Whether the mark comes first.
        mark: bool,
    },
    /// An Office Open XML workbook.
    Xlsx,
    /// GeoJSON, for what has points.
    Geojson,
}

/// A file to take away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why a file cannot be written.
#[derive(Debug, Error)]
pub enum FileError {
    /// The table is not offered in this form.
    #[error("{table}: not offered as {format}; known: {known}")]
    Format {
        /// The table.
        table: &'static str,
        /// The requested format.
        format: Format,
        /// What is offered.
        known: &'static str,
    },
    /// The workbook cannot be written.
    #[error("cannot write the workbook: {0}")]
    Xlsx(#[from] XlsxError),
    /// The JSON cannot be written.
    #[error("cannot write the JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Format {
    /// The end of file names.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv { .. } => "csv",
            Self::Xlsx => "xlsx",
            Self::Geojson => "geojson",
        }
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv { .. } => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Geojson => "application/geo+json",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

/// An end of a file name that no format has.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("a format is csv, xlsx or geojson")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    /// Reads the end of a file name; CSV without a mark.
    fn from_str(extension: &str) -> Result<Self, UnknownFormat> {
        match extension {
            "csv" => Ok(Self::Csv { mark: false }),
            "xlsx" => Ok(Self::Xlsx),
            "geojson" => Ok(Self::Geojson),
            _ => Err(UnknownFormat),
        }
    }
}

/// The poles that pass `filter`, in the order of the national page. Addresses of pages begin with
/// `base`, the public address of the atlas, or nothing where it is not known.
pub fn poles(
    snapshot: &Snapshot,
    filter: &Filter,
    format: Format,
    base: &str,
) -> Result<File, FileError> {
    let description = Description::of(snapshot);
    let table = poles::table(snapshot, description, filter, base);
    let query = filter.query(snapshot.register(), snapshot.territories());
    let bytes = match format {
        Format::Csv { mark } => csv(&table, mark),
        Format::Geojson => geojson(snapshot.release(Floor::Register), &table)?,
        Format::Xlsx => {
            let page = with_query(format!("{base}/"), &query);
            let mut facts = vec![(
                "Filtre des pôles".to_owned(),
                super::filter_in_words(snapshot, filter),
            )];
            let floors = [Floor::Register];
            facts.extend(provenance(snapshot, &floors, description, &page));
            xlsx(&Book::new(
                "Pôles du registre de l’Atlas des PTCE",
                facts,
                vec![table],
            ))?
        }
    };
    Ok(named("ptce-poles", &query, format, bytes))
}

/// The members of the poles that pass `filter`, as [`poles()`] has it.
pub fn members(
    snapshot: &Snapshot,
    filter: &Filter,
    format: Format,
    base: &str,
) -> Result<File, FileError> {
    let description = Description::of(snapshot);
    let table = members::table(snapshot, description, filter);
    let query = filter.query(snapshot.register(), snapshot.territories());
    let bytes = match format {
        Format::Csv { mark } => csv(&table, mark),
        Format::Geojson => return Err(not_offered("membres", format)),
        Format::Xlsx => {
            let page = format!("{base}{}", paths::MEMBER_AUTHORITIES);
            let mut facts = vec![(
                "Filtre des pôles".to_owned(),
                super::filter_in_words(snapshot, filter),
            )];
            facts.extend(provenance(snapshot, &[Floor::Register], description, &page));
            xlsx(&Book::new(
                "Membres connus des pôles du registre de l’Atlas des PTCE",
                facts,
                vec![table],
            ))?
        }
    };
    Ok(named("ptce-membres", &query, format, bytes))
}

/// The coverage of every territory of `level`, sorted by `sort`.
pub fn coverage(
    snapshot: &Snapshot,
    level: Level,
    request: &Request,
    sort: Sort,
    format: Format,
    base: &str,
) -> Result<File, FileError> {
    let answer = query_coverage::table(snapshot, level, request, sort);
    let table = coverage::table(snapshot, &answer);
    let bytes = match format {
        Format::Csv { mark } => csv(&table, mark),
        Format::Geojson => return Err(not_offered("couverture", format)),
        Format::Xlsx => {
            let asked_again = query(snapshot, request);
            let page = format!("{base}{}&{asked_again}&tri={sort}", paths::coverage(level));
            let title = DescribedTable::Coverage(level, request.limit().measure()).title();
            let facts = request_in_words(snapshot, request);
            xlsx(&book(snapshot, title, facts, &page, vec![table]))?
        }
    };
    let stem = format!("ptce-couverture-{level}-{}", request.limit().in_file_name());
    Ok(named(&stem, &filter_of(snapshot, request), format, bytes))
}

/// Every territory of every programme whose list was loaded.
pub fn programmes(snapshot: &Snapshot, format: Format, base: &str) -> Result<File, FileError> {
    let table = programmes::placements(snapshot);
    let bytes = match format {
        Format::Csv { mark } => csv(&table, mark),
        Format::Geojson => return Err(not_offered("programmes-territoires", format)),
        Format::Xlsx => {
            let floors = [Floor::Country, Floor::Register];
            let page = format!("{base}{}", paths::DATA);
            let facts = provenance(snapshot, &floors, Description::of(snapshot), &page);
            let title = DescribedTable::Programmes.title();
            xlsx(&Book::new(title, facts.into_iter().collect(), vec![table]))?
        }
    };
    Ok(named("programmes-territoires", "", format, bytes))
}

/// The sheet of `area`: as CSV its communes, as a workbook all of it, with `count` sites.
pub fn territory(
    snapshot: &Snapshot,
    area: Area,
    request: &Request,
    count: SiteCount,
    format: Format,
    base: &str,
) -> Result<File, FileError> {
    let communes = communes::table(snapshot, area, request);
    let bytes = match format {
        Format::Csv { mark } => csv(&communes, mark),
        Format::Geojson => return Err(not_offered("territoires", format)),
        Format::Xlsx => {
            let answer = query_coverage::sheet(snapshot, area, request, MAX_LISTED_COMMUNES);
            let sites = sites::list(snapshot, area, request, count);
            let mut tables = vec![
                sheet::figures(snapshot, &answer),
                context::table(
                    snapshot,
                    area,
                    answer.parent.as_ref().map(|(above, _)| *above),
                ),
                communes,
                sheet::curve(&answer.figures),
                sheet::poles(snapshot, &answer),
                sheet::listed_sites(snapshot, &sites),
                sheet::years(&answer),
            ];
            if snapshot.programmes().has_lists() {
                tables.push(programmes::of_area(snapshot, area));
            }
            if let Some(what_if) = &answer.what_if {
                tables.push(sheet::gains(snapshot, &what_if.changed));
            }
            let territories = snapshot.territories();
            let path = paths::sheet_of_area(territories, area);
            let page = format!("{base}{path}?{}", query(snapshot, request));
            let title = format!(
                "{} : couverture par les pôles localisés du registre",
                area.name(territories)
            );
            let mut facts = request_in_words(snapshot, request);
            facts.extend(sites_measure(request));
            xlsx(&book(snapshot, &title, facts, &page, tables))?
        }
    };
    let (level, code) = (area.level_word(), area.code(snapshot.territories()));
    let place = match area {
        Area::France => level.to_owned(),
        Area::One(_) => format!("{level}-{code}"),
    };
    let stem = format!("ptce-territoire-{place}-{}", request.limit().in_file_name());
    Ok(named(&stem, &filter_of(snapshot, request), format, bytes))
}

fn not_offered(table: &'static str, format: Format) -> FileError {
    FileError::Format {
        table,
        format,
        known: "csv, xlsx",
    }
}

fn book<'a>(
    snapshot: &Snapshot,
    title: &str,
    mut facts: Vec<Fact>,
    page: &str,
    tables: Vec<Table<'a>>,
) -> Book<'a> {
    let floors = [Floor::Country, Floor::Register];
    let description = Description::of(snapshot);
    facts.extend(provenance(snapshot, &floors, description, page));
    Book::new(title, facts, tables)
}

/// How sites are compared, where that is not as the request measures.
fn sites_measure(request: &Request) -> Option<Fact> {
    let radius = Limit::from(request.radius());
    (request.limit() != radius).then(|| {
        let why = "aucune durée n’est connue vers une commune sans pôle";
        let text = format!("comparées à {} : {why}", radius.in_full());
        ("Implantations".to_owned(), text)
    })
}

/// The parameters of a request besides its radius, as words; empty for the default request.
fn filter_of(snapshot: &Snapshot, request: &Request) -> String {
    let query = query(snapshot, request);
    query
        .split_once('&')
        .map_or_else(String::new, |(_, rest)| rest.to_owned())
}

fn with_query(address: String, query: &str) -> String {
    if query.is_empty() {
        address
    } else {
        format!("{address}?{query}")
    }
}

/// The most characters of a file name that name its filters.
const MAX_FILTER_CHARS: usize = 60;

/// A file whose name says what it is and which filters made it, in letters that are safe anywhere.
fn named(stem: &str, query: &str, format: Format, bytes: Vec<u8>) -> File {
    let mut name = stem.to_lowercase();
    let words = query.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    for word in words {
        if name.len() + word.len() > stem.len() + MAX_FILTER_CHARS {
            name += "-etc";
            break;
        }
        name.push('-');
        name += word;
    }
    File {
        name: format!("{name}.{format}"),
        bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_the_filters_and_is_safe() {
        let name = |query| named("ptce-poles", query, Format::Xlsx, Vec::new()).name;
        assert_eq!(name(""), "ptce-poles.xlsx");
        assert_eq!(
            name("statut=actif&q=l%27eau"),
            "ptce-poles-statut-actif-q-l-27eau.xlsx"
        );
        let long = name(&"thematique=culture,".repeat(20));
        assert!(long.len() < 90 && long.ends_with("-etc.xlsx"), "{long}");
    }
}
