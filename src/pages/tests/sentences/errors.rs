use super::Page;

fn refuses(address: &str, status: u16, sentences: &[&str]) {
    let page = Page::get(address);
    assert_eq!(page.status, status, "{address}");
    page.has(sentences);
    page.has(&["Revenir à la carte et à la liste", "Données et interfaces"]);
}

#[test]
fn what_is_not_there_is_named() {
    refuses(
        "/poles/inconnu",
        404,
        &[
            "Erreur 404",
            "Page introuvable",
            "Aucun pôle du registre n’a l’identifiant « inconnu ».",
        ],
    );
    refuses("/territoires/departement/99", 404, &["Page introuvable"]);
}

#[test]
fn the_words_of_an_address_are_searched_for() {
    refuses(
        "/poles/redon-inconnu",
        404,
        &[
            "Chercher plutôt",
            "Chercher « redon inconnu » dans tout l’atlas",
        ],
    );
    refuses(
        "/poles/redon",
        404,
        &[
            "Redon, Ille-et-Vilaine (35)",
            "Chercher « redon » dans tout l’atlas",
        ],
    );
    Page::get("/territoires/departement/99").lacks("Chercher plutôt");
    Page::get("/?statut=mort").lacks("Chercher plutôt");
}

#[test]
fn what_cannot_be_read_is_named_with_what_is_expected() {
    refuses(
        "/proche?commune=99999",
        400,
        &[
            "Erreur 400",
            "Requête invalide",
            "Paramètre « commune » : « 99999 » n’est pas le code INSEE d’une commune.",
        ],
    );
    // Once.
    let lines = Page::get("/proche?commune=99999").lines;
    let says = |line: &&String| line.contains("99999");
    assert_eq!(lines.iter().filter(says).count(), 1, "{lines:?}");
    refuses(
        "/couverture?rayon=0",
        400,
        &["Paramètre « rayon » : un nombre de 1 à 100 est attendu, pas « 0 »."],
    );
    refuses(
        "/couverture?niveau=canton",
        400,
        &[
            "Paramètre « niveau » : une de ces valeurs est attendue, pas « canton » : region, departement ou epci.",
        ],
    );
    refuses(
        "/?page=0",
        400,
        &["Paramètre « page » : un entier à partir de 1 est attendu, pas « 0 »."],
    );
    refuses(
        "/?bbox=ici",
        400,
        &[
            "Paramètre « bbox » : ouest,sud,est,nord en degrés (4 nombres, ou 6 avec les altitudes) est attendu, pas « ici ».",
        ],
    );
    refuses(
        "/?statut=mort&appel=aap-1999",
        400,
        &[
            "Paramètres à corriger : statut, appel.",
            "« mort » n’est pas une valeur connue ; les valeurs sont : actif, emergent, inconnu, inactif.",
            "« aap-1999 » n’est pas un appel connu ; les appels sont : aap-2013, aap-2015.",
        ],
    );
}

#[test]
fn a_search_has_two_hundred_characters_at_most() {
    assert_eq!(Page::get(&format!("/?q={}", "a".repeat(200))).status, 200);
    refuses(
        &format!("/?q={}", "a".repeat(201)),
        400,
        &["Paramètre « q » : au plus 200 caractères."],
    );
}
