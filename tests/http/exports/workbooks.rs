//! What a workbook says besides its rows.

use std::io::Cursor;

use calamine::Reader as _;

use super::{get, sheet, text, workbook};
use crate::support::Server;

pub(super) fn a_workbook_says_what_it_is(server: &Server) {
    let path = "/api/exports/territoires/departement/25.xlsx?rayon=30&statut=actif&ajout=6.8,47.5";
    let answer = get(server, path);
    let book = workbook(&answer.body);
    let sheets = [
        "Chiffres",
        "Contexte",
        "Communes",
        "Courbe",
        "Pôles",
        "Implantations",
        "Par année",
        "Communes gagnées",
        "Définitions",
    ];
    assert_eq!(book.sheet_names(), sheets);
    let definitions = sheet(&answer.body, "Définitions");
    let texts: Vec<String> = definitions.iter().flatten().map(text).collect();
    let ready = get(server, "/health/ready").json();
    let text_of =
        |member: &str, floor: &str| ready[member][floor].as_str().expect("a text").to_owned();
    let page = server.url("/territoires/departement/25?rayon=30&statut=actif&ajout=6.8,47.5");
    for expected in [
        "30\u{a0}km, à vol d’oiseau",
        "statut\u{a0}: actif",
        &text_of("versions", "territoires"),
        &text_of("versions", "registre"),
        &text_of("millesimes", "territoires"),
        &text_of("millesimes", "registre"),
        "Licence Ouverte 2.0",
        &page,
        "6.8, 47.5 (longitude, latitude)",
    ] {
        assert!(
            texts.iter().any(|text| text == expected),
            "{expected} is not in {texts:#?}"
        );
    }
    for name in &sheets[..sheets.len() - 1] {
        for title in &sheet(&answer.body, name)[0] {
            let title = text(title).replace(" (m)", "");
            assert!(texts.contains(&title), "{name}: {title} is not defined");
        }
    }
    let xml = |part: &str| {
        let mut archive = zip::ZipArchive::new(Cursor::new(answer.body.clone())).expect("a zip");
        let mut file = archive.by_name(part).expect("a part");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).expect("text");
        text
    };
    let communes = xml("xl/worksheets/sheet2.xml");
    assert!(communes.contains("state=\"frozen\"") && communes.contains("<autoFilter"));
    assert!(xml("xl/styles.xml").contains("0.0%"));
}
