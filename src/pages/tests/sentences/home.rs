use super::{Page, says};

#[test]
fn the_poles_are_counted_and_what_is_not_located_is_said() {
    says(
        "/",
        &[
            "8~pôles, 5 sur la carte",
            "5~localisés, 3 à localiser. Ce n’est pas un recensement du pays.",
            "À localiser 3~pôles",
            "Aucune source trouvée ne dit dans quelle commune. Ces pôles ne sont donc pas sur la carte.",
            "Pas de filtre par type : le registre sait ce qu’est un pôle territorial de coopération associatif (PTCA), mais n’en connaît aucun par son nom.",
            "Redon (35) · actif en 2015",
            "Redon (35) · émergent en 2021 lieu d’activité",
            "Doubs (25) · statut inconnu (dernière source : 2018)",
            "Bourgogne-Franche-Comté · statut inconnu",
        ],
    );
}

/// Redon is at 0°, Acigné at 0.1°.
#[test]
fn a_box_lists_what_stands_in_it() {
    says(
        "/?bbox=-0.01,-1,0.01,1",
        &[
            "3~pôles dans la partie de la carte choisie",
            "Les pôles à localiser, qui ne sont pas sur la carte, n’y sont pas comptés.",
            "Retirer le filtre : partie de la carte ×",
        ],
    );
    says(
        "/?bbox=100,10,101,11",
        &["Aucun pôle du registre n’est dans la partie de la carte choisie, avec ces filtres."],
    );
}

#[test]
fn poles_are_listed_by_name() {
    let page = Page::get("/");
    let names = [
        "L’Ancienne Usine",
        "La Fabrique",
        "La Halle",
        "Le Moulin",
        "Redonner",
    ];
    let listed = page
        .lines
        .iter()
        .filter(|line| names.contains(&line.as_str()));
    assert!(listed.eq(&names));
}

#[test]
fn filters_in_force_are_named_and_what_they_leave_is_counted() {
    says(
        "/?thematique=culture",
        &[
            "1~pôle sur 8, 1 sur la carte",
            "1~localisé, 0 à localiser. Ce n’est pas un recensement du pays.",
            "Retirer le filtre : Culture ×",
        ],
    );
    says(
        "/?thematique=tourisme-patrimoine,culture",
        &[
            "1~pôle sur 8, 1 sur la carte",
            "1~localisé, 0 à localiser. Ce n’est pas un recensement du pays.",
            "Retirer le filtre : Culture et tourisme ×",
        ],
    );
    says(
        "/?statut=inconnu&region=27",
        &[
            "2~pôles sur 8, aucun sur la carte",
            "0~localisé, 2 à localiser. Ce n’est pas un recensement du pays.",
            "Retirer le filtre : statut inconnu ×",
            "Retirer le filtre : Bourgogne-Franche-Comté ×",
        ],
    );
    says(
        "/?thematique=mobilite",
        &[
            "0~pôle sur 8, aucun sur la carte",
            "0~localisé, 0 à localiser. Ce n’est pas un recensement du pays.",
            "Aucun pôle",
            "Aucun pôle du registre ne répond à tous ces filtres à la fois. Retirez-en un pour élargir.",
        ],
    );
}

/// Three poles are in Redon; one of them is led by an association.
#[test]
fn every_word_of_a_search_must_match() {
    for (words, count) in [
        ("redon", "3~pôles"),
        ("association", "1~pôle"),
        ("association+redon", "1~pôle"),
        ("redon+moulin+association", "1~pôle"),
        ("association+besancon", "0~pôle"),
    ] {
        let page = Page::get(&format!("/?q={words}"));
        let line = page.lines.iter().find(|line| line.contains("sur 8,"));
        let expected = super::set(&format!("{count} sur 8,"));
        assert!(
            line.is_some_and(|line| line.starts_with(&expected)),
            "{words}: {line:?}"
        );
    }
}
