//! The table of times and where they come from, as `serve` reads them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use ptce_atlas::{
    query::travel_times::NeededTimes,
    territory::Territories,
    travel_time::{DroppedPair, FarFromRoad, PROVENANCE_FILE, Provenance, Stop, TABLE_FILE},
    utc,
};

use super::part_file::Job;
use crate::commands::write_tables::write_tables;

/// How many of the places without a time are named.
const TOLD: usize = 20;

/// The extract of OpenStreetMap that times are reckoned from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Extract {
    /// There are no times.
    #[default]
    NoTimes,
    UnknownDay,
    Of(Date),
}

impl From<Option<Date>> for Extract {
    fn from(day: Option<Date>) -> Self {
        day.map_or(Self::UnknownDay, Self::Of)
    }
}

impl Extract {
    pub(super) const fn day(self) -> Option<Date> {
        match self {
            Self::Of(day) => Some(day),
            Self::NoTimes | Self::UnknownDay => None,
        }
    }

    /// Refuses to mix times of this one with those of `other`.
    pub(super) fn expect(self, other: Self) -> anyhow::Result<()> {
        if self == other || [self, other].contains(&Self::NoTimes) {
            return Ok(());
        }
        let in_words = |one: Self| match one.day() {
            Some(day) => format!("of {day}"),
            None => "of an unknown day".to_owned(),
        };
        bail!(
            "the known times are of an extract {}, the others of one {}, which are not to be mixed: without --missing-only, and without the .part file, all are asked for; --extract-date says what the engine does not",
            in_words(self),
            in_words(other)
        )
    }
}

/// What is known of ways, by the codes of where they begin and end.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    times: BTreeMap<(String, String), u32>,
    far: BTreeMap<String, Option<u64>>,
    without_way: BTreeSet<(String, String)>,
    extract: Extract,
    /// Whether ways that were to be left out were only avoided for some.
    only_avoids: bool,
}

impl Known {
    /// What the table `out` and the file beside it say; nothing when there is none. Times of another engine than that of `job`
    /// are refused.
    pub(super) fn of_files(out: &Path, job: &Job) -> anyhow::Result<Self> {
        if !out.exists() {
            return Ok(Self::default());
        }
        let beside = beside(out);
        let unreadable = |path: &Path| format!("{}: it cannot be read", path.display());
        let text = fs::read(&beside).with_context(|| unreadable(&beside))?;
        let provenance: Provenance =
            serde_json::from_slice(&text).with_context(|| unreadable(&beside))?;
        if !job.is_of(&provenance) {
            let asked = job.provenance(None, utc::today());
            bail!(
                "{} has the times of {}, which are not to be mixed with those of {}: without --missing-only all are asked for; --engine-version and --exclude say what they are of",
                out.display(),
                in_words(&provenance),
                in_words(&asked),
            );
        }
        let mut known = Self {
            only_avoids: provenance.exclusions != job.exclusions,
            extract: provenance.extrait_du.into(),
            ..Self::default()
        };
        let mut reader = csv::Reader::from_path(out).with_context(|| unreadable(out))?;
        for row in reader.deserialize() {
            let (from, to, seconds): (String, String, u32) =
                row.with_context(|| unreadable(out))?;
            known.add_time(from, to, seconds);
        }
        for one in provenance.loin_de_la_route {
            known.add_far(one.commune, one.metres);
        }
        for one in provenance.sans_itineraire {
            known.add_without_way(one.depart, one.arrivee);
        }
        Ok(known)
    }

    /// These, and those of `later`.
    pub(super) fn with(&self, later: &Self) -> Self {
        let mut both = self.clone();
        both.times.extend(later.times.clone());
        both.only_avoids |= later.only_avoids;
        if later.extract != Extract::NoTimes {
            both.extract = later.extract;
        }
        both.far.extend(later.far.clone());
        both.without_way.extend(later.without_way.iter().cloned());
        both
    }

    /// The map that they are reckoned from.
    pub(super) const fn extract(&self) -> Extract {
        self.extract
    }

    pub(super) const fn set_extract(&mut self, extract: Extract) {
        self.extract = extract;
    }

    pub(super) const fn only_avoids(&self) -> bool {
        self.only_avoids
    }

    pub(super) const fn add_only_avoids(&mut self, only_avoids: bool) {
        self.only_avoids |= only_avoids;
    }

    /// Whether nothing needs to be asked of the way.
    pub(super) fn has(&self, from: &str, to: &str) -> bool {
        let pair = (from.to_owned(), to.to_owned());
        self.times.contains_key(&pair)
            || self.without_way.contains(&pair)
            || self.far.contains_key(from)
            || self.far.contains_key(to)
    }

    pub(super) fn add_time(&mut self, from: String, to: String, seconds: u32) {
        self.times.insert((from, to), seconds);
    }

    pub(super) fn add_far(&mut self, code: String, metres: Option<u64>) {
        let known = self.far.entry(code).or_default();
        *known = known.or(metres);
    }

    pub(super) fn add_without_way(&mut self, from: String, to: String) {
        self.without_way.insert((from, to));
    }
}

/// The file beside `out` that says where its times come from.
pub(super) fn beside(out: &Path) -> PathBuf {
    out.with_extension("json")
}

/// `OSRM 26.10.0 (driving, without ferry)`.
fn in_words(provenance: &Provenance) -> String {
    let without = match &provenance.exclusions[..] {
        [] => "all ways".to_owned(),
        classes => format!("without {}", classes.join(", ")),
    };
    format!("{} ({}, {without})", provenance.engine(), provenance.profil)
}

/// Writes what is `known` of what is `needed` to `out` and beside it, both at once; returns what to tell of it.
pub(super) fn write(
    out: &Path,
    needed: &[NeededTimes],
    territories: &Territories,
    mut known: Known,
    provenance: Provenance,
) -> anyhow::Result<String> {
    let beside = beside(out);
    let name = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.map(str::to_owned)
            .with_context(|| format!("{}: it is no name of a file", path.display()))
    };
    let (file, file_beside) = (name(out)?, name(&beside)?);
    let mut rows = BTreeMap::new();
    let mut far = BTreeMap::new();
    let mut without_way = BTreeSet::new();
    for one in needed {
        let to = one.to.code(territories);
        for (stop, _) in &one.from {
            let from = stop.code(territories);
            let pair = (from.to_owned(), to.to_owned());
            for code in [from, to] {
                if let Some(metres) = known.far.get(code) {
                    far.insert(code.to_owned(), *metres);
                }
            }
            if far.contains_key(from) || far.contains_key(to) {
                continue;
            }
            if known.without_way.contains(&pair) {
                without_way.insert(pair);
            } else if let Some(seconds) = known.times.remove(&pair) {
                rows.insert(pair, seconds);
            }
        }
    }
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["depart", "arrivee", "secondes"])?;
    for ((from, to), seconds) in &rows {
        table.serialize((from, to, seconds))?;
    }
    let table = table.into_inner().context("the table")?;
    let provenance = Provenance {
        trajets: rows.len(),
        loin_de_la_route: far
            .into_iter()
            .map(|(commune, metres)| FarFromRoad { commune, metres })
            .collect(),
        sans_itineraire: without_way
            .into_iter()
            .map(|(depart, arrivee)| DroppedPair { depart, arrivee })
            .collect(),
        ..provenance
    };
    let mut json = serde_json::to_vec_pretty(&provenance)?;
    json.push(b'\n');
    let dir = out.parent().filter(|dir| !dir.as_os_str().is_empty());
    let dir = dir.unwrap_or_else(|| Path::new("."));
    write_tables(dir, &[(&file, table), (&file_beside, json)])?;
    let mut lines = told(out, &file_beside, &provenance, territories);
    if file != TABLE_FILE {
        lines.push(format!(
            "`serve` reads {TABLE_FILE} and {PROVENANCE_FILE} in its data folder: rename both there"
        ));
    }
    Ok(lines.join("\n"))
}

fn told(
    out: &Path,
    beside: &str,
    provenance: &Provenance,
    territories: &Territories,
) -> Vec<String> {
    let mut lines = vec![format!(
        "{}: {} times; {beside} beside it says where they come from",
        out.display(),
        provenance.trajets
    )];
    for one in provenance.loin_de_la_route.iter().take(TOLD) {
        let name = Stop::of_code(territories, &one.commune)
            .map_or("", |stop| territories.commune(stop.commune).name());
        let how_far = match one.metres {
            Some(metres) => format!("{metres} m"),
            None => "more than 2 km".to_owned(),
        };
        lines.push(format!(
            "no time from {name} ({}): {how_far} from any road",
            one.commune
        ));
    }
    let more = provenance.loin_de_la_route.len().saturating_sub(TOLD);
    if more > 0 {
        lines.push(format!("… and from {more} more, listed in {beside}"));
    }
    if !provenance.sans_itineraire.is_empty() {
        let count = provenance.sans_itineraire.len();
        lines.push(format!("no way between {count} pairs, listed in {beside}"));
    }
    lines
}
