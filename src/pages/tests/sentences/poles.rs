use super::{Page, says};

#[test]
fn what_is_known_of_a_pole_is_said_with_its_year() {
    says(
        "/poles/moulin",
        &[
            "Pôle territorial de coopération économique (PTCE)",
            "Le Moulin",
            "Redon (35) · actif en 2015",
            "Une minoterie partagée.",
            "Association du Moulin",
            "Redon (35)",
            "CC du Pays de Redon, intercommunalité (EPCI)",
            "Ille-et-Vilaine, département",
            "Bretagne, région",
            "D’après une source de 2015.",
            "Premier appel",
            "50 000 €",
            "sourcé",
            "Fiche compilée le 1er~nov.~2026. Les liens n’ont pas été rouverts un à un depuis.",
            "Distances à vol d’oiseau, de commune à commune, vers les pôles localisés du registre.",
            "sur place",
            "11 km à l’est",
        ],
    );
}

#[test]
fn what_is_doubtful_of_a_pole_is_marked() {
    says(
        "/poles/fabrique",
        &[
            "Redon (35) · émergent en 2021",
            "non connu",
            "Lieu d’activité : le siège n’est pas confirmé.",
            "Dans la source : « pays de Redon ». Approché : les territoires d’aujourd’hui les plus proches de ce que dit la source.",
            "non connue",
            "sourcé",
            "déduit",
        ],
    );
    says(
        "/poles/redonner",
        &[
            "Redon (35) · actif en 2016",
            "Thématique non précisée",
            "Aucun au registre. Cela ne dit pas que le pôle n’a jamais été aidé : les listes de lauréats retrouvées sont incomplètes.",
        ],
    );
}

#[test]
fn a_pole_without_a_commune_is_nowhere_on_the_map() {
    says(
        "/poles/atelier-saint-eloi",
        &[
            "Doubs (25) · statut inconnu (dernière source : 2018)",
            "À localiser : aucune source trouvée ne dit dans quelle commune. On sait seulement qu’il est dans le Doubs.",
            "à localiser",
            "Territoire où le lauréat a été annoncé",
            "Ce n’est pas un territoire desservi : aucune source ne dit où le pôle travaille.",
        ],
    );
    says(
        "/poles/comptoir-de-saint-maurice",
        &[
            "Bourgogne-Franche-Comté · statut inconnu",
            "À localiser : aucune source trouvée ne dit dans quelle commune. On sait seulement qu’il est en Bourgogne-Franche-Comté.",
            "Aucune source ne date ce statut.",
            "et 1~autre",
        ],
    );
}

#[test]
fn calls_won_are_told_from_the_first() {
    let page = Page::get("/poles/fabrique");
    let calls = ["Premier appel", "Deuxième appel"];
    let found = page
        .lines
        .iter()
        .filter(|line| calls.contains(&line.as_str()));
    assert!(found.eq(&calls));
}
