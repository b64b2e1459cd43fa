//! Mail: to who proposes, to the poles and to moderators, by a real mail server.

use std::{fs, thread, time::Duration};

use super::{
    Place,
    browser::Form,
    data, done,
    forms::{fill_in, says, words},
    mail_server::{Mail, MailServer},
    moderation::{moderator, reference},
    on_both_engines, refused,
    routes::PUBLIC,
    take_over, text,
};
use crate::support::{Response, Server};

on_both_engines!(
    who_proposes_is_written_to,
    a_pole_is_asked_once_a_year,
    mail_that_does_not_go_is_tried_again,
);

/// Where the service finds the journal `a` of `place` and the mail server.
pub(crate) fn serve(place: &Place, mail: &MailServer) -> Server {
    let (journal, smtp) = (place.url("a"), mail.url());
    let settings = [
        "--journal",
        &journal,
        "--smtp",
        &smtp,
        "--mail-from",
        "atlas@example.org",
        // A second in place of a minute.
        "--mail-pace",
        "1",
    ];
    Server::serve(&data(), &[&PUBLIC[..], &settings].concat())
}

/// What was sent is told to who sent it, and opened nothing: `path` is that of the receipt.
fn propose(server: &Server, form: &mut Form, address: &str) -> (String, Response) {
    form.set("source", "https://example.org/page")
        .set("adresse", address);
    form.follow(server)
}

/// Waits a little for what is not to come.
fn nothing_comes(mail: &MailServer, count: usize) {
    thread::sleep(Duration::from_millis(1_500));
    mail.nth(count);
}

fn who_proposes_is_written_to(place: &Place) {
    let Some(mail) = MailServer::start() else {
        return;
    };
    take_over(&place.url("a"));
    let server = serve(place, &mail);
    let one = moderator(place, &server, "un", "");
    let mut form = Form::open(&server, "/poles/3-eva/corriger");
    fill_in();
    form.set("nom", "Trois EVA")
        .set("repond_pour_le_pole", "oui");
    let told = form.clone().set("source", "une page").send(&server);
    assert_eq!(told.status, 422);
    says(&told, "Dites à quelle adresse vous répondez pour le pôle");
    let told = form
        .clone()
        .set("source", "une page")
        .set("adresse", "jeanne")
        .send(&server);
    says(
        &told,
        "Attendu : une adresse électronique, comme nom@exemple.fr",
    );
    let (receipt, page) = propose(&server, &mut form, "jeanne@example.org");
    says(&page, "À confirmer");
    // Nobody reads it before.
    says(
        &one.get(&server, "/moderation"),
        "Rien n'attend d'être examiné",
    );
    let confirm = is_confirmed(&server, &mail, &receipt);
    let named = reference(&server.get(&receipt));
    says(&one.get(&server, "/moderation"), "1 proposition à examiner");
    // What a moderator asks comes by mail, and what is decided.
    let path = format!("/moderation/propositions/{named}");
    says(&one.get(&server, &path), "Dit répondre pour le pôle");
    let asked = one.fill_in(&server, &path, "demander", |form| {
        form.set("action", "demander")
            .set("question", "Depuis <b>quand</b> ?");
    });
    assert_eq!(asked.status, 303, "{}", asked.text());
    let question = mail.nth(2);
    assert!(
        question.text().contains("Depuis <b>quand</b> ?"),
        "{question:?}"
    );
    let opened = server.get(&question.link("/contributions/"));
    says(&opened, "Votre réponse");
    let accepted = one.fill_in(&server, &path, "accepter", |form| {
        form.set("action", "accepter");
    });
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    let decided = mail.nth(3);
    assert!(decided.text().contains("est acceptée"), "{decided:?}");
    assert_eq!(decided.to(), "jeanne@example.org");
    // Who answers for the pole is its contact from then on.
    let listed = done(&place.url("a"), &["contacts", "list"]);
    assert!(
        listed.starts_with("3-eva : jeanne@example.org (proposition,"),
        "{listed}"
    );
    says(&server.get(&confirm), "Il n'y a plus rien à confirmer");
    links_are_sent_again(&server, &mail);
}

/// GET of the link shows, POST acts; gives the link.
fn is_confirmed(server: &Server, mail: &MailServer, receipt: &str) -> String {
    let sent = mail.nth(1);
    assert_eq!(sent.to(), "jeanne@example.org");
    assert_eq!(sent.0["from"], "atlas@example.org");
    assert_eq!(sent.0["type"], "text/plain");
    assert_eq!(sent.header("auto-submitted"), "auto-generated");
    assert_eq!(sent.header("from"), "Atlas des PTCE <atlas@example.org>");
    assert!(
        sent.header("subject")
            .starts_with("Confirmez votre proposition P-")
    );
    assert!(sent.header("message-id").ends_with("@atlas.example.org>"));
    // Nothing that a stranger typed goes to an address that a stranger typed.
    for typed in ["Trois EVA", "https://example.org/page"] {
        assert!(!sent.text().contains(typed), "{sent:?}");
    }
    let link = sent.link("/confirmer/");
    // Who sees the receipt has not read the mail.
    let (_, token) = receipt.rsplit_once('/').expect("a token");
    assert_eq!(server.get(&format!("/confirmer/{token}")).status, 404);
    for _ in 0..2 {
        let page = server.get(&link);
        says(&page, "Confirmez que cette adresse est la vôtre");
        assert_eq!(page.header("cache-control"), "no-store");
        says(&page, "<meta name=\"robots\" content=\"noindex\">");
    }
    says(&server.get(receipt), "À confirmer");
    let foreign = server.post(&link, &[("origin", "https://evil.example")], "");
    assert_eq!(foreign.status, 403);
    let stop = server.post(&format!("{link}/arret"), &[], "List-Unsubscribe=One-Click");
    assert_eq!(stop.status, 404);
    let form = Form::open(server, &link);
    let (_, page) = form.follow(server);
    says(&page, "À examiner");
    // Twice is once.
    form.follow(server);
    link
}

fn links_are_sent_again(server: &Server, mail: &MailServer) {
    let answer = |address: &str| {
        let mut form = Form::open(server, "/contributions/retrouver");
        form.set("adresse", address).send(server)
    };
    let wrong = answer("jeanne");
    assert_eq!(wrong.status, 422);
    says(&wrong, "1 point est à reprendre");
    let (known, unknown) = (answer("jeanne@example.org"), answer("paul@example.org"));
    assert_eq!(known.status, 200);
    assert!(known.body == unknown.body, "the answers differ");
    let sent = mail.nth(4);
    assert_eq!(sent.to(), "jeanne@example.org");
    says(&server.get(&sent.link("/contributions/")), "Acceptée");
    // An address is not flooded, whoever asks: five a day, with the first.
    for _ in 0..6 {
        assert_eq!(answer("jeanne@example.org").status, 200);
    }
    nothing_comes(mail, 7);
    let erase = sent.link("/contributions/");
    Form::with(&server.get(&erase), "effacer-adresse")
        .set("action", "effacer-adresse")
        .follow(server);
    answer("jeanne@example.org");
    nothing_comes(mail, 7);
}

/// Writes a list of contacts.
fn contacts(place: &Place, list: &str) -> String {
    let path = place.path("contacts.csv");
    fs::write(&path, list).expect("written");
    text(&path).to_owned()
}

fn a_pole_is_asked_once_a_year(place: &Place) {
    let Some(mail) = MailServer::start() else {
        return;
    };
    let url = place.url("a");
    take_over(&url);
    let wrong = contacts(
        place,
        "pole;adresse\nnulle-part;a@example.org\n3-eva;jeanne\n3-eva;a@example.org\n3-eva;b@example.org\n",
    );
    let told = refused(&url, &["contacts", "import", &wrong, "--apply"]);
    for fault in [
        "ligne 2, colonne « pole » : « nulle-part » n’est pas l’identifiant d’un pôle",
        "ligne 3, colonne « adresse » : attendu : une adresse électronique",
        "ligne 5 : « 3-eva » a déjà un contact plus haut",
        "3 fautes : rien n’est écrit.",
    ] {
        assert!(told.contains(fault), "{told}");
    }
    let list = "pole;adresse\n3-eva;eva@example.org\nardaines;ardaines@example.org\nedenn;edenn@example.org\n";
    let list = contacts(place, list);
    let told = done(&url, &["contacts", "import", &list]);
    assert!(told.contains("+ 3-eva : eva@example.org"), "{told}");
    assert!(done(&url, &["contacts", "list"]).contains("Aucun contact"));
    done(&url, &["contacts", "import", &list, "--apply"]);
    let server = serve(place, &mail);
    mail.nth(3);
    let mails = mail.mails();
    let to = |address: &str| -> &Mail {
        let mut found = mails.iter().filter(|mail| mail.to() == address);
        found.next().expect("a mail")
    };
    is_still_so(&server, to("edenn@example.org"));
    is_no_more(place, &server, to("ardaines@example.org"));
    is_stopped(&server, to("eva@example.org"));
    let told = done(&url, &["contacts", "import", &list, "--apply"]);
    assert!(
        told.contains("! 3-eva : cette adresse a demandé à ne plus recevoir de courriel"),
        "{told}"
    );
    let left = done(&url, &["contacts", "list"]);
    assert!(!left.contains("3-eva"), "{left}");
    // What was sent to one who is forgotten opens nothing any more.
    let link = to("edenn@example.org").link("/confirmer/");
    assert_eq!(server.get(&link).status, 200);
    done(&url, &["contacts", "forget", "Edenn@Example.org"]);
    assert_eq!(server.get(&link).status, 404);
    done(&url, &["contacts", "remove", "ardaines"]);
    assert!(done(&url, &["contacts", "list"]).contains("Aucun contact"));
    done(&url, &["verify"]);
    // Asked once, whatever is started again.
    drop(server);
    let _server = serve(place, &mail);
    nothing_comes(&mail, 3);
}

/// The page of a question, with its form filled in.
fn answered(server: &Server, path: &str, action: &str) -> Response {
    let mut form = Form::open(server, path);
    form.set("action", action).send(server)
}

fn is_still_so(server: &Server, sent: &Mail) {
    assert!(
        sent.header("subject").contains("toujours juste"),
        "{sent:?}"
    );
    for told in [
        "elle vient d'une liste remise à qui publie l'atlas",
        "Lieu : ",
        "- Actif",
    ] {
        assert!(
            sent.text().replace('’', "'").contains(told),
            "{told}: {}",
            sent.text()
        );
    }
    let link = sent.link("/confirmer/");
    let stop = format!("<https://atlas.example.org{link}/arret>");
    assert_eq!(sent.header("list-unsubscribe"), stop);
    assert_eq!(
        sent.header("list-unsubscribe-post"),
        "List-Unsubscribe=One-Click"
    );
    for _ in 0..2 {
        says(&server.get(&link), "Est-ce toujours juste");
        says(&server.get(&format!("{link}/arret")), "Ne plus m'écrire");
    }
    let open = Form::open(server, &link);
    assert_eq!(answered(server, &link, "rien").status, 400);
    let confirmed = answered(server, &link, "actif");
    assert_eq!(confirmed.status, 303, "{}", confirmed.text());
    // Seen in the answer after it.
    says(&server.get("/poles/edenn"), "confirmé par le pôle en");
    says(&server.get("/poles/edenn/historique"), "Confirmation");
    says(&server.get(&link), "Votre réponse est enregistrée");
    // Sent again, from a page that was open: nothing more is decided.
    let again = open.clone().set("action", "actif").send(server);
    assert_eq!(again.status, 303);
    assert_eq!(server.get("/api/changements").json()["revision"], 2);
}

fn is_no_more(place: &Place, server: &Server, sent: &Mail) {
    let link = sent.link("/confirmer/");
    assert_eq!(answered(server, &link, "fini").status, 303);
    says(&server.get(&link), "Votre réponse est enregistrée");
    let one = moderator(place, server, "deux", "");
    let queue = one.get(server, "/moderation");
    says(&queue, "1 proposition à examiner");
    let path = format!("/moderation/propositions/{}", reference(&queue));
    says(
        &one.get(server, &path),
        "réponse du pôle à la question annuelle",
    );
}

/// By a program of mail, which comes from no page.
fn is_stopped(server: &Server, sent: &Mail) {
    let link = sent.link("/confirmer/");
    let stop = format!("{link}/arret");
    assert_eq!(server.post(&stop, &[], "rien=1").status, 400);
    says(&server.get(&link), "Est-ce toujours juste");
    for _ in 0..2 {
        let stopped = server.post(&stop, &[], "List-Unsubscribe=One-Click");
        assert_eq!(stopped.status, 200, "{}", stopped.text());
        says(&stopped, "l'atlas ne vous écrit plus");
    }
    assert_eq!(server.get(&link).status, 404);
}

fn mail_that_does_not_go_is_tried_again(place: &Place) {
    let Some(mut mail) = MailServer::start() else {
        return;
    };
    let url = place.url("a");
    take_over(&url);
    let list = contacts(
        place,
        "pole,adresse\n3-eva,never@example.org\nardaines,later@example.org\n",
    );
    done(&url, &["contacts", "import", &list, "--apply"]);
    mail.stop();
    let server = serve(place, &mail);
    server.expect_warning("le serveur de courrier ne répond pas");
    mail.resume();
    // Put off, then taken.
    server.expect_warning("le remet à plus tard (code 451)");
    assert_eq!(mail.nth(1).to(), "later@example.org");
    server.expect_warning("le refuse (code 550)");
    let one = moderator(place, &server, "un", "");
    let page = one.get(&server, "/moderation/courriels");
    for told in ["Question annuelle", "code 550", "il n'est plus essayé"] {
        says(&page, told);
    }
    assert!(!words(&page).contains("never@"), "an address shows");
    let others = moderator(place, &server, "ailleurs", "region:84");
    says(
        &others.get(&server, "/moderation/courriels"),
        "Aucun : tout est parti",
    );
    // The moderator corrects the address, and has it be tried again.
    let contact = "/moderation/poles/3-eva/contact";
    assert_eq!(others.get(&server, contact).status, 403);
    for (typed, status) in [("jeanne", 422), ("eva@example.org", 303)] {
        let sent = one.fill_in(&server, contact, "adresse", |form| {
            form.set("adresse", typed);
        });
        assert_eq!(sent.status, status, "{}", sent.text());
    }
    says(&one.get(&server, contact), "Contact saisi le");
    let again = one.fill_in(&server, "/moderation/courriels", "reessayer", |form| {
        form.set("action", "reessayer");
    });
    assert_eq!(again.status, 303);
    mail.nth(2);
    let to = |mail: &Mail| mail.to().to_owned();
    let to: Vec<String> = mail.mails().iter().map(to).collect();
    // It is asked anew as it is another's, too.
    assert!(to.contains(&"eva@example.org".to_owned()), "{to:?}");
    // Another replica sends none of it again.
    for told in ["ne répond pas", "code 451", "code 550"] {
        while server.logged(told) > 0 {
            server.expect_warning(told);
        }
    }
    // It is off the list a moment after it went.
    while !words(&one.get(&server, "/moderation/courriels")).contains("Aucun : tout est parti") {
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_moderator_is_told_once_a_week_what_waits() {
    let Some(mail) = MailServer::start() else {
        return;
    };
    let place = Place::sqlite();
    take_over(&place.url("a"));
    let server = serve(&place, &mail);
    let one = moderator(&place, &server, "chef@example.org", "region:76");
    let other = moderator(&place, &server, "ailleurs@example.org", "region:53");
    moderator(&place, &server, "sans-adresse", "");
    let mut forms = [0; 2].map(|_| Form::open(&server, "/poles/3-eva/corriger"));
    fill_in();
    for form in &mut forms {
        form.set("nom", "Trois EVA");
        propose(&server, form, "");
    }
    // Looked for once an hour: at the start.
    drop(server);
    let server = serve(&place, &mail);
    let told = mail.nth(1);
    assert_eq!(told.to(), "chef@example.org");
    assert!(
        told.header("subject")
            .starts_with("2\u{a0}propositions à examiner"),
        "{told:?}"
    );
    assert!(told.text().contains("Occitanie"), "{}", told.text());
    drop(server);
    let server = serve(&place, &mail);
    nothing_comes(&mail, 1);
    for (signed_in, action) in [
        (&one, "sans-resume"),
        (&other, "sans-resume"),
        (&other, "avec-resume"),
    ] {
        let sent = signed_in.fill_in(&server, "/moderation/compte", action, |form| {
            form.set("action", action);
        });
        assert_eq!(sent.status, 200, "{}", sent.text());
    }
    says(
        &one.get(&server, "/moderation/compte"),
        "Vous ne recevez pas de résumé",
    );
}

#[test]
fn without_mail_no_address_is_asked_for() {
    let place = Place::sqlite();
    let server = super::forms::serve(&place);
    let form = Form::open(&server, "/poles/3-eva/corriger");
    assert_eq!(form.get("adresse"), "");
    assert!(!words(&server.get("/poles/3-eva/corriger")).contains("Votre adresse"));
    assert_eq!(server.get("/contributions/retrouver").status, 404);
    let one = moderator(&place, &server, "un", "");
    for path in ["/moderation/courriels", "/moderation/poles/3-eva/contact"] {
        assert_eq!(one.get(&server, path).status, 404, "{path}");
    }
    // A password is printed nowhere.
    let refused = std::process::Command::new(crate::support::BINARY)
        .args(["serve", "--journal", "sqlite:nowhere.db"])
        .args(PUBLIC)
        .args(["--mail-from", "a@example.org", "--data"])
        .arg(data())
        .env("PTCE_SMTP", "smtp://u:secretpw@mail.example.org")
        .output()
        .expect("the binary runs");
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{told}");
    assert!(
        told.contains("over TLS") && !told.contains("secretpw"),
        "{told}"
    );
    // Settings that go together are asked for together.
    let refused = std::process::Command::new(crate::support::BINARY)
        .args(["serve", "--smtp", "smtp://localhost"])
        .output()
        .expect("the binary runs");
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2));
    for flag in ["--journal", "--mail-from", "--public-url"] {
        assert!(told.contains(flag), "{told}");
    }
}
