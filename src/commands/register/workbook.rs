use std::{fs, path::PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use ptce_atlas::{
    config,
    export::{RegisterSheet, register_workbook},
    register::import::Importer,
    table::{Package, spreadsheet_file::open_spreadsheet},
};

/// Write the register of a data folder as a workbook.
#[derive(Args)]
pub(super) struct Workbook {
    /// The data folder [default: the one `serve` would use]
    #[arg(env = "PTCE_DATA")]
    dir: Option<PathBuf>,
    /// The workbook to write
    #[arg(
        short = 'o',
        long = "output",
        value_name = "FILE",
        default_value = "registre.xlsx"
    )]
    out: PathBuf,
}

impl Workbook {
    /// Writes it.
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let dir = self.dir.clone().map_or_else(config::find_data, Ok)?;
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
        let failure = || format!("{} ne peut être écrit", self.out.display());
        fs::write(&self.out, bytes).with_context(failure)?;
        println!("{} : écrit", self.out.display());
        for (table, rows) in &tables {
            let (name, rows) = (table.name(), rows.len());
            let end = if rows < 2 { "" } else { "s" };
            println!("  feuille {name} : {rows} ligne{end}");
        }
        Ok(())
    }
}
