//! `/api/poles/{id}/membres`: the members of a pole that sources name.

use axum::{extract::Path, response::Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::{feature::Link, request::ApiRequest};
use crate::{
    http::{
        answering,
        request::{Params, find_pole},
        response::{
            Problem, body,
            cache::Cache,
            media::{JSON, Media},
        },
    },
    paths,
    register::{CharterTie, LeadForm, MemberCategory, PoleMember},
    territory::Territories,
};

/// The members of one pole that sources name, never all, and what the pole says of itself.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "MembresDePole")]
pub(crate) struct PoleMembers<'s> {
    id: &'s str,
    nom: &'s str,
    porteur: Option<&'s str>,
    porteur_forme: Option<&'static str>,
    /// How many members the pole says it has, and the year that its source speaks of.
    membres_total: Option<u32>,
    membres_total_annee: Option<u16>,
    charte: Option<&'static str>,
    charte_source: Option<&'s str>,
    membres: Vec<Member<'s>>,
    links: Vec<Link>,
}

/// A member, in the words of the register.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "MembreDePole")]
struct Member<'s> {
    nom: &'s str,
    categorie: Option<&'static str>,
    siren: Option<&'s str>,
    territoire: Option<String>,
    role: &'static str,
    depuis: Option<String>,
    jusqu: Option<String>,
    sources: &'s [String],
    vu_le: String,
}

impl<'s> Member<'s> {
    fn new(member: &'s PoleMember, territories: &Territories) -> Self {
        Self {
            nom: member.name(),
            categorie: member.category().map(MemberCategory::word),
            siren: member.siren(),
            territoire: member.territory().map(|one| territories.tag(one)),
            role: member.role().word(),
            depuis: member.since().map(|date| date.to_string()),
            jusqu: member.until().map(|date| date.to_string()),
            sources: member.sources(),
            vu_le: member.seen_on().to_string(),
        }
    }
}

/// `/api/poles/{id}/membres`.
pub(crate) async fn of_pole(
    Path(id): Path<String>,
    request: ApiRequest,
) -> Result<Response, Problem> {
    answering(move || respond(&request, &id)).await
}

fn respond(request: &ApiRequest, id: &str) -> Result<Response, Problem> {
    Params::strict(request.query(), &[], &[])?;
    let register = request.snapshot.register();
    let pole = register.pole(find_pole(register, id)?);
    let territories = request.snapshot.territories();
    let members = pole.members().iter();
    let (total, year) = pole.announced_members().unzip();
    let (tie, source) = pole.charter().unzip();
    let page = request.address().join(&paths::pole(pole.id()));
    let answer = PoleMembers {
        id: pole.id(),
        nom: pole.name(),
        porteur: pole.lead(),
        porteur_forme: pole.lead_form().map(LeadForm::word),
        membres_total: total,
        membres_total_annee: year,
        charte: tie.map(CharterTie::word),
        charte_source: source,
        membres: members
            .map(|member| Member::new(member, territories))
            .collect(),
        links: vec![Link::new(
            page,
            "alternate",
            Media::Html.content_type(),
            "La fiche du pôle, en page",
        )],
    };
    body::json(JSON, Cache::Revalidate, &answer)
}
