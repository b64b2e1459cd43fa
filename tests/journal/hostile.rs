//! Texts that mean harm, through the whole way: form, queue, decision, pages, feed, interfaces, CSV, workbook, mail.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::{
    Place,
    browser::Form,
    done,
    forms::{fill_in, says},
    mail_server::MailServer,
    moderation::{moderator, reference},
    take_over,
};
use crate::support::{Response, Server};

/// A formula, a script, an attribute, the end of other notations, another direction of writing.
const NAME: &str =
    "=HYPERLINK(\"https://evil.example\")<script>alert(1)</script>\" onfocus=\"alert(1)";
const TEXT: &str =
    "]]></title></textarea><img src=x onerror=alert(1)>{{7*7}}\u{202e} &lt;b&gt; ${x}";
const LEAD: &str = "+cmd|' /C calc'!A0";
const SOURCE: &str = "https://example.org/\"><svg/onload=alert(1)>";
const MESSAGE: &str = "</dd><iframe src=\"https://evil.example\">\r\nBcc: a@evil.example";

/// What would run, were it markup.
const RUNS: [&str; 5] = [
    "<script>alert",
    "<img src=x",
    "<svg/onload",
    "<iframe",
    "</textarea><img",
];

/// What would end an attribute.
const ENDS_ATTRIBUTE: &str = "\" onfocus=\"";

fn runs_nothing(path: &str, answer: &Response) {
    let text = answer.text();
    assert!(answer.status < 500, "{path}: {text}");
    let kind = answer.header("content-type");
    if kind.starts_with("application/json") {
        return;
    }
    for harm in RUNS {
        assert!(!text.contains(harm), "{path}: {harm} in {text}");
    }
    // Elsewhere a quotation mark ends nothing within a text.
    assert!(
        !kind.starts_with("text/html") || !text.contains(ENDS_ATTRIBUTE),
        "{path}: {text}"
    );
}

#[test]
fn hostile_texts_run_nowhere() {
    let Some(mail) = MailServer::start() else {
        return;
    };
    let place = Place::sqlite();
    let url = place.url("a");
    take_over(&url);
    let server = super::mail::serve(&place, &mail);
    let one = moderator(&place, &server, "un", "");
    let mut form = Form::open(&server, "/poles/3-eva/corriger");
    fill_in();
    form.set("nom", NAME)
        .set("resume", TEXT)
        .set("porteur", LEAD)
        .set("perimetre_texte", TEXT)
        .set("message", MESSAGE)
        .set("adresse", "jeanne@example.org");
    // As it comes back, to be mended.
    let again = form.clone().set("source", "").send(&server);
    assert_eq!(again.status, 422);
    runs_nothing("the form", &again);
    assert_eq!(Form::of(&again).get("nom"), NAME);
    form.set("source", &format!("{SOURCE} {MESSAGE}"));
    let (receipt, page) = form.follow(&server);
    runs_nothing(&receipt, &page);
    let reference = reference(&page);
    let confirmed = Form::open(&server, &mail.nth(1).link("/confirmer/")).send(&server);
    assert_eq!(confirmed.status, 303);
    let path = format!("/moderation/propositions/{reference}");
    for path in ["/moderation", &path] {
        runs_nothing(path, &one.get(&server, path));
    }
    let asked = one.fill_in(&server, &path, "demander", |form| {
        form.set("action", "demander").set(
            "question",
            &format!("{MESSAGE}\r\n.\r\nMAIL FROM:<a@evil.example>"),
        );
    });
    assert_eq!(asked.status, 303);
    let question = mail.nth(2);
    assert_eq!(question.to(), "jeanne@example.org");
    assert_eq!(question.header("bcc"), "");
    runs_nothing(&receipt, &server.get(&receipt));
    let accepted = one.fill_in(&server, &path, "accepter", |form| {
        form.set("action", "accepter").set("vu_personnel", "oui");
    });
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    is_shown(&server);
    let decided = mail.nth(3);
    assert_eq!(decided.header("bcc"), "");
    for path in [
        "/moderation/poles",
        "/moderation/poles/3-eva",
        "/moderation/changements",
        "/moderation/changements/2/annuler",
    ] {
        let page = one.get(&server, path);
        assert_eq!(page.status, 200, "{path}");
        runs_nothing(path, &page);
    }
    done(&url, &["verify"]);
    // What the command line writes reads back as it is.
    let folder = place.path("out");
    std::fs::create_dir(&folder).expect("a folder");
    done(&url, &["export", super::text(&folder)]);
    let poles = std::fs::read_to_string(folder.join("poles.csv")).expect("a table");
    assert!(
        poles.contains("=HYPERLINK(\"\"https://evil.example\"\")"),
        "{poles}"
    );
}

/// What the public reads of it.
fn is_shown(server: &Server) {
    for path in [
        "/poles/3-eva",
        "/poles/3-eva/historique",
        "/changements",
        "/changements.atom",
        "/a-confirmer",
        "/",
        "/proche?commune=11304",
        "/oembed?url=https://atlas.example.org/poles/3-eva",
        "/images/poles/3-eva.svg",
        "/api/docs",
        "/api/collections/poles/items/3-eva?f=html",
        "/sitemap.xml",
    ] {
        runs_nothing(path, &server.get(path));
    }
    says(&server.get("/poles/3-eva"), "=HYPERLINK(");
    let history = server.get("/api/poles/3-eva/historique");
    assert_eq!(history.status, 200);
    assert!(history.json().to_string().contains("=HYPERLINK("));
    // No cell of a table is a formula.
    let csv = server.get("/api/exports/poles.csv").text();
    assert!(
        csv.contains("'=HYPERLINK(") && csv.contains("'+cmd|"),
        "{csv}"
    );
    let book = server.get("/api/exports/poles.xlsx").body;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).expect("a workbook");
    let mut found = false;
    for (name, sheet) in book.worksheets() {
        for (_, _, cell) in sheet.used_cells() {
            found |= matches!(cell, Data::String(text) if text.contains("=HYPERLINK("));
        }
        let formulas = book.worksheet_formula(&name).expect("formulas");
        assert!(
            formulas
                .used_cells()
                .all(|(.., formula)| formula.is_empty()),
            "{name}"
        );
    }
    assert!(found, "the name is not in the workbook");
}
