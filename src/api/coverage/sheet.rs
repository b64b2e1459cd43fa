//! `/api/couverture/{niveau}/{code}`: everything coverage says of one area.

use std::collections::BTreeMap;

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

use super::request::{AreaQuery, AreaRequest, Context, Place, Poles};
use crate::{
    api::schemas,
    export::{
        self,
        json::{Figures, Rows},
    },
    http::response::{Problem, body, cache::Cache, media::JSON},
    limits::MAX_LISTED_COMMUNES,
    query::coverage::{self, Sheet},
    register::{PoleIx, Referent},
    snapshot::Snapshot,
    territory::Area,
};

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "FicheDeCouverture")]
pub(crate) struct SheetResponse<'a> {
    territoire: Place<'a>,
    #[serde(flatten)]
    context: Context,
    registre: Poles,
    #[schemars(schema_with = "schemas::figures")]
    figures: Figures<'a>,
    /// Among how many territories of the level it is ranked.
    rang_sur: Option<usize>,
    #[schemars(schema_with = "schemas::curve")]
    courbe: Rows<'a>,
    parent: Option<ComparedArea<'a>>,
    france: ComparedArea<'a>,
    #[schemars(schema_with = "schemas::uncovered")]
    non_couvertes: Rows<'a>,
    nombre_non_couvertes: usize,
    habitants_non_couverts: u64,
    #[schemars(schema_with = "schemas::years")]
    par_annee: Rows<'a>,
    sans_annee: usize,
    localises_sans_annee: usize,
    referents: Vec<Official<'a>>,
    poles: BTreeMap<&'static str, Vec<&'a str>>,
    simulation: Option<Simulation<'a>>,
    #[schemars(schema_with = "schemas::context")]
    contexte: Rows<'a>,
    #[schemars(schema_with = "schemas::programmes")]
    programmes: Rows<'a>,
}

/// An area that stands beside, with its figures and curve.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Comparaison")]
pub(crate) struct ComparedArea<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    #[schemars(schema_with = "schemas::compared_figures")]
    figures: Figures<'a>,
    #[schemars(schema_with = "schemas::curve")]
    courbe: Rows<'a>,
}

/// What the register knows of a service of the State.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Referent")]
pub(crate) struct Official<'a> {
    /// Whether it is in charge of the area, of more, or of a part.
    relation: &'static str,
    niveau: &'static str,
    code: &'a str,
    nom: &'a str,
    service: &'a str,
    designation: &'static str,
    contact: Option<&'a str>,
    etp: Option<f64>,
    date: Option<String>,
    sources: &'a [String],
}

/// What hypothetical poles change.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Simulation")]
pub(crate) struct Simulation<'a> {
    #[schemars(schema_with = "schemas::compared_figures")]
    avant: Figures<'a>,
    gain: u64,
    #[schemars(schema_with = "schemas::gains")]
    communes: Rows<'a>,
}

pub(crate) async fn sheet(request: AreaRequest) -> Result<Response, Problem> {
    request.respond(&[], respond).await
}

fn respond(snapshot: &Snapshot, query: &AreaQuery) -> Result<Response, Problem> {
    let sheet = coverage::sheet(snapshot, query.area, &query.request, MAX_LISTED_COMMUNES);
    let curve = export::sheet::curve(&sheet.figures);
    let curve_of_france = export::sheet::curve(&sheet.france);
    let above = sheet.parent.as_ref();
    let above = above.map(|(area, figures)| (*area, figures, export::sheet::curve(figures)));
    let uncovered = export::sheet::uncovered(snapshot, &sheet);
    let years = export::sheet::years(&sheet);
    let what_if = sheet.what_if.as_ref();
    let gains = what_if.map(|what_if| export::sheet::gains(snapshot, &what_if.changed));
    let compared = |area, figures, curve| ComparedArea {
        place: Place::new(snapshot, area),
        figures: Figures::compared(figures),
        courbe: Rows(curve),
    };
    let context = export::context::table(snapshot, query.area, above.as_ref().map(|one| one.0));
    let programmes = export::programmes::of_area(snapshot, query.area);
    let response = SheetResponse {
        territoire: Place::new(snapshot, query.area),
        context: Context::new(snapshot, &query.request),
        registre: sheet.counted.into(),
        figures: Figures::all(sheet.values()),
        rang_sur: sheet.rank.map(|rank| rank.of),
        courbe: Rows(&curve),
        parent: above
            .as_ref()
            .map(|(area, figures, curve)| compared(*area, figures, curve)),
        france: compared(Area::France, &sheet.france, &curve_of_france),
        non_couvertes: Rows(&uncovered),
        nombre_non_couvertes: sheet.uncovered.communes,
        habitants_non_couverts: sheet.uncovered.people,
        par_annee: Rows(&years),
        sans_annee: sheet.years.undated,
        localises_sans_annee: sheet.years.undated_located,
        referents: services(snapshot, &sheet),
        poles: poles(snapshot, &sheet),
        simulation: what_if
            .zip(gains.as_ref())
            .map(|(what_if, gains)| Simulation {
                avant: Figures::before(what_if),
                gain: what_if.gained,
                communes: Rows(gains),
            }),
        contexte: Rows(&context),
        programmes: Rows(&programmes),
    };
    body::json(JSON, Cache::Revalidate, &response)
}

/// The ids of the poles of every list.
fn poles<'a>(snapshot: &'a Snapshot, sheet: &Sheet<'_>) -> BTreeMap<&'static str, Vec<&'a str>> {
    let ids = |poles: &[PoleIx]| {
        let poles = poles.iter();
        poles.map(|&ix| snapshot.register().pole(ix).id()).collect()
    };
    let lists = export::sheet::pole_lists(sheet).into_iter();
    lists.map(|(list, poles)| (list, ids(poles))).collect()
}

fn services<'a>(snapshot: &'a Snapshot, sheet: &Sheet<'a>) -> Vec<Official<'a>> {
    let territories = snapshot.territories();
    let lists = [
        ("territoire", &sheet.referents.own),
        ("englobant", &sheet.referents.above),
        ("partie", &sheet.referents.below),
    ];
    let all = lists
        .into_iter()
        .flat_map(|(relation, list)| list.iter().map(move |one| (relation, *one)));
    all.map(|(relation, one): (_, &Referent)| Official {
        relation,
        niveau: one.territory().level().word(),
        code: territories.code(one.territory()),
        nom: territories.name(one.territory()),
        service: one.service(),
        designation: one.designation().word(),
        contact: one.contact(),
        etp: one.full_time_equivalent(),
        date: one.date().map(|date| date.to_string()),
        sources: one.sources(),
    })
    .collect()
}
