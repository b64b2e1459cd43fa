use axum::{extract::Path, response::Response};

use super::{
    field::{Field, Fields},
    fields,
    lenient::{self, AllowedValues},
    members::{Member, Members},
    response::{self, Format, GEOMETRIES},
};
use crate::{
    api::lookup_request::LookupRequest,
    http::{request::Params, response::Problem},
    sanitize::sanitize,
    snapshot::Snapshot,
    territory::{Commune, CommuneIx, FormerCommune, FormerNature, gazetteer::normalise},
};

const ASSOCIATED: &str = "commune-associee";
const DELEGATED: &str = "commune-deleguee";

const DEFAULT_FIELDS: Fields = Fields::of(&[
    Field::Kind,
    Field::Seat,
    Field::DepartementCode,
    Field::EpciCode,
    Field::RegionCode,
]);

/// An associated or delegated commune, and the commune it is a part of.
#[derive(Clone, Copy)]
struct Part<'s> {
    row: &'s FormerCommune,
    kind: &'static str,
    commune: CommuneIx,
}

/// `/api/communes_associees_deleguees`.
pub(crate) async fn parts(lookup: LookupRequest) -> Result<Response, Problem> {
    lookup.respond(matching).await
}

/// `/api/communes_associees_deleguees/{code}`.
pub(crate) async fn part(
    Path(code): Path<String>,
    lookup: LookupRequest,
) -> Result<Response, Problem> {
    let one = move |snapshot: &Snapshot, params: &Params| {
        let (format, fields) = form(params);
        let part = all(snapshot).find(|part| part.row.code() == code);
        let part = part.ok_or_else(|| {
            let code = sanitize(&code);
            Problem::not_found(format!(
                "Aucune commune associée ou déléguée n’a le code « {code} »."
            ))
        })?;
        response::one(&format, members(snapshot, part, fields))
    };
    lookup.respond(one).await
}

fn matching(snapshot: &Snapshot, params: &Params) -> Result<Response, Problem> {
    let (format, fields) = form(params);
    let limit = lenient::limit(params)?;
    let allowed = |name: &str| AllowedValues::read(params, name);
    let types = allowed("type").or(&[ASSOCIATED, DELEGATED]);
    let (codes, seats) = (allowed("code"), allowed("chefLieu"));
    let (epci, departements, regions) = (
        allowed("codeEpci"),
        allowed("codeDepartement"),
        allowed("codeRegion"),
    );
    // Their borders are not known: none is found at a point.
    let is_located = lenient::point(params).is_some();
    let territories = snapshot.territories();
    let matches = |part: &Part<'_>| {
        let commune = territories.commune(part.commune);
        let departement = commune.departement();
        !is_located
            && types.matches(part.kind)
            && codes.matches(part.row.code())
            && seats.matches(commune.code())
            && epci.matches(commune.epci().map(|ix| territories.epci_at(ix).code()))
            && departements.matches(territories.departement(departement).code())
            && regions.matches(fields::region_of(territories, departement).0)
    };
    let mut found: Vec<(Part<'_>, Option<f64>)> = match params.get("nom").map(normalise) {
        None => all(snapshot).map(|part| (part, None)).collect(),
        Some(typed) => all(snapshot)
            .filter_map(|part| Some((part, Some(name_similarity(&typed, part.row.name())?))))
            .collect(),
    };
    found.retain(|(part, _)| matches(part));
    // The best first, then the types as they were requested, then codes.
    let place = |part: &Part<'_>| types.place(part.kind);
    found.sort_by(|(a, a_score), (b, b_score)| {
        b_score
            .unwrap_or_default()
            .total_cmp(&a_score.unwrap_or_default())
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.row.code().cmp(b.row.code()))
    });
    let objects = found.into_iter().take(limit).map(|(part, score)| {
        let mut object = members(snapshot, part, fields);
        if let Some(score) = score {
            object.insert("_score", Member::Number(score));
        }
        object
    });
    response::list(&format, objects)
}

fn form(params: &Params) -> (Format, Fields) {
    let format = Format::read(params, GEOMETRIES);
    let fields = format.keep(Fields::read(params, DEFAULT_FIELDS));
    (format, fields)
}

fn all(snapshot: &Snapshot) -> impl Iterator<Item = Part<'_>> {
    let communes = snapshot.territories().communes().iter().enumerate();
    communes.flat_map(|(at, commune)| parts_of(commune, CommuneIx::new(at)))
}

fn parts_of(commune: &Commune, ix: CommuneIx) -> impl Iterator<Item = Part<'_>> {
    commune.former().iter().filter_map(move |row| {
        let kind = match row.nature() {
            FormerNature::Delegated => DELEGATED,
            FormerNature::Associated => ASSOCIATED,
            FormerNature::Former => return None,
        };
        let commune = ix;
        Some(Part { row, kind, commune })
    })
}

/// How much of a name was typed, from its beginning; half as much when it is the beginning of
/// another of its words. Nothing when it is neither.
fn name_similarity(typed: &str, name: &str) -> Option<f64> {
    let name = normalise(name);
    let share = typed.len() as f64 / name.len().max(1) as f64;
    if typed.is_empty() {
        None
    } else if name.starts_with(typed) {
        Some(share)
    } else {
        name.contains(&format!(" {typed}")).then_some(share / 2.0)
    }
}

/// What a part has of its commune: where it lies.
const OF_COMMUNE: Fields = Fields::of(&[
    Field::DepartementCode,
    Field::EpciCode,
    Field::RegionCode,
    Field::Departement,
    Field::Epci,
    Field::Region,
    Field::Zone,
]);

fn members<'s>(snapshot: &'s Snapshot, part: Part<'s>, fields: Fields) -> Members<'s> {
    let mut members = fields::commune(snapshot, part.commune, fields.only(OF_COMMUNE));
    let commune = snapshot.territories().commune(part.commune).code();
    members.name(part.row.code(), part.row.name());
    members.put(fields, Field::Kind, || Some(Member::Text(part.kind)));
    members.put(fields, Field::Seat, || Some(Member::Text(commune)));
    members
}
