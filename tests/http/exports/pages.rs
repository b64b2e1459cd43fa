//! The links of pages to their files.

use super::{get, read_csv};
use crate::support::Server;

/// The addresses of exports that a page leads to.
fn exports_of(page: &str) -> Vec<String> {
    let links = page.split("href=\"/api/exports/").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    links
        .map(|link| {
            format!(
                "/api/exports/{}",
                link.replace("&amp;", "&").replace("&#38;", "&")
            )
        })
        .collect()
}

pub(super) fn the_files_of_a_page_have_its_rows(server: &Server) {
    for (path, count) in [
        ("/donnees", 7),
        ("/territoires/france?rayon=30", 2),
        (
            "/territoires/departement/25?rayon=10&statut=actif&ajout=6.8,47.5&nombre=3",
            2,
        ),
        ("/couverture", 2),
        (
            "/couverture?niveau=epci&rayon=15&thematique=energie&tri=-population",
            2,
        ),
        ("/couverture?niveau=departement&tri=nom", 2),
    ] {
        let page = get(server, path).text();
        let links = exports_of(&page);
        assert!(links.len() >= count, "{path}: {links:?}");
        if path == "/territoires/france?rayon=30" {
            // As it is documented.
            let csv = "/api/exports/territoires/france.csv?rayon=30";
            assert!(links.iter().any(|link| link == csv), "{links:?}");
        }
        for link in &links {
            let file = get(server, link);
            // A schema is read, a file is kept.
            let expected = if link.ends_with(".schema.json") {
                "inline"
            } else {
                "attachment"
            };
            assert!(
                file.header("content-disposition").starts_with(expected),
                "{link}"
            );
            if path.starts_with("/couverture") && link.contains(".csv") {
                let (_, rows) = read_csv(&file.body);
                let codes: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
                let on_page: Vec<&str> = page
                    .split("data-code=\"")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .collect();
                // The page has the first rows of the file, the file all of them.
                assert_eq!(on_page.len(), codes.len().min(120), "{path}");
                assert!(codes.starts_with(&on_page), "{path}");
            }
        }
    }
}
