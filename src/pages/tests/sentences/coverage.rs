//! Two départements of five have 70 %, one région of two 14,000 people of 30,000, two intercommunalities
//! of seven all their people; the others have nobody.

use super::{Page, says};

#[test]
fn the_values_of_a_level_are_told_from_the_lowest_to_the_highest() {
    says(
        "/couverture",
        &[
            "La couverture des départements",
            "En France, 28 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé.",
            "Selon le département, de 0 % à 70 % ; au moins un département sur deux est à 0 %.",
            "Pôles du registre : 5~localisés, 3 à localiser, 2 de statut inconnu. Le registre ne connaît pas tous les pôles du pays. La couverture laisse de côté : 1~inactif.",
            "Sans valeur : 1~territoire (collectivités d’outre-mer, communes sans point)",
            "2~régions : 0 avec un correspondant désigné, 1 avec un service cité sans désignation, 1 dont on ne sait rien.",
            "5~départements : 1 avec un correspondant désigné, 0 avec un service cité sans désignation, 4 dont on ne sait rien.",
        ],
    );
    says(
        "/couverture?niveau=region",
        &[
            "La couverture des régions",
            "En France, 28 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé.",
            "Selon la région, de 0 % à 46,7 % ; au moins une région sur deux est à 0 %.",
        ],
    );
    says(
        "/couverture?niveau=epci",
        &[
            "Selon l’intercommunalité, de 0 % à 100 % ; au moins une intercommunalité sur deux est à 0 %.",
        ],
    );
}

#[test]
fn where_all_have_nothing_it_is_said_once() {
    says(
        "/couverture?thematique=mobilite",
        &[
            "En France, 0 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé.",
            "Dans tous les départements, 0 %.",
            "Pôles du registre qui passent les filtres : 0~localisé, 0 à localiser, 0 de statut inconnu. Le registre ne connaît pas tous les pôles du pays. La couverture laisse de côté : 8 que les filtres écartent.",
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

#[test]
fn a_person_would_say_what_the_usual_indicators_are_in_france() {
    for (indicator, sentence) in [
        ("poles_localises", "En France, 4~pôles localisés comptent."),
        ("population", "Habitants : 50\u{202f}000 en France."),
    ] {
        says(&format!("/couverture?indicateur={indicator}"), &[sentence]);
    }
}

/// Redon has three poles and Acigné one, all in Ille-et-Vilaine, which has 3,000 people farther than 20 km, as the
/// Côtes-d'Armor do; nobody of the other three départements is nearer, and each has 10,000.
#[test]
fn a_rank_is_that_of_what_the_table_is_about() {
    let ranks = |indicator: &str, names: [&str; 5]| {
        let page = Page::get(&format!("/couverture?indicateur={indicator}"));
        let start = page
            .lines
            .iter()
            .position(|line| line == "Tous les territoires");
        let rows = &page.lines[start.expect("a table")..];
        names.map(|name| {
            let at = rows.iter().position(|line| line.starts_with(name));
            rows[at.expect(name) + 2].clone()
        })
    };
    let names = [
        "Ille-et-Vilaine",
        "Côtes-d’Armor",
        "Finistère",
        "Doubs",
        "Jura",
    ];
    assert_eq!(ranks("poles_localises", names), ["1", "2", "2", "2", "2"]);
    assert_eq!(
        ranks("habitants_non_couverts", names),
        ["4", "4", "1", "1", "1"]
    );
    assert_eq!(ranks("distance_mediane", names), ["1", "2", "3", "4", "5"]);
    assert_eq!(ranks("part_couverte", names), ["1", "1", "3", "3", "3"]);
}

/// To sort by ranks is to sort by what they rank.
#[test]
fn the_order_of_ranks_is_that_of_the_indicator() {
    says(
        "/couverture?indicateur=habitants_non_couverts&tri=rang",
        &[
            "Tri : habitants non couverts, du plus grand au plus petit. Pour un autre ordre, choisir un titre de colonne.",
        ],
    );
    says(
        "/couverture?indicateur=distance_mediane&tri=-rang",
        &[
            "Tri : distance médiane, du plus grand au plus petit. Pour un autre ordre, choisir un titre de colonne.",
        ],
    );
}
