//! `ptce-atlas travel-times`: asks a routing engine once how long the way by road is from communes to those of poles, and writes
//! what `serve` reads.

mod part_file;
mod questions;
mod result;

use std::{
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use clap::Args;
use jiff::civil::Date;
use ptce_atlas::{
    query::travel_times,
    routing::{Engine, EngineError, EngineKind, Row, Way},
    snapshot::Snapshot,
    table::DataFiles,
    travel_time::TABLE_FILE,
    utc,
    web_address::WebAddress,
};

use self::{
    part_file::{Job, PartFile},
    questions::{Question, questions},
    result::{Extract, Known, write},
};
use super::data_folder::data_folder;

/// How often the same is asked of an engine that fails, and how long it rests before the second time; twice as long before
/// each further one.
const TRIES: u32 = 6;
const FIRST_REST: Duration = Duration::from_millis(500);

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// Times by road from communes to those of poles, by a routing engine that you run.
#[derive(Args)]
pub(crate) struct TravelTimes {
    /// The address of the engine: `http://127.0.0.1:5000`.
    #[arg(long, value_name = "URL", value_parser = engine_address)]
    engine: String,
    /// Which engine it is: osrm or valhalla.
    #[arg(long = "type", value_name = "ENGINE", default_value = "osrm")]
    kind: EngineKind,
    /// The version of the engine, when it does not tell: `26.10.0`.
    #[arg(long, value_name = "VERSION")]
    engine_version: Option<String>,
    /// The day of the extract of OpenStreetMap: `2026-11-03`.
    #[arg(long, value_name = "DAY")]
    extract_date: Option<Date>,
    /// Ways that are not taken, with commas between them; `none` takes all.
    #[arg(long, value_name = "CLASSES", default_value = "ferry")]
    exclude: String,
    /// Ask only for the times that the file does not have yet, and keep the others.
    #[arg(long)]
    missing_only: bool,
    /// How many pairs are asked for at once [default: 600 of OSRM, 1000 of Valhalla]
    #[arg(long, value_name = "PAIRS", value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pairs: Option<u32>,
    /// The file to write; beside it, one with the same name that ends with .json says where the times come from.
    #[arg(
        short = 'o',
        long = "output",
        value_name = "FILE",
        default_value = "data/trajets.csv"
    )]
    out: PathBuf,
    /// The data folder [default: the one `serve` would use]
    #[arg(long, env = "PTCE_DATA")]
    data: Option<PathBuf>,
}

pub(super) fn engine_address(text: &str) -> Result<String, String> {
    let expected = "expected an address without encryption: http://127.0.0.1:5000";
    let address = WebAddress::parse(text).map_err(|_| expected.to_owned())?;
    if address.as_str().starts_with("http://") {
        Ok(address.as_str().trim_end_matches('/').to_owned())
    } else {
        Err(expected.to_owned())
    }
}

impl TravelTimes {
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        self.check()?;
        let data = data_folder(self.data.as_deref())?;
        let snapshot = load(&data, &self.out)?;
        let needed = travel_times::needed(&snapshot);
        let excluded: Vec<String> = match self.exclude.as_str() {
            "none" => Vec::new(),
            classes => classes
                .split(',')
                .map(|one| one.trim().to_owned())
                .collect(),
        };
        let engine = Engine::new(self.kind, &self.engine, &excluded, PATIENCE);
        let job = Job {
            moteur: self.kind.name().to_owned(),
            version: self.engine_version.clone().or_else(|| engine.version()),
            profil: self.kind.profile().to_owned(),
            exclusions: excluded,
        };
        let before = if self.missing_only {
            Known::of_files(&self.out, &job)?
        } else {
            Known::default()
        };
        let mut part = PartFile::open(&self.out, &job)?;
        let territories = snapshot.territories();
        before.extract().expect(part.known().extract())?;
        let known = before.with(part.known());
        if let Some(day) = self.extract_date {
            known.extract().expect(Extract::Of(day))?;
        }
        let pairs = self
            .pairs
            .map_or(self.kind.usual_pairs(), |pairs| pairs as usize);
        let todo = questions(&needed, territories, &known, pairs);
        let total: usize = todo.iter().map(|one| one.from.len()).sum();
        let all: usize = needed.iter().map(|one| one.from.len()).sum();
        eprintln!(
            "{} places of poles, {all} pairs within 100 km: {total} to ask for in {} requests, {} known",
            needed.len(),
            todo.len(),
            all - total
        );
        let (mut asked, mut requests) = (0, 0);
        let mut only_avoids = before.only_avoids();
        let started = Instant::now();
        for question in &todo {
            let row = ask(&engine, question, &mut requests).with_context(|| {
                format!(
                    "{} at {}, for the ways to {}; what is known so far is kept in {}: run the same command again",
                    self.kind,
                    self.engine,
                    question.to,
                    part.path().display()
                )
            })?;
            let extract = self
                .extract_date
                .or_else(|| row.data_version.as_deref().and_then(day));
            for known in [&before, part.known()] {
                known.extract().expect(extract.into())?;
            }
            only_avoids |= row.only_avoids;
            part.add(question, &row, extract)?;
            asked += question.from.len();
            eprintln!(
                "{asked} of {total} pairs, to {} ({})",
                question.name, question.to
            );
        }
        if !todo.is_empty() {
            let seconds = started.elapsed().as_secs_f64();
            eprintln!("{requests} requests, {seconds:.1} s");
        }
        let known = before.with(part.known());
        only_avoids |= known.only_avoids();
        let mut provenance = job.provenance(known.extract().day(), utc::today());
        if only_avoids && !provenance.exclusions.is_empty() {
            let classes = provenance.exclusions.join(", ");
            eprintln!(
                "{} does not leave ways out, it only avoids them ({classes}): its option allow_hard_exclusions does",
                self.kind
            );
            provenance.exclusions.clear();
        }
        let told = write(&self.out, &needed, territories, known, provenance)?;
        part.remove()?;
        eprintln!("{told}");
        Ok(())
    }

    /// Whether what is asked for can be done at all.
    fn check(&self) -> anyhow::Result<()> {
        let out = self.out.display();
        if self.out.is_dir() {
            bail!("{out}: it is a folder; a file is expected, such as {TABLE_FILE} in it");
        }
        if self.out.extension().is_none_or(|end| end != "csv") {
            bail!("{out}: a file whose name ends with .csv is expected");
        }
        let today = utc::today();
        if let Some(day) = self.extract_date.filter(|&day| day > today) {
            bail!("--extract-date {day}: that day is not over yet, today is {today}");
        }
        Ok(())
    }
}

/// The data folder, without the times that are to be made: they may be of another country.
fn load(data: &Path, out: &Path) -> anyhow::Result<Snapshot> {
    let is_own = out.parent().is_some_and(|dir| {
        let real = |path: &Path| path.canonicalize().ok();
        let dir = if dir.as_os_str().is_empty() {
            Path::new(".")
        } else {
            dir
        };
        real(dir).is_some() && real(dir) == real(data)
    });
    let files = DataFiles::of(data);
    let files = if is_own {
        files.without_operator_tables()
    } else {
        files
    };
    Snapshot::load_files(&files).map_err(|error| anyhow::anyhow!("{error}"))
}

/// The day that a data version begins with, if it is one.
fn day(version: &str) -> Option<Date> {
    version.get(..10)?.parse().ok()
}

/// Asks until there is an answer, or the engine has failed too often.
fn ask(engine: &Engine, question: &Question, requests: &mut usize) -> anyhow::Result<Row> {
    let mut rest = FIRST_REST;
    for tried in 1.. {
        let answer = engine
            .is_far_from_road(question.point, None)
            .and_then(|is_far| {
                if is_far {
                    return Ok(Row {
                        ways: vec![Way::None; question.from.len()],
                        end_far_from_road: Some(None),
                        data_version: None,
                        only_avoids: false,
                    });
                }
                let points: Vec<_> = question.from.iter().map(|(_, point)| *point).collect();
                engine.row(&points, question.point, None, &mut || *requests += 1)
            });
        match answer {
            Ok(row) => return Ok(row),
            Err(error) if error.may_pass() && tried < TRIES => {
                eprintln!("{error}; again in {} ms", rest.as_millis());
                thread::sleep(rest);
                rest *= 2;
            }
            Err(error @ EngineError::Refused(_)) if error.to_string().contains("xclude") => bail!(
                "{error}; it does not know the class that is left out: prepare it with that class, or take --exclude none"
            ),
            Err(error) => bail!("{error}"),
        }
    }
    bail!("no answer")
}
