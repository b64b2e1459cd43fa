use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, rejection::PathRejection},
    http::request::Parts,
    response::Response,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    api::{schemas, times_source::TimesSource},
    geometry::LonLat,
    http::{
        App, answering,
        request::{AreaPath, MINUTES, Params, RADIUS},
        response::Problem,
    },
    paths,
    query::coverage::{Radius, RegisterCounts, Request},
    register::FilterField,
    routing::LiveEngine,
    sanitize::sanitize,
    snapshot::{ByFloor, Snapshot},
    surroundings::Measure,
    territory::{Area, Level},
};

/// A request about one area, as it came.
pub(crate) struct AreaRequest {
    snapshot: Arc<Snapshot>,
    engine: Option<Arc<LiveEngine>>,
    area: AreaPath,
    query: Option<String>,
}

impl FromRequestParts<Arc<App>> for AreaRequest {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, PathRejection> {
        Ok(Self {
            snapshot: app.snapshot(),
            engine: app.engine().cloned(),
            area: AreaPath::from_request_parts(parts, app).await?,
            query: parts.uri.query().map(str::to_owned),
        })
    }
}

impl AreaRequest {
    /// What `work` makes of the data and the request, in which the parameters `more` may stand too,
    /// as JSON.
    pub(crate) async fn respond(
        self,
        more: &'static [&'static str],
        work: impl FnOnce(&Snapshot, &AreaQuery) -> Result<Response, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        self.respond_within(limits_of, more, work).await
    }

    /// The same of what is by distance alone: `minutes` is no parameter of it.
    pub(crate) async fn respond_by_distance(
        self,
        more: &'static [&'static str],
        work: impl FnOnce(&Snapshot, &AreaQuery) -> Result<Response, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        self.respond_within(|_| &[RADIUS], more, work).await
    }

    /// The same, with the parameters of `limits` for how near a pole must be.
    async fn respond_within(
        self,
        limits: fn(&Snapshot) -> &'static [&'static str],
        more: &'static [&'static str],
        work: impl FnOnce(&Snapshot, &AreaQuery) -> Result<Response, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        answering(move || {
            let (engine, query) = (self.engine.as_deref(), self.query.as_deref());
            let known = [limits(&self.snapshot), more].concat();
            let query = AreaQuery::read(&self.snapshot, engine, &self.area, query, &known)?;
            work(&self.snapshot, &query)
        })
        .await
    }
}

/// A request about one area: where, what, and all parameters, for those that one resource adds.
pub(crate) struct AreaQuery {
    pub(crate) area: Area,
    pub(crate) request: Request,
    pub(crate) params: Params,
}

impl AreaQuery {
    /// Reads the path and the query, of which `engine` is asked what it takes, in which the parameters `known` may stand.
    pub(crate) fn read(
        snapshot: &Snapshot,
        engine: Option<&LiveEngine>,
        area: &AreaPath,
        query: Option<&str>,
        known: &[&str],
    ) -> Result<Self, Problem> {
        let area = area.find(snapshot)?;
        let filters = FilterField::offered_words(snapshot.register());
        let repeatable = [&filters[..], &["ajout"]].concat();
        let params = Params::strict(query, known, &repeatable)?;
        Ok(Self {
            area,
            request: params.coverage(snapshot, engine)?,
            params,
        })
    }
}

/// The names of the parameters that limit how near a pole must be.
pub(crate) fn limits_of(snapshot: &Snapshot) -> &'static [&'static str] {
    match snapshot.surroundings().times() {
        Some(_) => &[RADIUS, MINUTES],
        None => &[RADIUS],
    }
}

/// The level of a table: any but the communes.
pub(crate) fn table_level(word: &str) -> Result<Level, Problem> {
    match word.parse() {
        Ok(level) if level != Level::Commune => Ok(level),
        Ok(_) => Err(Problem::not_found(
            "Il n’y a pas de tableau de toutes les communes. Celles d’un territoire sont à \
             /api/couverture/{niveau}/{code}/communes, et celles du pays à /api/couverture/france/communes.",
        )),
        Err(_) => Err(Problem::not_found(format!(
            "« {} » n’est pas un niveau de tableau ; les niveaux sont epci, departement et region.",
            sanitize(word)
        ))),
    }
}

/// An area as answers name it.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Lieu")]
pub(crate) struct Place<'a> {
    niveau: &'static str,
    code: &'a str,
    nom: &'a str,
    url: String,
    collectivite_outremer: bool,
}

impl<'a> Place<'a> {
    pub(crate) fn new(snapshot: &'a Snapshot, area: Area) -> Self {
        let territories = snapshot.territories();
        Self {
            niveau: area.level_word(),
            code: area.code(territories),
            nom: area.name(territories),
            url: paths::sheet_of_area(territories, area),
            collectivite_outremer: area.is_overseas_collectivity(territories),
        }
    }
}

/// What every answer says of the request and of the data it was made from.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Contexte")]
pub(crate) struct Context {
    millesimes: ByFloor,
    versions: ByFloor,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::radius")]
    rayon: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::minutes")]
    minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::times_source")]
    trajets: Option<TimesSource>,
    filtre: String,
    ajout: Vec<[f64; 2]>,
    #[serde(rename = "ajoutSansDuree", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::unreached")]
    ajout_sans_duree: Option<Vec<[f64; 2]>>,
}

fn position(point: &LonLat) -> [f64; 2] {
    [point.lon(), point.lat()]
}

impl Context {
    pub(crate) fn new(snapshot: &Snapshot, request: &Request) -> Self {
        let filter = request.filter();
        let added = request.added().iter();
        let is_by_time = request.limit().measure() == Measure::Duration;
        let times = snapshot.surroundings().times().filter(|_| is_by_time);
        Self {
            millesimes: snapshot.vintages(),
            versions: snapshot.versions(),
            rayon: request.limit().radius().map(Radius::km),
            minutes: times.map(|_| request.limit().steps()),
            trajets: times.map(|times| times.provenance().into()),
            filtre: filter.query(snapshot.register(), snapshot.territories()),
            ajout: added.clone().map(position).collect(),
            ajout_sans_duree: times.map(|_| {
                let unreached = request
                    .unreached()
                    .filter_map(|at| added.as_slice().get(at));
                unreached.map(position).collect()
            }),
        }
    }
}

/// How many poles of the register the figures count, and how many they cannot.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PolesComptes")]
pub(crate) struct Poles {
    localises: usize,
    non_localises: usize,
    statut_inconnu: usize,
    ecartes: usize,
}

impl From<RegisterCounts> for Poles {
    fn from(counted: RegisterCounts) -> Self {
        Self {
            localises: counted.located,
            non_localises: counted.not_located,
            statut_inconnu: counted.status_unknown,
            ecartes: counted.left_out,
        }
    }
}
