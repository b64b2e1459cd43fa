use axum::{extract::Path, response::Response};

use super::{
    criteria::Criteria,
    field::{Field, Fields},
    fields, lenient,
    members::{Member, Members, Reference},
    response::{self, COMMUNE_GEOMETRIES, Format},
};
use crate::{
    api::lookup_request::LookupRequest,
    http::{request::Params, response::Problem},
    limits::{MAX_CONTOURS, MAX_PAGE},
    sanitize::sanitize,
    snapshot::Snapshot,
    territory::{
        CommuneIx, Level,
        gazetteer::{Kind, Match, Query, Subject},
    },
};

const DEFAULT_FIELDS: Fields = Fields::of(&[
    Field::DepartementCode,
    Field::Siren,
    Field::EpciCode,
    Field::RegionCode,
    Field::Postcodes,
    Field::Population,
]);

/// What finds some communes and not most of them.
const NARROWING: [&str; 8] = [
    "nom",
    "code",
    "codePostal",
    "siren",
    "lat",
    "codeEpci",
    "codeDepartement",
    "codeParent",
];

/// `/api/communes`.
pub(crate) async fn communes(lookup: LookupRequest) -> Result<Response, Problem> {
    // A point lies in one commune, which an index finds.
    let is_at_point = lenient::point(lookup.params()).is_some();
    if is_at_point && !lookup.has("nom") && !lookup.has("fields") {
        return lookup.respond_at_once(matching);
    }
    let is_wide = NARROWING.iter().all(|name| !lookup.has(name));
    lookup.in_long_lane(is_wide).respond(matching).await
}

fn matching(snapshot: &Snapshot, params: &Params) -> Result<Response, Problem> {
    let (format, fields) = form(params);
    let criteria = Criteria::read(snapshot, params);
    let limit = lenient::limit(params)?;
    if let Some(name) = params.get("nom") {
        let found = named(snapshot, params, name, &criteria, limit);
        check_contours(fields, found.len())?;
        let objects = found
            .iter()
            .filter_map(|found| named_object(snapshot, found, &criteria, fields));
        return response::list(&format, objects);
    }
    let found = listed(snapshot, &criteria, limit);
    check_contours(fields, found.len())?;
    let objects = found
        .into_iter()
        .filter_map(|found| subject(snapshot, found, &criteria, fields));
    response::list(&format, objects)
}

fn check_contours(fields: Fields, count: usize) -> Result<(), Problem> {
    if fields.has(Field::Contour) && count > MAX_CONTOURS {
        let detail = format!(
            "au plus {MAX_CONTOURS} contours sont servis à la fois : ajoutez un filtre \
             (codeDepartement, nom, …) ou prenez les tuiles."
        );
        return Err(Problem::parameter("fields", detail));
    }
    Ok(())
}

/// `/api/communes/{code}`.
pub(crate) async fn commune(
    Path(code): Path<String>,
    lookup: LookupRequest,
) -> Result<Response, Problem> {
    let one = move |snapshot: &Snapshot, params: &Params| {
        let (format, fields) = form(params);
        let territories = snapshot.territories();
        if let Some(ix) = territories.find_commune(&code) {
            return response::one(&format, fields::commune(snapshot, ix, fields));
        }
        if let Some(ix) = territories.find_arrondissement(&code) {
            return response::one(&format, fields::arrondissement(snapshot, ix, fields));
        }
        let unknown = Problem::not_found(format!(
            "Aucune commune n’a aujourd’hui le code « {} ».",
            sanitize(&code)
        ));
        Err(match territories.successors(&code)[..] {
            [(ix, _)] => unknown.with_current_commune(territories.commune(ix).code()),
            _ => unknown,
        })
    };
    lookup.respond(one).await
}

/// `/api/departements/{code}/communes`.
pub(crate) async fn communes_of_departement(
    Path(code): Path<String>,
    lookup: LookupRequest,
) -> Result<Response, Problem> {
    communes_of(lookup, Level::Departement, code).await
}

/// `/api/epcis/{code}/communes`.
pub(crate) async fn communes_of_epci(
    Path(code): Path<String>,
    lookup: LookupRequest,
) -> Result<Response, Problem> {
    communes_of(lookup, Level::Epci, code).await
}

/// `/api/regions/{code}/communes`.
pub(crate) async fn communes_of_region(
    Path(code): Path<String>,
    lookup: LookupRequest,
) -> Result<Response, Problem> {
    communes_of(lookup, Level::Region, code).await
}

async fn communes_of(
    lookup: LookupRequest,
    level: Level,
    code: String,
) -> Result<Response, Problem> {
    let list = move |snapshot: &Snapshot, params: &Params| {
        let (format, fields) = form(params);
        let territory = fields::find(snapshot.territories(), level, &code)
            .ok_or_else(|| response::unknown(level, &code))?;
        let communes: Vec<CommuneIx> = snapshot
            .territories()
            .communes_of(territory)
            .take(lenient::limit(params)?)
            .collect();
        check_contours(fields, communes.len())?;
        let objects = communes
            .into_iter()
            .map(|ix| fields::commune(snapshot, ix, fields));
        response::list(&format, objects)
    };
    lookup.in_long_lane(false).respond(list).await
}

fn form(params: &Params) -> (Format, Fields) {
    let format = Format::read(params, COMMUNE_GEOMETRIES);
    let fields = format.keep(Fields::read(params, DEFAULT_FIELDS));
    (format, fields)
}

fn named<'s>(
    snapshot: &'s Snapshot,
    params: &Params,
    name: &str,
    criteria: &Criteria,
    limit: usize,
) -> Vec<Match<'s>> {
    let query = Query::new(name)
        .kinds(&[Kind::Commune, Kind::Arrondissement])
        .limit(limit.min(MAX_PAGE))
        .boost_population(params.get("boost") == Some("population"));
    let search =
        |among: &dyn Fn(Subject) -> bool| snapshot.gazetteer().search_filtered(&query, among);
    let mut found = search(&|subject| criteria.matches(snapshot, subject));
    if found.is_empty() {
        // `paris 11` means Paris to who asks for communes only.
        let whole = |subject| whole(snapshot, subject);
        found = search(&|subject| whole(subject).is_some_and(|it| criteria.matches(snapshot, it)));
        found.truncate(1);
    }
    found
}

/// The members of what was found by its name, and how well it matches.
fn named_object<'s>(
    snapshot: &'s Snapshot,
    found: &Match<'s>,
    criteria: &Criteria,
    fields: Fields,
) -> Option<Members<'s>> {
    let shown_subject = Some(found.subject())
        .filter(|&subject| criteria.matches(snapshot, subject))
        .or_else(|| whole(snapshot, found.subject()))?;
    let mut object = subject(snapshot, shown_subject, criteria, fields)?;
    object.insert("_score", Member::Number(found.score()));
    if let Some(former) = found.former_name() {
        object.insert("ancienNom", Member::Text(former));
    }
    Some(object)
}

/// The commune that an arrondissement is a part of.
fn whole(snapshot: &Snapshot, subject: Subject) -> Option<Subject> {
    match subject {
        Subject::Arrondissement(ix) => {
            let commune = snapshot.territories().arrondissement(ix).commune();
            Some(Subject::Commune(commune))
        }
        _ => None,
    }
}

fn listed(snapshot: &Snapshot, criteria: &Criteria, limit: usize) -> Vec<Subject> {
    criteria
        .candidates(snapshot)
        .into_iter()
        .filter(|&subject| criteria.matches(snapshot, subject))
        .take(limit)
        .collect()
}

/// The members of a commune or arrondissement; a commune found by a point has its arrondissement there.
fn subject<'s>(
    snapshot: &'s Snapshot,
    subject: Subject,
    criteria: &Criteria,
    fields: Fields,
) -> Option<Members<'s>> {
    match subject {
        Subject::Commune(ix) => {
            let mut object = fields::commune(snapshot, ix, fields);
            if let Some(part) = criteria.arrondissement() {
                let row = snapshot.territories().arrondissement(part);
                let part = Reference {
                    code: row.code(),
                    nom: row.name(),
                };
                object.insert("arrondissement", Member::Reference(part));
            }
            Some(object)
        }
        Subject::Arrondissement(ix) => Some(fields::arrondissement(snapshot, ix, fields)),
        _ => None,
    }
}
