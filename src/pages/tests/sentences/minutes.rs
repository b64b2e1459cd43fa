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
        "1~commune plus loin",
        "1~commune sans durée connue",
        "Les plus grandes communes à plus de 30~minutes, ou sans durée connue",
        "2~communes, 10 000~habitants, à plus de 30~minutes en voiture de tout pôle localisé ou sans durée connue. Les plus peuplées :",
        "1~commune sans durée connue vers un pôle pourtant à moins de 100~km à vol d’oiseau, comptée non couverte",
        "Lannion.",
        "31~min",
        "non connue",
        "Durées de trajet : OSRM 26.10.0, OpenStreetMap du 3 nov. 2026, sans trafic, sans bac ni ferry, de mairie à mairie. Sans trafic, elles sont un minimum ; d’un moteur à l’autre, elles diffèrent de plus de 10 %.",
    ]);
}

#[test]
fn where_no_pole_is_near_no_time_was_asked_for() {
    let page = Page::of(&BY_ROAD, "/territoires/departement/25?minutes=30");
    assert_eq!(page.status, 200);
    page.has(&[
        "3~communes sans durée connue",
        "3~communes à plus de 100~km à vol d’oiseau de tout pôle : de si loin, aucune durée n’est calculée, et elles comptent comme non couvertes.",
    ]);
    page.lacks("pourtant");
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
