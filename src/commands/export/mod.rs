//! `ptce-atlas export`: the files of `/api/exports`, made by the same code, without a service.

mod filters;
mod output;
mod table;
mod values;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use ptce_atlas::{config, export::DescribedTable, snapshot::Snapshot, tile::write_archive};

use self::{
    output::write,
    table::Table,
    values::{address, described},
};

/// What to export, and where to.
#[derive(Args)]
pub(crate) struct Export {
    #[command(subcommand)]
    command: ExportCommand,
}

#[derive(Subcommand)]
enum ExportCommand {
    #[command(flatten)]
    Table(Box<Table>),
    /// What the columns of a table mean: its Table Schema, as schema.data.gouv.fr takes it.
    Schema {
        /// The table: poles, couverture-epci, couverture-departement, couverture-region, communes, programmes-territoires.
        #[arg(long, value_parser = described)]
        table: DescribedTable,
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

impl Export {
    /// Writes the file.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        match &self.command {
            ExportCommand::Table(table) => {
                let output = table.output();
                let format = output.format()?;
                let snapshot = load(output.data.as_deref())?;
                write(
                    &output.out,
                    &table.file(&snapshot, format, &output.adresse)?.bytes,
                )
            }
            ExportCommand::Schema {
                table,
                adresse,
                out,
                data,
            } => {
                let snapshot = load(data.as_deref())?;
                if !DescribedTable::of(&snapshot).any(|one| one == *table) {
                    bail!("{}: the data folder has no such table", table.name());
                }
                let schema = table.schema(&snapshot, adresse);
                let text = serde_json::to_string_pretty(&schema)?;
                write(out, format!("{text}\n").as_bytes())
            }
            ExportCommand::Tuiles {
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
    let failure = || format!("cannot write {}", path.display());
    let mut part = path.as_os_str().to_owned();
    part.push(".partial");
    let part = PathBuf::from(part);
    let file = fs::File::create(&part).with_context(failure)?;
    let written = write_archive(snapshot, deepest, file).with_context(failure);
    match written {
        Ok(count) => {
            fs::rename(&part, path).with_context(failure)?;
            tracing::info!("{count} tiles in {}", path.display());
            Ok(())
        }
        Err(error) => {
            let _ = fs::remove_file(&part);
            Err(error)
        }
    }
}
