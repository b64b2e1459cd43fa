//! Three of the poles that count are in Redon and one in Acigné; three others are nowhere, and one is
//! inactive. Within 20 km, which is 0.18°, is Saint-Brieuc too: 7,000 people of Ille-et-Vilaine's 10,000, 7,000
//! of the Côtes-d'Armor's 10,000, and nobody else of the country's 50,000.

use super::{Page, says, set};

#[test]
fn a_departement_is_ranked_with_those_that_have_the_same_share() {
    says(
        "/territoires/departement/35",
        &[
            "Département 35, Bretagne · 10 000~habitants, 3~communes",
            "En Ille-et-Vilaine, 70 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé. En France : 28 %. 1er département sur 5, ex æquo avec un autre.",
        ],
    );
    says(
        "/territoires/departement/22",
        &[
            "Dans les Côtes-d’Armor, 70 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé. En France : 28 %. 1er département sur 5, ex æquo avec un autre.",
        ],
    );
    says(
        "/territoires/departement/25",
        &[
            "Dans le Doubs, 0 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé. En France : 28 %. 3e département sur 5, ex æquo avec 2 autres.",
            "3~communes, 10 000~habitants, à plus de 20 km à vol d’oiseau de tout pôle localisé. Les plus peuplées :",
            "Pôles du registre : 5~localisés, 3 à localiser. La couverture laisse de côté : 1~inactif.",
            "Comptent : les 4~pôles localisés du registre, quel que soit leur statut sauf inactif.",
            "Ne comptent pas : 3~pôles à localiser. La part réelle peut être plus haute.",
            "2014",
            "Parmi tous ceux-là, 2~pôles de statut inconnu : aucune source ne dit s’ils vivent encore.",
            "Le registre ne connaît pas tous les pôles du pays : ces chiffres parlent du registre, non du pays.",
            "Aucun référent désigné n’est connu du registre pour ce territoire. Cela ne dit pas qu’il n’y en a pas : l’information n’a pas été trouvée.",
        ],
    );
}

#[test]
fn an_intercommunality_and_a_region_are_feminine() {
    says(
        "/territoires/epci/200000001",
        &[
            "Dans l’intercommunalité CC du Pays de Redon, 100 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé. En France : 28 %. 1re intercommunalité sur 7, ex æquo avec une autre.",
            "Aucune : toutes les communes placées sont à 20 km ou moins d’un pôle localisé.",
            "Personne à gagner : tous les habitants placés sont déjà à moins de 20 km.",
        ],
    );
    says(
        "/territoires/epci/200000007",
        &[
            "Dans l’intercommunalité CC du Revermont, 0 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé. En France : 28 %. 3e intercommunalité sur 7, ex æquo avec 4 autres.",
        ],
    );
    says(
        "/territoires/region/53",
        &[
            "Région 53 · 30 000~habitants, 6~communes",
            "En Bretagne, 46,7 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé. En France : 28 %. 1re région sur 2.",
        ],
    );
    says(
        "/territoires/region/27?rayon=50",
        &[
            "En Bourgogne-Franche-Comté, 0 % des habitants vivent à moins de 50 km à vol d’oiseau d’un pôle localisé. En France : 34 %. 2e région sur 2.",
        ],
    );
}

#[test]
fn france_is_beside_nothing_and_has_no_rank() {
    says(
        "/territoires/france",
        &[
            "Les 5~départements ; collectivités d’outre-mer à part · 50 000~habitants, 12~communes",
            "En France, 28 % des habitants vivent à moins de 20 km à vol d’oiseau d’un pôle localisé.",
            "Le registre ne connaît pas de référent national. Voici ce qu’il sait des régions et des départements ; les autres sont inconnus, ce qui ne dit pas qu’ils n’en ont pas.",
        ],
    );
}

#[test]
fn a_commune_has_a_distance_and_no_share() {
    says(
        "/territoires/commune/35236",
        &[
            "Il y a 3~pôles à Redon. En France, 28 % des habitants vivent à moins de 20 km d’un pôle localisé.",
        ],
    );
    says(
        "/territoires/commune/35001",
        &[
            "Il y a un pôle à Acigné : La Halle. En France, 28 % des habitants vivent à moins de 20 km d’un pôle localisé.",
        ],
    );
    says(
        "/territoires/commune/29019",
        &[
            "Brest est à 100 km, à vol d’oiseau, des 3~pôles localisés les plus proches, à Redon. En France, 28 % des habitants vivent à moins de 20 km d’un pôle localisé.",
        ],
    );
    says(
        "/territoires/commune/35238",
        &[
            "Rennes est à 45 km, à vol d’oiseau, du pôle localisé le plus proche : La Halle. En France, 28 % des habitants vivent à moins de 20 km d’un pôle localisé.",
        ],
    );
    says(
        "/territoires/commune/35238?thematique=mobilite",
        &[
            "Rennes n’est près d’aucun pôle : aucun pôle localisé ne passe les filtres. En France, 0 % des habitants vivent à moins de 20 km d’un pôle localisé.",
            "Pôles du registre qui passent les filtres : 0~localisé, 0 à localiser. La couverture laisse de côté : 8 que les filtres écartent.",
            "Comptent : aucun pôle, le registre n’en localise pas qui passe les filtres.",
        ],
    );
}

#[test]
fn where_there_is_no_share_the_sheet_says_why() {
    let no_point = "Pas de part couverte ici : les communes n’ont pas de point dans les données, donc aucune distance n’est calculée.";
    says("/territoires/departement/987", &[no_point]);
    says("/territoires/commune/98735", &[no_point]);
    says(
        "/territoires/commune/39001",
        &["Pas de part couverte ici : personne n’y habite."],
    );
}

/// Saint-Maurice, at 3.05°, has Pontarlier and Besançon within 0.18°.
#[test]
fn what_would_be_is_conditional() {
    says(
        "/territoires/departement/25",
        &[
            "1~pôle de plus mettrait 10 000~habitants de plus à moins de 20 km : de 0 % à 100 % des habitants.",
            "100 % des habitants seraient à moins de 20 km d’un pôle si le pôle à localiser du territoire était au meilleur endroit : c’est un calcul, aucune source ne dit où il est.",
        ],
    );
    says(
        "/territoires/departement/25?ajout=3.05,0",
        &[
            "Dans le Doubs, 100 % des habitants vivraient à moins de 20 km à vol d’oiseau du pôle hypothétique ou d’un pôle localisé. En France : 48 %. 1er département sur 5.",
            "Les chiffres de cette page comptent 1~pôle hypothétique, qui n’existe pas. Ce qu’il change · Revenir au registre seul",
            "Ce que ce pôle hypothétique changerait",
            "Avec ce pôle, 10 000~habitants de plus seraient à moins de 20 km d’un pôle.",
            "3~communes passent dans le rayon :",
        ],
    );
    says(
        "/territoires/departement/25?ajout=3.05,0&ajout=3.5,0",
        &[
            "Dans le Doubs, 100 % des habitants vivraient à moins de 20 km à vol d’oiseau d’un des 2~pôles hypothétiques ou d’un pôle localisé. En France : 68 %. 1er département sur 5, ex æquo avec un autre.",
            "Les chiffres de cette page comptent 2~pôles hypothétiques, qui n’existent pas. Ce qu’ils changent · Revenir au registre seul",
            "Ce que ces pôles hypothétiques changeraient",
            "Avec ces 2 pôles, 10 000~habitants de plus seraient à moins de 20 km d’un pôle.",
        ],
    );
    says(
        "/territoires/departement/25?ajout=0,0",
        &[
            "Avec ce pôle, personne de plus ne serait à moins de 20 km d’un pôle.",
            "Aucune commune ne change.",
        ],
    );
    says(
        "/territoires/commune/35238?ajout=0.7,0",
        &[
            "Rennes est à 22 km, à vol d’oiseau, du pôle le plus proche, hypothétique ou localisé : pôle hypothétique, latitude 0, longitude 0,7. En France, 28 % des habitants vivent à moins de 20 km d’un pôle localisé.",
        ],
    );
    says(
        "/territoires/commune/35238?ajout=0.5,0",
        &[
            "Un pôle hypothétique serait à Rennes. En France, 34 % des habitants vivent à moins de 20 km d’un pôle localisé.",
        ],
    );
}

#[test]
fn filters_say_which_poles_count() {
    says(
        "/territoires/departement/25?statut=actif",
        &[
            "Pôles du registre qui passent les filtres : 3~localisés, 0 à localiser. La couverture laisse de côté : 5 que les filtres écartent.",
            "Comptent : les 3~pôles localisés du registre qui passent les filtres.",
        ],
    );
    says(
        "/territoires/departement/25?thematique=culture,alimentation-agriculture",
        &[
            "Comptent : les 2~pôles localisés du registre qui passent les filtres, quel que soit leur statut sauf inactif.",
            "Pôles du registre qui passent les filtres : 2~localisés, 0 à localiser. La couverture laisse de côté : 6 que les filtres écartent.",
        ],
    );
}

/// What each theme would leave, whatever theme is chosen.
#[test]
fn the_number_beside_a_choice_is_that_of_the_choice_alone() {
    says(
        "/territoires/departement/25?thematique=culture",
        &[
            "Alimentation et agriculture 1",
            "Culture 1",
            "Économie circulaire 1",
        ],
    );
}

/// Rennes is 44.53 km from Acigné, shown as 45. A pole at 0.8973° is at 44.23 km, one at 0.8999° at 44.52 km.
#[test]
fn a_median_falls_by_what_is_between_the_figures_shown() {
    let sheet = |lon| Page::get(&format!("/territoires/epci/200000002?ajout={lon},0"));
    sheet("0.8973").has(&["45~km", "44~km", "−1~km"]);
    sheet("0.8999").lacks("−");
}

/// Nobody lives in Le Désert: it is not among the communes left out.
#[test]
fn communes_without_people_are_not_counted_as_left_out() {
    says(
        "/territoires/departement/39",
        &[
            "2~communes, 10 000~habitants, à plus de 20 km à vol d’oiseau de tout pôle localisé. Les plus peuplées :",
        ],
    );
}

/// Within 5 km of each commune of the Doubs is no other: the list is of all three, the largest first. Who tries the
/// second finds it where it was.
#[test]
fn a_site_that_is_tried_stays_in_its_row() {
    let rows = |query: &str| {
        let page = Page::get(&format!("/territoires/departement/25?rayon=5{query}"));
        let start = page
            .lines
            .iter()
            .position(|line| line == "Où un prochain pôle servirait le plus d’habitants");
        let end = page
            .lines
            .iter()
            .position(|line| line == "Combien de lieux");
        page.lines[start.expect("sites")..end.expect("their number")].to_vec()
    };
    let cells = |lines: &[String]| -> Vec<[String; 4]> {
        let rows = lines
            .windows(5)
            .filter(|five| five[0].parse::<u8>().is_ok());
        let rows = rows.map(|five| [1, 2, 3, 4].map(|at| five[at].replace('\u{202f}', "")));
        rows.collect()
    };
    let before = cells(&rows("&nombre=3"));
    let expected = |rows: [[&str; 4]; 3]| rows.map(|row| row.map(set)).to_vec();
    assert_eq!(
        before,
        expected([
            [
                "Pontarlier",
                "+6000",
                "60 %",
                "Essayer un pôle à Pontarlier"
            ],
            ["Besançon", "+3000", "90 %", "Essayer un pôle à Besançon"],
            [
                "Saint-Maurice",
                "+1000",
                "100 %",
                "Essayer un pôle à Saint-Maurice"
            ],
        ])
    );
    let tried = rows("&nombre=3&ajout=3.2,0");
    assert_eq!(
        cells(&tried),
        expected([
            [
                "Pontarlier",
                "+6000",
                "90 %",
                "Essayer un pôle à Pontarlier"
            ],
            [
                "Besançon",
                "+3000",
                "30 %",
                "Essayé retirer le pôle à Besançon"
            ],
            [
                "Saint-Maurice",
                "+1000",
                "100 %",
                "Essayer un pôle à Saint-Maurice"
            ],
        ])
    );
    for said in [
        "Avec le pôle hypothétique, 2~pôles de plus mettraient 7 000~habitants de plus à moins de 5 km : de 30 % à 100 % des habitants.",
        "Essayer aussi les 2 autres",
    ] {
        assert!(tried.contains(&set(said)), "{said}");
    }
    let all = rows("&nombre=3&ajout=3.2,0&ajout=3.00,0&ajout=3.05,0");
    assert!(all.contains(&set("Tous les lieux de cette liste sont essayés.")));
}
