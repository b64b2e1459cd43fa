use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use ptce_atlas::{
    journal::{Journal, JournalError, JournalUrl},
    utc,
};

use super::super::data_folder::data_folder;

/// Which journal.
#[derive(Args)]
pub(super) struct Which {
    /// Where the journal is.
    #[arg(
        long,
        value_name = "URL",
        env = "PTCE_JOURNAL",
        hide_env = true,
        help = "Le journal : sqlite:CHEMIN ou postgres://UTILISATEUR@HÔTE/BASE [d’office : la variable PTCE_JOURNAL]"
    )]
    journal: JournalUrl,
}

/// Which territories the rows of the journal are read with, and on which day.
#[derive(Args)]
pub(super) struct Territories {
    /// The data folder.
    #[arg(
        long,
        value_name = "DOSSIER",
        env = "PTCE_DATA",
        hide_env = true,
        help = "Le dossier des territoires, où est datapackage.json [d’office : la variable PTCE_DATA, sinon celui \
                que « serve » lirait]"
    )]
    data: Option<PathBuf>,
    /// The day after which dates are ahead of time.
    #[arg(
        long,
        value_name = "JOUR",
        help = "Le jour après lequel une date est à venir, AAAA-MM-JJ [d’office : aujourd’hui, UTC]"
    )]
    today: Option<Date>,
}

impl Which {
    /// Where it is.
    pub(super) const fn url(&self) -> &JournalUrl {
        &self.journal
    }

    /// Opens it.
    pub(super) async fn open(&self) -> Result<Journal, JournalError> {
        Journal::open(self.journal.clone()).await
    }
}

impl Territories {
    /// Their folder: the one that was named, else `given` where it is one, else the one that `serve` would use.
    pub(super) fn folder(&self, given: Option<&Path>) -> anyhow::Result<PathBuf> {
        data_folder(self.data.as_deref().or(given))
    }

    /// The day.
    pub(super) fn today(&self) -> Date {
        self.today.unwrap_or_else(utc::today)
    }
}
