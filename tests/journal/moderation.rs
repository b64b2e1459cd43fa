//! Moderators, over HTTP and without scripts.

use std::thread;

use regex::Regex;

use super::{
    Place,
    browser::{Form, SignedIn},
    done,
    forms::{fill_in, says, serve, words},
    on_both_engines,
};
use crate::support::{Response, Server};

on_both_engines!(
    a_proposal_is_decided,
    moderators_keep_to_their_territories,
    of_two_who_accept_one_holds,
    who_is_signed_in_is_known,
);

const PASSWORD: &str = "quatre mots sans lien";

/// A moderator of `territory`, everywhere where it is empty.
pub(crate) fn moderator(place: &Place, server: &Server, name: &str, territory: &str) -> SignedIn {
    SignedIn::invited(server, &invitation(place, name, territory), PASSWORD)
}

fn invitation(place: &Place, name: &str, territory: &str) -> String {
    let organisation = format!("CRESS {name}");
    let mut invite = vec!["invite", name, "--organisation", &organisation];
    if !territory.is_empty() {
        invite.extend(["--territory", territory]);
    }
    let told = done(&place.url("a"), &invite);
    let line = told
        .lines()
        .find(|line| line.contains("/moderation/invitation/"));
    let line = line.expect("a link");
    line[line.find("/moderation/").expect("a path")..].to_owned()
}

/// Proposes `changes` of the pole `id`, whose forms were opened a while ago; the reference.
pub(crate) fn propose(server: &Server, form: &Form, changes: &[(&str, &str)]) -> String {
    let mut form = form.clone();
    form.set("source", "https://example.org/page");
    for (name, value) in changes {
        form.set(name, value);
    }
    let (_, page) = form.follow(server);
    reference(&page)
}

pub(crate) fn reference(page: &Response) -> String {
    let text = page.text();
    // The number of a form may have the letters of its beginning.
    let pattern = Regex::new("P-[0-9A-Z]{4}-[0-9A-Z]{4}").expect("a pattern");
    let found = pattern.find(&text).expect("a reference");
    found.as_str().to_owned()
}

fn a_proposal_is_decided(place: &Place) {
    let server = serve(place);
    let form = Form::open(&server, "/poles/3-eva/corriger");
    let second = Form::open(&server, "/poles/3-eva/corriger");
    let addition = Form::open(&server, "/poles/nouveau");
    let one = moderator(place, &server, "un", "");
    fill_in();
    let first = propose(
        &server,
        &form,
        &[("nom", "Trois EVA"), ("annee_creation", "1987")],
    );
    let path = format!("/moderation/propositions/{first}");
    let queue = one.get(&server, "/moderation");
    for told in [
        "1 proposition à examiner",
        "toute la France",
        "Nom, Année de création",
        &first,
    ] {
        says(&queue, told);
    }
    // GET changes nothing, whatever is crawled.
    crawl(&one, &server);
    says(&one.get(&server, "/moderation"), "1 proposition à examiner");
    asked_and_answered(&server, &one, &path);
    accepted_in_part(&server, &one, &path);
    // Of another who saw it before: refused with who decided.
    let late = one.get(&server, &path);
    says(&late, "Acceptée par CRESS un le");
    conflicting(&server, &one, &second);
    let added = [
        ("nom", "Pôle des essais"),
        ("type", "PTCE"),
        ("statut", "actif"),
        ("statut_annee", "2025"),
        ("resume", "Écrire à jeanne@example.org"),
    ];
    let reference = propose(&server, &addition, &added);
    let path = format!("/moderation/propositions/{reference}");
    let refused = one.fill_in(&server, &path, "accepter", |form| {
        form.set("action", "accepter");
    });
    assert_eq!(refused.status, 422);
    says(&refused, "Une adresse ou un téléphone s'y lit");
    let accepted = one.fill_in(&server, &path, "accepter", |form| {
        form.set("action", "accepter").set("vu_personnel", "oui");
    });
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    says(&server.get("/poles/pole-des-essais"), "Pôle des essais");
    let nothing = one.get(&server, "/moderation/changements/abc/annuler");
    assert_eq!(nothing.status, 404);
    says(&nothing, "Erreur 404");
    taken_back(&server, &one);
    done(&place.url("a"), &["verify"]);
}

fn crawl(one: &SignedIn, server: &Server) {
    let mut seen = vec!["/moderation".to_owned()];
    let mut at = 0;
    while at < seen.len() && at < 60 {
        let page = one.get(server, &seen[at]);
        assert!(page.status < 500, "{}", seen[at]);
        let text = page.text();
        for part in text.split("href=\"").skip(1) {
            let href = part.split('"').next().unwrap_or_default().to_owned();
            if href.starts_with("/moderation") && !seen.contains(&href) {
                seen.push(href);
            }
        }
        at += 1;
    }
    assert!(at > 5, "{seen:?}");
}

fn asked_and_answered(server: &Server, one: &SignedIn, path: &str) {
    let asked = one.fill_in(server, path, "demander", |form| {
        form.set("action", "demander")
            .set("question", "De quelle année est cette page ?");
    });
    assert_eq!(asked.status, 303, "{}", asked.text());
    says(&one.get(server, "/moderation"), "En attente d'une réponse");
    says(&one.get(server, path), "À préciser");
}

fn accepted_in_part(server: &Server, one: &SignedIn, path: &str) {
    let bad = one.fill_in(server, path, "accepter", |form| {
        form.set("action", "accepter")
            .set("valeur-annee_creation", "MMXVI");
    });
    assert_eq!(bad.status, 422);
    says(&bad, "id=\"faute-annee_creation\"");
    let none = one.fill_in(server, path, "accepter", |form| {
        form.set("action", "accepter").set("retenir", "");
    });
    says(&none, "Cochez au moins un champ");
    let page = one.get(server, path);
    let mut form = Form::with(&page, "accepter");
    form.set("action", "accepter")
        .set("retenir", "nom")
        .set("valeur-nom", "Les Trois EVA");
    let accepted = one.send(server, &form);
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    // In the next answer.
    let pole = server.get("/poles/3-eva");
    says(&pole, "Les Trois EVA");
    says(&pole, "example.org");
    assert!(!words(&pole).contains("1987"));
    let history = server.get("/poles/3-eva/historique");
    says(&history, "modération, CRESS un");
    says(&history, "Les Trois EVA");
    // The same form again.
    let again = one.send(server, &form);
    assert_eq!(again.status, 403);
    says(&again, "déjà été envoyé");
}

/// What others changed meanwhile is shown, and chosen.
fn conflicting(server: &Server, one: &SignedIn, form: &Form) {
    let reference = propose(
        server,
        form,
        &[("nom", "EVA trois"), ("porteur", "Une autre")],
    );
    let path = format!("/moderation/propositions/{reference}");
    let page = one.get(server, &path);
    says(&page, "La fiche a changé depuis");
    says(&page, "Les Trois EVA");
    let before = Form::with(&page, "accepter");
    // Somebody edits the row before the moderator sends.
    let edited = one.fill_in(server, "/moderation/poles/3-eva", "", |form| {
        form.set("valeur-remarques", "Relu.")
            .set("source", "au téléphone");
    });
    assert_eq!(edited.status, 303, "{}", edited.text());
    let mut late = before;
    late.set("action", "accepter");
    let late = one.send(server, &late);
    assert_eq!(late.status, 409);
    says(&late, "La fiche a changé pendant que vous lisiez");
    let refused = one.fill_in(server, &path, "motif", |form| {
        form.set("action", "refuser")
            .set("mots", "le nom est celui des statuts");
    });
    assert_eq!(refused.status, 303);
    says(&one.get(server, &path), "Refusée par CRESS un");
}

fn taken_back(server: &Server, one: &SignedIn) {
    let list = words(&one.get(server, "/moderation/changements"));
    assert!(list.contains("Révision 3, "), "{list}");
    let path = "/moderation/changements/1/annuler";
    let page = one.get(server, path);
    says(&page, "ne peut pas être annulée");
    let path = "/moderation/changements/3/annuler";
    let none = one.fill_in(server, path, "", |form| {
        form.set("motif", "");
    });
    assert_eq!(none.status, 422);
    let undone = one.fill_in(server, path, "", |form| {
        form.set("motif", "essai");
    });
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert!(!words(&server.get("/poles/3-eva")).contains("Relu."));
    says(&server.get("/changements"), "Annulation");
}

fn moderators_keep_to_their_territories(place: &Place) {
    let server = serve(place);
    // In the Aude, which is in Occitanie.
    let form = Form::open(&server, "/poles/3-eva/corriger");
    let moving = Form::open(&server, "/poles/3-eva/corriger");
    let nowhere = Form::open(&server, "/poles/nouveau");
    let occitanie = moderator(place, &server, "oc", "region:76");
    let bretagne = moderator(place, &server, "br", "region:53");
    fill_in();
    let reference = propose(&server, &form, &[("nom", "Trois EVA")]);
    let path = format!("/moderation/propositions/{reference}");
    let refused = bretagne.get(&server, &path);
    assert_eq!(refused.status, 403);
    says(&refused, "pas d'un territoire que vous modérez");
    says(&bretagne.get(&server, "/moderation"), "Rien n'attend");
    // With the form of one who may, sent by one who may not.
    let page = occitanie.get(&server, &path);
    let mut theirs = Form::with(&page, "accepter");
    theirs.set("action", "accepter");
    assert_eq!(bretagne.send(&server, &theirs).status, 403);
    let own = Form::with(&bretagne.get(&server, "/moderation/compte"), "mot-de-passe");
    let mut forged = theirs.clone();
    forged.set("formulaire", own.get("formulaire"));
    assert_eq!(bretagne.send(&server, &forged).status, 403);
    assert_eq!(bretagne.get(&server, "/moderation/poles/3-eva").status, 403);
    // Out of their territories.
    let moved = propose(
        &server,
        &moving,
        &[("commune", "Rennes (35238)"), ("commune_nature", "siege")],
    );
    for who in [&occitanie, &bretagne] {
        let path = format!("/moderation/propositions/{moved}");
        assert_eq!(who.get(&server, &path).status, 403);
    }
    // The commune says where a row stands, whatever is said, or not, beside it.
    for (departement, region) in [("35", "53"), ("", ""), ("11", "76")] {
        let edited = occitanie.fill_in(&server, "/moderation/poles/3-eva", "", |form| {
            form.set("valeur-commune", "35238")
                .set("valeur-departement", departement)
                .set("valeur-region", region)
                .set("source", "s");
        });
        assert_eq!(edited.status, 403, "{departement} {region}");
    }
    // What stands nowhere is everyone's.
    let nowhere = propose(
        &server,
        &nowhere,
        &[
            ("nom", "Pôle de nulle part"),
            ("type", "PTCE"),
            ("statut", "actif"),
            ("statut_annee", "2025"),
        ],
    );
    for who in [&occitanie, &bretagne] {
        says(&who.get(&server, "/moderation"), &nowhere);
    }
    assert_eq!(occitanie.send(&server, &theirs).status, 303);
    says(&server.get("/poles/3-eva"), "Trois EVA");
    // What only a takeover of the whole changed is not theirs to take back.
    let page = occitanie.get(&server, "/moderation/changements/1/annuler");
    assert!(
        words(&page).contains("ne peut pas être annulée"),
        "{}",
        page.text()
    );
}

fn of_two_who_accept_one_holds(place: &Place) {
    let server = serve(place);
    let forms: Vec<Form> = (0..6)
        .map(|_| Form::open(&server, "/poles/3-eva/corriger"))
        .collect();
    let others: Vec<Form> = (0..6)
        .map(|_| Form::open(&server, "/poles/edenn/corriger"))
        .collect();
    let (one, other) = (
        moderator(place, &server, "un", ""),
        moderator(place, &server, "deux", ""),
    );
    fill_in();
    for (at, form) in forms.iter().enumerate() {
        let reference = propose(&server, form, &[("porteur", &format!("Porteur {at}"))]);
        let path = format!("/moderation/propositions/{reference}");
        let read = |who: &SignedIn| {
            let mut form = Form::with(&who.get(&server, &path), "accepter");
            form.set("action", "accepter").set("retenir", "porteur");
            form
        };
        let sent = [(&one, read(&one)), (&other, read(&other))];
        // Others decide about another pole all the while.
        let reference = propose(&server, &others[at], &[("porteur", &format!("Autre {at}"))]);
        let elsewhere = format!("/moderation/propositions/{reference}");
        let mut third = Form::with(&one.get(&server, &elsewhere), "accepter");
        third.set("action", "accepter").set("retenir", "porteur");
        let statuses: Vec<u16> = thread::scope(|scope| {
            let third = (&one, third);
            let all = sent.into_iter().chain([third]);
            let sent = all.map(|(who, form)| {
                let server = &server;
                scope.spawn(move || who.send(server, &form).status)
            });
            let sent: Vec<_> = sent.collect();
            sent.into_iter()
                .map(|one| one.join().expect("an answer"))
                .collect()
        });
        let mut two = statuses[..2].to_vec();
        two.sort_unstable();
        assert_eq!(two, [303, 409], "{statuses:?}");
        assert_eq!(statuses[2], 303, "{statuses:?}");
        let page = other.get(&server, &path);
        says(&page, "Acceptée par CRESS");
    }
    done(&place.url("a"), &["verify"]);
}

fn who_is_signed_in_is_known(place: &Place) {
    let server = serve(place);
    let to = server.get("/moderation/compte");
    assert_eq!(
        (to.status, to.header("location")),
        (303, "/moderation/connexion?vers=%2Fmoderation%2Fcompte")
    );
    let link = invitation(place, "un", "region:76");
    let mut form = Form::open(&server, &link);
    for (password, again, told) in [
        ("court", "court", "au moins 12 caractères"),
        (PASSWORD, "autre chose de long", "ne sont pas les mêmes"),
    ] {
        form.set("mot_de_passe", password).set("encore", again);
        let refused = form.send(&server);
        assert_eq!(refused.status, 422);
        says(&refused, told);
    }
    let one = SignedIn::invited(&server, &link, PASSWORD);
    assert_eq!(server.get(&link).status, 404);
    let account = one.get(&server, "/moderation/compte");
    for told in ["CRESS un", "Occitanie", "(celle-ci)"] {
        says(&account, told);
    }
    assert_eq!(account.header("cache-control"), "no-store");
    assert!(account.headers.get("access-control-allow-origin").is_none());
    // Wrong and unknown read alike.
    let mut answers = Vec::new();
    for (identifier, password) in [("un", "mauvais mot de passe"), ("personne", PASSWORD)] {
        let mut form = Form::open(&server, "/moderation/connexion");
        form.set("identifiant", identifier)
            .set("mot_de_passe", password);
        let refused = form.send(&server);
        assert_eq!(refused.status, 422);
        answers.push(words(&refused).len() - identifier.len());
        says(&refused, "n'est pas le bon");
    }
    assert_eq!(answers[0], answers[1]);
    let other = SignedIn::new(&server, "un", PASSWORD);
    let closed = one.fill_in(&server, "/moderation/compte", "fermer", |form| {
        form.set("action", "fermer");
    });
    assert_eq!(closed.status, 200);
    assert_eq!(other.get(&server, "/moderation").status, 303);
    let changed = one.fill_in(&server, "/moderation/compte", "mot-de-passe", |form| {
        form.set("action", "mot-de-passe")
            .set("ancien", "pas le bon mot")
            .set("nouveau", "encore un autre mot");
    });
    assert_eq!(changed.status, 422);
    let changed = one.fill_in(&server, "/moderation/compte", "mot-de-passe", |form| {
        form.set("action", "mot-de-passe")
            .set("ancien", PASSWORD)
            .set("nouveau", "encore un autre mot");
    });
    assert_eq!(changed.status, 200, "{}", changed.text());
    let mut again = SignedIn::new(&server, "un", "encore un autre mot");
    // A new link for a known account closes its sessions: that is how a lost password comes back.
    let link = invitation(place, "un", "region:76");
    for who in [&one, &again] {
        assert_eq!(who.get(&server, "/moderation").status, 303);
    }
    again = SignedIn::invited(&server, &link, PASSWORD);
    assert_eq!(again.get(&server, "/moderation").status, 200);
    done(&place.url("a"), &["accounts", "--close", "un"]);
    assert_eq!(again.get(&server, "/moderation").status, 303);
    // Public pages read no cookie and set none.
    let cookie = [("cookie", "moderation=x; a=b")];
    for path in ["/", "/poles/3-eva", "/changements", "/poles/3-eva/corriger"] {
        let (with, without) = (server.request("GET", path, &cookie), server.get(path));
        assert!(with.headers.get("set-cookie").is_none(), "{path}");
        if !path.ends_with("corriger") {
            assert!(with.body == without.body, "{path}");
        }
    }
}
