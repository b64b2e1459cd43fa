//! Two départements of five have 70 %, one région of two 14,000 people of 30,000, two intercommunalities
//! of seven all their people; the others have nobody.

use super::{Page, says};

#[test]
fn the_values_of_a_level_are_told_from_the_lowest_to_the_highest() {
    says(
        "/couverture",
        &[
            "La couverture des départements",
            "Part couverte, rayon de 20 km : de 0 % à 70 %, selon le département ; au moins un territoire sur deux a 0 %. France : 28 %.",
            "Par les pôles localisés du registre qui passent les filtres (5~localisés, 3 à localiser, 2 de statut inconnu). Le registre ne connaît pas tous les pôles du pays. La couverture laisse de côté : 1~inactif.",
            "Sans valeur : 1~territoire (collectivités d’outre-mer, communes sans point)",
            "2~régions : 0 avec un correspondant désigné, 1 avec un service cité sans désignation, 1 dont on ne sait rien.",
            "5~départements : 1 avec un correspondant désigné, 0 avec un service cité sans désignation, 4 dont on ne sait rien.",
        ],
    );
    says(
        "/couverture?niveau=region",
        &[
            "La couverture des régions",
            "Part couverte, rayon de 20 km : de 0 % à 46,7 %, selon la région ; au moins un territoire sur deux a 0 %. France : 28 %.",
        ],
    );
    says(
        "/couverture?niveau=epci",
        &[
            "Part couverte, rayon de 20 km : de 0 % à 100 %, selon l’intercommunalité ; au moins un territoire sur deux a 0 %. France : 28 %.",
        ],
    );
}

#[test]
fn where_all_have_nothing_it_is_said_once() {
    says(
        "/couverture?thematique=mobilite",
        &[
            "Part couverte, rayon de 20 km : 0 % partout. France : 0 %.",
            "Par les pôles localisés du registre qui passent les filtres (0~localisé, 0 à localiser, 0 de statut inconnu). Le registre ne connaît pas tous les pôles du pays. La couverture laisse de côté : 8 que les filtres écartent.",
            "Une seule classe : toutes les valeurs sont égales.",
            "Ne comptent que :",
            "Retirer le filtre : Mobilité ×",
        ],
    );
}

/// 0 km, 11 km, 100 km, 323 km and 378 km.
#[test]
fn the_shortest_distances_come_first() {
    let page = Page::get("/couverture?indicateur=distance_mediane");
    let names = [
        "Ille-et-Vilaine",
        "Côtes-d’Armor",
        "Finistère",
        "Doubs",
        "Jura",
    ];
    let table = page
        .lines
        .iter()
        .position(|line| line == "Tous les territoires");
    let rows = page.lines[table.expect("a table")..].iter();
    let found: Vec<&str> = rows
        .filter_map(|line| names.into_iter().find(|name| line.starts_with(name)))
        .take(names.len())
        .collect();
    assert_eq!(found, names);
}
