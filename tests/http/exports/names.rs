//! The names of files, and what HTTP says of them.

use super::get;
use crate::support::Server;

pub(super) fn a_file_has_a_speaking_name_and_may_be_revalidated(server: &Server) {
    for (path, name) in [
        ("poles.csv", "ptce-poles.csv"),
        (
            "poles.xlsx?thematique=culture",
            "ptce-poles-thematique-culture.xlsx",
        ),
        (
            "couverture-departement.csv?rayon=20",
            "ptce-couverture-departement-20km.csv",
        ),
        (
            "couverture-epci.xlsx?statut=actif&rayon=5",
            "ptce-couverture-epci-5km-statut-actif.xlsx",
        ),
        (
            "territoires/departement/2A.xlsx",
            "ptce-territoire-departement-2a-20km.xlsx",
        ),
        (
            "territoires/france/france.csv?rayon=1",
            "ptce-territoire-france-1km.csv",
        ),
        ("poles.geojson?q=%22;x", "ptce-poles-q-x.geojson"),
    ] {
        let path = format!("/api/exports/{path}");
        let answer = get(server, &path);
        let expected = format!("attachment; filename=\"{name}\"");
        assert_eq!(answer.header("content-disposition"), expected);
        let tag = answer.header("etag");
        assert_eq!(get(server, &path).header("etag"), tag, "{path}");
        let again = server.request("GET", &path, &[("if-none-match", tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        let head = server.request("HEAD", &path, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0));
        for header in [
            "content-type",
            "content-length",
            "content-disposition",
            "link",
            "etag",
        ] {
            assert_eq!(
                head.header(header),
                answer.header(header),
                "{path}: {header}"
            );
        }
    }
    let marked = get(server, "/api/exports/couverture-region.csv?bom=1").body;
    let bare = get(server, "/api/exports/couverture-region.csv?bom=0").body;
    assert_eq!(marked.strip_prefix(b"\xef\xbb\xbf"), Some(bare.as_slice()));
}
