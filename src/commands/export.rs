//! `ptce-atlas export`: the files of `/api/exports`, made by the same code, without a service.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand, ValueEnum};
use ptce_atlas::{
    config,
    export::{
        Described,
        files::{self, File, Format},
    },
    geometry::LonLat,
    limits::{DEFAULT_SITES, MAX_ADDED_POLES, MAX_COVERAGE_RADIUS_KM, MAX_SITES},
    query::{
        coverage::{Radius, Request, Sort},
        sites::SiteCount,
    },
    register::{Filter, FilterFault},
    snapshot::Snapshot,
    territory::{Area, Level},
    tile::write_archive,
    web_address::WebAddress,
};

/// What to export, and where to.
#[derive(Args)]
pub(crate) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    #[command(flatten)]
    Table(Box<Table>),
    /// What the columns of a table mean: its Table Schema, as schema.data.gouv.fr takes it.
    Schema {
        /// The table: poles, couverture-epci, couverture-departement, couverture-region, communes.
        #[arg(long, value_parser = described)]
        table: Described,
        /// The public address of the atlas, where people read of the table: `https://atlas.example.org`.
        #[arg(long, value_parser = address)]
        adresse: String,
        /// The file to write; `-` is standard output.
        #[arg(
            short = 'o',
            long = "output",
            value_name = "FILE",
            default_value = "schema.json"
        )]
        out: PathBuf,
        /// The data folder [default: the one `serve` would use]
        #[arg(long, env = "PTCE_DATA")]
        data: Option<PathBuf>,
    },
    /// Every vector tile of every layer, in one file (pmtiles, version 3) for object storage or a CDN.
    Tuiles {
        /// The deepest zoom: programs enlarge its tiles further on.
        #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u8).range(0..=14))]
        zoom_max: u8,
        /// The file to write.
        #[arg(short = 'o', long = "output", value_name = "FILE")]
        out: PathBuf,
        /// The data folder [default: the one `serve` would use]
        #[arg(long, env = "PTCE_DATA")]
        data: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum Table {
    /// The poles of the register, located or not: csv, xlsx, geojson.
    Poles {
        #[command(flatten)]
        filters: Filters,
        #[command(flatten)]
        output: Output,
    },
    /// The coverage of every territory of a level: csv, xlsx.
    Couverture {
        /// The level of the territories.
        #[arg(long, value_parser = level)]
        niveau: Level,
        /// The order: an indicator, after `-` from the highest.
        #[arg(long, default_value_t, allow_hyphen_values = true)]
        tri: Sort,
        #[arg(long, default_value = "20", value_parser = radius, help = radius_help())]
        rayon: Radius,
        #[command(flatten)]
        filters: Filters,
        #[command(flatten)]
        output: Output,
    },
    /// The sheet of one territory: csv (its communes), xlsx (all of it).
    Territoire {
        /// Its level: commune, epci, departement, region, france.
        #[arg(long)]
        niveau: String,
        /// Its code; none for France.
        #[arg(long, default_value = "france")]
        code: String,
        #[arg(long, default_value = "20", value_parser = radius, help = radius_help())]
        rayon: Radius,
        /// Where a hypothetical pole stands: `lon,lat` in degrees (WGS 84). May repeat.
        #[arg(long, allow_hyphen_values = true)]
        ajout: Vec<LonLat>,
        #[arg(
            long,
            default_value_t = DEFAULT_SITES,
            help = format!("How many sites for next poles, from 1 to {MAX_SITES}")
        )]
        nombre: usize,
        #[command(flatten)]
        filters: Filters,
        #[command(flatten)]
        output: Output,
    },
}

/// Which poles count: the filters of the pages and the API. Several values of one, by comma or repeat,
/// mean or; different filters mean and.
#[derive(Args)]
struct Filters {
    /// Kind of pole: PTCE, PTCA.
    #[arg(long = "type")]
    kind: Vec<String>,
    /// Status: actif, emergent, inconnu, inactif.
    #[arg(long)]
    statut: Vec<String>,
    /// Theme, as in the register.
    #[arg(long)]
    thematique: Vec<String>,
    /// Call for projects won.
    #[arg(long)]
    appel: Vec<String>,
    /// Code of the région the pole stands in.
    #[arg(long)]
    region: Vec<String>,
    /// Code of the département the pole stands in.
    #[arg(long)]
    departement: Vec<String>,
    /// Code of the intercommunality the pole stands in.
    #[arg(long)]
    epci: Vec<String>,
    /// Code of the commune the pole stands in.
    #[arg(long)]
    commune: Vec<String>,
    /// Words of the pole's name, lead, commune, perimeter or summary.
    #[arg(long)]
    q: Vec<String>,
}

#[derive(Args)]
struct Output {
    /// The file to write; `-` is standard output.
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    out: PathBuf,
    /// The form [default: as the end of the file's name says; csv on standard output]
    #[arg(long)]
    format: Option<Form>,
    /// Begin CSV with a byte order mark, for spreadsheets that take it for another encoding.
    #[arg(long)]
    bom: bool,
    /// The data folder [default: the one `serve` would use]
    #[arg(long, env = "PTCE_DATA")]
    data: Option<PathBuf>,
    /// The public address of the atlas, for links in the file: `https://atlas.example.org`.
    #[arg(long, default_value = "")]
    adresse: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Csv,
    Xlsx,
    Geojson,
}

impl Export {
    /// Writes the file.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        match &self.what {
            What::Table(table) => {
                let output = table.output();
                let format = output.format()?;
                let snapshot = load(output.data.as_deref())?;
                write(
                    &output.out,
                    &table.file(&snapshot, format, &output.adresse)?.bytes,
                )
            }
            What::Schema {
                table,
                adresse,
                out,
                data,
            } => {
                let schema = table.schema(&load(data.as_deref())?, adresse);
                let text = serde_json::to_string_pretty(&schema)?;
                write(out, format!("{text}\n").as_bytes())
            }
            What::Tuiles {
                zoom_max,
                out,
                data,
            } => archive(&load(data.as_deref())?, *zoom_max, out),
        }
    }
}

fn load(data: Option<&Path>) -> anyhow::Result<Snapshot> {
    let folder = data.map_or_else(config::find_data, |data| Ok(data.to_owned()))?;
    Snapshot::load(&folder).with_context(|| format!("cannot load {}", folder.display()))
}

/// Writes the tiles beside `path` and then in its place, so that no half file is ever published.
fn archive(snapshot: &Snapshot, deepest: u8, path: &Path) -> anyhow::Result<()> {
    let told = || format!("cannot write {}", path.display());
    let mut part = path.as_os_str().to_owned();
    part.push(".partial");
    let part = PathBuf::from(part);
    let file = fs::File::create(&part).with_context(told)?;
    let written = write_archive(snapshot, deepest, file).with_context(told);
    match written {
        Ok(count) => {
            fs::rename(&part, path).with_context(told)?;
            tracing::info!("{count} tiles in {}", path.display());
            Ok(())
        }
        Err(error) => {
            let _ = fs::remove_file(&part);
            Err(error)
        }
    }
}

impl Table {
    const fn output(&self) -> &Output {
        match self {
            Self::Poles { output, .. }
            | Self::Couverture { output, .. }
            | Self::Territoire { output, .. } => output,
        }
    }

    fn file(&self, snapshot: &Snapshot, format: Format, base: &str) -> anyhow::Result<File> {
        let file = match self {
            Self::Poles { filters, .. } => {
                files::poles(snapshot, &filters.read(snapshot)?, format, base)
            }
            Self::Couverture {
                niveau,
                tri,
                rayon,
                filters,
                ..
            } => {
                let request = Request::new(&filters.read(snapshot)?, *rayon);
                files::coverage(snapshot, *niveau, &request, *tri, format, base)
            }
            Self::Territoire {
                niveau,
                code,
                rayon,
                ajout,
                nombre,
                filters,
                ..
            } => {
                let area = area(snapshot, niveau, code)?;
                let request = Request::new(&filters.read(snapshot)?, *rayon)
                    .with_added(ajout)
                    .with_context(|| format!("--ajout: expected at most {MAX_ADDED_POLES}"))?;
                let count = SiteCount::new(*nombre)
                    .with_context(|| format!("--nombre: expected 1 to {MAX_SITES}"))?;
                files::territory(snapshot, area, &request, count, format, base)
            }
        };
        Ok(file?)
    }
}

impl Filters {
    fn read(&self, snapshot: &Snapshot) -> anyhow::Result<Filter> {
        let given = [
            ("type", &self.kind),
            ("statut", &self.statut),
            ("thematique", &self.thematique),
            ("appel", &self.appel),
            ("region", &self.region),
            ("departement", &self.departement),
            ("epci", &self.epci),
            ("commune", &self.commune),
            ("q", &self.q),
        ];
        let pairs = given
            .into_iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name, value.as_str())));
        Filter::parse(pairs, snapshot.register(), snapshot.territories())
            .map_err(|faults| anyhow::anyhow!(told(&faults)))
    }
}

fn told(faults: &[FilterFault]) -> String {
    let lines = faults
        .iter()
        .map(|fault| format!("--{}: {}", fault.parameter, fault.detail));
    lines.collect::<Vec<_>>().join("\n")
}

impl Output {
    fn format(&self) -> anyhow::Result<Format> {
        let format = match self.format {
            Some(Form::Csv) => Format::Csv { mark: false },
            Some(Form::Xlsx) => Format::Xlsx,
            Some(Form::Geojson) => Format::Geojson,
            None if is_standard(&self.out) => Format::Csv { mark: false },
            None => {
                let extension = self.out.extension().and_then(|end| end.to_str());
                let format = extension.and_then(|end| end.to_ascii_lowercase().parse().ok());
                format.with_context(|| {
                    let path = self.out.display();
                    format!("{path}: which form? Name it .csv, .xlsx or .geojson, or say --format")
                })?
            }
        };
        match format {
            Format::Csv { .. } => Ok(Format::Csv { mark: self.bom }),
            _ if self.bom => bail!("--bom: only CSV has a byte order mark"),
            other => Ok(other),
        }
    }
}

/// Whether a file to write is standard output.
fn is_standard(out: &Path) -> bool {
    out == Path::new("-")
}

fn write(out: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if is_standard(out) {
        let mut out = io::stdout().lock();
        return match out.write_all(bytes).and_then(|()| out.flush()) {
            // Whoever reads has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.context("standard output"),
        };
    }
    fs::write(out, bytes).with_context(|| format!("cannot write {}", out.display()))
}

fn area(snapshot: &Snapshot, level: &str, code: &str) -> anyhow::Result<Area> {
    if level != Area::FRANCE && level.parse::<Level>().is_err() {
        bail!("--niveau {level}: expected commune, epci, departement, region or france");
    }
    let found = Area::find(snapshot.territories(), level, code);
    found.with_context(|| format!("--code {code}: no {level} has this code"))
}

fn level(word: &str) -> Result<Level, String> {
    let level = word.parse().ok().filter(|&level| level != Level::Commune);
    level.ok_or_else(|| "expected epci, departement or region".to_owned())
}

fn described(name: &str) -> Result<Described, String> {
    Described::parse(name).ok_or_else(|| {
        let names = Described::ALL.map(Described::name);
        format!("expected one of {}", names.join(", "))
    })
}

/// The address of a site, without a final slash.
fn address(text: &str) -> Result<String, String> {
    let site = text.trim_end_matches('/');
    WebAddress::parse(site)
        .map(|address| address.as_str().to_owned())
        .map_err(|_| "expected an address: https://atlas.example.org".to_owned())
}

fn radius(text: &str) -> Result<Radius, String> {
    let radius = text.parse().ok().and_then(Radius::from_km);
    radius.ok_or_else(|| format!("expected a whole number from 1 to {MAX_COVERAGE_RADIUS_KM}"))
}

fn radius_help() -> String {
    format!("Kilometres, as the crow flies, from 1 to {MAX_COVERAGE_RADIUS_KM}")
}
