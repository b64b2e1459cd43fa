//! What is refused, and in which words.

use crate::{responses::assert_problem, support::Server};

#[test]
fn what_is_requested_wrongly_is_refused() {
    let server = Server::start();
    let server = &server;
    for (path, parameter) in [
        ("/api/couverture/departement?rayon=0", "rayon"),
        ("/api/couverture/departement?rayon=101", "rayon"),
        ("/api/couverture/departement?rayon=20.5", "rayon"),
        ("/api/couverture/departement?rayon=", "rayon"),
        ("/api/couverture/departement?rayon=5&rayon=10", "rayon"),
        ("/api/couverture/departement?tri=part", "tri"),
        ("/api/couverture/departement?tri=--code", "tri"),
        ("/api/couverture/departement?ajout=5,45", "ajout"),
        ("/api/couverture/departement?nombre=5", "nombre"),
        ("/api/couverture/departement?statut=vif", "statut"),
        ("/api/couverture/departement/25?tri=code", "tri"),
        ("/api/couverture/departement/25?ajout=5", "ajout"),
        ("/api/couverture/departement/25?ajout=5,95", "ajout"),
        ("/api/couverture/departement/25?ajout=5,45,1", "ajout"),
        ("/api/couverture/departement/25?ajout=NaN,45", "ajout"),
        ("/api/couverture/departement/25/communes?nombre=3", "nombre"),
        (
            "/api/couverture/departement/25/implantations?nombre=0",
            "nombre",
        ),
        (
            "/api/couverture/departement/25/implantations?nombre=21",
            "nombre",
        ),
        (
            "/api/couverture/france/implantations?nombre=1&nombre=2",
            "nombre",
        ),
        ("/api/exports/couverture-region.csv?bom=oui", "bom"),
        ("/api/exports/couverture-region.xlsx?bom=1", "bom"),
        ("/api/exports/poles.csv?rayon=20", "rayon"),
        ("/api/exports/poles.geojson?thematique=rien", "thematique"),
        ("/api/exports/poles.schema.json?x=1", "x"),
        (
            "/api/exports/territoires/departement/25.csv?tri=code",
            "tri",
        ),
    ] {
        assert_problem(server, path, 400, Some(parameter));
    }
    let many = format!(
        "/api/couverture/departement/25?{}",
        "ajout=5,45&".repeat(21)
    );
    assert_problem(server, &many, 400, Some("ajout"));
    for path in [
        "/api/couverture/commune",
        "/api/couverture/canton",
        "/api/couverture/departement/20",
        "/api/couverture/commune/75101",
        "/api/couverture/canton/1",
        "/api/couverture/france/1",
        "/api/couverture/region/00/implantations",
        "/api/couverture/epci/x/communes",
        "/api/exports/poles",
        "/api/exports/poles.ods",
        "/api/exports/communes.csv",
        "/api/exports/couverture-commune.csv",
        "/api/exports/couverture-region.geojson",
        "/api/exports/rien.schema.json",
        "/api/exports/territoires/departement/25",
        "/api/exports/territoires/departement/25.geojson",
        "/api/exports/territoires/departement/20.csv",
    ] {
        assert_problem(server, path, 404, None);
    }
    what_is_nowhere_is_refused_in_the_words_of_its_address(server);
}

fn what_is_nowhere_is_refused_in_the_words_of_its_address(server: &Server) {
    for (path, words) in [
        ("/api/couverture/france/1", "La France n’a pas de code"),
        ("/api/couverture/canton/1", "« canton » n’est pas un niveau"),
        (
            "/api/exports/territoires/france/1.csv",
            "La France n’a pas de code",
        ),
        (
            "/api/exports/territoires/departement/25",
            "« territoires/departement/25 »",
        ),
        (
            "/api/exports/territoires/departement/25.geojson",
            "« territoires/departement/25.geojson »",
        ),
        (
            "/api/exports/territoires/france.geojson",
            "« territoires/france.geojson »",
        ),
        (
            "/api/exports/territoires/departement.csv",
            "« territoires/departement.csv »",
        ),
        (
            "/api/exports/couverture-region.geojson",
            "« couverture-region.geojson »",
        ),
    ] {
        assert_problem(server, path, 404, None);
        let problem = server.get(path).json();
        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(
            detail.contains(&words.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»")),
            "{path}: {detail}"
        );
    }
    let page = server.get("/territoires/france/1");
    assert_eq!(page.status, 404);
    assert!(page.text().contains("La France n’a pas de code"));
}
