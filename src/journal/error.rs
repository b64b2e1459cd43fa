use std::{path::PathBuf, time::Duration};

use thiserror::Error;

use super::JournalUrl;
use crate::{
    contribution::Reference,
    french::count,
    history::{RowName, UnknownColumn},
    limits::JOURNAL_TIMEOUT,
};

/// Why something cannot be done with a journal, in French.
#[derive(Debug, Error)]
pub enum JournalError {
    /// Nothing answers at the address.
    #[error("le journal {url} ne répond pas : {cause}")]
    Unreachable {
        /// The address.
        url: JournalUrl,
        /// What the database says.
        cause: sqlx::Error,
    },
    /// It does not answer in time.
    #[error("le journal {url} ne répond pas en {} secondes", within.as_secs())]
    Silent {
        /// The address.
        url: JournalUrl,
        /// How long it was waited for.
        within: Duration,
    },
    /// What is kept for the time when the database is away cannot be served.
    #[error("{path} ne peut pas être servi à la place du journal : {why}")]
    Copy {
        /// The file.
        path: String,
        /// Why.
        why: String,
    },
    /// There is no journal at the address.
    #[error("il n’y a pas de journal à {0} ; « ptce-atlas journal create » en fait un")]
    Absent(JournalUrl),
    /// There is a journal already.
    #[error("il y a déjà un journal à {0} : il n’est pas touché")]
    Present(JournalUrl),
    /// The file is there, and is none of a journal.
    #[error("{0} existe déjà : il n’est pas touché")]
    OtherFile(PathBuf),
    /// Nothing was imported.
    #[error(
        "le journal {0} est vide ; « ptce-atlas journal import data » y met le registre d’un dossier"
    )]
    Empty(JournalUrl),
    /// It was made by a program before this one.
    #[error(
        "le journal {0} est d’une version d’avant ; « ptce-atlas journal migrate » le met à jour, après copie"
    )]
    Older(JournalUrl),
    /// It was made by a program after this one.
    #[error("le journal {0} est d’une version d’après : il faut un programme plus récent")]
    Newer(JournalUrl),
    /// Another decision came first.
    #[error("une autre décision a été prise entre-temps (révision {0}) : rien n’est écrit")]
    Overtaken(i64),
    /// The rows are not what they were said to be.
    #[error("{} entre-temps ({}) : rien n’est écrit", count(.0.len(), "ligne a changé", "lignes ont changé"), named(.0))]
    Conflict(Vec<RowName>),
    /// Something became of the proposal since it was read.
    #[error("la proposition {0} a changé entre-temps : rien n’est écrit")]
    ProposalOvertaken(Reference),
    /// There is no decision of that number.
    #[error("il n’y a pas de révision {0} dans le journal")]
    NoRevision(i64),
    /// What is stored cannot be read.
    #[error("le journal est abîmé : {0} ; « ptce-atlas journal verify » en dit davantage")]
    Damaged(String),
    /// Its rows cannot be written as files.
    #[error(transparent)]
    Column(#[from] UnknownColumn),
    /// What was asked for makes no sense of the rows as they are.
    #[error("{0}")]
    Refused(String),
    /// The system gives no random bytes, of which secrets are made.
    #[error("le système ne donne pas de nombre au hasard : {0}")]
    NoRandomness(getrandom::Error),
    /// The database refused.
    #[error("la base de données refuse : {0}")]
    Database(#[from] sqlx::Error),
}

impl JournalError {
    /// The journal at `url` does not answer, by what its driver says.
    pub(super) fn unreachable(url: &JournalUrl, cause: sqlx::Error) -> Self {
        let url = url.clone();
        match cause {
            // The driver tries again until then.
            sqlx::Error::PoolTimedOut => Self::Silent {
                url,
                within: JOURNAL_TIMEOUT,
            },
            cause => Self::Unreachable { url, cause },
        }
    }

    /// The same, of the journal at `url`, which does not answer where its connection broke.
    pub(super) fn at(self, url: &JournalUrl) -> Self {
        match self {
            Self::Database(cause) if nobody_answers(&cause) => Self::unreachable(url, cause),
            other => other,
        }
    }

    /// Whether nobody is there to answer, and may be there later.
    pub(super) fn is_absence(&self) -> bool {
        match self {
            Self::Silent { .. } => true,
            Self::Unreachable { cause, .. } => nobody_answers(cause),
            // The disk of the file may be away.
            Self::Absent(url) => url.file().is_some_and(|file| !file.exists()),
            _ => false,
        }
    }
}

fn nobody_answers(cause: &sqlx::Error) -> bool {
    /// Classes of PostgreSQL's codes: it starts, stops or is full, or its connection broke.
    const AWAY: [&str; 3] = ["08", "53", "57"];
    match cause {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(said) => said.code().is_some_and(|code| {
            code.len() == 5 && AWAY.iter().any(|class| code.starts_with(class))
        }),
        _ => false,
    }
}

/// The first of some rows, and how many more there are.
fn named(rows: &[RowName]) -> String {
    const MAX_NAMED: usize = 5;
    let names = rows.iter().take(MAX_NAMED).map(ToString::to_string);
    let mut names = names.collect::<Vec<_>>().join(", ");
    if rows.len() > MAX_NAMED {
        names.push('…');
    }
    names
}
