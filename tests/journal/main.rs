//! `ptce-atlas journal` and `serve --journal`, on SQLite and on a real PostgreSQL.

mod away;
mod browser;
mod command_line;
mod concurrency;
mod forms;
mod hostile;
mod kill;
mod kill_served;
mod lifetimes;
mod mail;
#[path = "../support/mail_server.rs"]
mod mail_server;
mod members;
mod moderation;
#[path = "../support/nginx.rs"]
mod nginx;
#[path = "../support/postgres.rs"]
mod postgres;
mod privacy;
mod random_edits;
mod reading;
mod relay;
mod replicas;
mod routes;
mod served;
mod sheets;
mod spam;
#[path = "../support/mod.rs"]
mod support;
mod swap;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use postgres::Postgres;
use ptce_atlas::{
    history::{DecisionKind, Edit, Entry, RowName, Rows},
    journal::{Journal, JournalUrl},
    table::Package,
};
use support::{BINARY, DataCopy, Response, Server, data};
use tokio::runtime::{Builder, Runtime};

/// The files of the register.
const TABLES: [&str; 5] = [
    "poles.csv",
    "appels.csv",
    "laureats.csv",
    "membres.csv",
    "referents.csv",
];

/// Where the journals of a test are.
struct Place {
    folder: tempfile::TempDir,
    server: Option<Postgres>,
}

impl Place {
    /// Files of SQLite.
    fn sqlite() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            server: None,
        }
    }

    /// Databases of PostgreSQL; none where it is missing.
    fn postgres() -> Option<Self> {
        let server = Postgres::start()?;
        Some(Self {
            server: Some(server),
            ..Self::sqlite()
        })
    }

    /// The address of the journal `name`.
    fn url(&self, name: &str) -> String {
        match &self.server {
            Some(server) => server.url(name),
            None => format!("sqlite:{}", self.path(&format!("{name}.db")).display()),
        }
    }

    /// Has nobody find the journal `name` any more.
    fn take_away(&self, name: &str) {
        match &self.server {
            Some(server) => server.pause(),
            None => self.rename(name, "db", "away"),
        }
    }

    /// Has it be there again.
    fn bring_back(&self, name: &str) {
        match &self.server {
            Some(server) => server.resume(),
            None => self.rename(name, "away", "db"),
        }
    }

    fn rename(&self, name: &str, from: &str, to: &str) {
        let path = |end: &str| self.path(&format!("{name}.{end}"));
        std::fs::rename(path(from), path(to)).expect("renamed");
    }

    /// A file beside the journals.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Runs a test on SQLite, and on PostgreSQL where it is.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn on_sqlite() {
                super::$name(&crate::Place::sqlite());
            }

            #[test]
            fn on_postgres() {
                if let Some(place) = crate::Place::postgres() {
                    super::$name(&place);
                }
            }
        }
    )+};
}
use on_both_engines;

/// Runs `ptce-atlas journal` with the committed territories, on a day when every date has come.
fn journal(url: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(BINARY);
    command
        .arg("journal")
        .args(arguments)
        .args(["--journal", url]);
    let has_territories = ["import", "export", "verify", "undo", "alias", "invite"];
    if has_territories.contains(&arguments[0]) {
        command
            .arg("--data")
            .arg(data())
            .args(["--today", "2099-12-31"]);
    }
    command.output().expect("the binary runs")
}

/// What a command that succeeds prints, with plain spaces.
fn done(url: &str, arguments: &[&str]) -> String {
    let output = journal(url, arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    support::plain(&output.stdout)
}

/// What a command that is refused prints, and what it says of errors.
fn refused(url: &str, arguments: &[&str]) -> String {
    let output = journal(url, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
    support::plain(&[output.stdout, output.stderr].concat())
}

/// Makes the journal at `url` of the committed register.
fn take_over(url: &str) {
    done(url, &["create"]);
    done(url, &["import", text(&data())]);
}

fn runtime() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    builder
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Serves the journal at `url`, with more arguments.
fn serve(url: &str, arguments: &[&str]) -> Server {
    Server::serve(&data(), &[&["--journal", url], arguments].concat())
}

/// Waits until what `server` answers at `path` passes.
fn wait_for(server: &Server, path: &str, passes: impl Fn(&Response) -> bool) {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !passes(&server.get(path)) {
        assert!(
            std::time::Instant::now() < deadline,
            "{path} is not served so: {}",
            server.get(path).text()
        );
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// The edit that has the pole `id` be called `name`.
fn renamed(rows: &Rows, id: &str, name: &str) -> Edit {
    edited(rows, id, "nom", name)
}

/// The edit that has a cell of the pole `id` say `text`.
fn edited(rows: &Rows, id: &str, column: &str, text: &str) -> Edit {
    let row = RowName::new("poles", [id]);
    let mut cells = rows.get(&row).expect("a pole").cells.clone();
    cells.set(column, text);
    rows.edit(row, Some(cells))
}

/// Decides at the journal `url`, from its rows as they are; gives the revision.
fn decide(url: &str, edit: impl FnOnce(&Rows) -> Edit) -> i64 {
    runtime().block_on(async {
        let journal = Journal::open(address(url)).await.expect("a journal");
        let rows = journal.rows().await.expect("rows");
        let entry = Entry::of_operator(DecisionKind::Correction);
        let decided = journal.record(&rows, &entry, &[edit(&rows)]).await;
        journal.close().await;
        decided.expect("accepted")
    })
}

/// The register's files of the folder `dir`.
fn tables(dir: &Path) -> [String; 5] {
    TABLES.map(|table| std::fs::read_to_string(dir.join(table)).expect("a table"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn address(url: &str) -> JournalUrl {
    url.parse().expect("the address of a journal")
}

fn package() -> Package {
    Package::read(&data()).expect("the committed package")
}
