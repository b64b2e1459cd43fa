use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use clap::Args;
use ptce_atlas::{
    history::{DecisionKind, Edit, Entry, Rows},
    register::import::{ImportedTable, Importer},
    table::DataFiles,
};

use super::{
    super::{data_folder::is_data_folder, say::say, sheets::Sheets},
    decide::Desk,
    which::{Territories, Which},
};

/// The table whose rows never go: an address does not die.
const POLES: &str = "poles";

/// Takes a data folder or files of a spreadsheet into the journal.
#[derive(Args)]
pub(super) struct Import {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    territories: Territories,
    /// Folders, workbooks and CSV.
    #[arg(
        required = true,
        value_name = "FICHIER",
        help = "Un dossier du registre, des classeurs (.xlsx, .ods), des CSV de tableur"
    )]
    files: Vec<PathBuf>,
    /// Where what the files say comes from.
    #[arg(
        long,
        value_name = "TEXTE",
        help = "D’où vient ce que les fichiers disent : se lit dans l’historique public"
    )]
    source: Option<String>,
    /// Whether the tables are written, if nothing is wrong.
    #[arg(
        long,
        help = "Écrit s’il n’y a aucune faute ; sans cela, rien n’est écrit, sauf dans un journal vide"
    )]
    apply: bool,
    /// Whether --apply takes away the rows that the files no longer have.
    #[arg(
        long,
        requires = "apply",
        help = "Permet à --apply d’ôter les lignes que les fichiers n’ont plus ; un pôle ne s’ôte jamais"
    )]
    remove: bool,
}

impl Import {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let given = self.files.iter().find(|path| is_data_folder(path));
        let given = given.map(|path| &**path);
        let desk = Desk::open(&self.which, &self.territories, given).await?;
        let (rows, folder) = (&desk.rows, &desk.folder);
        let importer = Importer::new(folder, &desk.package)
            .with_context(|| format!("les territoires de {} ont des fautes", folder.display()))?;
        let files = self.register_files(&importer)?;
        let data = rows.in_place_of(DataFiles::of(folder), &desk.package)?;
        let is_first = rows.revision() == 0;
        let sheets = Sheets::read(&data, &importer, &files, desk.today)?;
        if let Some(code) = sheets.refuse(self.apply || is_first, self.remove) {
            return Ok(code);
        }
        let edits: Vec<Edit> = sheets
            .tables()
            .flat_map(|table| edits(rows, table))
            .collect();
        if let Some(gone) = edits.iter().find(|edit| is_pole_gone(edit)) {
            say(format_args!(
                "« {} » ne s’ôte pas : son adresse a été donnée. Dites-le inactif, ou réunissez-le à un autre \
                 (ptce-atlas journal alias). Rien n’est écrit.",
                gone.row.readable_key()
            ));
            return Ok(ExitCode::FAILURE);
        }
        let kind = if is_first {
            DecisionKind::TakeOver
        } else {
            DecisionKind::Import
        };
        let entry = Entry {
            source: self.source.clone(),
            ..Entry::of_operator(kind)
        };
        desk.record(&entry, &edits).await
    }

    /// The files, and in place of each folder those of its register.
    fn register_files(&self, importer: &Importer<'_>) -> anyhow::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for path in &self.files {
            if path.is_dir() {
                let found = tables_of(path, importer);
                if found.is_empty() {
                    bail!("{} n’a aucune table du registre", path.display());
                }
                files.extend(found);
            } else {
                files.push(path.clone());
            }
        }
        Ok(files)
    }
}

fn tables_of(folder: &Path, importer: &Importer<'_>) -> Vec<PathBuf> {
    let tables = importer.tables().iter();
    let paths = tables.map(|table| folder.join(table.path()));
    paths.filter(|path| path.exists()).collect()
}

fn edits(rows: &Rows, table: &ImportedTable<'_, '_>) -> Vec<Edit> {
    rows.edits_to(table.description(), table.rows())
}

fn is_pole_gone(edit: &Edit) -> bool {
    edit.after.is_none() && edit.row.table() == POLES
}
