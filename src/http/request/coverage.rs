//! The parameters of coverage, the same in pages, API and exports.

use super::Params;
use crate::{
    geometry::{LonLat, NotAPoint},
    http::response::Problem,
    limits::{DEFAULT_SITES, MAX_ADDED_POLES, MAX_COVERAGE_RADIUS_KM, MAX_SITES},
    query::{
        coverage::{Indicator, Radius, Request, Sort, UnknownIndicator},
        sites::SiteCount,
    },
    sanitize::sanitize,
    snapshot::Snapshot,
};

impl Params {
    /// `rayon`: 20 km when it is not there.
    pub(crate) fn radius(&self) -> Result<Radius, Problem> {
        let km = self.number("rayon", 1, MAX_COVERAGE_RADIUS_KM)?;
        Ok(km.and_then(Radius::from_km).unwrap_or_default())
    }

    /// `tri`: by covered share, from the highest, when it is not there.
    pub(crate) fn sort(&self) -> Result<Sort, Problem> {
        self.sort_or(Sort::default())
    }

    /// `tri`: `default` when it is not there.
    pub(crate) fn sort_or(&self, default: Sort) -> Result<Sort, Problem> {
        let Some(text) = self.get("tri") else {
            return Ok(default);
        };
        text.trim().parse().map_err(|_: UnknownIndicator| {
            let detail = format!(
                "un indicateur est attendu, après « - » pour aller du plus haut au plus bas, pas \
                 « {} » ; les indicateurs sont : {}.",
                sanitize(text),
                Indicator::words()
            );
            Problem::parameter("tri", detail)
        })
    }

    /// `nombre`: five when it is not there.
    pub(crate) fn site_count(&self) -> Result<SiteCount, Problem> {
        let count = self.number("nombre", 1, MAX_SITES)?;
        let count = SiteCount::new(count.unwrap_or(DEFAULT_SITES));
        count.ok_or_else(Problem::internal)
    }

    /// Every `ajout`, in order: the places of hypothetical poles.
    pub(crate) fn added(&self) -> Result<Vec<LonLat>, Problem> {
        let texts: Vec<&str> = self
            .pairs()
            .filter_map(|(name, value)| (name == "ajout").then_some(value))
            .collect();
        if texts.len() > MAX_ADDED_POLES {
            let detail = format!("au plus {MAX_ADDED_POLES} pôles hypothétiques sont attendus.");
            return Err(Problem::parameter("ajout", detail));
        }
        texts.into_iter().map(place).collect()
    }

    /// The request about coverage: `rayon`, the filters and every `ajout`.
    pub(crate) fn coverage(&self, snapshot: &Snapshot) -> Result<Request, Problem> {
        let request = Request::new(&self.filter(snapshot)?, self.radius()?);
        let request = request.with_added(&self.added()?);
        request.ok_or_else(Problem::internal)
    }
}

/// A place as `ajout` writes it.
fn place(text: &str) -> Result<LonLat, Problem> {
    text.parse().map_err(|_: NotAPoint| {
        let detail = format!(
            "une longitude et une latitude séparées par une virgule sont attendues (degrés, WGS 84), \
             comme 6.02,47.24, pas « {} ».",
            sanitize(text)
        );
        Problem::parameter("ajout", detail)
    })
}
