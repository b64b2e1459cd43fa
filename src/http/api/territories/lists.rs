use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use serde_json::{Map, Value, json};

use super::{
    answer::{self, Format, GEOMETRIES},
    fields::{self, Fields},
};
use crate::{
    http::{App, blocking, params::Params, problem::Problem},
    limits::{MAX_FILTER_TEXT_CHARS, MAX_PAGE},
    snapshot::Snapshot,
    territory::{
        Level, Territory, Zone,
        gazetteer::{Kind, Query, Subject},
    },
};

/// Declares the list and the single look-up of one level.
macro_rules! look_ups {
    ($level:expr, $list:ident, $one:ident) => {
        pub(crate) async fn $list(
            State(app): State<Arc<App>>,
            RawQuery(query): RawQuery,
        ) -> Result<Response, Problem> {
            let (snapshot, params) = (app.snapshot(), Params::decode(query.as_deref()));
            blocking(move || list(&snapshot, $level, &params)).await
        }

        pub(crate) async fn $one(
            State(app): State<Arc<App>>,
            Path(code): Path<String>,
            RawQuery(query): RawQuery,
        ) -> Result<Response, Problem> {
            let (snapshot, params) = (app.snapshot(), Params::decode(query.as_deref()));
            blocking(move || one(&snapshot, $level, &code, &params)).await
        }
    };
}

look_ups!(Level::Epci, epcis, epci);
look_ups!(Level::Departement, departements, departement);
look_ups!(Level::Region, regions, region);

/// `/api/regions/{code}/departements`.
pub(crate) async fn departements_of_region(
    State(app): State<Arc<App>>,
    Path(code): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (snapshot, params) = (app.snapshot(), Params::decode(query.as_deref()));
    let list = move || {
        let territories = snapshot.territories();
        let Some(Territory::Region(ix)) = territories.find(Level::Region, &code) else {
            return Err(answer::unknown(Level::Region, &code));
        };
        let (format, fields) = form(Level::Departement, &params);
        let departements = territories.region(ix).departements().iter();
        let objects = departements
            .map(|&ix| fields::above(&snapshot, Territory::Departement(ix), &fields))
            .collect();
        answer::list(&format, objects)
    };
    blocking(list).await
}

fn form(level: Level, params: &Params) -> (Format, Fields) {
    let default: &[&str] = match level {
        Level::Epci => &[
            "nom",
            "code",
            "codesDepartements",
            "codesRegions",
            "population",
        ],
        Level::Departement => &["nom", "code", "codeRegion"],
        _ => &["nom", "code"],
    };
    let format = Format::read(params, GEOMETRIES);
    let fields = Fields::read(params, default).with(format.geometry());
    (format, fields)
}

fn one(
    snapshot: &Snapshot,
    level: Level,
    code: &str,
    params: &Params,
) -> Result<Response, Problem> {
    let territory = snapshot
        .territories()
        .find(level, code)
        .ok_or_else(|| answer::unknown(level, code))?;
    let (format, fields) = form(level, params);
    answer::one(&format, fields::above(snapshot, territory, &fields))
}

fn list(snapshot: &Snapshot, level: Level, params: &Params) -> Result<Response, Problem> {
    let (format, fields) = form(level, params);
    let limit = params.count("limit", 1)?.unwrap_or(usize::MAX);
    let name = params.filled("nom");
    let asked = |name: &str| {
        params
            .filled(name)
            .map(|value| value.split(',').map(str::trim).collect::<Vec<_>>())
    };
    let (codes, zones, regions) = (asked("code"), asked("zone"), asked("codeRegion"));
    let territories = snapshot.territories();
    let admits = |territory: Territory| {
        let (zone, region) = placed(snapshot, territory);
        let is_one = |asked: &Option<Vec<&str>>, value: Option<&str>| {
            asked
                .as_ref()
                .is_none_or(|asked| value.is_some_and(|value| asked.contains(&value)))
        };
        is_one(&codes, Some(territories.code(territory)))
            && is_one(&zones, zone)
            && is_one(&regions, region)
    };
    let is_filtered = name.is_some() || codes.is_some() || regions.is_some() || zones.is_some();
    if !is_filtered && fields.has("contour") {
        return Err(Problem::parameter(
            "fields",
            "les contours de tous les territoires à la fois ne sont pas servis : ajoutez un filtre \
             (code, nom, codeRegion, zone) ou prenez les tuiles.",
        ));
    }
    let Some(name) = name else {
        let found = territories
            .all(level)
            .filter(|&territory| admits(territory));
        let objects = found
            .take(limit)
            .map(|territory| fields::above(snapshot, territory, &fields));
        return answer::list(&format, objects.collect());
    };
    if name.chars().nth(MAX_FILTER_TEXT_CHARS).is_some() {
        return Err(Problem::parameter(
            "nom",
            format!("au plus {MAX_FILTER_TEXT_CHARS} caractères."),
        ));
    }
    let kind = match level {
        Level::Epci => Kind::Epci,
        Level::Departement => Kind::Departement,
        _ => Kind::Region,
    };
    let query = Query::new(name).kinds(&[kind]).limit(limit.min(MAX_PAGE));
    let among = |subject: Subject| territory(subject).is_some_and(admits);
    let found = snapshot.gazetteer().search_among(&query, &among);
    let objects: Vec<Map<String, Value>> = found
        .iter()
        .filter_map(|found| {
            let mut object = fields::above(snapshot, territory(found.subject())?, &fields);
            object.insert("_score".to_owned(), json!(found.score()));
            Some(object)
        })
        .collect();
    answer::list(&format, objects)
}

const fn territory(subject: Subject) -> Option<Territory> {
    match subject {
        Subject::Commune(ix) => Some(Territory::Commune(ix)),
        Subject::Epci(ix) => Some(Territory::Epci(ix)),
        Subject::Departement(ix) => Some(Territory::Departement(ix)),
        Subject::Region(ix) => Some(Territory::Region(ix)),
        Subject::Arrondissement(_) => None,
    }
}

/// The zone and région a territory is in, where it is in one.
fn placed(snapshot: &Snapshot, territory: Territory) -> (Option<&'static str>, Option<&str>) {
    let territories = snapshot.territories();
    let of_departement = |ix| {
        let row = territories.departement(ix);
        let region = row.region().map(|ix| territories.region(ix).code());
        (Some(row.zone()), region)
    };
    let (found, region): (Option<Zone>, Option<&str>) = match territory {
        Territory::Commune(ix) => of_departement(territories.commune(ix).departement()),
        Territory::Epci(ix) => {
            let first = territories.epci_at(ix).departements().first();
            first.map_or((None, None), |&ix| of_departement(ix))
        }
        Territory::Departement(ix) => of_departement(ix),
        Territory::Region(ix) => {
            let row = territories.region(ix);
            (Some(row.zone()), Some(row.code()))
        }
    };
    (found.map(Zone::word), region)
}
