//! Coverage.

use serde_json::Value;

use super::{
    model::{Family, Operation, Parameter, Response},
    parameters as shared,
};
use crate::{
    api::{
        coverage::{CommunesResponse, SheetResponse, SitesResponse, TableResponse},
        schemas::Schemas,
    },
    http::response::media::JSON,
    snapshot::Snapshot,
};

pub(super) fn family(snapshot: &Snapshot, schemas: &mut Schemas) -> Family {
    let sheet = schemas.of::<SheetResponse<'_>>();
    let sites = schemas.of::<SitesResponse<'_>>();
    let communes = schemas.of::<CommunesResponse<'_>>();
    let parameters = |before: Vec<Parameter>, after: Vec<Parameter>| about(snapshot, before, after);
    let by_distance = |before: Vec<Parameter>| about_sites(snapshot, before);
    let place = || shared::territory().to_vec();
    let operation =
        |path, id, summary, description, parameters, schema: &Value, example| Operation {
            path,
            id,
            summary,
            description,
            parameters,
            responses: vec![Response::ok(summary, vec![(JSON, schema.clone())])],
            problems: vec![400, 404],
            example,
        };
    let whole = "Chiffres, courbe par rayon, plus grandes communes non couvertes, années, référents et pôles, à côté du \
                 territoire qui l’englobe et de la France ; avec ajout, ce que des pôles hypothétiques y changent.";
    let where_next = "Dans quelles communes un prochain pôle mettrait le plus d’habitants dans le rayon, l’une après l’autre.";
    let rows = "Une ligne par commune (par arrondissement à Paris, Lyon et Marseille), avec son pôle le plus proche.";
    let mut table = vec![shared::table_level()];
    table.extend(shared::limits(snapshot));
    table.push(shared::sort(snapshot));
    table.extend(shared::pole_filters(snapshot));
    let operations = vec![
        operation(
            "/couverture/{niveau}",
            "couverture",
            "Tous les territoires d’un niveau",
            "Une ligne par territoire, tous les indicateurs.",
            table,
            &schemas.of::<TableResponse<'_>>(),
            "/couverture/departement?rayon=20&tri=-part_couverte",
        ),
        operation(
            "/couverture/france",
            "fiche-france",
            "La fiche de la France",
            whole,
            parameters(Vec::new(), Vec::new()),
            &sheet,
            "/couverture/france?rayon=20",
        ),
        operation(
            "/couverture/{niveau}/{code}",
            "fiche",
            "La fiche d’un territoire",
            whole,
            parameters(place(), Vec::new()),
            &sheet,
            "/couverture/departement/25?rayon=20&ajout=6.8,47.5",
        ),
        operation(
            "/couverture/france/implantations",
            "implantations-france",
            "Où implanter, en France",
            where_next,
            by_distance(Vec::new()),
            &sites,
            "/couverture/france/implantations?nombre=1",
        ),
        operation(
            "/couverture/{niveau}/{code}/implantations",
            "implantations",
            "Où implanter, dans un territoire",
            where_next,
            by_distance(place()),
            &sites,
            "/couverture/departement/25/implantations?nombre=3",
        ),
        operation(
            "/couverture/france/communes",
            "communes-france",
            "Les communes de France et leur pôle",
            rows,
            parameters(Vec::new(), Vec::new()),
            &communes,
            "/couverture/france/communes",
        ),
        operation(
            "/couverture/{niveau}/{code}/communes",
            "communes-territoire",
            "Les communes d’un territoire et leur pôle",
            rows,
            parameters(place(), Vec::new()),
            &communes,
            "/couverture/departement/25/communes",
        ),
    ];
    Family {
        anchor: "couverture",
        title: "Couverture",
        description: "Combien d’habitants vivent à moins de tant de kilomètres d’un pôle localisé. Parts de 0 à 1, distances en mètres. \
                      Un paramètre inconnu ou faux est refusé (400) ; les filtres et ajout se répètent.",
        operations,
    }
}

/// What a request about one area may say.
pub(super) fn about(
    snapshot: &Snapshot,
    mut before: Vec<Parameter>,
    after: Vec<Parameter>,
) -> Vec<Parameter> {
    before.extend(shared::limits(snapshot));
    with_filters(snapshot, before, after)
}

/// The same of sites, which are by distance alone.
fn about_sites(snapshot: &Snapshot, mut before: Vec<Parameter>) -> Vec<Parameter> {
    before.push(shared::radius());
    with_filters(snapshot, before, vec![shared::site_count()])
}

fn with_filters(
    snapshot: &Snapshot,
    mut before: Vec<Parameter>,
    after: Vec<Parameter>,
) -> Vec<Parameter> {
    before.extend(after);
    before.extend(shared::pole_filters(snapshot));
    before.push(shared::added());
    before
}
