//! The table of times and where they come from, as `serve` reads them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, bail};
use ptce_atlas::{
    query::travel_times::NeededTimes,
    territory::Territories,
    travel_time::{DroppedPair, FarFromRoad, Provenance},
};

use super::part_file::Job;
use crate::commands::write_tables::write_tables;

/// The file beside the table that says where its times come from.
const PROVENANCE: &str = "trajets.json";

/// The name of the table that `serve` reads.
const TABLE: &str = "trajets.csv";

/// How many of the places without a time are named.
const TOLD: usize = 20;

/// What is known of ways, by the codes of where they begin and end.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    times: BTreeMap<(String, String), u32>,
    far: BTreeMap<String, Option<u64>>,
    without_way: BTreeSet<(String, String)>,
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
        let beside = out.with_file_name(PROVENANCE);
        let unreadable = |path: &Path| format!("{}: it cannot be read", path.display());
        let text = fs::read(&beside).with_context(|| unreadable(&beside))?;
        let provenance: Provenance =
            serde_json::from_slice(&text).with_context(|| unreadable(&beside))?;
        if !job.is_of(&provenance) {
            bail!(
                "{} has the times of {} ({}), which are not to be mixed with others: without --missing-only all are asked for",
                out.display(),
                provenance.moteur,
                provenance.profil
            );
        }
        let mut known = Self {
            only_avoids: provenance.exclusions != job.exclusions,
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
        both.far.extend(later.far.clone());
        both.without_way.extend(later.without_way.iter().cloned());
        both
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

/// Writes what is `known` of what is `needed` to `out` and beside it, both at once; returns what to tell of it.
pub(super) fn write(
    out: &Path,
    needed: &[NeededTimes],
    territories: &Territories,
    mut known: Known,
    provenance: Provenance,
) -> anyhow::Result<String> {
    let Some(file) = out.file_name().and_then(|name| name.to_str()) else {
        bail!("{}: it is no file", out.display());
    };
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
    write_tables(dir, &[(file, table), (PROVENANCE, json)])?;
    Ok(told(out, file, &provenance, territories))
}

fn told(out: &Path, file: &str, provenance: &Provenance, territories: &Territories) -> String {
    let mut lines = vec![format!(
        "{}: {} times; {PROVENANCE} beside it says where they come from",
        out.display(),
        provenance.trajets
    )];
    for one in provenance.loin_de_la_route.iter().take(TOLD) {
        let name = ptce_atlas::travel_time::Stop::of_code(territories, &one.commune)
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
        lines.push(format!("… and from {more} more, listed in {PROVENANCE}"));
    }
    if !provenance.sans_itineraire.is_empty() {
        let count = provenance.sans_itineraire.len();
        lines.push(format!(
            "no way between {count} pairs, listed in {PROVENANCE}"
        ));
    }
    if file != TABLE {
        lines.push(format!(
            "`serve` reads {TABLE} in its data folder: rename it there"
        ));
    }
    lines.join("\n")
}
