use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write as _},
    path::PathBuf,
};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use ptce_atlas::{
    export::{RegisterSheet, register_workbook},
    register::import::Importer,
    table::{Package, spreadsheet_file::open_spreadsheet, write_reason},
};

use super::super::{data_folder::data_folder, say::say};

/// Writes the register of a data folder as a workbook.
#[derive(Args)]
pub(super) struct Workbook {
    /// The data folder.
    #[arg(
        env = "PTCE_DATA",
        hide_env = true,
        value_name = "DOSSIER",
        help = "Le dossier du registre [d’office : la variable PTCE_DATA, sinon celui que « serve » lirait]"
    )]
    dir: Option<PathBuf>,
    /// The workbook to write.
    #[arg(
        short = 'o',
        long = "output",
        value_name = "FICHIER",
        default_value = "registre.xlsx",
        hide_default_value = true,
        help = "Le classeur à écrire, en .xlsx [d’office : registre.xlsx]"
    )]
    out: PathBuf,
    /// Whether a file of that name is replaced.
    #[arg(
        long,
        help = "Remplace le fichier s’il existe : ce qui y était tapé est perdu"
    )]
    force: bool,
}

impl Workbook {
    /// Writes it; an error where there is a file already, or the name is of another format.
    pub(super) fn run(&self) -> anyhow::Result<()> {
        self.check_name()?;
        let dir = data_folder(self.dir.as_deref())?;
        let package = Package::read(&dir)?;
        let importer = Importer::new(&dir, &package)
            .with_context(|| format!("les territoires de {} ont des fautes", dir.display()))?;
        let mut tables = Vec::new();
        for table in importer.tables() {
            let path = dir.join(table.path());
            let rows = match open_spreadsheet(&path) {
                Ok((_, found)) => found.first().map(|sheet| importer.read_as_is(table, sheet)),
                Err(reason) => bail!("{} : {reason}", path.display()),
            };
            tables.push((table, rows.unwrap_or_default()));
        }
        let sheets = tables
            .iter()
            .map(|(table, rows)| RegisterSheet::new(table, rows));
        let sheets: Vec<_> = sheets.collect();
        let bytes = register_workbook(&sheets).context("le classeur ne peut être fait")?;
        self.write(&bytes)?;
        say(format_args!("{} : écrit", self.out.display()));
        for (table, rows) in &tables {
            let (name, rows) = (table.name(), rows.len());
            let end = if rows < 2 { "" } else { "s" };
            say(format_args!("  feuille {name} : {rows} ligne{end}"));
        }
        Ok(())
    }

    /// A workbook under the name of another format is opened as that, or not at all.
    fn check_name(&self) -> anyhow::Result<()> {
        let extension = self.out.extension().unwrap_or_default();
        if extension.eq_ignore_ascii_case("xlsx") {
            return Ok(());
        }
        let right = self.out.with_extension("xlsx");
        bail!(
            "{} : le classeur s’écrit en .xlsx, que LibreOffice ouvre aussi ; donnez-lui un nom qui finit \
             ainsi (-o {})",
            self.out.display(),
            right.display()
        )
    }

    fn write(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let name = self.out.display();
        let mut options = OpenOptions::new();
        options.write(true);
        if self.force {
            options.create(true).truncate(true);
        } else {
            options.create_new(true);
        }
        let written = options
            .open(&self.out)
            .and_then(|mut file| file.write_all(bytes));
        written.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => anyhow!(
                "{name} existe déjà, peut-être avec des changements que le registre n’a pas : donnez un autre nom \
                 avec -o, ou --force pour le remplacer"
            ),
            _ => anyhow!("{name} ne peut être écrit : {}", write_reason(&error)),
        })
    }
}
