//! What has been answered so far: a line a request, so that a command that is stopped goes on where it was.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use ptce_atlas::{
    routing::{Row, Way},
    travel_time::Provenance,
};
use serde::{Deserialize, Serialize};

use super::{questions::Question, result::Known};

/// What is asked of which engine: answers to another are not mixed with these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Job {
    pub(super) moteur: String,
    pub(super) version: Option<String>,
    pub(super) profil: String,
    pub(super) exclusions: Vec<String>,
}

impl Job {
    /// Whether times of `provenance` are of the same engine.
    pub(super) fn is_of(&self, provenance: &Provenance) -> bool {
        self.moteur == provenance.moteur
            && self.version == provenance.version
            && self.profil == provenance.profil
            && (self.exclusions == provenance.exclusions || provenance.exclusions.is_empty())
    }

    /// Where the times come from, before they are counted.
    pub(super) fn provenance(&self, extract: Option<Date>, today: Date) -> Provenance {
        Provenance {
            moteur: self.moteur.clone(),
            version: self.version.clone(),
            profil: self.profil.clone(),
            extrait_du: extract,
            exclusions: self.exclusions.clone(),
            calcule_le: today,
            trajets: 0,
            loin_de_la_route: Vec::new(),
            sans_itineraire: Vec::new(),
        }
    }
}

/// One answer.
#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    arrivee: String,
    /// Whether it is too far from any road, and how far where that is known.
    #[serde(default)]
    arrivee_loin: Option<Far>,
    #[serde(default)]
    evites_seulement: bool,
    /// The day of the map that it was reckoned from, where that is known.
    #[serde(default)]
    extrait_du: Option<Date>,
    temps: Vec<(String, u32)>,
    loin: Vec<(String, Option<u64>)>,
    sans: Vec<String>,
}

/// How far from any road a place is, where that is known.
#[derive(Debug, Serialize, Deserialize)]
struct Far {
    metres: Option<u64>,
}

/// The file, open to go on.
pub(super) struct PartFile {
    path: PathBuf,
    file: File,
    known: Known,
}

impl PartFile {
    /// The one beside `out`, with what it has of `job`; a new one when there is none.
    pub(super) fn open(out: &Path, job: &Job) -> anyhow::Result<Self> {
        let mut path = out.as_os_str().to_owned();
        path.push(".part");
        let path = PathBuf::from(path);
        let context = || format!("{}: it cannot be read or written", path.display());
        let mut known = Known::default();
        match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                write_head(&path, job).with_context(context)?;
            }
            Err(error) => return Err(error).with_context(context),
            Ok(file) => {
                let whole = read(file, job, &mut known).with_context(context)?;
                let Some(whole) = whole else {
                    bail!(
                        "{} holds answers to another request, of another engine or version, or with other ways left out: finish that one, or remove the file",
                        path.display()
                    );
                };
                if whole == 0 {
                    // Nothing was answered yet: it may as well be of this request.
                    write_head(&path, job).with_context(context)?;
                } else {
                    // A line that was cut short is asked for again.
                    let file = OpenOptions::new().write(true).open(&path);
                    file.and_then(|file| file.set_len(whole))
                        .with_context(context)?;
                }
            }
        }
        let file = OpenOptions::new().append(true).open(&path);
        let file = file.with_context(context)?;
        Ok(Self { path, file, known })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What has been answered so far.
    pub(super) const fn known(&self) -> &Known {
        &self.known
    }

    /// Adds the answer `row` to `question`, on the disk when it returns.
    pub(super) fn add(
        &mut self,
        question: &Question,
        row: &Row,
        extract: Option<Date>,
    ) -> anyhow::Result<()> {
        let mut answer = Answer {
            arrivee: question.to.clone(),
            arrivee_loin: row.end_far_from_road.map(|metres| Far {
                metres: metres.map(whole),
            }),
            evites_seulement: row.only_avoids,
            extrait_du: extract,
            temps: Vec::new(),
            loin: Vec::new(),
            sans: Vec::new(),
        };
        for ((from, _), way) in question.from.iter().zip(&row.ways) {
            match *way {
                Way::Takes(seconds) => answer.temps.push((from.clone(), whole(seconds) as u32)),
                Way::FarFromRoad(metres) => answer.loin.push((from.clone(), metres.map(whole))),
                Way::None => answer.sans.push(from.clone()),
            }
        }
        let mut line = serde_json::to_vec(&answer)?;
        line.push(b'\n');
        let written = self
            .file
            .write_all(&line)
            .and_then(|()| self.file.sync_data());
        written.with_context(|| format!("{}: it cannot be written", self.path.display()))?;
        take(&mut self.known, answer);
        Ok(())
    }

    /// Removes the file: all of it is in the table.
    pub(super) fn remove(self) -> anyhow::Result<()> {
        fs::remove_file(&self.path)
            .with_context(|| format!("{}: it cannot be removed", self.path.display()))
    }
}

/// A new file of `job`, without any answer.
fn write_head(path: &Path, job: &Job) -> io::Result<()> {
    let mut head = serde_json::to_vec(job)?;
    head.push(b'\n');
    fs::write(path, head)
}

fn whole(value: f64) -> u64 {
    value.max(0.0).round() as u64
}

/// Reads all whole lines of `file` into `known`, and returns how many bytes those are: nothing where none is an answer; none
/// when it has answers of another job.
fn read(file: File, job: &Job, known: &mut Known) -> io::Result<Option<u64>> {
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    let mut whole = 0;
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)? as u64;
        if !line.ends_with(b"\n") {
            return Ok(Some(whole));
        }
        if whole == 0 {
            let head = serde_json::from_slice::<Job>(&line);
            if head.ok().as_ref() != Some(job) {
                let is_empty = reader.read_until(b'\n', &mut line)? == 0;
                return Ok(is_empty.then_some(0));
            }
        } else {
            let Ok(answer) = serde_json::from_slice::<Answer>(&line) else {
                return Ok(Some(whole));
            };
            take(known, answer);
        }
        whole += length;
    }
}

fn take(known: &mut Known, answer: Answer) {
    known.add_only_avoids(answer.evites_seulement);
    known.set_extract(answer.extrait_du.into());
    let to = answer.arrivee;
    if let Some(Far { metres }) = answer.arrivee_loin {
        known.add_far(to.clone(), metres);
    }
    for (from, seconds) in answer.temps {
        known.add_time(from, to.clone(), seconds);
    }
    for (from, metres) in answer.loin {
        known.add_far(from, metres);
    }
    for from in answer.sans {
        known.add_without_way(from, to.clone());
    }
}
