//! Forms that propose changes, over HTTP and without scripts.

use std::{thread, time::Duration};

use super::{Place, browser::Form, data, on_both_engines, take_over};
use crate::support::{Response, Server, plain};

on_both_engines!(
    anyone_proposes_a_change_and_follows_it,
    what_is_not_sent_from_here_is_refused
);

/// What people take to fill in a form, and a little more.
pub(crate) fn fill_in() {
    thread::sleep(Duration::from_millis(3_100));
}

pub(crate) fn serve(place: &Place) -> Server {
    let url = place.url("a");
    take_over(&url);
    Server::serve(&data(), &["--journal", &url])
}

/// The words of a page, with plain spaces and apostrophes.
pub(crate) fn words(page: &Response) -> String {
    plain(&page.body).replace('’', "'")
}

pub(crate) fn says(page: &Response, told: &str) {
    let words = words(page);
    assert!(words.contains(told), "{told:?} is not in {words}");
}

fn anyone_proposes_a_change_and_follows_it(place: &Place) {
    let server = serve(place);
    says(
        &server.get("/poles/3-eva"),
        "href=\"/poles/3-eva/corriger\"",
    );
    let mut correction = Form::open(&server, "/poles/3-eva/corriger");
    let mut location = Form::open(&server, "/poles/ardaines/localiser");
    let mut addition = Form::open(&server, "/poles/nouveau");
    fill_in();
    a_correction_is_taken(&server, &mut correction);
    a_pole_is_given_a_place(&server, &mut location);
    a_pole_is_proposed(&server, &mut addition);
    // Nothing of it shows before it is decided.
    for (path, secret) in [
        ("/poles/3-eva", "Trois EVA"),
        ("/changements", "Trois EVA"),
        ("/api/exports/poles.csv", "pole-des-essais"),
    ] {
        assert!(!words(&server.get(path)).contains(secret), "{path}");
    }
}

fn a_correction_is_taken(server: &Server, form: &mut Form) {
    // What was not touched is not changed.
    let told = form
        .clone()
        .set("source", "https://example.org/page")
        .send(server);
    assert_eq!(told.status, 422);
    says(&told, "Rien n'est changé");
    form.set("nom", "Trois EVA").set("site", "exemple");
    let told = form.send(server);
    assert_eq!(told.status, 422);
    says(&told, "2 points sont à reprendre");
    says(&told, "href=\"#champ-source\"");
    says(&told, "id=\"faute-site\"");
    // What was typed is kept.
    let again = Form::of(&told);
    assert_eq!(
        (again.get("nom"), again.get("site")),
        ("Trois EVA", "exemple")
    );
    // Whoever mends it need not wait again.
    assert_eq!(again.get("formulaire"), form.get("formulaire"));
    let bot = form.clone().set("complement", "x").send(server);
    says(&bot, "Laissez vide le champ");
    form.set("site", "")
        .set("source", "https://example.org/page");
    let (path, page) = form.follow(server);
    for told in [
        "À examiner",
        "Trois EVA",
        "https://example.org/page",
        "Proposition P-",
    ] {
        says(&page, told);
    }
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    says(&page, "<meta name=\"robots\" content=\"noindex\">");
    // Sent twice, it is one.
    let again = form.send(server);
    assert_eq!(again.status, 403);
    says(&again, "déjà été envoyé");
    assert!(!words(&again).contains("Erreur du service"));
    let mut withdrawal = Form::of(&page);
    let (same, page) = withdrawal.set("action", "retirer").follow(server);
    assert_eq!(path, same);
    says(&page, "Retirée");
    assert!(!words(&page).contains("Retirer la proposition"));
    // From a page that was open meanwhile.
    let late = withdrawal.set("action", "retirer").send(server);
    assert_eq!(late.status, 409, "{}", late.text());
    let nothing = server.get("/contributions/aaaa");
    assert_eq!(nothing.status, 404);
    says(&nothing, "n'ouvre aucune proposition");
    assert!(!words(&nothing).contains("q=aaaa"));
}

fn a_pole_is_given_a_place(server: &Server, form: &mut Form) {
    form.set("source", "le bulletin de la commune");
    says(&form.send(server), "Dites dans quelle commune");
    form.set("commune", "Plouvien");
    says(
        &form.send(server),
        "le siège du pôle, ou un lieu d'activité",
    );
    form.set("commune_nature", "siege")
        .set("commune", "Saint-Denis");
    let told = form.send(server);
    says(&told, "Plusieurs communes");
    says(&told, "Seine-Saint-Denis");
    form.set("commune", "Xyzzyville");
    says(&form.send(server), "Aucune commune de ce nom");
    // Chosen among several, whatever the text says.
    form.set("commune", "Saint-Denis")
        .set("commune_choisie", "97411");
    let (_, page) = form.follow(server);
    for told in ["97411", "974", "siege", "le bulletin de la commune"] {
        says(&page, told);
    }
}

fn a_pole_is_proposed(server: &Server, form: &mut Form) {
    form.set("nom", "Pôle des essais")
        .set("type", "PTCE")
        .set("statut", "actif");
    form.set("commune", "Limoux").set("commune_nature", "siege");
    form.set("source", "on me l'a dit");
    says(&form.send(server), "Un nouveau pôle demande l'adresse");
    form.set("source", "https://example.org/essais")
        .set("statut_annee", "2062");
    let told = form.send(server);
    says(&told, "Est-ce l'un de ceux-là");
    says(&told, "href=\"/poles/3-eva/corriger\"");
    says(&told, "la même commune");
    says(&told, "id=\"faute-statut_annee\"");
    form.set("statut_annee", "2025");
    assert_eq!(form.send(server).status, 422);
    form.set("aucun_de_ceux_la", "oui");
    let (_, page) = form.follow(server);
    says(&page, "Pôle des essais");
}

fn what_is_not_sent_from_here_is_refused(place: &Place) {
    let server = serve(place);
    let form = Form::open(&server, "/poles/3-eva/corriger");
    let mut filled = form.clone();
    filled
        .set("nom", "Trois EVA")
        .set("source", "https://example.org/page");
    // Faster than a person.
    let early = filled.send(&server);
    assert_eq!(early.status, 422);
    says(&early, "plus vite qu'on ne le remplit");
    fill_in();
    let (path, body) = ("/poles/3-eva/corriger", filled.body());
    let own = server.url("");
    for headers in [
        &[][..],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("origin", &own)],
    ] {
        let refused = server.post(path, headers, &body);
        assert_eq!(refused.status, 403, "{headers:?}");
        says(&refused, "pas été envoyé depuis ce site");
    }
    // The number of another form, of none, and a forged one.
    let other = Form::open(&server, "/poles/edenn/corriger");
    let number = form.get("formulaire");
    let (time, signed) = number.split_at(6);
    let other_letter = if signed.starts_with('B') { 'C' } else { 'B' };
    let forged = format!("{time}{other_letter}{}", &signed[1..]);
    for number in [other.get("formulaire"), "", &forged] {
        let refused = filled.clone().set("formulaire", number).send(&server);
        assert_eq!(refused.status, 403, "{number}");
        says(&refused, "pas été ouvert ici");
    }
    let origin = [("origin", own.as_str())];
    let long = format!("{body}&message={}", "a".repeat(70 << 10));
    assert_eq!(server.post(path, &origin, &long).status, 413);
    let json = [origin[0], ("content-type", "application/json")];
    assert_eq!(server.request("POST", path, &json).status, 415);
    for method in ["PUT", "DELETE", "PATCH"] {
        let refused = server.request(method, path, &origin);
        assert_eq!(
            (refused.status, refused.header("allow")),
            (405, "GET, HEAD, OPTIONS, POST")
        );
    }
    // No other site reads or sends a form; all may read what is public.
    let asked = [
        ("origin", "https://evil.example"),
        ("access-control-request-method", "POST"),
    ];
    for (path, origin) in [(path, ""), ("/poles/3-eva", "*")] {
        for method in ["GET", "OPTIONS"] {
            let answer = server.request(method, path, &asked);
            assert_eq!(
                answer.header("access-control-allow-origin"),
                origin,
                "{method} {path}"
            );
        }
    }
    assert_eq!(server.post("/poles/3-eva", &origin, &body).status, 405);
    assert_eq!(
        server
            .post("/poles/no-such/corriger", &origin, &body)
            .status,
        403
    );
    assert_eq!(server.get("/poles/no-such/corriger").status, 404);
    // The form itself is as good as before: one proposal came of it, and none before.
    let (_, page) = filled.follow(&server);
    says(&page, "À examiner");
}

#[test]
fn without_a_journal_nothing_is_written() {
    let server = Server::start();
    for path in [
        "/poles/3-eva/corriger",
        "/poles/nouveau",
        "/contributions/a",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            !answer.text().contains("<form class=\"contribution\""),
            "{path}"
        );
        let posted = server.post(path, &[("origin", &server.url(""))], "a=b");
        assert_eq!(
            (posted.status, posted.header("allow")),
            (405, "GET, HEAD, OPTIONS")
        );
    }
    assert!(!server.get("/poles/3-eva").text().contains("corriger\""));
}
