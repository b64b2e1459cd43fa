//! The tables to export, each with its options.

use anyhow::{Context as _, bail};
use clap::Subcommand;
use ptce_atlas::{
    export::files::{self, File, Format},
    geometry::LonLat,
    limits::{DEFAULT_SITES, MAX_ADDED_POLES, MAX_SITES},
    query::{
        coverage::{Radius, Request, Sort},
        sites::SiteCount,
    },
    snapshot::Snapshot,
    territory::{Area, Level},
};

use super::{
    filters::Filters,
    output::Output,
    values::{level, radius, radius_help},
};

#[derive(Subcommand)]
pub(super) enum Table {
    /// The poles of the register, located or not: csv, xlsx, geojson.
    Poles {
        #[command(flatten)]
        filters: Filters,
        #[command(flatten)]
        output: Output,
    },
    /// The members of the poles that sources name: csv, xlsx.
    Membres {
        #[command(flatten)]
        filters: Filters,
        #[command(flatten)]
        output: Output,
    },
    /// The coverage of every territory of a level: csv, xlsx.
    Couverture {
        /// The level of the territories.
        #[arg(long, value_parser = level)]
        niveau: Level,
        /// The order: an indicator, after `-` from the highest.
        #[arg(long, default_value_t, allow_hyphen_values = true)]
        tri: Sort,
        #[arg(long, default_value = "20", value_parser = radius, help = radius_help())]
        rayon: Radius,
        #[command(flatten)]
        filters: Filters,
        #[command(flatten)]
        output: Output,
    },
    /// The territories of the programmes whose lists were loaded: csv, xlsx.
    ProgrammesTerritoires {
        #[command(flatten)]
        output: Output,
    },
    /// The sheet of one territory: csv (its communes), xlsx (all of it).
    Territoire {
        /// Its level: commune, epci, departement, region, france.
        #[arg(long)]
        niveau: String,
        /// Its code; none for France.
        #[arg(long, default_value = "france")]
        code: String,
        #[arg(long, default_value = "20", value_parser = radius, help = radius_help())]
        rayon: Radius,
        /// Where a hypothetical pole stands: `lon,lat` in degrees (WGS 84). May repeat.
        #[arg(long, allow_hyphen_values = true)]
        ajout: Vec<LonLat>,
        #[arg(
            long,
            default_value_t = DEFAULT_SITES,
            help = format!("How many sites for next poles, from 1 to {MAX_SITES}")
        )]
        nombre: usize,
        #[command(flatten)]
        filters: Filters,
        #[command(flatten)]
        output: Output,
    },
}

impl Table {
    pub(super) const fn output(&self) -> &Output {
        match self {
            Self::Poles { output, .. }
            | Self::Membres { output, .. }
            | Self::Couverture { output, .. }
            | Self::ProgrammesTerritoires { output }
            | Self::Territoire { output, .. } => output,
        }
    }

    /// The file to write.
    pub(super) fn file(
        &self,
        snapshot: &Snapshot,
        format: Format,
        base: &str,
    ) -> anyhow::Result<File> {
        let file = match self {
            Self::Poles { filters, .. } => {
                files::poles(snapshot, &filters.parse(snapshot)?, format, base)
            }
            Self::Membres { filters, .. } => {
                files::members(snapshot, &filters.parse(snapshot)?, format, base)
            }
            Self::Couverture {
                niveau,
                tri,
                rayon,
                filters,
                ..
            } => {
                let request = Request::new(&filters.parse(snapshot)?, *rayon);
                files::coverage(snapshot, *niveau, &request, *tri, format, base)
            }
            Self::ProgrammesTerritoires { .. } => files::programmes(snapshot, format, base),
            Self::Territoire {
                niveau,
                code,
                rayon,
                ajout,
                nombre,
                filters,
                ..
            } => {
                let area = area(snapshot, niveau, code)?;
                let request = Request::new(&filters.parse(snapshot)?, *rayon)
                    .with_added(ajout)
                    .with_context(|| format!("--ajout: expected at most {MAX_ADDED_POLES}"))?;
                let count = SiteCount::new(*nombre)
                    .with_context(|| format!("--nombre: expected 1 to {MAX_SITES}"))?;
                files::territory(snapshot, area, &request, count, format, base)
            }
        };
        Ok(file?)
    }
}

fn area(snapshot: &Snapshot, level: &str, code: &str) -> anyhow::Result<Area> {
    if level != Area::FRANCE && level.parse::<Level>().is_err() {
        bail!("--niveau {level}: expected commune, epci, departement, region or france");
    }
    let found = Area::find(snapshot.territories(), level, code);
    found.with_context(|| format!("--code {code}: no {level} has this code"))
}
