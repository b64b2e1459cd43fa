use axum::{extract::Path, response::Response};

use super::{
    field::{Field, Fields},
    fields,
    lenient::{self, AllowedValues},
    members::Member,
    response::{self, Format, GEOMETRIES},
};
use crate::{
    api::lookup_request::LookupRequest,
    http::{request::Params, response::Problem},
    limits::MAX_PAGE,
    snapshot::Snapshot,
    territory::{
        Level, Territory, Zone,
        gazetteer::{Kind, MatchClass, Query, Subject},
    },
};

/// The zones whose territories are listed when none is requested, as in the original.
const DEFAULT_ZONES: &[&str] = &["metro", "drom"];

/// Declares the list and the single look-up of one level.
macro_rules! look_ups {
    ($level:expr, $list:ident, $one:ident) => {
        pub(crate) async fn $list(lookup: LookupRequest) -> Result<Response, Problem> {
            lookup
                .in_long_lane(false)
                .respond(|snapshot, params| list(snapshot, $level, params))
                .await
        }

        pub(crate) async fn $one(
            Path(code): Path<String>,
            lookup: LookupRequest,
        ) -> Result<Response, Problem> {
            lookup
                .respond(move |snapshot, params| one(snapshot, $level, &code, params))
                .await
        }
    };
}

look_ups!(Level::Epci, epcis, epci);
look_ups!(Level::Departement, departements, departement);
look_ups!(Level::Region, regions, region);

/// `/api/regions/{code}/departements`.
pub(crate) async fn departements_of_region(
    Path(code): Path<String>,
    lookup: LookupRequest,
) -> Result<Response, Problem> {
    let list = move |snapshot: &Snapshot, params: &Params| {
        let territories = snapshot.territories();
        fields::find(territories, Level::Region, &code)
            .ok_or_else(|| response::unknown(Level::Region, &code))?;
        let (format, fields) = form(Level::Departement, params);
        let departements = territories.all(Level::Departement);
        let objects = departements
            .filter(|&departement| regions_of(snapshot, departement).contains(&code.as_str()))
            .take(lenient::limit(params)?)
            .map(|departement| fields::above(snapshot, departement, fields));
        response::list(&format, objects)
    };
    lookup.respond(list).await
}

fn form(level: Level, params: &Params) -> (Format, Fields) {
    let default: &[Field] = match level {
        Level::Epci => &[
            Field::DepartementCodes,
            Field::RegionCodes,
            Field::Population,
        ],
        Level::Departement => &[Field::RegionCode],
        _ => &[],
    };
    let format = Format::read(params, GEOMETRIES);
    let fields = format.keep(Fields::read(params, Fields::of(default)));
    (format, fields)
}

fn one(
    snapshot: &Snapshot,
    level: Level,
    code: &str,
    params: &Params,
) -> Result<Response, Problem> {
    let territory = fields::find(snapshot.territories(), level, code)
        .ok_or_else(|| response::unknown(level, code))?;
    let (format, fields) = form(level, params);
    response::one(&format, fields::above(snapshot, territory, fields))
}

fn list(snapshot: &Snapshot, level: Level, params: &Params) -> Result<Response, Problem> {
    let (format, fields) = form(level, params);
    let limit = lenient::limit(params)?;
    // Each level reads the parameters that the original reads there.
    let allowed = |name: &str, levels: &[Level]| {
        if levels.contains(&level) {
            AllowedValues::read(params, name)
        } else {
            AllowedValues::ANY
        }
    };
    let codes = allowed("code", &Level::ALL);
    let departements = allowed("codeDepartement", &[Level::Epci]);
    let regions = allowed("codeRegion", &[Level::Epci, Level::Departement]);
    let asked_zones = allowed("zone", &Level::ALL);
    let (name, is_placed) = (params.get("nom"), asked_zones.is_requested());
    let zones = asked_zones.or(DEFAULT_ZONES);
    let territories = snapshot.territories();
    let matches = |territory: Territory| {
        codes.matches(territories.code(territory))
            && departements.matches_any(departements_of(snapshot, territory))
            && regions.matches_any(regions_of(snapshot, territory))
            && zones.matches(zone_of(snapshot, territory).word())
    };
    let is_filtered = name.is_some()
        || is_placed
        || [&codes, &departements, &regions]
            .iter()
            .any(|allowed| allowed.is_requested());
    if !is_filtered && fields.has(Field::Contour) {
        return Err(Problem::parameter(
            "fields",
            "les contours de tous les territoires à la fois ne sont pas servis : ajoutez un filtre \
             (code, nom, codeRegion, zone) ou prenez les tuiles.",
        ));
    }
    let Some(name) = name else {
        let mut found: Vec<Territory> = fields::all(territories, level)
            .filter(|&territory| matches(territory))
            .collect();
        // In the order of the requested zones.
        found.sort_by_cached_key(|&territory| zones.place(zone_of(snapshot, territory).word()));
        let objects = found
            .into_iter()
            .take(limit)
            .map(|territory| fields::above(snapshot, territory, fields));
        return response::list(&format, objects);
    };
    let kinds: &[Kind] = match level {
        Level::Epci => &[Kind::Epci],
        Level::Departement => &[Kind::Departement],
        _ => &[Kind::Region, Kind::Departement],
    };
    let query = Query::new(name).kinds(kinds).limit(limit.min(MAX_PAGE));
    let among = |subject: Subject| {
        territory(subject).is_some_and(|territory| {
            fields::is_of(territories, level, territory) && matches(territory)
        })
    };
    let mut found = snapshot.gazetteer().search_filtered(&query, &among);
    // Another name answers when it is written whole: a client cannot see what a part of it meant.
    found.retain(|one| one.alternate_name().is_none() || one.class() == MatchClass::Exact);
    let objects = found.iter().filter_map(|found| {
        let mut object = fields::above(snapshot, territory(found.subject())?, fields);
        object.insert("_score", Member::Number(found.score()));
        if let Some((_, name)) = found.alternate_name() {
            object.insert("autreNom", Member::Text(name));
        }
        Some(object)
    });
    response::list(&format, objects)
}

const fn territory(subject: Subject) -> Option<Territory> {
    match subject {
        Subject::Commune(ix) => Some(Territory::Commune(ix)),
        Subject::Epci(ix) => Some(Territory::Epci(ix)),
        Subject::Departement(ix) => Some(Territory::Departement(ix)),
        Subject::Region(ix) => Some(Territory::Region(ix)),
        Subject::Arrondissement(_) | Subject::Ept(_) => None,
    }
}

/// The codes of the départements that an EPCI or département is in.
fn departements_of(snapshot: &Snapshot, territory: Territory) -> Vec<&str> {
    let territories = snapshot.territories();
    match territory {
        Territory::Epci(ix) => {
            let departements = territories.epci_at(ix).departements().iter();
            departements
                .map(|&ix| territories.departement(ix).code())
                .collect()
        }
        Territory::Departement(ix) => vec![territories.departement(ix).code()],
        Territory::Commune(_) | Territory::Region(_) => Vec::new(),
    }
}

/// The codes of the régions that an EPCI or département is in.
fn regions_of(snapshot: &Snapshot, territory: Territory) -> Vec<&str> {
    let territories = snapshot.territories();
    match territory {
        Territory::Epci(ix) => {
            let departements = territories.epci_at(ix).departements().iter();
            departements
                .map(|&ix| fields::region_of(territories, ix).0)
                .collect()
        }
        Territory::Departement(ix) => vec![fields::region_of(territories, ix).0],
        Territory::Commune(_) | Territory::Region(_) => Vec::new(),
    }
}

fn zone_of(snapshot: &Snapshot, territory: Territory) -> Zone {
    let territories = snapshot.territories();
    match territory {
        Territory::Commune(ix) => {
            let departement = territories.commune(ix).departement();
            territories.departement(departement).zone()
        }
        Territory::Epci(ix) => fields::zone_of(territories, ix),
        Territory::Departement(ix) => territories.departement(ix).zone(),
        Territory::Region(ix) => territories.region(ix).zone(),
    }
}
