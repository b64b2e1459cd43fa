use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use clap::Args;
use ptce_atlas::{
    programme::import::{HEADER, Imported, List, list_csv},
    snapshot::Snapshot,
    table::{DataFiles, Package, io_reason, spreadsheet_file::open_list},
};

use super::{
    super::{data_folder::data_folder, say::say, write_tables::write_tables},
    report,
};

/// The table that is written.
const TABLE: &str = "programmes-territoires";

/// Reads official lists, as CSV or workbooks, whatever their encoding and separator.
#[derive(Args)]
pub(super) struct Import {
    #[arg(
        long,
        value_name = "FICHIER",
        help = "La liste des communes de Petites villes de demain : insee_com, lib_com, id_pvd, date_signature"
    )]
    pvd: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Celle d’Action cœur de ville : insee_com, lib_com, id_acv, lib_acv, date_signature"
    )]
    acv: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Le classement FRR de toutes les communes : Code_insee, Departement, Commune, Classement FRR et FRR+ au …"
    )]
    frr: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "La liste des quartiers prioritaires : code_qp, lib_qp, insee_com, lib_com, siren_epci"
    )]
    qpv: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Les groupements des CRTE : id_crte, lib_crte, type_grp_crte, siren_epci"
    )]
    crte: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Les Territoires d’industrie : id_ti, lib_ti, siren_epci ou Code Officiel EPCI"
    )]
    ti: Option<PathBuf>,
    #[arg(
        short = 'o',
        long = "output",
        value_name = "DOSSIER",
        env = "PTCE_DATA",
        hide_env = true,
        help = "Le dossier du registre, où écrire [d’office : la variable PTCE_DATA, sinon celui que « serve » lirait]"
    )]
    out: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Un CSV où écrire les lignes qui n’ont pu être placées, avec la raison de chacune"
    )]
    rapport: Option<PathBuf>,
}

impl Import {
    /// Tells what each list has, writes the table if none is refused.
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let lists = self.lists();
        if lists.is_empty() {
            bail!(
                "aucune liste n’est donnée : --pvd, --acv, --frr, --qpv, --crte ou --ti, avec un fichier"
            );
        }
        let dir = data_folder(self.out.as_deref())?;
        let path = table_path(&dir)?;
        let files = DataFiles::of(&dir);
        let before = present(&files, &path)?;
        // What stands there is replaced: it need not be sound.
        let emptied = files.clone().with(&path, empty().into_bytes());
        let snapshot = Snapshot::load_files(&emptied)
            .with_context(|| format!("les données de {} ont des fautes", dir.display()))?;
        let territories = snapshot.territories();
        let mut read: Vec<(List, Imported)> = Vec::new();
        let mut refused = 0;
        for (list, file) in lists {
            let opened = open_list(file).map_err(anyhow::Error::from);
            let imported = opened.and_then(|(_, sheets)| Ok(list.read(&sheets, territories)?));
            match imported {
                Ok(imported) => read.push((list, imported)),
                Err(reason) => {
                    refused += 1;
                    report::refuse(list, file, &reason);
                }
            }
        }
        for (list, imported) in &read {
            report::tell(&snapshot, *list, imported);
        }
        if let Some(report) = &self.rapport {
            report::write(report, &read)?;
        }
        if refused > 0 {
            say("Une liste est refusée : rien n’est écrit.");
            return Ok(ExitCode::FAILURE);
        }
        let rows: Vec<_> = read
            .into_iter()
            .map(|(list, one)| (list, one.placed))
            .collect();
        let csv = list_csv(&before, &rows, territories)
            .with_context(|| format!("{}", dir.join(&path).display()))?;
        // What is written is what a start would read.
        let written = files.with(&path, csv.clone());
        Snapshot::load_files(&written)
            .with_context(|| format!("{} aurait des fautes", dir.join(&path).display()))?;
        match write_tables(&dir, &[(&path, csv)])?.first() {
            Some(path) => say(format_args!("{} : écrit", path.display())),
            None => say("La table dit déjà tout cela : elle n’est pas changée."),
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The lists that were given, with their files.
    fn lists(&self) -> Vec<(List, &Path)> {
        let file = |list: List| match list {
            List::Pvd => &self.pvd,
            List::Acv => &self.acv,
            List::Frr => &self.frr,
            List::Qpv => &self.qpv,
            List::Crte => &self.crte,
            List::Ti => &self.ti,
        };
        let all = List::ALL.into_iter();
        all.filter_map(|list| Some((list, file(list).as_deref()?)))
            .collect()
    }
}

/// The table without rows.
fn empty() -> String {
    format!("{}\n", HEADER.join(","))
}

/// Where the description of the folder has the table.
fn table_path(dir: &Path) -> anyhow::Result<String> {
    let package = Package::read(dir)?;
    let mut tables = package.table_files();
    let found = tables.find(|(name, _)| *name == TABLE);
    let found = found.map(|(_, path)| path.to_owned());
    found.with_context(|| {
        format!(
            "datapackage.json de {} ne décrit pas la table {TABLE} : prenez celui de cette version",
            dir.display()
        )
    })
}

/// The table as it is; without rows where there is none yet.
fn present(files: &DataFiles, path: &str) -> anyhow::Result<String> {
    let mut text = String::new();
    match files
        .open(path)
        .and_then(|mut file| file.read_to_string(&mut text))
    {
        Ok(_) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(empty()),
        Err(error) => bail!("{path} ne peut être lu : {}", io_reason(&error)),
    }
}
