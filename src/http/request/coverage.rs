//! The parameters of coverage, the same in pages, API and exports.

use axum::http::StatusCode;

use super::Params;
use crate::{
    geometry::{LonLat, NotAPoint},
    http::response::Problem,
    limits::{
        DEFAULT_SITES, MAX_ADDED_POLES, MAX_COVERAGE_MINUTES, MAX_COVERAGE_RADIUS_KM, MAX_SITES,
    },
    query::{
        coverage::{Indicator, Limit, Minutes, Radius, Request, Sort},
        sites::SiteCount,
        travel_times::points_around,
    },
    routing::LiveEngine,
    sanitize::sanitize,
    snapshot::Snapshot,
    surroundings::Measure,
};

/// The parameter of a limit in kilometres.
pub(crate) const RADIUS: &str = Measure::Distance.parameter();

/// That of one in minutes by road.
pub(crate) const MINUTES: &str = Measure::Duration.parameter();

/// Why hypothetical poles are not measured in minutes.
const NO_TIME_FROM_ANYWHERE: &str = "un rayon en kilomètres est attendu ici avec des pôles hypothétiques : vers un lieu sans pôle, aucune durée de trajet n’est dans les données.";

impl Params {
    /// `rayon`, or `minutes` where `snapshot` has times by road; 20 km when neither is there.
    pub(crate) fn limit(&self, snapshot: &Snapshot) -> Result<Limit, Problem> {
        let km = self.number(RADIUS, 1, MAX_COVERAGE_RADIUS_KM)?;
        let minutes = match snapshot.surroundings().times() {
            Some(_) => self.number(MINUTES, 1, MAX_COVERAGE_MINUTES)?,
            None => None,
        };
        let minutes = minutes.and_then(Minutes::new);
        match (km.and_then(Radius::from_km), minutes) {
            (Some(_), Some(_)) => Err(Problem::parameter(
                MINUTES,
                "un rayon en kilomètres ou des minutes en voiture sont attendus, pas les deux.",
            )),
            (None, Some(minutes)) => Ok(minutes.into()),
            (km, None) => Ok(km.unwrap_or_default().into()),
        }
    }

    /// `tri`, of what is known by `measure`: by covered share, from the highest, when it is not there.
    pub(crate) fn sort(&self, measure: Measure) -> Result<Sort, Problem> {
        self.sort_or(Sort::default(), measure)
    }

    /// `tri`, of what is known by `measure`: `default` when it is not there.
    pub(crate) fn sort_or(&self, default: Sort, measure: Measure) -> Result<Sort, Problem> {
        let Some(text) = self.get("tri") else {
            return Ok(default);
        };
        let sort: Option<Sort> = text.trim().parse().ok();
        let known = sort.filter(|sort| Indicator::of(measure).any(|one| one == sort.by));
        known.ok_or_else(|| {
            let detail = format!(
                "un indicateur est attendu, après « - » pour aller du plus haut au plus bas, pas \
                 « {} » ; les indicateurs sont : {}.",
                sanitize(text),
                Indicator::words(measure)
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

    /// The request about coverage: `rayon` or `minutes`, the filters and every `ajout`. By time, `engine` is asked how long the
    /// way to hypothetical poles is; without one they are refused.
    pub(crate) fn coverage(
        &self,
        snapshot: &Snapshot,
        engine: Option<&LiveEngine>,
    ) -> Result<Request, Problem> {
        let asked = self.coverage_asked(snapshot, engine)?;
        asked.map_err(|_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, ENGINE_SILENT))
    }

    /// The same; where the engine does not answer, the same request by distance.
    pub(crate) fn coverage_asked(
        &self,
        snapshot: &Snapshot,
        engine: Option<&LiveEngine>,
    ) -> Result<Result<Request, EngineSilent>, Problem> {
        let request = Request::new(&self.filter(snapshot)?, self.limit(snapshot)?);
        let added = self.added()?;
        let request = request.with_added(&added).ok_or_else(Problem::internal)?;
        if added.is_empty() || request.limit().measure() == Measure::Distance {
            return Ok(Ok(request));
        }
        let engine = engine.ok_or_else(|| Problem::parameter(MINUTES, NO_TIME_FROM_ANYWHERE))?;
        let (version, deadline) = (snapshot.country_number(), LiveEngine::deadline());
        let times = added.iter().map(|&place| {
            let points = points_around(snapshot, place);
            engine.times(&points, place, version, deadline)
        });
        Ok(match times.collect() {
            Ok(times) => Ok(request.with_added_times(times)),
            Err(error) => {
                tracing::warn!(%error, engine = %engine.engine().kind(), "the routing engine does not answer");
                Err(EngineSilent {
                    by_distance: request.by_distance(),
                })
            }
        })
    }
}

/// A routing engine has not answered.
pub(crate) struct EngineSilent {
    /// What was asked for, by distance.
    pub(crate) by_distance: Request,
}

/// What is said of an engine that has not answered.
const ENGINE_SILENT: &str = "Le moteur de calcul d’itinéraires n’a pas donné à temps toutes les durées vers les pôles hypothétiques. Réessayez, ou demandez un rayon en kilomètres.";

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
