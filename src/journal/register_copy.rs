//! The last good register in a file of its own, for a start that finds the database away: rows and history, which are
//! public, and nothing else of a journal.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufWriter, Read as _, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use super::{
    JournalError,
    read::{StoredDecision, read_decision},
};
use crate::{
    french::count,
    history::{CellChange, Cells, Decision, History, RowChange, RowName, Rows, StoredRow, verify},
    limits::{MAX_REGISTER_COPY_BYTES, ZSTD_LEVEL},
    table::{io_reason, open_file, write_reason},
};

/// What the file holds is told by this number: another one when a column of the public tables comes or goes.
const FORMAT: u32 = 1;

/// The file in the folder.
const FILE: &str = "registre.json.zst";

/// Where the last good register is kept.
#[derive(Debug)]
pub struct RegisterCopy {
    path: PathBuf,
    state: Mutex<State>,
    wanted: Notify,
}

#[derive(Debug, Default)]
struct State {
    /// What is to be written; of several, the last.
    wanted: Option<Register>,
    kept: Option<Kept>,
    is_failing: bool,
}

type Register = (Arc<Rows>, Arc<History>);

/// Which register the file holds.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Its revision.
    pub revision: i64,
    /// When it was written.
    pub at: Timestamp,
}

#[derive(Deserialize)]
struct Head {
    format: u32,
}

#[derive(Serialize, Deserialize)]
struct Document<'d> {
    format: u32,
    revision: i64,
    rows: Vec<KeptRow<'d>>,
    decisions: Vec<(StoredDecision, Vec<KeptChange<'d>>)>,
}

/// Table, key, cells, version.
type KeptRow<'d> = (Cow<'d, str>, Cow<'d, str>, Cow<'d, Cells>, i64);

/// Table, key, kind, cells.
type KeptChange<'d> = (
    Cow<'d, str>,
    Cow<'d, str>,
    Cow<'d, str>,
    Cow<'d, BTreeMap<String, CellChange>>,
);

impl RegisterCopy {
    /// The copy in `folder`, which is made where it is missing.
    pub fn in_folder(folder: &Path) -> Result<Self, JournalError> {
        let made = fs::create_dir_all(folder);
        made.map_err(|error| refusal(folder, write_reason(&error)))?;
        Ok(Self {
            path: folder.join(FILE),
            state: Mutex::default(),
            wanted: Notify::new(),
        })
    }

    /// The register that it holds, whole; an error where there is none, or one that cannot be trusted.
    pub(super) fn read(&self) -> Result<(Rows, History), JournalError> {
        let read = self.read_file();
        let (register, at) = read.map_err(|why| refusal(&self.path, why))?;
        let revision = register.0.revision();
        self.state().kept = Some(Kept { revision, at });
        Ok(register)
    }

    fn read_file(&self) -> Result<((Rows, History), Timestamp), String> {
        let reason = |error: io::Error| io_reason(&error);
        let damaged = |what: String| format!("il est abîmé ({what})");
        let file = open_file(&self.path).map_err(reason)?;
        let written = file.metadata().and_then(|found| found.modified());
        let at = Timestamp::try_from(written.map_err(reason)?).unwrap_or_default();
        let unpacked = zstd::Decoder::new(file).map_err(reason)?;
        let mut bytes = Vec::new();
        let read = unpacked
            .take(MAX_REGISTER_COPY_BYTES + 1)
            .read_to_end(&mut bytes);
        read.map_err(|error| damaged(error.to_string()))?;
        if bytes.len() as u64 > MAX_REGISTER_COPY_BYTES {
            return Err("il est trop long".to_owned());
        }
        let fault = |error: serde_json::Error| damaged(error.to_string());
        let Head { format } = serde_json::from_slice(&bytes).map_err(fault)?;
        if format != FORMAT {
            return Err(format!(
                "il est d’une autre version du programme (format {format}, et non {FORMAT})"
            ));
        }
        let document: Document<'_> = serde_json::from_slice(&bytes).map_err(fault)?;
        let (rows, decisions) = document.into_register().map_err(damaged)?;
        let faults = verify(&decisions, &rows);
        if let Some(first) = faults.first() {
            let all = count(faults.len(), "faute", "fautes");
            return Err(damaged(format!("{all}, dont : {first}")));
        }
        let history = History::new(&rows, decisions);
        Ok(((rows, history), at))
    }

    /// Which register it holds; none where that was neither written nor read yet.
    #[must_use]
    pub fn kept(&self) -> Option<Kept> {
        self.state().kept
    }

    /// Has `rows` be written, which `history` led to.
    pub(super) fn want(&self, rows: Arc<Rows>, history: Arc<History>) {
        self.state().wanted = Some((rows, history));
        self.wanted.notify_one();
    }

    /// Waits until something is to be written with [`Self::write`].
    pub async fn is_wanted(&self) {
        while self.state().wanted.is_none() {
            self.wanted.notified().await;
        }
    }

    /// Writes what is wanted in place of what there is. It blocks.
    pub fn write(&self) {
        let Some((rows, history)) = self.state().wanted.take() else {
            return;
        };
        let written = self.write_file(&rows, &history);
        let mut state = self.state();
        match written {
            Ok(()) => {
                if state.is_failing {
                    tracing::info!("the copy of the register is written again");
                }
                state.is_failing = false;
                state.kept = Some(Kept {
                    revision: rows.revision(),
                    at: Timestamp::now(),
                });
            }
            Err(error) => {
                if !state.is_failing {
                    let (path, why) = (self.path.display(), write_reason(&error));
                    tracing::error!("the copy of the register is not written: {path} : {why}");
                }
                state.is_failing = true;
            }
        }
    }

    fn write_file(&self, rows: &Rows, history: &History) -> io::Result<()> {
        let part = self.path.with_extension("partial");
        let mut packed = zstd::Encoder::new(File::create(&part)?, ZSTD_LEVEL)?;
        packed.include_checksum(true)?;
        let mut document = BufWriter::new(Bounded {
            to: packed,
            left: MAX_REGISTER_COPY_BYTES,
        });
        serde_json::to_writer(&mut document, &Document::of(rows, history))?;
        let packed = document.into_inner()?.to;
        packed.finish()?.sync_all()?;
        fs::rename(&part, &self.path)?;
        // The name is as safe as the bytes.
        if let Some(folder) = self.path.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// What is locked stays whole when its holder panics.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refusal(path: &Path, why: String) -> JournalError {
    JournalError::Copy {
        path: path.display().to_string(),
        why,
    }
}

impl<'d> Document<'d> {
    fn of(rows: &'d Rows, history: &'d History) -> Self {
        let kept_rows = rows.iter().map(|(row, stored)| {
            let (table, key) = (Cow::from(&row.table), Cow::from(&row.key));
            (table, key, Cow::Borrowed(&stored.cells), stored.version)
        });
        let kept_change = |change: &'d RowChange| {
            let (table, key) = (Cow::from(&change.row.table), Cow::from(&change.row.key));
            let kind = Cow::from(change.kind.word());
            (table, key, kind, Cow::Borrowed(&change.cells))
        };
        let decisions = history.since(0).map(|decision| {
            let changes = decision.changes.iter().map(kept_change).collect();
            (stored(decision), changes)
        });
        Self {
            format: FORMAT,
            revision: rows.revision(),
            rows: kept_rows.collect(),
            decisions: decisions.collect(),
        }
    }

    fn into_register(self) -> Result<(Rows, Vec<Decision>), String> {
        let row_name = |table: Cow<'_, str>, key: Cow<'_, str>| RowName {
            table: table.into_owned(),
            key: key.into_owned(),
        };
        let rows = self.rows.into_iter().map(|(table, key, cells, version)| {
            let cells = cells.into_owned();
            (row_name(table, key), StoredRow { cells, version })
        });
        let rows = Rows::new(self.revision, rows);
        let change = |(table, key, kind, cells): KeptChange<'_>| {
            let row = row_name(table, key);
            let kind = kind.parse().map_err(|_| format!("{row}, {kind}"))?;
            let cells = cells.into_owned();
            Ok(RowChange { row, kind, cells })
        };
        let decisions = self.decisions.into_iter().map(|(stored, changes)| {
            let changes: Result<Vec<_>, String> = changes.into_iter().map(change).collect();
            read_decision(stored, changes?).map_err(|error| error.to_string())
        });
        let decisions: Result<Vec<_>, String> = decisions.collect();
        Ok((rows, decisions?))
    }
}

/// A decision without its changes, as the database has it.
fn stored(decision: &Decision) -> StoredDecision {
    let entry = &decision.entry;
    (
        decision.revision,
        decision.at.to_string(),
        entry.kind.word().to_owned(),
        entry.role.word().to_owned(),
        entry.organisation.clone(),
        entry.source.clone(),
        entry.reason.clone(),
        entry.undoes,
    )
}

/// Takes so many bytes, and no more.
struct Bounded<W> {
    to: W,
    left: u64,
}

impl<W: Write> Write for Bounded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or(io::ErrorKind::FileTooLarge)?;
        self.to.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        history::{DecisionKind, Edit, Entry},
        journal::copy::TABLES,
    };

    /// Another column of what is public wants another format.
    #[test]
    fn the_format_has_every_public_column() {
        let columns = TABLES[..4].iter().map(|(table, columns)| {
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            format!("{table}: {}", names.join(" "))
        });
        let expected = [
            "registre_revision: seule revision",
            "registre_ligne: nom_table cle cellules version",
            "decision: revision prise_le nature role organisation source motif annule",
            "changement: revision rang nom_table cle genre cellules",
        ];
        assert_eq!(columns.collect::<Vec<_>>(), expected);
        assert_eq!(FORMAT, 1);
    }

    fn register() -> Register {
        let none = Rows::new(0, []);
        let row = RowName::new("poles", ["a"]);
        let cells = |name: &str| [("id", "a"), ("nom", name)].into_iter().collect();
        let first = [none.edit(row.clone(), Some(cells("A")))];
        let rows = none.after(&first);
        let second = [rows.edit(row, Some(cells("L’« A »\u{202f}!")))];
        let decision = |revision, edits: &[Edit]| Decision {
            revision,
            at: "2026-11-28T08:00:00Z".parse().expect("a time"),
            entry: Entry {
                source: Some("un courriel".to_owned()),
                ..Entry::of_operator(DecisionKind::Import)
            },
            changes: edits.iter().filter_map(Edit::change).collect(),
        };
        let decisions = vec![decision(1, &first), decision(2, &second)];
        let rows = rows.after(&second);
        let history = History::new(&rows, decisions);
        (Arc::new(rows), Arc::new(history))
    }

    fn kept(folder: &Path) -> RegisterCopy {
        let copy = RegisterCopy::in_folder(folder).expect("a folder");
        let (rows, history) = register();
        copy.want(rows, history);
        copy.write();
        copy
    }

    fn refused(copy: &RegisterCopy) -> String {
        copy.read().expect_err("a refusal").to_string()
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let copy = RegisterCopy::in_folder(&folder.path().join("new")).expect("a folder");
        assert!(refused(&copy).contains("il n’existe pas"));
        let copy = kept(folder.path());
        assert_eq!(copy.kept().map(|kept| kept.revision), Some(2));
        let (rows, history) = register();
        assert_eq!(
            copy.read().expect("a register"),
            ((*rows).clone(), (*history).clone())
        );
        let files = fs::read_dir(folder.path()).expect("a folder");
        let files = files.map(|file| file.expect("a file").file_name());
        assert_eq!(files.filter(|name| name != "new").count(), 1);
    }

    /// Each end, each bit: never a part, and never another register.
    #[test]
    fn what_is_damaged_is_not_served() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let copy = kept(folder.path());
        let whole = fs::read(&copy.path).expect("a file");
        let (rows, history) = register();
        for length in 0..whole.len() {
            fs::write(&copy.path, &whole[..length]).expect("written");
            assert!(refused(&copy).contains("il "), "{length}");
        }
        for bit in 0..whole.len() * 8 {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            fs::write(&copy.path, &bytes).expect("written");
            // A bit of the frame's head may mean nothing.
            if let Ok(read) = copy.read() {
                assert_eq!(read, ((*rows).clone(), (*history).clone()), "{bit}");
            }
        }
    }

    #[test]
    fn another_format_and_a_history_that_leads_elsewhere_are_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let copy = kept(folder.path());
        let packed = fs::read(&copy.path).expect("a file");
        let text = String::from_utf8(zstd::decode_all(&*packed).expect("unpacked"));
        let text = text.expect("UTF-8");
        for (from, to, told) in [
            ("\"format\":1", "\"format\":2", "format 2, et non 1"),
            ("\"decisions\":", "\"former\":", "abîmé"),
            ("\"ajout\"", "\"venue\"", "venue"),
            ("\"A\"", "\"B\"", "ne part pas de ce qui y était"),
        ] {
            let other = text.replacen(from, to, 1);
            assert_ne!(other, text, "{from}");
            let packed = zstd::encode_all(other.as_bytes(), 0).expect("packed");
            fs::write(&copy.path, packed).expect("written");
            let refusal = refused(&copy);
            assert!(refusal.contains(told), "{refusal}");
        }
    }

    #[test]
    fn no_more_than_its_bound_is_written() {
        let mut bounded = Bounded {
            to: Vec::new(),
            left: 3,
        };
        assert!(bounded.write_all(b"abc").is_ok());
        let error = bounded.write_all(b"d").map_err(|error| error.kind());
        assert_eq!(error, Err(io::ErrorKind::FileTooLarge));
    }
}
