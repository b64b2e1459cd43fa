//! Every route of the service, at addresses that answer.

use std::collections::BTreeSet;

use crate::support::Server;

/// The public address of a server whose routes are asked for.
pub(crate) const PUBLIC: [&str; 2] = ["--public-url", "https://atlas.example.org"];

/// How long caches may reuse an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lifetime {
    /// It says something of the register: where a journal is served, it is asked about each time.
    Register,
    /// The same, where the address says what somebody looks for.
    OwnRegister,
    /// It is made of the country and the program alone.
    Country,
    /// The same, where the address says where somebody is.
    OwnCountry,
    /// Its address names its version.
    Immutable,
    /// It is never kept.
    Unstored,
}

use Lifetime::{Country, Immutable, OwnCountry, OwnRegister, Register, Unstored};

/// A route, an address of it, and how long its answer may be reused. `{registre}` and `{territoires}` stand for the
/// versions that are served, `{asset}` for the name of a script.
pub(crate) const ADDRESSES: [(&str, &str, Lifetime); 125] = [
    ("/", "/", Register),
    ("/proche", "/proche?commune=35236", Register),
    ("/proche", "/proche?lon=-2.08&lat=47.65", OwnRegister),
    ("/poles/{id}", "/poles/3-eva", Register),
    (
        "/poles/{id}/historique",
        "/poles/3-eva/historique",
        Register,
    ),
    ("/donnees-personnelles", "/donnees-personnelles", Register),
    ("/poles/nouveau", "/poles/nouveau", Unstored),
    ("/poles/{id}/corriger", "/poles/3-eva/corriger", Unstored),
    ("/poles/{id}/localiser", "/poles/3-eva/localiser", Unstored),
    (
        "/poles/{id}/membres/nouveau",
        "/poles/3-eva/membres/nouveau",
        Unstored,
    ),
    ("/contributions/{jeton}", "/contributions/aaaa", Unstored),
    (
        "/contributions/retrouver",
        "/contributions/retrouver",
        Unstored,
    ),
    ("/confirmer/{jeton}", "/confirmer/aaaa", Unstored),
    (
        "/confirmer/{jeton}/arret",
        "/confirmer/aaaa/arret",
        Unstored,
    ),
    ("/moderation/courriels", "/moderation/courriels", Unstored),
    (
        "/moderation/poles/{id}/contact",
        "/moderation/poles/3-eva/contact",
        Unstored,
    ),
    ("/moderation", "/moderation", Unstored),
    ("/moderation/connexion", "/moderation/connexion", Unstored),
    (
        "/moderation/deconnexion",
        "/moderation/deconnexion",
        Unstored,
    ),
    (
        "/moderation/invitation/{jeton}",
        "/moderation/invitation/aaaa",
        Unstored,
    ),
    (
        "/moderation/propositions/{reference}",
        "/moderation/propositions/P-7K3F-Q2XM",
        Unstored,
    ),
    ("/moderation/import", "/moderation/import", Unstored),
    ("/moderation/poles", "/moderation/poles", Unstored),
    (
        "/moderation/poles/{id}",
        "/moderation/poles/3-eva",
        Unstored,
    ),
    (
        "/moderation/changements",
        "/moderation/changements",
        Unstored,
    ),
    (
        "/moderation/changements/{revision}/annuler",
        "/moderation/changements/1/annuler",
        Unstored,
    ),
    ("/moderation/compte", "/moderation/compte", Unstored),
    ("/changements", "/changements?region=76", Register),
    ("/changements.atom", "/changements.atom", Register),
    ("/a-confirmer", "/a-confirmer?region=76", Register),
    ("/couverture", "/couverture?niveau=region", Register),
    ("/territoires", "/territoires", Register),
    ("/collectivites-membres", "/collectivites-membres", Register),
    ("/territoires/france", "/territoires/france", Register),
    (
        "/territoires/ept/{code}",
        "/territoires/ept/200057867",
        Register,
    ),
    (
        "/territoires/{niveau}/{code}",
        "/territoires/departement/25",
        Register,
    ),
    ("/integrer", "/integrer", Register),
    (
        "/integrer/proche",
        "/integrer/proche?commune=35236",
        Register,
    ),
    (
        "/integrer/territoires/france",
        "/integrer/territoires/france",
        Register,
    ),
    (
        "/integrer/territoires/{niveau}/{code}",
        "/integrer/territoires/departement/25",
        Register,
    ),
    ("/partager", "/partager?adresse=%2F", Register),
    (
        "/oembed",
        "/oembed?url=https%3A%2F%2Fatlas.example.org%2Fpoles%2F3-eva",
        Register,
    ),
    ("/donnees", "/donnees", Register),
    ("/a-propos", "/a-propos", Register),
    ("/accessibilite", "/accessibilite", Register),
    ("/mentions-legales", "/mentions-legales", Register),
    ("/favicon.svg", "/favicon.svg", Country),
    ("/favicon.ico", "/favicon.ico", Country),
    ("/robots.txt", "/robots.txt", Country),
    ("/sitemap.xml", "/sitemap.xml", Register),
    ("/assets/{name}", "{asset}", Immutable),
    ("/images/{fichier}", "/images/carte.svg", Register),
    (
        "/images/{fichier}",
        "/images/carte.svg?v={registre}",
        Immutable,
    ),
    (
        "/images/poles/{fichier}",
        "/images/poles/3-eva.svg",
        Register,
    ),
    (
        "/images/territoires/{fichier}",
        "/images/territoires/france.svg",
        Register,
    ),
    (
        "/images/territoires/{niveau}/{fichier}",
        "/images/territoires/departement/25.svg",
        Register,
    ),
    ("/api", "/api", Register),
    ("/api/", "/api/", Register),
    ("/api/conformance", "/api/conformance", Country),
    ("/api/conformance", "/api/conformance?f=html", Register),
    ("/api/openapi.json", "/api/openapi.json", Register),
    ("/api/openapi-3.1.json", "/api/openapi-3.1.json", Register),
    ("/api/docs", "/api/docs", Register),
    ("/api/collections", "/api/collections", Register),
    (
        "/api/collections/{layer}",
        "/api/collections/poles",
        Register,
    ),
    (
        "/api/collections/{layer}",
        "/api/collections/communes",
        Country,
    ),
    (
        "/api/collections/{layer}/queryables",
        "/api/collections/poles/queryables",
        Register,
    ),
    (
        "/api/collections/{layer}/queryables",
        "/api/collections/epci/queryables",
        Country,
    ),
    (
        "/api/collections/{layer}/items",
        "/api/collections/poles/items?limit=9999",
        Register,
    ),
    (
        "/api/collections/{layer}/items",
        "/api/collections/regions/items?limit=1",
        Country,
    ),
    (
        "/api/collections/{layer}/items",
        "/api/collections/regions/items?limit=1&f=html",
        Register,
    ),
    (
        "/api/collections/{layer}/items/{id}",
        "/api/collections/poles/items/3-eva",
        Register,
    ),
    (
        "/api/collections/{layer}/items/{id}",
        "/api/collections/departements/items/25",
        Country,
    ),
    (
        "/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}",
        "/api/collections/poles/tiles/WebMercatorQuad/0/0/0",
        Register,
    ),
    (
        "/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}",
        "/api/collections/poles/tiles/WebMercatorQuad/8/93/130?f=mvt",
        Register,
    ),
    (
        "/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}",
        "/api/collections/poles/tiles/WebMercatorQuad/0/0/0?v={registre}",
        Immutable,
    ),
    (
        "/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}",
        "/api/collections/communes/tiles/WebMercatorQuad/8/89/126",
        Country,
    ),
    (
        "/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}",
        "/api/collections/communes/tiles/WebMercatorQuad/8/89/126?v={territoires}",
        Immutable,
    ),
    ("/api/fond", "/api/fond", Country),
    ("/api/fond", "/api/fond?v={territoires}", Immutable),
    (
        "/api/collections/{layer}/tiles",
        "/api/collections/poles/tiles",
        Register,
    ),
    (
        "/api/collections/{layer}/tiles",
        "/api/collections/communes/tiles",
        Country,
    ),
    (
        "/api/collections/{layer}/tiles/{grid}",
        "/api/collections/poles/tiles/WebMercatorQuad",
        Register,
    ),
    (
        "/api/collections/{layer}/tiles/{grid}/tilejson.json",
        "/api/collections/poles/tiles/WebMercatorQuad/tilejson.json",
        Register,
    ),
    (
        "/api/collections/{layer}/tiles/{grid}/tilejson.json",
        "/api/collections/communes/tiles/WebMercatorQuad/tilejson.json",
        Country,
    ),
    ("/api/tileMatrixSets", "/api/tileMatrixSets", Country),
    (
        "/api/tileMatrixSets/{grid}",
        "/api/tileMatrixSets/WebMercatorQuad",
        Country,
    ),
    ("/api/communes", "/api/communes?codePostal=35600", Country),
    ("/api/communes", "/api/communes?nom=redon", OwnCountry),
    ("/api/communes/{code}", "/api/communes/35236", Country),
    ("/api/epcis", "/api/epcis", Country),
    ("/api/epcis/{code}", "/api/epcis/200043776", Country),
    (
        "/api/epcis/{code}/communes",
        "/api/epcis/200043776/communes",
        Country,
    ),
    ("/api/departements", "/api/departements", Country),
    ("/api/departements/{code}", "/api/departements/25", Country),
    (
        "/api/departements/{code}/communes",
        "/api/departements/25/communes",
        Country,
    ),
    ("/api/regions", "/api/regions", Country),
    ("/api/regions/{code}", "/api/regions/53", Country),
    (
        "/api/regions/{code}/departements",
        "/api/regions/53/departements",
        Country,
    ),
    (
        "/api/regions/{code}/communes",
        "/api/regions/53/communes",
        Country,
    ),
    (
        "/api/communes_associees_deleguees",
        "/api/communes_associees_deleguees?codePostal=49140",
        Country,
    ),
    (
        "/api/communes_associees_deleguees/{code}",
        "/api/communes_associees_deleguees/49220",
        Country,
    ),
    ("/api/search", "/api/search?q=redon", OwnCountry),
    (
        "/api/reverse",
        "/api/reverse?lon=-2.08&lat=47.65",
        OwnCountry,
    ),
    (
        "/api/collections/poles/nearest",
        "/api/collections/poles/nearest?commune=11206",
        Register,
    ),
    ("/api/recherche", "/api/recherche?q=eva", OwnRegister),
    ("/api/couverture/france", "/api/couverture/france", Register),
    (
        "/api/couverture/france/implantations",
        "/api/couverture/france/implantations?nombre=1",
        Register,
    ),
    (
        "/api/couverture/france/communes",
        "/api/couverture/france/communes",
        Register,
    ),
    (
        "/api/couverture/{niveau}",
        "/api/couverture/region",
        Register,
    ),
    (
        "/api/couverture/{niveau}/{code}",
        "/api/couverture/departement/11",
        Register,
    ),
    (
        "/api/couverture/{niveau}/{code}/implantations",
        "/api/couverture/departement/11/implantations",
        Register,
    ),
    (
        "/api/couverture/{niveau}/{code}/communes",
        "/api/couverture/departement/11/communes",
        Register,
    ),
    ("/api/exports/{fichier}", "/api/exports/poles.csv", Register),
    (
        "/api/exports/{fichier}",
        "/api/exports/poles.xlsx",
        Register,
    ),
    (
        "/api/exports/{fichier}",
        "/api/exports/poles.geojson",
        Register,
    ),
    (
        "/api/exports/{fichier}",
        "/api/exports/poles.schema.json",
        Register,
    ),
    (
        "/api/exports/territoires/{fichier}",
        "/api/exports/territoires/france.csv",
        Register,
    ),
    (
        "/api/exports/territoires/{niveau}/{fichier}",
        "/api/exports/territoires/departement/11.csv",
        Register,
    ),
    ("/api/changements", "/api/changements", Register),
    (
        "/api/poles/{id}/membres",
        "/api/poles/3-eva/membres",
        Register,
    ),
    (
        "/api/poles/{id}/historique",
        "/api/poles/3-eva/historique",
        Register,
    ),
    ("/health/live", "/health/live", Unstored),
    ("/health/ready", "/health/ready", Unstored),
    ("/metrics", "/metrics", Unstored),
];

/// The routes that are there only where a journal is served.
pub(crate) fn is_of_journal(route: &str) -> bool {
    ptce_atlas::service::journal_paths().any(|path| path == route)
}

/// `address` as `server` answers it now.
pub(crate) fn resolved(server: &Server, address: &str) -> String {
    if !address.contains('{') {
        return address.to_owned();
    }
    let versions = &server.get("/api").json()["versions"];
    let version = |floor: &str| versions[floor].as_str().expect("a version").to_owned();
    let page = server.get("/").text();
    let asset = page.split("\"/assets/").nth(1).expect("an asset");
    let asset = asset.split('"').next().expect("its name");
    address
        .replace("{registre}", &version("registre"))
        .replace("{territoires}", &version("territoires"))
        .replace("{asset}", &format!("/assets/{asset}"))
}

#[test]
fn no_route_is_left_out() {
    let listed: BTreeSet<&str> = ADDRESSES.iter().map(|(route, ..)| *route).collect();
    let all = ptce_atlas::service::paths().chain(ptce_atlas::service::journal_paths());
    assert_eq!(listed, all.collect());
}
