//! Members of poles in a journal: proposed, decided, told, merged, taken back.

use super::{
    Place,
    browser::Form,
    done,
    forms::{fill_in, says, serve, words},
    moderation::{moderator, reference},
    on_both_engines,
    sheets::{acceptance, preview},
};

on_both_engines!(
    a_member_is_proposed_and_decided,
    a_sheet_of_members_is_imported,
    members_follow_a_pole_that_is_merged
);

const NAME: &str = "Coopérative de l’essai";

fn a_member_is_proposed_and_decided(place: &Place) {
    let server = serve(place);
    says(
        &server.get("/poles/3-eva"),
        "href=\"/poles/3-eva/membres/nouveau\"",
    );
    assert_eq!(server.get("/poles/personne/membres/nouveau").status, 404);
    let mut form = Form::open(&server, "/poles/3-eva/membres/nouveau");
    let second = Form::open(&server, "/poles/3-eva/membres/nouveau");
    let (one, elsewhere) = (
        moderator(place, &server, "un", ""),
        moderator(place, &server, "deux", "region:53"),
    );
    fill_in();
    let told = form.send(&server);
    assert_eq!(told.status, 422);
    says(&told, "3 points sont à reprendre");
    // Each fault stands beside its field, as the check tells it.
    form.set("nom", NAME)
        .set("role", "membre")
        .set("categorie", "ess")
        .set("siren", "123 456 789")
        .set("territoire", "epci:299999999")
        .set("source", "le président");
    let told = form.send(&server);
    assert_eq!(told.status, 422);
    says(&told, "Un nouveau membre demande l'adresse");
    form.set("source", "https://example.org/membres");
    let told = form.send(&server);
    assert_eq!(told.status, 422);
    says(&told, "id=\"faute-siren\"");
    form.set("siren", "732829320")
        .set("territoire", "")
        .set("depuis", "2024")
        .set("jusqu", "2023");
    let told = form.send(&server);
    assert_eq!(told.status, 422);
    says(&told, "une fin qui ne vient pas avant le début");
    form.set("jusqu", "");
    let (_, page) = form.follow(&server);
    let path = format!("/moderation/propositions/{}", reference(&page));
    assert!(!words(&server.get("/poles/3-eva")).contains("de l'essai"));
    // It stands where its pole does: in Occitanie.
    assert_eq!(elsewhere.get(&server, &path).status, 403);
    let queue = one.get(&server, "/moderation");
    for told in [
        "Nouveau membre",
        "Limoux",
        "Nom, Catégorie, SIREN, Rôle, Depuis",
    ] {
        says(&queue, told);
    }
    let accepted = one.fill_in(&server, &path, "accepter", |form| {
        form.set("action", "accepter");
    });
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    let pole = server.get("/poles/3-eva");
    for told in [
        "Coopérative de l'essai",
        "membre depuis 2024",
        "SIREN 732 829 320",
    ] {
        says(&pole, told);
    }
    let history = server.get("/poles/3-eva/historique");
    says(&history, "Membre : Coopérative de l'essai");
    let export = server.get("/api/exports/membres.csv").text();
    let row = format!(
        "3-eva,\"3.EVA (Ensemble, expérimenter et entreprendre en vallée de l'Aude)\",{NAME},ess,732829320,,,membre,2024,,https://example.org/membres,"
    );
    assert!(export.contains(&row), "{export}");
    let api = server.get("/api/poles/3-eva/membres").json();
    assert_eq!(api["membres"][1]["nom"], NAME);
    // The same member again.
    let mut again = second;
    again
        .set("nom", NAME)
        .set("role", "partenaire")
        .set("source", "https://example.org/membres");
    let told = again.send(&server);
    assert_eq!(told.status, 422);
    says(&told, "Le registre nomme déjà ce membre");
    // Taken back, it is gone.
    let undone = one.fill_in(&server, "/moderation/changements/2/annuler", "", |form| {
        form.set("motif", "essai");
    });
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert!(!words(&server.get("/poles/3-eva")).contains("de l'essai"));
    done(&place.url("a"), &["verify"]);
}

fn a_sheet_of_members_is_imported(place: &Place) {
    let server = serve(place);
    let one = moderator(place, &server, "un", "");
    let header = "pole,nom,categorie,siren,territoire,role,depuis,jusqu,sources,vu_le\n";
    let row = |siren: &str| {
        format!(
            "{header}3-eva,{NAME},ess,{siren},,membre,2024,,https://example.org/membres,2026-11-22\n"
        )
    };
    let page = preview(&server, &one, ("membres.csv", row("732829321").as_bytes()));
    says(&page, "un SIREN : neuf chiffres");
    let page = preview(&server, &one, ("membres.csv", row("732829320").as_bytes()));
    says(&page, "1 nouvelle, 0 modifiée, 0 inchangée");
    let sent = one.send_file(&server, &acceptance(&page), None);
    assert_eq!(sent.status, 303, "{}", sent.text());
    says(&server.get("/poles/3-eva"), "Coopérative de l'essai");
    done(&place.url("a"), &["verify"]);
}

fn members_follow_a_pole_that_is_merged(place: &Place) {
    let server = serve(place);
    let url = place.url("a");
    let before = server.get("/api/poles/figeacteurs/membres").json();
    let count = before["membres"].as_array().expect("members").len();
    let reason = ["--reason", "même site", "--apply"];
    done(
        &url,
        &[&["alias", "figeacteurs", "edenn"][..], &reason].concat(),
    );
    drop(server);
    let server = super::serve(&url, &[]);
    let members = server.get("/api/poles/edenn/membres").json();
    let members = members["membres"].as_array().expect("members");
    let named: Vec<&str> = members
        .iter()
        .filter_map(|one| one["nom"].as_str())
        .collect();
    assert_eq!(named.len(), count + 1, "{named:?}");
    assert!(named.contains(&"Fermes de Figeac"), "{named:?}");
    done(&url, &["verify"]);
}
