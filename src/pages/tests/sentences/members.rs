//! Two of the eight poles have known members: Le Moulin its lead, an intercommunality, an enterprise and a partner; La
//! Fabrique a founder, a member and one that was a member until 2020.

use super::{Page, says};

#[test]
fn members_of_a_pole_stand_by_category() {
    let page = Page::get("/poles/moulin");
    page.has(&[
        "Forme : Association.",
        "signataire de la charte nationale des PTCE",
        "Membres",
        "3~membres connus et 1~partenaire ou ancien membre d’après 1~source ; le pôle en annonce 23 (2024).",
        "Économie sociale et solidaire",
        "Association du Moulin, porteur [1]",
        "Autres entreprises",
        "Minoterie, membre SIREN 732 829 320 [1]",
        "Collectivités et groupements",
        "CC du Pays de Redon, membre depuis mai~2018 [1]",
        "Rennes Métropole, partenaire [1]",
    ]);
    for absent in ["Centres de recherche", "Catégorie non connue", "conforme"] {
        page.lacks(absent);
    }
    says(
        "/poles/fabrique",
        &[
            "2~membres connus et 1~partenaire ou ancien membre d’après 2~sources.",
            "Catégorie non connue",
            "Atelier de couture, membre jusqu’en 2020 [1]",
        ],
    );
    says("/poles/halle", &["Aucun membre connu."]);
}

#[test]
fn a_sheet_says_which_poles_its_territory_belongs_to() {
    says(
        "/territoires/epci/200000002",
        &["Rennes Métropole : membre de 1~pôle, partenaire ou ancien membre de 1~autre."],
    );
    says(
        "/territoires/epci/200000001",
        &["CC du Pays de Redon : membre de 1~pôle."],
    );
    says(
        "/territoires/departement/35",
        &[
            "Ille-et-Vilaine : aucune source lue ne dit ce territoire membre d’un pôle.",
            "Sur son territoire, 2~collectivités et groupements sont liés à un pôle :",
        ],
    );
    // A commune that is tied to no pole has no such part.
    Page::get("/territoires/commune/35236").lacks("Membre de pôles");
    Page::get("/territoires/france").lacks("Membre de pôles");
}

#[test]
fn local_authorities_are_listed_by_region() {
    says(
        "/collectivites-membres",
        &[
            "Les collectivités membres de pôles",
            "2~collectivités et groupements sont membres de 2~pôles, d’après les sources lues.",
            "Bretagne",
        ],
    );
    let page = Page::get("/collectivites-membres");
    let known = super::set("2~pôles sur 8 ont des membres connus");
    let is_told = page.lines.iter().any(|line| line.contains(&known));
    assert!(is_told, "{:?}", page.lines);
    page.lacks("Bourgogne");
}

#[test]
fn poles_are_filtered_by_a_member_and_by_the_form_of_the_lead() {
    for (address, named, left) in [
        ("/?membre=epci:200000001", "Le Moulin", "La Fabrique"),
        // A partner is no member.
        ("/?membre=epci:200000002", "La Fabrique", "Le Moulin"),
        ("/?porteur_forme=association", "Le Moulin", "La Fabrique"),
    ] {
        let page = Page::get(address);
        assert_eq!(page.status, 200, "{address}");
        let has = |name: &str| page.lines.iter().any(|line| line.contains(name));
        assert!(has(named) && !has(left), "{address}: {:?}", page.lines);
    }
    for address in ["/?membre=pays:1", "/?membre=epci:1", "/?porteur_forme=sarl"] {
        assert_eq!(Page::get(address).status, 400, "{address}");
    }
}
