use super::{Page, says};

#[test]
fn every_territory_is_found_from_the_index() {
    says(
        "/territoires",
        &[
            "Les territoires",
            "Bretagne",
            "Ille-et-Vilaine (35)",
            "Bourgogne-Franche-Comté",
            "Doubs (25)",
            "Collectivités d’outre-mer",
            "Polynésie française (987)",
        ],
    );
}

#[test]
fn a_name_or_a_code_finds_territories() {
    for (words, found) in [
        ("bretagne", "Bretagne, région"),
        ("d%27armor+cotes", "Côtes-d’Armor, département"),
        ("25", "Doubs, département"),
        ("redon", "CC du Pays de Redon, intercommunalité (EPCI)"),
    ] {
        says(&format!("/territoires?q={words}"), &[found]);
    }
    says(
        "/territoires?q=xyzzy",
        &[
            "Aucun territoire pour « xyzzy »",
            "Les communes ne sont pas dans cette liste : chercher « xyzzy » dans tout l’atlas. Revenir à la liste des régions",
        ],
    );
    let long = Page::get(&format!("/territoires?q={}", "a".repeat(201)));
    assert_eq!(long.status, 400);
}
