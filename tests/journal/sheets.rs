//! Spreadsheets that moderators import, over HTTP and without scripts.

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::Workbook;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    Place, address,
    browser::{Form, SignedIn},
    decide, done, edited,
    forms::{fill_in, says, serve, words},
    moderation::{moderator, propose},
    on_both_engines, runtime,
};
use crate::support::{Response, Server};
use ptce_atlas::{
    history::{Decision, DecisionKind, RowName},
    journal::Journal,
};

on_both_engines!(
    sixty_poles_of_a_network_are_one_decision,
    a_workbook_of_either_kind_is_read,
    faults_have_their_sheet_row_and_column,
    what_is_not_sent_from_here_writes_nothing,
    territories_of_others_are_refused,
    what_others_changed_since_is_shown_first,
);

const PAGE: &str = "/moderation/import";

const HEADER: [&str; 10] = [
    "id",
    "nom",
    "type",
    "statut",
    "statut_annee",
    "commune",
    "commune_nature",
    "departement",
    "region",
    "compile_le",
];

/// Every column of the poles, in the order of the table.
fn columns() -> Vec<String> {
    let poles = std::fs::read_to_string(crate::support::data().join("poles.csv"));
    let poles = poles.expect("the committed poles");
    let header = poles.lines().next().expect("a header");
    header.split(',').map(str::to_owned).collect()
}

/// The row of a new pole of Rennes or, in `departement` 44, of Nantes.
fn pole(id: &str, name: &str, departement: &str) -> Vec<String> {
    let (commune, region) = match departement {
        "35" => ("35238", "53"),
        "44" => ("44109", "52"),
        other => panic!("{other} has no commune here"),
    };
    let said = [
        id,
        name,
        "PTCE",
        "actif",
        "2025",
        commune,
        "siege",
        departement,
        region,
        "2026-11-22",
    ];
    let says = |column: &String| match column.as_str() {
        "sources" => "https://example.org/reseau".to_owned(),
        column => {
            let at = HEADER.iter().position(|known| *known == column);
            at.map_or_else(String::new, |at| said[at].to_owned())
        }
    };
    columns().iter().map(says).collect()
}

fn network(poles: usize) -> Vec<Vec<String>> {
    let row = |at: usize| {
        pole(
            &format!("reseau-{at}"),
            &format!("Pôle d’été n° {at} du réseau"),
            "35",
        )
    };
    (1..=poles).map(row).collect()
}

/// Rows as a French Excel saves them: semicolons, Windows-1252, CR LF.
fn latin_csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = columns().join(";");
    for row in rows {
        text.push_str("\r\n");
        text.push_str(&row.join(";"));
    }
    text.push_str("\r\n");
    let (bytes, _, has_failed) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!has_failed, "{text}");
    bytes.into_owned()
}

fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("poles").expect("a sheet");
    for (row, cells) in [&[columns()], rows].concat().iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let at = (row as u32, column as u16);
            sheet.write_string(at.0, at.1, text).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

fn ods(rows: &[Vec<String>]) -> Vec<u8> {
    let mut table = String::new();
    for cells in [&[columns()], rows].concat() {
        table.push_str("<table:table-row>");
        for text in cells {
            let cell = format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            );
            table.push_str(&cell);
        }
        table.push_str("</table:table-row>");
    }
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"poles\">{table}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    for (name, text) in [
        ("mimetype", kind),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ] {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Sends a file for a preview.
pub(crate) fn preview(server: &Server, who: &SignedIn, file: (&str, &[u8])) -> Response {
    let page = who.get(server, PAGE);
    assert_eq!(page.status, 200, "{}", page.text());
    let mut form = Form::with(&page, "fichier");
    form.set("source", "tableau du réseau")
        .set("action", "lire");
    who.send_file(server, &form, Some(file))
}

/// The form of a preview that accepts it.
pub(crate) fn acceptance(page: &Response) -> Form {
    assert_eq!(page.status, 200, "{}", page.text());
    acceptance_of(page)
}

fn acceptance_of(page: &Response) -> Form {
    let mut form = Form::with(page, "name=\"changements\"");
    form.set("action", "ecrire");
    form
}

/// Whether a page has a form that writes.
fn may_write(page: &Response) -> bool {
    page.text().contains("name=\"changements\"")
}

fn decisions(url: &str) -> Vec<Decision> {
    runtime().block_on(async {
        let journal = Journal::open(address(url)).await.expect("a journal");
        let decisions = journal.decisions(0).await.expect("decisions");
        journal.close().await;
        decisions
    })
}

fn sixty_poles_of_a_network_are_one_decision(place: &Place) {
    let (server, url) = (serve(place), place.url("a"));
    let one = moderator(place, &server, "un", "");
    says(
        &one.get(&server, "/moderation"),
        "href=\"/moderation/import\"",
    );
    let file = latin_csv(&network(60));
    let page = preview(&server, &one, ("réseau.csv", &file));
    for told in [
        "60 nouvelles, 0 modifiée, 0 inchangée",
        "Pôle d'été n° 60 du réseau (reseau-60)",
        "Windows-1252",
        "restent au registre : l'import n'ôte rien",
        "ligne 2 du fichier",
        "ligne 61 du fichier",
        "Pôle d'été n° 60 du réseau",
        "Écrire ces 60 lignes",
    ] {
        says(&page, told);
    }
    // Looking changes nothing, and may be done again.
    assert_eq!(decisions(&url).len(), 1);
    let form = acceptance(&page);
    let sent = one.send_file(&server, &form, None);
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(sent.header("location"), "/changements#revision-2");
    // In the next answer.
    says(
        &server.get("/poles/reseau-60"),
        "Pôle d'été n° 60 du réseau",
    );
    let changes = server.get("/changements");
    for told in ["Import", "modération, CRESS un", "tableau du réseau"] {
        says(&changes, told);
    }
    let all = decisions(&url);
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].entry.kind, DecisionKind::Import);
    assert_eq!(all[1].entry.source.as_deref(), Some("tableau du réseau"));
    assert_eq!(all[1].changes.len(), 60);
    // The same form again.
    let again = one.send_file(&server, &form, None);
    assert_eq!(again.status, 403);
    says(&again, "déjà été envoyé");
    // The same file again, or what was shown of it in another window.
    let page = preview(&server, &one, ("réseau.csv", &file));
    says(&page, "Le registre dit déjà tout cela");
    assert!(!may_write(&page));
    let mut other = form.clone();
    let fresh = Form::with(&one.get(&server, PAGE), "fichier");
    other.set("formulaire", fresh.get("formulaire"));
    let told = one.send_file(&server, &other, None);
    assert_eq!(told.status, 409);
    says(&told, "Le registre dit déjà tout cela");
    assert_eq!(decisions(&url).len(), 2);
    // It is taken back as it came.
    let undone = one.fill_in(&server, "/moderation/changements/2/annuler", "", |form| {
        form.set("motif", "essai");
    });
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert_eq!(server.get("/poles/reseau-60").status, 404);
    done(&url, &["verify"]);
}

fn a_workbook_of_either_kind_is_read(place: &Place) {
    let (server, url) = (serve(place), place.url("a"));
    let one = moderator(place, &server, "un", "");
    for (at, (name, file)) in [
        ("réseau.xlsx", xlsx(&[pole("xlsx", "D’un classeur", "35")])),
        ("réseau.ods", ods(&[pole("ods", "D’un autre", "35")])),
    ]
    .into_iter()
    .enumerate()
    {
        let page = preview(&server, &one, (name, &file));
        says(&page, &format!("{name}, feuille poles : 1 nouvelle"));
        says(&page, "Écrire cette ligne");
        let sent = one.send_file(&server, &acceptance(&page), None);
        assert_eq!(sent.status, 303, "{}", sent.text());
        assert_eq!(decisions(&url).len(), at + 2);
    }
    assert_eq!(server.get("/poles/xlsx").status, 200);
    assert_eq!(server.get("/poles/ods").status, 200);
}

fn faults_have_their_sheet_row_and_column(place: &Place) {
    let (server, url) = (serve(place), place.url("a"));
    let one = moderator(place, &server, "un", "");
    let at = |column: &str| {
        let columns = columns();
        columns
            .iter()
            .position(|known| known == column)
            .expect("a column")
    };
    let mut rows = network(3);
    "peut-être".clone_into(&mut rows[1][at("statut")]);
    "99999".clone_into(&mut rows[2][at("commune")]);
    let page = preview(&server, &one, ("réseau.xlsx", &xlsx(&rows)));
    assert_eq!(page.status, 422);
    for told in [
        "rien ne peut être écrit",
        "réseau.xlsx, feuille poles, ligne 3, colonne statut : « peut-être »",
        "réseau.xlsx, feuille poles, ligne 4, colonne commune : « 99999 »",
    ] {
        says(&page, told);
    }
    assert!(!may_write(&page));
    // What is no register, and no spreadsheet.
    for (name, file, told) in [
        (
            "a.csv",
            &b"a;b\r\n1;2\r\n"[..],
            "n'est l'en-tête d'aucune table",
        ),
        ("a.xlsx", b"PK\x03\x04abc", "abîmé"),
        ("a.pdf", b"%PDF-1.7", "ni un classeur ni du texte"),
        ("vide.csv", b" ", "vide"),
    ] {
        let page = preview(&server, &one, (name, file));
        assert_eq!(page.status, 422, "{name}: {}", page.text());
        says(&page, told);
        assert!(!may_write(&page), "{name}");
    }
    // Neither file nor source.
    let form = Form::with(&one.get(&server, PAGE), "fichier");
    let page = one.send_file(&server, &form, Some(("", b"")));
    assert_eq!(page.status, 422);
    says(&page, "Choisissez le fichier à lire");
    says(&page, "sans source, rien n'est publié");
    says(&page, "href=\"#champ-fichier\"");
    assert_eq!(decisions(&url).len(), 1);
}

fn what_is_not_sent_from_here_writes_nothing(place: &Place) {
    let (server, url) = (serve(place), place.url("a"));
    let one = moderator(place, &server, "un", "");
    let other = moderator(place, &server, "deux", "");
    let file = latin_csv(&network(2));
    let page = preview(&server, &one, ("réseau.csv", &file));
    let form = acceptance(&page);
    let mut look = Form::with(&one.get(&server, PAGE), "fichier");
    look.set("source", "s").set("action", "lire");
    for (form, file) in [(&form, None), (&look, Some(("réseau.csv", &*file)))] {
        let foreign = one.send_file_from(&server, form, file, "https://evil.example");
        assert_eq!(foreign.status, 403);
        // Whoever is not signed in is led to where they sign in: the body is not read.
        let nobody = SignedIn::nobody().send_file(&server, form, file);
        assert_eq!(nobody.status, 303);
        assert_eq!(
            nobody.header("location"),
            "/moderation/connexion?vers=%2Fmoderation%2Fimport"
        );
        let theirs = other.send_file(&server, form, file);
        assert_eq!(theirs.status, 403);
        let numberless = one.send_file(&server, form.clone().set("formulaire", ""), file);
        assert_eq!(numberless.status, 403);
        // Not as a form with files.
        assert_eq!(one.send(&server, form).status, 415);
    }
    // A file that is too large: within what a form may have, and beyond.
    for megabytes in [6, 12] {
        let page = preview(&server, &one, ("a.csv", &vec![b'a'; megabytes << 20]));
        assert_eq!(page.status, 413);
        says(&page, "dépasse 5 Mio");
    }
    // What no preview carried.
    for changes in ["", "W10", "pas du JSON"] {
        let fresh = Form::with(&one.get(&server, PAGE), "fichier");
        let mut forged = form.clone();
        forged
            .set("formulaire", fresh.get("formulaire"))
            .set("changements", changes);
        assert_eq!(one.send_file(&server, &forged, None).status, 403);
    }
    assert_eq!(decisions(&url).len(), 1);
    // The form itself is as good as before.
    assert_eq!(one.send_file(&server, &form, None).status, 303);
    assert_eq!(decisions(&url).len(), 2);
}

fn territories_of_others_are_refused(place: &Place) {
    let (server, url) = (serve(place), place.url("a"));
    let bretagne = moderator(place, &server, "br", "region:53");
    let all = moderator(place, &server, "tout", "");
    let mut rows = network(1);
    rows.push(pole("nantais", "Pôle nantais", "44"));
    let file = xlsx(&rows);
    let page = preview(&server, &bretagne, ("réseau.xlsx", &file));
    assert_eq!(page.status, 422);
    says(
        &page,
        "réseau.xlsx, feuille poles, ligne 3 : « nantais » n'est pas d'un territoire que vous modérez",
    );
    assert!(!may_write(&page));
    // What one who may has been shown, sent by one who may not.
    let theirs = acceptance(&preview(&server, &all, ("réseau.xlsx", &file)));
    let own = Form::with(&bretagne.get(&server, PAGE), "fichier");
    let mut forged = theirs.clone();
    forged.set("formulaire", own.get("formulaire"));
    let refused = bretagne.send_file(&server, &forged, None);
    assert_eq!(refused.status, 403);
    says(&refused, "pas d'un territoire que vous modérez");
    // A pole of theirs that would leave.
    let sent = bretagne.send_file(
        &server,
        &acceptance(&preview(&server, &bretagne, ("a.xlsx", &xlsx(&rows[..1])))),
        None,
    );
    assert_eq!(sent.status, 303, "{}", sent.text());
    let moved = [pole("reseau-1", "Parti à Nantes", "44")];
    let page = preview(&server, &bretagne, ("a.xlsx", &xlsx(&moved)));
    assert_eq!(page.status, 422);
    says(&page, "« reseau-1 » n'est pas d'un territoire");
    // Another table.
    let calls = std::fs::read_to_string(crate::support::data().join("appels.csv"));
    let calls = calls.expect("the committed calls");
    let same = preview(&server, &bretagne, ("appels.csv", calls.as_bytes()));
    says(&same, "Le registre dit déjà tout cela");
    let renamed = calls.replacen("Appel", "L’appel", 1);
    assert_ne!(renamed, calls);
    let page = preview(&server, &bretagne, ("appels.csv", renamed.as_bytes()));
    assert_eq!(page.status, 422);
    says(
        &page,
        "seul un compte de toute la France change la table appels",
    );
    assert!(may_write(&preview(
        &server,
        &all,
        ("appels.csv", renamed.as_bytes())
    )));
    assert_eq!(decisions(&url).len(), 2);
}

fn what_others_changed_since_is_shown_first(place: &Place) {
    let (server, url) = (serve(place), place.url("a"));
    let one = moderator(place, &server, "un", "");
    let correction = Form::open(&server, "/poles/3-eva/corriger");
    fill_in();
    let reference = propose(&server, &correction, &[("nom", "Trois EVA")]);
    // The register's own file, two names of which are others.
    let poles = std::fs::read_to_string(crate::support::data().join("poles.csv"));
    let poles = poles.expect("the committed poles");
    let renamed = poles.replacen(
        "3.EVA (Ensemble, expérimenter et entreprendre en vallée de l'Aude)",
        "EVA du tableur",
        1,
    );
    let renamed = renamed.replacen("PTCE Agir Durable 2.0", "Agir durable du tableur", 1);
    let page = preview(&server, &one, ("poles.csv", renamed.as_bytes()));
    for told in [
        "0 nouvelle, 2 modifiées",
        "EVA du tableur",
        "Une proposition ouverte touche la même ligne",
        &format!("href=\"/moderation/propositions/{reference}\""),
    ] {
        says(&page, told);
    }
    let form = acceptance(&page);
    // Another pole, and another cell: no conflict. The same cell: one.
    decide(&url, |rows| edited(rows, "edenn", "remarques", "Relu."));
    decide(&url, |rows| {
        edited(rows, "agir-durable-2-0", "remarques", "Relu aussi.")
    });
    decide(&url, |rows| edited(rows, "3-eva", "nom", "EVA d’ailleurs"));
    let told = one.send_file(&server, &form, None);
    assert_eq!(told.status, 409, "{}", told.text());
    for words in [
        "1 ligne a changé depuis l'aperçu : rien n'est écrit",
        "elle dit « EVA d'ailleurs »",
        "EVA du tableur",
        "Agir durable du tableur",
    ] {
        says(&told, words);
    }
    assert_eq!(decisions(&url).len(), 4);
    let sent = one.send_file(&server, &acceptance_of(&told), None);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let all = decisions(&url);
    assert_eq!((all.len(), all[4].changes.len()), (5, 2));
    says(&server.get("/poles/3-eva"), "EVA du tableur");
    // What others wrote beside it is kept.
    let rows = runtime().block_on(async {
        let journal = Journal::open(address(&url)).await.expect("a journal");
        let rows = journal.rows().await.expect("rows");
        journal.close().await;
        rows
    });
    let row = rows.get(&RowName::new("poles", ["agir-durable-2-0"]));
    assert_eq!(row.expect("a pole").cells.get("remarques"), "Relu aussi.");
    assert!(!words(&server.get("/poles/3-eva")).contains("EVA d'ailleurs"));
    a_pole_that_was_merged_does_not_come_back(&server, &one, &url);
    done(&url, &["verify"]);
}

fn a_pole_that_was_merged_does_not_come_back(server: &Server, one: &SignedIn, url: &str) {
    let rows = [pole("doublon", "Doublon", "35"), pole("vrai", "Vrai", "35")];
    let sent = one.send_file(
        server,
        &acceptance(&preview(server, one, ("a.xlsx", &xlsx(&rows)))),
        None,
    );
    assert_eq!(sent.status, 303, "{}", sent.text());
    done(
        url,
        &["alias", "doublon", "vrai", "--reason", "un seul", "--apply"],
    );
    let page = preview(server, one, ("a.xlsx", &xlsx(&rows)));
    assert_eq!(page.status, 422);
    says(&page, "« doublon » a été réuni à « vrai »");
}
