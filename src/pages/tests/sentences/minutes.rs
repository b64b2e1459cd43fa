//! By road, Rennes is half an hour from Redon, Saint-Brieuc a second more, and of Lannion, 99 km away as the crow flies, no time
//! is known.

use std::sync::LazyLock;

use axum::Router;

use super::{Page, router};
use crate::snapshot::small_country::{TIMES, folder_with_times};

static BY_ROAD: LazyLock<Router> = LazyLock::new(|| router(&folder_with_times(TIMES)));

#[test]
fn a_commune_without_a_time_is_of_a_class_of_its_own_and_named() {
    let page = Page::of(&BY_ROAD, "/territoires/departement/22?minutes=30");
    assert_eq!(page.status, 200);
    page.has(&[
        "Dans les Côtes-d’Armor, 0 % des habitants vivent à moins de 30~minutes en voiture d’un pôle localisé. En France : 20 %. 2e département sur 5, ex æquo avec 3 autres.",
        "Durée non connue pour 3 000~habitants : la part réelle peut être plus haute.",
        "1~commune plus loin",
        "1~commune sans durée connue",
        "Les plus grandes communes à plus de 30~minutes, ou sans durée connue",
        "2~communes, 10 000~habitants, à plus de 30~minutes en voiture de tout pôle localisé ou sans durée connue. Les plus peuplées :",
        "1~commune sans durée connue vers un pôle pourtant à moins de 100~km à vol d’oiseau, comptée non couverte",
        "Lannion.",
        "31~min",
        "non connue",
        "Durées de trajet : OSRM 26.10.0, OpenStreetMap du 3~nov.~2026, sans trafic, sans bac ni ferry, de mairie à mairie. Sans trafic, elles sont un minimum ; d’un moteur à l’autre, elles diffèrent de plus de 10 %.",
    ]);
}

#[test]
fn where_no_pole_is_near_all_is_farther() {
    let page = Page::of(&BY_ROAD, "/territoires/departement/25?minutes=30");
    assert_eq!(page.status, 200);
    page.has(&[
        "3~communes plus loin",
        "3~communes à plus de 100~km à vol d’oiseau de tout pôle : de si loin, aucune durée n’est calculée.",
    ]);
    page.lacks("sans durée connue");
}

#[test]
fn where_no_time_is_known_there_is_no_share() {
    let lannion = Page::of(&BY_ROAD, "/territoires/commune/22113?minutes=30");
    assert_eq!(lannion.status, 200);
    lannion.has(&[
        "La durée du trajet jusqu’au pôle le plus rapide à atteindre n’est pas connue. Un pôle est pourtant à moins de 100~km à vol d’oiseau.",
    ]);
    let folder = folder_with_times("35238,35236,1800\n");
    let router = router(&folder);
    let page = Page::of(&router, "/territoires/departement/22?minutes=30");
    assert_eq!(page.status, 200);
    page.has(&[
        "Dans les Côtes-d’Armor, la part des habitants à moins de 30~minutes en voiture d’un pôle localisé n’est pas connue : aucune durée de trajet n’y est connue.",
        "2~communes sans durée connue",
    ]);
    let compared = Page::of(&router, "/couverture?minutes=30");
    compared.has(&[
        "Durée non connue pour 10 000~habitants, que les chiffres comptent comme non couverts : les parts peuvent être plus hautes. L’indicateur « habitants sans durée connue » dit où.",
    ]);
    let comparison = Page::of(
        &router,
        "/couverture?minutes=30&indicateur=habitants_sans_duree",
    );
    assert_eq!(comparison.status, 200);
}

#[test]
fn from_a_place_without_times_nothing_is_ordered_by_them() {
    let page = Page::of(&BY_ROAD, "/proche?commune=22113&tri=duree");
    assert_eq!(page.status, 200);
    page.has(&[
        "Aucune durée de trajet n’est connue d’ici : elles vont de la mairie d’une commune à celle d’une autre, et d’un arrondissement à Paris, Lyon et Marseille.",
    ]);
    page.lacks("Ranger par");
}

#[test]
fn by_distance_all_is_known() {
    let page = Page::of(&BY_ROAD, "/territoires/departement/22?rayon=20");
    assert_eq!(page.status, 200);
    page.lacks("durée connue");
}

#[test]
fn where_all_are_equal_there_is_no_rank() {
    let page = Page::of(
        &BY_ROAD,
        "/territoires/departement/25?minutes=30&theme=culture&statut=inconnu",
    );
    assert_eq!(page.status, 200);
    page.lacks("ex æquo");
}
