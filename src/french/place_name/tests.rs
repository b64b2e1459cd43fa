//! The forms of every name against INSEE's table of the *type de nom en clair*.

use std::path::Path;

use super::PlaceName;
use crate::{
    table::{Package, read_tables},
    territory::{Level, Territories, Territory, Zone},
};

/// INSEE, code officiel géographique, *TNCC*: the article and the charnière of each code.
const TNCC: [(&str, &str); 9] = [
    ("", "de "),
    ("", "d’"),
    ("Le ", "du "),
    ("La ", "de la "),
    ("Les ", "des "),
    ("L’", "de l’"),
    ("Aux ", "des "),
    ("Las ", "de las "),
    ("Los ", "de los "),
];

/// What *à* and the article of each code make.
const AT: [&str; 9] = [
    "à ", "à ", "au ", "à la ", "aux ", "à l’", "aux ", "à las ", "à los ",
];

/// Communes whose code in the data denies the article of their name, with the code that it has.
const WRONG_CODES: [(&str, usize); 1] = [("63448", 2)];

fn territories() -> Territories {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let package = Package::read(&dir).expect("the description of the data");
    let tables = read_tables(&dir, &package);
    Territories::read(&tables).expect("the territories")
}

fn is_overseas_collectivity(territories: &Territories, territory: Territory) -> bool {
    match territory {
        Territory::Commune(ix) => {
            let departement = territories.commune(ix).departement();
            territories.departement(departement).zone() == Zone::Com
        }
        Territory::Departement(ix) => territories.departement(ix).zone() == Zone::Com,
        Territory::Epci(_) | Territory::Region(_) => false,
    }
}

/// A name in small letters with one kind of apostrophe: articles of names are capital in INSEE's
/// names of communes and small after a preposition.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('\'', "’")
}

#[test]
fn every_commune_takes_the_charniere_of_its_code() {
    let territories = territories();
    let mut checked = 0;
    for territory in territories.all(Level::Commune) {
        if is_overseas_collectivity(&territories, territory) {
            continue;
        }
        let Territory::Commune(ix) = territory else {
            continue;
        };
        let commune = territories.commune(ix);
        let wrong = WRONG_CODES
            .iter()
            .find(|(wrong, _)| *wrong == commune.code());
        let code = wrong.map_or(usize::from(commune.liaison()), |&(_, code)| code);
        let (article, charniere) = TNCC[code];
        let name = folded(commune.name());
        let bare = name
            .strip_prefix(&folded(article))
            .unwrap_or_else(|| panic!("{name} without {article}"));
        let place = PlaceName::new(&territories, territory);
        assert_eq!(folded(&place.genitive()), format!("{charniere}{bare}"));
        assert_eq!(folded(&place.locative()), format!("{}{bare}", AT[code]));
        checked += 1;
    }
    assert!(checked > 34_000, "{checked} communes");
}

#[test]
fn every_departement_and_region_takes_the_charniere_of_its_code() {
    let territories = territories();
    let all = [Level::Departement, Level::Region];
    for territory in all.into_iter().flat_map(|level| territories.all(level)) {
        if is_overseas_collectivity(&territories, territory) {
            continue;
        }
        let code = match territory {
            Territory::Departement(ix) => territories.departement(ix).liaison(),
            Territory::Region(ix) => territories.region(ix).liaison(),
            Territory::Commune(_) | Territory::Epci(_) => continue,
        };
        let (_, charniere) = TNCC[usize::from(code)];
        let place = PlaceName::new(&territories, territory);
        let name = territories.name(territory);
        assert_eq!(place.genitive(), format!("{charniere}{name}"));
        let locative = place.locative();
        let begins = ["dans le ", "dans la ", "dans les ", "dans l’", "en ", "à "];
        let preposition = locative.strip_suffix(name);
        assert!(
            preposition.is_some_and(|preposition| begins.contains(&preposition)),
            "{locative}"
        );
    }
}

#[test]
fn every_intercommunality_stands_in_apposition() {
    let territories = territories();
    for territory in territories.all(Level::Epci) {
        let place = PlaceName::new(&territories, territory);
        let name = territories.name(territory);
        assert_eq!(place.genitive(), format!("de l’intercommunalité {name}"));
        assert_eq!(place.locative(), format!("dans l’intercommunalité {name}"));
    }
}

#[test]
fn no_name_of_any_level_is_ill_joined() {
    let territories = territories();
    let all = [Level::Commune, Level::Departement, Level::Region];
    for territory in all.into_iter().flat_map(|level| territories.all(level)) {
        let place = PlaceName::new(&territories, territory);
        let (genitive, locative) = (place.genitive(), place.locative());
        for ill in ["de Le ", "de Les ", "de Aux ", "de du ", "d’Le "] {
            assert!(!genitive.starts_with(ill), "{genitive}");
        }
        for ill in ["à Le ", "à Les ", "à Aux ", "en Le "] {
            assert!(!locative.starts_with(ill), "{locative}");
        }
        let after = genitive
            .strip_prefix("de ")
            .and_then(|rest| rest.chars().next());
        let vowel = |letter: char| "AEIOUÀÂÉÈÊËÎÏÔÖÙÛÜŒÆ".contains(letter);
        assert!(!after.is_some_and(vowel), "{genitive}");
    }
}

/// As maps, newspapers and the State write them.
#[test]
fn names_are_joined_as_usage_has_them() {
    let territories = territories();
    for (level, code, locative, genitive) in [
        (Level::Departement, "25", "dans le Doubs", "du Doubs"),
        (Level::Departement, "01", "dans l’Ain", "de l’Ain"),
        (Level::Departement, "26", "dans la Drôme", "de la Drôme"),
        (
            Level::Departement,
            "74",
            "en Haute-Savoie",
            "de la Haute-Savoie",
        ),
        (Level::Departement, "40", "dans les Landes", "des Landes"),
        (
            Level::Departement,
            "35",
            "en Ille-et-Vilaine",
            "d’Ille-et-Vilaine",
        ),
        (Level::Departement, "75", "à Paris", "de Paris"),
        (Level::Departement, "976", "à Mayotte", "de Mayotte"),
        (
            Level::Departement,
            "987",
            "en Polynésie française",
            "de Polynésie française",
        ),
        (
            Level::Departement,
            "984",
            "dans les Terres australes et antarctiques françaises",
            "des Terres australes et antarctiques françaises",
        ),
        (
            Level::Departement,
            "989",
            "dans l’Île de Clipperton",
            "de l’Île de Clipperton",
        ),
        (Level::Region, "01", "en Guadeloupe", "de la Guadeloupe"),
        (Level::Region, "04", "à La Réunion", "de La Réunion"),
        (Level::Region, "11", "en Île-de-France", "d’Île-de-France"),
        (Level::Region, "44", "dans le Grand Est", "du Grand Est"),
        (
            Level::Region,
            "52",
            "dans les Pays de la Loire",
            "des Pays de la Loire",
        ),
        (Level::Region, "53", "en Bretagne", "de Bretagne"),
        (Level::Commune, "76351", "au Havre", "du Havre"),
        (Level::Commune, "93045", "aux Lilas", "des Lilas"),
        (Level::Commune, "17300", "à La Rochelle", "de La Rochelle"),
        (Level::Commune, "32013", "à Auch", "d’Auch"),
        (Level::Commune, "83069", "à Hyères", "d’Hyères"),
        (Level::Commune, "35236", "à Redon", "de Redon"),
        (Level::Commune, "98817", "au Mont-Dore", "du Mont-Dore"),
        (Level::Commune, "98712", "à Arue", "d’Arue"),
        (
            Level::Commune,
            "98413",
            "dans l’Archipel des Crozet",
            "de l’Archipel des Crozet",
        ),
    ] {
        let territory = territories.find(level, code).expect(code);
        let place = PlaceName::new(&territories, territory);
        assert_eq!(place.locative(), locative);
        assert_eq!(place.genitive(), genitive);
    }
}
