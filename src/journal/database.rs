use std::{path::Path, sync::Once};

use sqlx::{
    Any, AnyPool, Error, Transaction,
    any::{AnyPoolOptions, install_default_drivers},
    migrate::{MigrateDatabase as _, Migrator},
};

use super::{Engine, JournalError, JournalUrl};
use crate::limits::{JOURNAL_TIMEOUT, MAX_JOURNAL_CONNECTIONS};

/// The schema, step by step. A step adds and never drops.
static MIGRATOR: Migrator = sqlx::migrate!("src/journal/migrations");

/// A journal that is open.
#[derive(Debug)]
pub struct Journal {
    url: JournalUrl,
    pub(super) pool: AnyPool,
}

/// How the schema of a database stands to this program's.
enum Schema {
    /// There is none.
    Absent,
    /// Some steps are to be made.
    Older,
    /// It is the same.
    Same,
    /// It has steps that are not known here.
    Newer,
}

impl Journal {
    /// Makes an empty journal at `url`; nothing that is there is touched. A database of PostgreSQL is made too, where
    /// it is missing.
    pub async fn create(url: JournalUrl) -> Result<Self, JournalError> {
        if let Some(path) = url.file() {
            if path.exists() {
                return Err(match Self::open(url).await {
                    Ok(open) => JournalError::Present(open.url),
                    Err(JournalError::Older(url) | JournalError::Newer(url)) => {
                        JournalError::Present(url)
                    }
                    Err(_) => JournalError::OtherFile(path),
                });
            }
        } else {
            install_drivers();
            // Whoever may not look whether it is there learns that by connecting.
            if let Ok(false) = Any::database_exists(&url.for_driver(true)).await {
                let created = Any::create_database(&url.for_driver(true)).await;
                created.map_err(|cause| JournalError::unreachable(&url, cause))?;
            }
        }
        let pool = connect(&url, true).await?;
        if !matches!(schema(&pool).await, Ok(Schema::Absent)) {
            return Err(JournalError::Present(url));
        }
        if url.engine() == Engine::Sqlite {
            // Readers and a writer wait for each other no more; kept in the file.
            sqlx::query("PRAGMA journal_mode = WAL")
                .execute(&pool)
                .await?;
        }
        MIGRATOR.run(&pool).await.map_err(Error::from)?;
        Ok(Self { url, pool })
    }

    /// Opens the journal at `url`.
    pub async fn open(url: JournalUrl) -> Result<Self, JournalError> {
        let pool = reach(&url).await?;
        match schema(&pool).await? {
            Schema::Same => Ok(Self { url, pool }),
            Schema::Absent => Err(JournalError::Absent(url)),
            Schema::Older => Err(JournalError::Older(url)),
            Schema::Newer => Err(JournalError::Newer(url)),
        }
    }

    /// Brings the journal at `url` to this program's schema; a file is copied to `copy` first. Whether there
    /// was anything to do.
    pub async fn migrate(url: JournalUrl, copy: Option<&Path>) -> Result<bool, JournalError> {
        let pool = reach(&url).await?;
        match schema(&pool).await? {
            Schema::Same => Ok(false),
            Schema::Absent => Err(JournalError::Absent(url)),
            Schema::Newer => Err(JournalError::Newer(url)),
            Schema::Older => {
                if let Some(copy) = copy {
                    let copy = copy.to_string_lossy();
                    sqlx::query("VACUUM INTO $1")
                        .bind(&*copy)
                        .execute(&pool)
                        .await?;
                }
                MIGRATOR.run(&pool).await.map_err(Error::from)?;
                Ok(true)
            }
        }
    }

    /// Where it is.
    #[must_use]
    pub const fn url(&self) -> &JournalUrl {
        &self.url
    }

    /// How many decisions were made.
    pub async fn revision(&self) -> Result<i64, JournalError> {
        let found = sqlx::query_scalar("SELECT revision FROM registre_revision")
            .fetch_one(&self.pool)
            .await?;
        Ok(found)
    }

    /// Readings of one moment.
    pub(super) async fn moment(&self) -> Result<Transaction<'static, Any>, JournalError> {
        Ok(match self.url.engine() {
            Engine::Sqlite => self.pool.begin().await?,
            Engine::Postgres => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                self.pool.begin_with(begin).await?
            }
        })
    }

    /// Ends the connections.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

fn install_drivers() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(install_default_drivers);
}

/// Connections to what is at `url`.
async fn reach(url: &JournalUrl) -> Result<AnyPool, JournalError> {
    if url.file().is_some_and(|path| !path.exists()) {
        return Err(JournalError::Absent(url.clone()));
    }
    connect(url, false).await
}

async fn connect(url: &JournalUrl, may_create: bool) -> Result<AnyPool, JournalError> {
    install_drivers();
    let options = AnyPoolOptions::new()
        .max_connections(MAX_JOURNAL_CONNECTIONS)
        .acquire_timeout(JOURNAL_TIMEOUT);
    let connected = options.connect(&url.for_driver(may_create)).await;
    connected.map_err(|cause| JournalError::unreachable(url, cause))
}

/// How the schema of the database stands to this program's.
async fn schema(pool: &AnyPool) -> Result<Schema, JournalError> {
    let applied = sqlx::query_scalar::<_, i64>("SELECT version FROM _sqlx_migrations")
        .fetch_all(pool)
        .await;
    let applied = match applied {
        Ok(applied) => applied,
        // No such table.
        Err(Error::Database(_)) => return Ok(Schema::Absent),
        Err(error) => return Err(error.into()),
    };
    let is_known = |version: &i64| MIGRATOR.iter().any(|step| step.version == *version);
    Ok(if applied.is_empty() {
        Schema::Absent
    } else if !applied.iter().all(is_known) {
        Schema::Newer
    } else if applied.len() < MIGRATOR.iter().count() {
        Schema::Older
    } else {
        Schema::Same
    })
}
