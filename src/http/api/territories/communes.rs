use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};

use super::{
    answer::{self, COMMUNE_GEOMETRIES, Format},
    fields::{self, Fields},
};
use crate::{
    http::{
        App, blocking,
        params::{Params, shown},
        problem::Problem,
    },
    limits::{MAX_CONTOURS, MAX_FILTER_TEXT_CHARS, MAX_PAGE},
    snapshot::Snapshot,
    territory::{
        CommuneIx, Level, Territory,
        gazetteer::{Kind, Query, Subject},
    },
};

const DEFAULT_FIELDS: &[&str] = &[
    "nom",
    "code",
    "codeDepartement",
    "codeEpci",
    "codeRegion",
    "codesPostaux",
    "population",
];

/// `/api/communes`.
pub(crate) async fn communes(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::decode(query.as_deref());
    let snapshot = app.snapshot();
    blocking(move || matching(&snapshot, &params)).await
}

fn matching(snapshot: &Snapshot, params: &Params) -> Result<Response, Problem> {
    let (format, fields) = form(params);
    let criteria = Criteria::read(snapshot, params)?;
    let limit = params.count("limit", 1)?.unwrap_or(usize::MAX);
    let objects = if let Some(point) = params.point()? {
        located(snapshot, point, &criteria, &fields)
    } else if let Some(name) = params.filled("nom") {
        named(snapshot, params, name, &criteria, &fields, limit)?
    } else if criteria.is_empty() && fields.has("contour") {
        return Err(too_many_contours());
    } else {
        listed(snapshot, &criteria, &fields, limit)?
    };
    answer::list(&format, objects)
}

fn too_many_contours() -> Problem {
    Problem::parameter(
        "fields",
        format!(
            "au plus {MAX_CONTOURS} contours sont servis à la fois : ajoutez un filtre \
             (codeDepartement, nom, …) ou prenez les tuiles."
        ),
    )
}

fn check_contours(fields: &Fields, count: usize) -> Result<(), Problem> {
    if fields.has("contour") && count > MAX_CONTOURS {
        return Err(too_many_contours());
    }
    Ok(())
}

/// `/api/communes/{code}`.
pub(crate) async fn commune(
    State(app): State<Arc<App>>,
    Path(code): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::decode(query.as_deref());
    let snapshot = app.snapshot();
    let (format, fields) = form(&params);
    let territories = snapshot.territories();
    if let Some(ix) = territories.find_commune(&code) {
        return answer::one(&format, fields::commune(&snapshot, ix, &fields));
    }
    if let Some(ix) = territories.find_arrondissement(&code) {
        return answer::one(&format, fields::arrondissement(&snapshot, ix, &fields));
    }
    Err(Problem::not_found(format!(
        "Aucune commune n’a aujourd’hui le code « {} ».",
        shown(&code)
    )))
}

/// `/api/departements/{code}/communes`.
pub(crate) async fn communes_of_departement(
    State(app): State<Arc<App>>,
    Path(code): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    communes_of(&app, Level::Departement, code, query).await
}

/// `/api/epcis/{code}/communes`.
pub(crate) async fn communes_of_epci(
    State(app): State<Arc<App>>,
    Path(code): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    communes_of(&app, Level::Epci, code, query).await
}

async fn communes_of(
    app: &App,
    level: Level,
    code: String,
    query: Option<String>,
) -> Result<Response, Problem> {
    let params = Params::decode(query.as_deref());
    let snapshot = app.snapshot();
    let list = move || {
        let (format, fields) = form(&params);
        let territories = snapshot.territories();
        let territory = territories
            .find(level, &code)
            .ok_or_else(|| answer::unknown(level, &code))?;
        let objects = territories
            .communes_of(territory)
            .map(|ix| fields::commune(&snapshot, ix, &fields))
            .collect();
        answer::list(&format, objects)
    };
    blocking(list).await
}

fn form(params: &Params) -> (Format, Fields) {
    let format = Format::read(params, COMMUNE_GEOMETRIES);
    let fields = Fields::read(params, DEFAULT_FIELDS).with(format.geometry());
    (format, fields)
}

/// What the communes asked for must be, besides their name.
struct Criteria {
    codes: FxHashSet<String>,
    former_codes: FxHashSet<String>,
    postcodes: FxHashSet<String>,
    territories: Vec<Territory>,
    /// A code of a territory that does not exist: nothing can match.
    nowhere: bool,
    zones: FxHashSet<String>,
    current: bool,
    arrondissements: bool,
}

impl Criteria {
    fn read(snapshot: &Snapshot, params: &Params) -> Result<Self, Problem> {
        let values = |name: &str| -> FxHashSet<String> {
            let all = params.pairs().filter(|(known, _)| *known == name);
            all.flat_map(|(_, value)| value.split(','))
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
                .collect()
        };
        let mut territories = Vec::new();
        let mut nowhere = false;
        let levels = [
            ("codeEpci", Level::Epci),
            ("codeDepartement", Level::Departement),
            ("codeRegion", Level::Region),
        ];
        for (name, level) in levels {
            for code in values(name) {
                match snapshot.territories().find(level, &code) {
                    Some(territory) => territories.push(territory),
                    None => nowhere = true,
                }
            }
        }
        let types = values("type");
        let knows = |kind: &str| types.contains(kind);
        if let Some(unknown) = types
            .iter()
            .find(|kind| !["commune-actuelle", "arrondissement-municipal"].contains(&kind.as_str()))
        {
            return Err(Problem::parameter(
                "type",
                format!(
                    "commune-actuelle ou arrondissement-municipal est attendu, pas « {} ».",
                    shown(unknown)
                ),
            ));
        }
        Ok(Self {
            codes: values("code"),
            former_codes: values("ancienCode"),
            postcodes: values("codePostal"),
            territories,
            nowhere,
            zones: values("zone"),
            current: types.is_empty() || knows("commune-actuelle"),
            arrondissements: knows("arrondissement-municipal"),
        })
    }

    /// Whether every commune passes.
    fn is_empty(&self) -> bool {
        self.codes.is_empty()
            && self.former_codes.is_empty()
            && self.postcodes.is_empty()
            && self.territories.is_empty()
            && !self.nowhere
    }

    fn admits_commune(&self, snapshot: &Snapshot, ix: CommuneIx) -> bool {
        let row = snapshot.territories().commune(ix);
        self.is_within(snapshot, ix)
            && (self.codes.is_empty() || self.codes.contains(row.code()))
            && (self.postcodes.is_empty()
                || row
                    .postcodes()
                    .iter()
                    .any(|code| self.postcodes.contains(code)))
            && (self.former_codes.is_empty()
                || row
                    .former()
                    .iter()
                    .any(|former| self.former_codes.contains(former.code())))
    }

    fn admits_arrondissement(
        &self,
        snapshot: &Snapshot,
        code: &str,
        commune: CommuneIx,
        postcodes: &[String],
    ) -> bool {
        self.is_within(snapshot, commune)
            && (self.codes.is_empty() || self.codes.contains(code))
            && (self.postcodes.is_empty()
                || postcodes.iter().any(|code| self.postcodes.contains(code)))
            && self.former_codes.is_empty()
    }

    fn is_within(&self, snapshot: &Snapshot, commune: CommuneIx) -> bool {
        let territories = snapshot.territories();
        let departement = territories.departement(territories.commune(commune).departement());
        let of_level = |level: Level| {
            let mut asked = self
                .territories
                .iter()
                .filter(move |t| t.level() == level)
                .peekable();
            asked.peek().is_none() || asked.any(|&territory| territories.holds(territory, commune))
        };
        !self.nowhere
            && Level::ALL.into_iter().all(of_level)
            && (self.zones.is_empty() || self.zones.contains(departement.zone().word()))
    }

    fn admits(&self, snapshot: &Snapshot, subject: Subject) -> bool {
        match subject {
            Subject::Commune(ix) => self.current && self.admits_commune(snapshot, ix),
            Subject::Arrondissement(ix) => {
                let row = snapshot.territories().arrondissement(ix);
                self.arrondissements
                    && self.admits_arrondissement(
                        snapshot,
                        row.code(),
                        row.commune(),
                        row.postcodes(),
                    )
            }
            _ => false,
        }
    }
}

/// The commune that a point lies in, with its arrondissement in Paris, Lyon and Marseille.
fn located(
    snapshot: &Snapshot,
    point: crate::geometry::LonLat,
    criteria: &Criteria,
    fields: &Fields,
) -> Vec<Map<String, Value>> {
    let located = snapshot.locate(point);
    let commune = located
        .commune
        .filter(|&ix| criteria.admits_commune(snapshot, ix));
    let object = commune.map(|ix| {
        let mut object = fields::commune(snapshot, ix, fields);
        if let Some(part) = located.arrondissement {
            let row = snapshot.territories().arrondissement(part);
            object.insert(
                "arrondissement".to_owned(),
                json!({ "code": row.code(), "nom": row.name() }),
            );
        }
        object
    });
    object.into_iter().collect()
}

fn named(
    snapshot: &Snapshot,
    params: &Params,
    name: &str,
    criteria: &Criteria,
    fields: &Fields,
    limit: usize,
) -> Result<Vec<Map<String, Value>>, Problem> {
    if name.chars().nth(MAX_FILTER_TEXT_CHARS).is_some() {
        return Err(Problem::parameter(
            "nom",
            format!("au plus {MAX_FILTER_TEXT_CHARS} caractères."),
        ));
    }
    let query = Query::new(name)
        .kinds(&[Kind::Commune, Kind::Arrondissement])
        .limit(limit.min(MAX_PAGE))
        .boost_population(params.get("boost") == Some("population"));
    let found = snapshot
        .gazetteer()
        .search_among(&query, &|subject| criteria.admits(snapshot, subject));
    check_contours(fields, found.len())?;
    let objects = found.iter().filter_map(|found| {
        let mut object = subject(snapshot, found.subject(), fields)?;
        object.insert("_score".to_owned(), json!(found.score()));
        if let Some(former) = found.former_name() {
            object.insert("ancienNom".to_owned(), json!(former));
        }
        Some(object)
    });
    Ok(objects.collect())
}

fn listed(
    snapshot: &Snapshot,
    criteria: &Criteria,
    fields: &Fields,
    limit: usize,
) -> Result<Vec<Map<String, Value>>, Problem> {
    let territories = snapshot.territories();
    let communes = (0..territories.communes().len()).map(|at| Subject::Commune(CommuneIx::new(at)));
    let parts = (0..territories.arrondissements().len())
        .map(|at| Subject::Arrondissement(crate::territory::ArrondissementIx::new(at)));
    let found: Vec<Subject> = communes
        .chain(parts)
        .filter(|&subject| criteria.admits(snapshot, subject))
        .take(limit)
        .collect();
    check_contours(fields, found.len())?;
    let objects = found
        .into_iter()
        .filter_map(|found| subject(snapshot, found, fields));
    Ok(objects.collect())
}

fn subject(snapshot: &Snapshot, subject: Subject, fields: &Fields) -> Option<Map<String, Value>> {
    match subject {
        Subject::Commune(ix) => Some(fields::commune(snapshot, ix, fields)),
        Subject::Arrondissement(ix) => Some(fields::arrondissement(snapshot, ix, fields)),
        _ => None,
    }
}
