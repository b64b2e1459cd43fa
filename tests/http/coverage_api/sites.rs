//! Where next poles would serve most.

use serde_json::Value;

use super::{count, get, number, rows};
use crate::support::Server;

#[test]
fn adding_the_sites_gives_what_they_promise() {
    let server = Server::start();
    for place in ["departement/25", "departement/59", "region/94", "france"] {
        let sites = get(
            &server,
            &format!("/api/couverture/{place}/implantations?rayon=20&nombre=3"),
        );
        let found = rows(&sites, "implantations");
        assert_eq!(found.len(), 3, "{place}");
        let before = get(&server, &format!("/api/couverture/{place}?rayon=20"));
        assert_eq!(before["figures"]["partCouverte"], sites["avant"]);
        assert!(number(&sites, "auMoins") >= number(&sites, "garantie"));
        let mut query = "rayon=20".to_owned();
        let mut gained = 0;
        for site in found {
            query = format!(
                "{query}&ajout={},{}",
                number(site, "lon"),
                number(site, "lat")
            );
            gained += count(site, "gain");
            let sheet = get(&server, &format!("/api/couverture/{place}?{query}"));
            assert_eq!(
                sheet["figures"]["partCouverte"], site["part"],
                "{place}: {site}"
            );
            let simulation = &sheet["simulation"];
            assert_eq!(count(simulation, "gain"), gained, "{place}");
            let communes = rows(simulation, "communes").iter();
            let people: u64 = communes.map(|one| count(one, "population")).sum();
            assert_eq!(people, gained, "{place}");
            assert_eq!(simulation["avant"]["partCouverte"], sites["avant"]);
            assert_eq!(simulation["avant"]["rang"], before["figures"]["rang"]);
        }
        // What is tried is among the nearest, under its number.
        let communes = get(
            &server,
            &format!("/api/couverture/{place}/communes?{query}"),
        );
        let first = rows(&communes, "communes")
            .iter()
            .find(|row| row["code"] == found[0]["code"])
            .expect("a commune of the area");
        assert_eq!(first["ajout"], 1, "{place}: {first}");
        assert_eq!(
            (&first["pole"], &first["distance"]),
            (&Value::Null, &Value::from(0.0))
        );
        // Sites after those sites go on.
        let more = get(
            &server,
            &format!("/api/couverture/{place}/implantations?{query}&nombre=1"),
        );
        let four = get(
            &server,
            &format!("/api/couverture/{place}/implantations?rayon=20&nombre=4"),
        );
        assert_eq!(
            rows(&more, "implantations")[0]["gain"],
            rows(&four, "implantations")[3]["gain"]
        );
    }
}
