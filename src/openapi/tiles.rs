//! OGC API – Tiles, and TileJSON.

use serde_json::{Value, json};

use super::{
    model::{Family, Operation, Parameter, Response},
    parameters as shared,
};
use crate::{
    api::{
        schemas::{self, Schemas},
        tile_matrix_sets, tilejson, tiles, tilesets,
    },
    http::response::media::{GEOJSON, JSON, MVT},
    register::MAX_CLUSTER_ZOOM,
    snapshot::Snapshot,
    tile::{Layer, Limits},
};

const PAGES: [&str; 2] = ["json", "html"];

pub(super) fn family(snapshot: &Snapshot, schemas: &mut Schemas) -> Family {
    let operations = vec![
        Operation {
            path: "/collections/{layer}/tiles",
            id: "tilesets",
            summary: "Les jeux de tuiles d’une couche",
            description: "",
            parameters: vec![layer(&Layer::ALL), shared::form(&PAGES)],
            responses: vec![Response::ok(
                "La liste",
                vec![(JSON, schemas.of::<tilesets::Tilesets>()), schemas::page()],
            )],
            problems: vec![400, 404, 406],
            example: "/collections/communes/tiles",
        },
        Operation {
            path: "/collections/{layer}/tiles/{tileMatrixSetId}",
            id: "tileset",
            summary: "Un jeu de tuiles",
            description: "Ses limites à chaque zoom, son cadre, et l’adresse de ses tuiles.",
            parameters: vec![layer(&Layer::ALL), grid(), shared::form(&PAGES)],
            responses: vec![Response::ok(
                "Le jeu de tuiles",
                vec![(JSON, schemas.of::<tilesets::Tileset>()), schemas::page()],
            )],
            problems: vec![400, 404, 406],
            example: "/collections/communes/tiles/WebMercatorQuad",
        },
        Operation {
            path: "/collections/{layer}/tiles/{tileMatrixSetId}/tilejson.json",
            id: "tilejson",
            summary: "TileJSON 3.0",
            description: "Pour MapLibre et les autres bibliothèques de cartes : l’adresse des tuiles vectorielles y porte la version des données de la couche : celle du registre pour les pôles, celle des territoires pour les autres.",
            parameters: vec![layer(&Layer::ALL), grid(), shared::form(&["json"])],
            responses: vec![Response::ok(
                "Le document TileJSON",
                vec![(JSON, schemas.of::<tilejson::TileJson>())],
            )],
            problems: vec![400, 404, 406],
            example: "/collections/communes/tiles/WebMercatorQuad/tilejson.json",
        },
        tile_of_poles(snapshot),
        tile_of_communes(snapshot),
        tile_of_lines(),
        tile_of_names(),
        Operation {
            path: "/collections/{layer}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
            id: "tile",
            summary: "Une tuile de territoires",
            description: "Contours simplifiés pour le zoom, avec une marge autour de la tuile. La rangée vient avant la colonne.",
            parameters: tile_parameters(Layer::Departements, layer(&OF_POLYGONS))
                .into_iter()
                .chain([code("25")])
                .collect(),
            responses: tile_answers(&["Polygon", "MultiPolygon"]),
            problems: vec![400, 404, 406],
            example: "/collections/departements/tiles/WebMercatorQuad/8/89/126",
        },
        ground(),
        Operation {
            path: "/tileMatrixSets",
            id: "tile-matrix-sets",
            summary: "Les grilles de tuiles",
            description: "",
            parameters: vec![shared::form(&PAGES)],
            responses: vec![Response::ok(
                "La liste",
                vec![
                    (JSON, schemas.of::<tile_matrix_sets::List>()),
                    schemas::page(),
                ],
            )],
            problems: vec![400, 406],
            example: "/tileMatrixSets",
        },
        Operation {
            path: "/tileMatrixSets/{tileMatrixSetId}",
            id: "tile-matrix-set",
            summary: "La grille WebMercatorQuad",
            description: "La grille de toutes les cartes du Web (OGC 17-083r4, annexe D.1).",
            parameters: vec![grid(), shared::form(&PAGES)],
            responses: vec![Response::ok(
                "La grille",
                vec![
                    (JSON, schemas.of::<tile_matrix_sets::TileMatrixSet>()),
                    schemas::page(),
                ],
            )],
            problems: vec![400, 404, 406],
            example: "/tileMatrixSets/WebMercatorQuad",
        },
    ];
    Family {
        anchor: "tuiles",
        title: "Tuiles (OGC API – Tiles, TileJSON)",
        description: "Huit couches, en tuiles vectorielles (MVT) et en GeoJSON. Une réponse 204 est une tuile vide : il n’y a rien à lire. \
                      Avec v égal à la version des données de la couche (celle du registre pour les pôles, celle des territoires pour les \
                      autres), la tuile se garde pour toujours. properties=code ne garde que les propriétés nommées. En GeoJSON, une commune a le membre « de » quand son nom ne suit \
                      pas simplement « de » : « d’Auch », « du Havre ».",
        operations,
    }
}

fn tile_of_poles(snapshot: &Snapshot) -> Operation {
    let mut parameters = tile_parameters(Layer::Poles, None);
    parameters.push(Parameter::query(
        tiles::CLUSTERS_OF,
        "Zoom pour lequel les pôles sont groupés, en GeoJSON : celui de la tuile sans lui, ou jusqu’à trois de plus, pour qu’une \
         seule tuile suffise à un écran.",
        json!({ "type": "integer", "minimum": 0, "maximum": MAX_CLUSTER_ZOOM }),
        9,
    ));
    parameters.extend(shared::pole_filters(snapshot));
    Operation {
        path: "/collections/poles/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
        id: "tile-poles",
        summary: "Une tuile de pôles",
        description: "En GeoJSON, les pôles dont les symboles se recouvriraient sont groupés : nombre, thématiques, cadre des pôles (emprise : \
                      ouest, sud, est, nord), zoom où le groupe s’ouvre ; un groupe de six pôles au plus les donne aussi un par un (membres). \
                      En MVT, ils sont toujours un par un. La rangée vient avant la colonne.",
        parameters,
        responses: tile_answers(&["Point"]),
        problems: vec![400, 404, 406],
        example: "/collections/poles/tiles/WebMercatorQuad/5/11/16?f=json",
    }
}

fn tile_of_communes(snapshot: &Snapshot) -> Operation {
    let mut parameters = tile_parameters(Layer::Communes, None);
    parameters.push(code("35236"));
    parameters.extend(shared::within(snapshot, tiles::WITHIN));
    Operation {
        path: "/collections/communes/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
        id: "tile-communes",
        summary: "Une tuile de communes",
        description: "Contours simplifiés pour le zoom, avec une marge autour de la tuile. epci, departement et region n’en gardent que les \
                      communes d’un territoire, pour la carte de ce territoire. La rangée vient avant la colonne.",
        parameters,
        responses: tile_answers(&["Polygon", "MultiPolygon"]),
        problems: vec![400, 404, 406],
        example: "/collections/communes/tiles/WebMercatorQuad/8/89/126",
    }
}

fn tile_of_lines() -> Operation {
    let mut parameters = tile_parameters(Layer::Limits, None);
    let levels = Parameter::query(
        tiles::LEVEL,
        "Ne garde que les lignes de ces niveaux.",
        json!({ "type": "string", "enum": Limits::WORDS }),
        Limits::WORDS[0],
    );
    parameters.push(levels.joined(json!({ "minItems": 1 })));
    Operation {
        path: "/collections/limites/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
        id: "tile-limites",
        summary: "Une tuile de limites",
        description: "Les limites des territoires en lignes, pour une carte qui ne remplit rien : chaque tronçon une seule fois, \
                      sans le bord de la tuile. niveau dit le plus haut de ce qu’une ligne sépare : pays (côte ou \
                      frontière), region, departement (dès le zoom 4), epci (dès 8), commune (dès 10). Ces lignes sont les \
                      côtés des polygones du même zoom. La couche n’a que des tuiles : ce n’est pas une collection.",
        parameters,
        responses: tile_answers(&["LineString", "MultiLineString"]),
        problems: vec![400, 404, 406],
        example: "/collections/limites/tiles/WebMercatorQuad/8/89/126",
    }
}

fn tile_of_names() -> Operation {
    Operation {
        path: "/collections/noms/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
        id: "tile-noms",
        summary: "Une tuile de noms",
        description: "Les noms que porte une carte à ce zoom, un point chacun, dans une seule tuile, dans l’ordre où ils restent quand \
                      ils se gênent. genre dit de quoi c’est le nom, zoom et dernierZoom quand il est là. La couche n’a que \
                      des tuiles : ce n’est pas une collection.",
        parameters: tile_parameters(Layer::Names, None),
        responses: tile_answers(&["Point"]),
        problems: vec![400, 404, 406],
        example: "/collections/noms/tiles/WebMercatorQuad/8/89/126",
    }
}

/// The layers whose tiles are polygons, besides communes.
const OF_POLYGONS: [Layer; 4] = [
    Layer::Epci,
    Layer::Departements,
    Layer::Regions,
    Layer::Background,
];

fn ground() -> Operation {
    Operation {
        path: "/fond",
        id: "fond",
        summary: "Le fond de carte en un petit fichier",
        description: "Ce qu’une carte peint avant toute tuile : la terre de la France (genre : france) et de ses voisins (genre : pays), \
                      en contours simplifiés pour le zoom 6, plus fins outre-mer, et les noms jusqu’au zoom 8, comme dans la couche noms.",
        parameters: vec![shared::form(&["json", "geojson"]), version()],
        responses: vec![Response::ok(
            "Le fond",
            vec![(GEOJSON, features(&["MultiPolygon", "Point"]))],
        )],
        problems: vec![400, 406],
        example: "/fond",
    }
}

fn layer(layers: &[Layer]) -> Parameter {
    let names: Vec<&str> = layers.iter().map(|layer| layer.name()).collect();
    Parameter::path(
        "layer",
        "Nom de la couche.",
        json!({ "type": "string", "enum": names }),
        *names
            .iter()
            .find(|&&name| name == "communes")
            .unwrap_or(&names[0]),
    )
}

fn grid() -> Parameter {
    let value = json!({ "type": "string", "enum": [tile_matrix_sets::ID] });
    Parameter::path("tileMatrixSetId", "La grille.", value, tile_matrix_sets::ID)
}

/// The parameters of a tile of a layer with the members of `like`.
fn tile_parameters(like: Layer, layer: impl Into<Option<Parameter>>) -> Vec<Parameter> {
    let zooms = Layer::ALL.map(|layer| layer.zooms().into_inner().1);
    let zooms = zooms.into_iter().max().unwrap_or_default();
    let whole = |most: Option<u8>| {
        let mut value = json!({ "type": "integer", "minimum": 0 });
        if let Some(most) = most {
            value["maximum"] = most.into();
        }
        value
    };
    let mut parameters: Vec<Parameter> = layer.into().into_iter().collect();
    parameters.extend([
        Parameter::path("tileMatrix", "Zoom.", whole(Some(zooms)), 8),
        Parameter::path("tileRow", "Rangée, depuis le nord.", whole(None), 89),
        Parameter::path("tileCol", "Colonne, depuis l’ouest.", whole(None), 126),
        Parameter::query(
            "f",
            "Forme de la tuile. Sans lui, l’en-tête Accept décide, et c’est GeoJSON s’il n’y tient pas.",
            json!({ "type": "string", "enum": ["json", "geojson", "mvt", "pbf"], "default": "json" }),
            "mvt",
        )
        .shared(),
        version(),
        Parameter::query(
            "properties",
            "Propriétés à garder ; l’identifiant reste toujours. Sans lui, toutes.",
            json!({ "type": "string", "enum": like.members() }),
            like.members()[0],
        )
        .joined(json!({ "minItems": 1 })),
    ]);
    parameters
}

fn code(example: &'static str) -> Parameter {
    let value = json!({ "type": "string", "pattern": shared::SAYS_SOMETHING });
    let description =
        "Ne garde que le territoire de ce code ; la tuile est vide quand la couche ne l’a pas.";
    Parameter::query(tiles::CODE, description, value, example)
}

fn version() -> Parameter {
    Parameter::query(
        "v",
        "Version des données de la couche que l’on croit actuelle, telle que la dit le document TileJSON.",
        json!({ "type": "string", "pattern": shared::SAYS_SOMETHING }),
        "a",
    )
    .shared()
}

/// Features with geometries of these types.
fn features(types: &[&str]) -> Value {
    json!({
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": { "const": "FeatureCollection" },
            "features": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["type", "geometry", "properties"],
                    "properties": {
                        "type": { "const": "Feature" },
                        "id": { "type": "string" },
                        "geometry": schemas::geometry(types),
                        "properties": { "type": "object" },
                    },
                },
            },
        },
    })
}

/// A tile with geometries of these types.
fn tile_answers(types: &[&str]) -> Vec<Response> {
    let bytes = json!({ "type": "string", "format": "binary" });
    vec![
        Response::ok("La tuile", vec![(GEOJSON, features(types)), (MVT, bytes)]),
        Response {
            status: 204,
            description: "La tuile est vide",
            forms: Vec::new(),
        },
    ]
}
