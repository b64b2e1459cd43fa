//! Where an export goes, and in which form.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use ptce_atlas::export::files::Format;

#[derive(Args)]
pub(super) struct Output {
    /// The file to write; `-` is standard output.
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(super) out: PathBuf,
    /// The form [default: as the end of the file's name says; csv on standard output]
    #[arg(long)]
    format: Option<Form>,
    /// Begin CSV with a byte order mark, for spreadsheets that take it for another encoding.
    #[arg(long)]
    bom: bool,
    /// The data folder [default: the one `serve` would use]
    #[arg(long, env = "PTCE_DATA")]
    pub(super) data: Option<PathBuf>,
    /// The public address of the atlas, for links in the file: `https://atlas.example.org`.
    #[arg(long, default_value = "")]
    pub(super) adresse: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Csv,
    Xlsx,
    Geojson,
}

impl Output {
    pub(super) fn format(&self) -> anyhow::Result<Format> {
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

pub(super) fn write(out: &Path, bytes: &[u8]) -> anyhow::Result<()> {
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
