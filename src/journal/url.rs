use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in the path of a file.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_');

/// Where a journal is: `sqlite:journal.db` or `postgres://user@host/database`.
#[derive(Clone, PartialEq, Eq)]
pub struct JournalUrl {
    engine: Engine,
    /// The file of SQLite, the address of PostgreSQL.
    place: String,
}

/// The database that holds a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl JournalUrl {
    /// The journal in the SQLite file at `path`.
    #[must_use]
    pub fn of_file(path: &Path) -> Self {
        Self {
            engine: Engine::Sqlite,
            place: path.to_string_lossy().into_owned(),
        }
    }

    /// The database that holds it.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Its file; none of PostgreSQL.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        (self.engine == Engine::Sqlite).then(|| PathBuf::from(&self.place))
    }

    /// The address that the driver of the database understands, which makes the file if it `may_create`.
    pub(super) fn for_driver(&self, may_create: bool) -> String {
        match self.engine {
            Engine::Postgres => self.place.clone(),
            Engine::Sqlite => {
                let path = utf8_percent_encode(&self.place, IN_PATH);
                let mode = if may_create { "rwc" } else { "rw" };
                format!("sqlite:{path}?mode={mode}")
            }
        }
    }
}

impl FromStr for JournalUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self {
                engine: Engine::Postgres,
                place: text.to_owned(),
            });
        }
        let path = text
            .strip_prefix("sqlite://")
            .or_else(|| text.strip_prefix("sqlite:"));
        match path {
            Some(path) if !path.is_empty() && !path.starts_with(':') && !path.contains('?') => {
                Ok(Self {
                    engine: Engine::Sqlite,
                    place: path.to_owned(),
                })
            }
            _ => Err("sqlite:CHEMIN ou postgres://UTILISATEUR@HÔTE/BASE".to_owned()),
        }
    }
}

/// As it is told: without its password.
impl fmt::Display for JournalUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.engine == Engine::Sqlite {
            return write!(f, "sqlite:{}", self.place);
        }
        let (scheme, rest) = self.place.split_once("://").unwrap_or(("", &self.place));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (user, host) = rest.rsplit_once('@').unwrap_or(("", rest));
        let user = user.split(':').next().unwrap_or_default();
        write!(f, "{scheme}://")?;
        if !user.is_empty() {
            write!(f, "{user}@")?;
        }
        f.write_str(host)?;
        let parts = query.split('&');
        let shown: Vec<&str> = parts
            .filter(|part| !part.is_empty() && !part.starts_with("password"))
            .collect();
        if shown.is_empty() {
            Ok(())
        } else {
            write!(f, "?{}", shown.join("&"))
        }
    }
}

impl fmt::Debug for JournalUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JournalUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_are_named_by_their_scheme() {
        for (text, engine) in [
            ("sqlite:journal.db", Some(Engine::Sqlite)),
            ("sqlite:///var/lib/atlas/journal.db", Some(Engine::Sqlite)),
            ("postgres://atlas@localhost/atlas", Some(Engine::Postgres)),
            ("postgresql://localhost/atlas", Some(Engine::Postgres)),
            ("mysql://localhost/atlas", None),
            ("journal.db", None),
            ("sqlite:", None),
            ("sqlite::memory:", None),
            ("sqlite:journal.db?mode=ro", None),
        ] {
            let read = text.parse::<JournalUrl>().ok();
            assert_eq!(read.as_ref().map(JournalUrl::engine), engine, "{text}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let url =
            "postgres://atlas:s3cret@db.example.org:5433/atlas?sslmode=require&password=s3cret";
        let url: JournalUrl = url.parse().expect("an address");
        let shown = "postgres://atlas@db.example.org:5433/atlas?sslmode=require";
        assert_eq!(url.to_string(), shown);
        assert_eq!(format!("{url:?}"), format!("JournalUrl({shown})"));
        assert!(url.for_driver(false).contains("s3cret"));
    }

    #[test]
    fn any_path_is_understood_by_the_driver() {
        let url = JournalUrl::of_file(Path::new("/a b/é?#.db"));
        let expected = "sqlite:/a%20b/%C3%A9%3F%23.db?mode=rwc";
        assert_eq!(url.for_driver(true), expected);
    }
}
