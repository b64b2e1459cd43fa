use std::path::{Path, PathBuf};

use anyhow::bail;
use ptce_atlas::config;

/// The file that makes a folder one of data.
const DESCRIPTION: &str = "datapackage.json";

/// Whether `dir` is a data folder.
pub(super) fn is_data_folder(dir: &Path) -> bool {
    dir.join(DESCRIPTION).is_file()
}

/// The data folder `dir`, or the one that `serve` would use; why there is none, in French.
pub(super) fn data_folder(dir: Option<&Path>) -> anyhow::Result<PathBuf> {
    let Some(dir) = dir else {
        return config::find_data().map_err(|_| {
            let reason = "aucun dossier du registre n’est trouvé";
            anyhow::anyhow!("{reason} : donnez celui où est datapackage.json (souvent « data »)")
        });
    };
    let name = dir.display();
    if dir.is_file() {
        bail!(
            "{name} est un fichier, et non le dossier du registre. Pour lire un classeur ou un CSV : \
             ptce-atlas register read {name} -o data"
        );
    }
    if !dir.exists() {
        bail!("le dossier {name} n’existe pas");
    }
    Ok(dir.to_owned())
}
