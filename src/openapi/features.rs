//! OGC API – Features.

use serde_json::{Value, json};

use super::{
    model::{Family, Operation, Parameter, Response},
    parameters as shared,
};
use crate::{
    api::{
        collection::Collection,
        collections,
        members::PoleMembers,
        nearest::NearProperties,
        poles::{self, PoleProperties},
        schemas::{self, Schemas},
        shapes::TerritoryProperties,
    },
    http::response::media::{GEOJSON, JSON, SCHEMA},
    limits::{DEFAULT_NEAREST, MAX_NEAREST, MAX_RADIUS_KM},
    snapshot::Snapshot,
    territory::Level,
};

const PAGES: [&str; 2] = ["json", "html"];

pub(super) fn family(snapshot: &Snapshot, schemas: &mut Schemas) -> Family {
    let names = Collection::ALL.map(Collection::name);
    let collection = || {
        let value = json!({ "type": "string", "enum": names });
        Parameter::path("collectionId", "Nom de la collection.", value, "poles")
    };
    let poles = feature_of_poles(snapshot, schemas);
    let territories = feature_of_territories(schemas);
    let mut operations = vec![
        Operation {
            path: "/collections",
            id: "collections",
            summary: "Les collections",
            description: "Ce qu’il y a : pôles localisés et quatre niveaux de territoires, avec leur étendue.",
            parameters: vec![shared::form(&PAGES)],
            responses: vec![Response::ok(
                "Les collections",
                vec![
                    (JSON, schemas.of::<collections::Collections>()),
                    schemas::page(),
                ],
            )],
            problems: vec![400, 406],
            example: "/collections",
        },
        Operation {
            path: "/collections/{collectionId}",
            id: "collection",
            summary: "Une collection",
            description: "Son étendue, et où sont ses éléments, ses propriétés qui filtrent et ses tuiles.",
            parameters: vec![collection(), shared::form(&PAGES)],
            responses: vec![Response::ok(
                "La collection",
                vec![(JSON, schemas.of::<collections::About>()), schemas::page()],
            )],
            problems: vec![400, 404, 406],
            example: "/collections/poles",
        },
        Operation {
            path: "/collections/{collectionId}/queryables",
            id: "queryables",
            summary: "Les propriétés qui filtrent",
            description: "JSON Schema des filtres de la collection (OGC API – Features, partie 3).",
            parameters: vec![collection(), shared::form(&PAGES)],
            responses: vec![Response::ok(
                "Un JSON Schema",
                vec![(SCHEMA, schemas::json_schema()), schemas::page()],
            )],
            problems: vec![400, 404, 406],
            example: "/collections/poles/queryables",
        },
    ];
    operations.extend(Collection::ALL.map(|collection| {
        let feature = if collection == Collection::Poles {
            &poles
        } else {
            &territories
        };
        items(snapshot, collection, feature)
    }));
    operations.push(Operation {
        path: "/collections/{collectionId}/items/{featureId}",
        id: "item",
        summary: "Un élément",
        description: "Un pôle localisé par son identifiant, ou un territoire par son code.",
        parameters: vec![
            collection(),
            Parameter::path(
                "featureId",
                "Identifiant du pôle, ou code du territoire.",
                json!({ "type": "string" }),
                "anima-grand-calais",
            ),
            shared::form(&PAGES),
        ],
        responses: vec![Response::ok(
            "L’élément",
            vec![
                (GEOJSON, json!({ "anyOf": [poles, territories] })),
                schemas::page(),
            ],
        )],
        problems: vec![400, 404, 406],
        example: "/collections/departements/items/25",
    });
    operations.push(nearest(snapshot, schemas));
    operations.push(members(schemas));
    Family {
        anchor: "ogc-features",
        title: "Collections (OGC API – Features)",
        description: "Pôles et territoires en GeoJSON (WGS 84), par pages, par cadre et par filtre. QGIS, GDAL et les \
                      bibliothèques OGC les lisent depuis l’adresse /api. Un paramètre inconnu, répété ou faux est refusé (400).",
        operations,
    }
}

fn feature_of_poles(snapshot: &Snapshot, schemas: &mut Schemas) -> Value {
    let properties = schemas.of::<PoleProperties<'_>>();
    let properties = with_confirmation(snapshot, properties);
    schemas::feature(&schemas::point(), &properties)
}

/// The `properties` of a pole; with who confirmed it, where a journal is told of.
fn with_confirmation(snapshot: &Snapshot, properties: Value) -> Value {
    if snapshot.history().is_none() {
        return properties;
    }
    json!({ "allOf": [properties, poles::confirmation_schema()] })
}

fn feature_of_territories(schemas: &mut Schemas) -> Value {
    let geometry = schemas::geometry(&["MultiPolygon"]);
    schemas::feature(&geometry, &schemas.of::<TerritoryProperties<'_>>())
}

fn items(snapshot: &Snapshot, collection: Collection, feature: &Value) -> Operation {
    let (path, id, summary, example) = match collection {
        Collection::Poles => (
            "/collections/poles/items",
            "items-poles",
            "Les pôles localisés",
            "/collections/poles/items?thematique=culture&limit=10",
        ),
        Collection::Territories(Level::Commune) => (
            "/collections/communes/items",
            "items-communes",
            "Les communes",
            "/collections/communes/items?departement=35&limit=10",
        ),
        Collection::Territories(Level::Epci) => (
            "/collections/epci/items",
            "items-epci",
            "Les intercommunalités",
            "/collections/epci/items?bbox=-3,47,-1,48&limit=5",
        ),
        Collection::Territories(Level::Departement) => (
            "/collections/departements/items",
            "items-departements",
            "Les départements",
            "/collections/departements/items?region=53",
        ),
        Collection::Territories(Level::Region) => (
            "/collections/regions/items",
            "items-regions",
            "Les régions",
            "/collections/regions/items?zone=drom",
        ),
    };
    let mut parameters = shared::paging();
    parameters.extend(shared::place_and_time());
    parameters.push(shared::form(&PAGES));
    parameters.extend(match collection {
        Collection::Poles => shared::pole_filters(snapshot),
        Collection::Territories(_) => shared::filters(snapshot, collection),
    });
    Operation {
        path,
        id,
        summary,
        description: collection.description(),
        parameters,
        responses: vec![Response::ok(
            "Une page d’éléments, triés par identifiant ; le lien next mène à la suivante",
            vec![
                (GEOJSON, schemas::feature_collection(feature, true)),
                schemas::page(),
            ],
        )],
        problems: vec![400, 406],
        example,
    }
}

fn members(schemas: &mut Schemas) -> Operation {
    Operation {
        path: "/poles/{id}/membres",
        id: "membres",
        summary: "Les membres connus d’un pôle",
        description: "Ceux que des sources nomment, chacun avec les siennes : porteurs, fondateurs, membres, partenaires. Rien ne \
                      dit que la liste est complète ; membresTotal est le nombre que le pôle annonce.",
        parameters: vec![Parameter::path(
            "id",
            "Identifiant du pôle.",
            json!({ "type": "string" }),
            "figeacteurs",
        )],
        responses: vec![Response::ok(
            "Les membres du pôle, porteurs d’abord",
            vec![(JSON, schemas.of::<PoleMembers<'_>>())],
        )],
        problems: vec![400, 404],
        example: "/poles/figeacteurs/membres",
    }
}

fn nearest(snapshot: &Snapshot, schemas: &mut Schemas) -> Operation {
    let properties = schemas.of::<NearProperties<'_>>();
    let properties = with_confirmation(snapshot, properties);
    let feature = schemas::feature(&schemas::point(), &properties);
    let commune = json!({ "type": "string", "format": "code-commune" });
    let degrees = |most: i32| json!({ "type": "number", "minimum": -most, "maximum": most });
    let mut parameters = vec![
        Parameter::query(
            "commune",
            "Code INSEE de la commune (ou de l’arrondissement municipal) : le lieu, et non un filtre.",
            commune,
            "35236",
        ),
        Parameter::query(
            "lon",
            "Longitude du lieu, en degrés (WGS 84), avec lat et sans commune.",
            degrees(180),
            -2.08,
        ),
        Parameter::query(
            "lat",
            "Latitude du lieu, en degrés (WGS 84), avec lon et sans commune.",
            degrees(90),
            47.65,
        ),
        Parameter::query(
            "k",
            "Nombre de pôles proches, outre ceux qui couvrent le lieu ou y sont : de chaque sorte de ceux-ci, k au plus, ou 10.",
            json!({ "type": "integer", "minimum": 1, "maximum": MAX_NEAREST, "default": DEFAULT_NEAREST }),
            3,
        ),
        Parameter::query(
            "rayon",
            "Distance que les pôles proches ne dépassent pas, en kilomètres.",
            json!({ "type": "number", "minimum": 0, "maximum": MAX_RADIUS_KM }),
            50,
        ),
    ];
    if snapshot.surroundings().times().is_some() {
        parameters.push(Parameter::query(
            "tri",
            "Ordre : par distance, ou par durée de trajet en voiture ; les pôles sans durée connue viennent alors en dernier.",
            json!({ "type": "string", "enum": ["distance", "duree"], "default": "distance" }),
            "duree",
        ));
    }
    let filters = shared::pole_filters(snapshot).into_iter();
    parameters.extend(filters.filter(|filter| filter.name != "commune"));
    Operation {
        path: "/collections/poles/nearest",
        id: "nearest",
        summary: "Les pôles proches d’un lieu",
        description: "Ceux dont le périmètre couvre la commune, ceux qui y sont, puis les plus proches (distance géodésique \
                      en mètres, azimut en degrés), enfin ceux de toute la région. dansLaCommune dit lesquels sont dans la commune, quelle que soit leur relation. \
                      Pour un arrondissement municipal, et pour un point qui est dans l’un d’eux, dansLaCommune et couvre parlent \
                      de cet arrondissement : un pôle dont on ne connaît que la ville, ou dont le périmètre approché est la ville \
                      entière, est proche (sans distance et en dernier, quand il n’a pas de point). Sans filtre statut, les pôles \
                      inactifs n’y sont pas. Le lieu est une commune, ou lon et lat.",
        parameters,
        responses: vec![Response::ok(
            "Les pôles, les plus utiles d’abord",
            vec![(GEOJSON, schemas::feature_collection(&feature, false))],
        )],
        problems: vec![400],
        example: "/collections/poles/nearest?commune=35236&k=3",
    }
}
