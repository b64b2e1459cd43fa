/// How a place's name joins the sentence: INSEE's *type de nom en clair* (TNCC), 0 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Liaison {
    /// No article, before a consonant: `de Paris`.
    Consonant,
    /// No article, before a vowel: `d'Ille-et-Vilaine`.
    Vowel,
    /// Article *le*: `du Doubs`.
    Le,
    /// Article *la*: `de la Drôme`.
    La,
    /// Article *les*: `des Landes`.
    Les,
    /// Article *l'*: `de l'Ain`.
    Elided,
    /// Article *aux*: `des`.
    Aux,
    /// Article *las*: `de las`.
    Las,
    /// Article *los*: `de los`.
    Los,
}

impl Liaison {
    /// The liaison of a TNCC code, none when there is no such code.
    #[must_use]
    pub(crate) const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Consonant,
            1 => Self::Vowel,
            2 => Self::Le,
            3 => Self::La,
            4 => Self::Les,
            5 => Self::Elided,
            6 => Self::Aux,
            7 => Self::Las,
            8 => Self::Los,
            _ => return None,
        })
    }
}

/// What kind of territory a name is the name of: each takes its own preposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// A commune: its article is part of its name (`Le Havre`).
    Commune,
    /// An intercommunality: a proper name, put in apposition.
    Epci,
    /// A département or an overseas collectivity: its article is not part of its name (`Doubs`).
    Departement,
    /// A région: as a département.
    Region,
}

/// Départements, régions and collectivities one lives *à*: cities and islands without article.
const AT: [&str; 8] = [
    "Paris",
    "La Réunion",
    "Mayotte",
    "Saint-Pierre-et-Miquelon",
    "Saint-Barthélemy",
    "Saint-Martin",
    "Wallis-et-Futuna",
    "Wallis et Futuna",
];

/// Names with an article that usage nevertheless puts after *en*; so are compounds in *la*.
const IN: [&str; 20] = [
    "Ardèche",
    "Ariège",
    "Charente",
    "Corrèze",
    "Corse",
    "Dordogne",
    "Gironde",
    "Guadeloupe",
    "Guyane",
    "Lozère",
    "Martinique",
    "Moselle",
    "Savoie",
    "Vendée",
    "Centre-Val de Loire",
    "Nouvelle-Aquitaine",
    "Nouvelle-Calédonie",
    "Polynésie française",
    "Île-de-France",
    "Isère",
];

/// `dans le Doubs`, `en Ille-et-Vilaine`, `à Paris`, `au Havre`, `dans l'intercommunalité …`.
#[must_use]
pub(crate) fn in_place(level: Level, name: &str, liaison: Liaison) -> String {
    match level {
        Level::Epci => format!("dans l’intercommunalité {name}"),
        Level::Commune => at_commune(name, liaison),
        Level::Departement | Level::Region => in_land(name, liaison),
    }
}

fn at_commune(name: &str, liaison: Liaison) -> String {
    match (liaison, name.split_once(' ')) {
        (Liaison::Le, Some(("Le", rest))) => format!("au {rest}"),
        (Liaison::Les, Some(("Les", rest))) | (Liaison::Aux, Some(("Aux", rest))) => {
            format!("aux {rest}")
        }
        _ => format!("à {name}"),
    }
}

fn in_land(name: &str, liaison: Liaison) -> String {
    if AT.contains(&name) {
        return format!("à {name}");
    }
    let compound = liaison == Liaison::La && name.contains('-');
    if compound || IN.contains(&name) {
        return format!("en {name}");
    }
    match liaison {
        Liaison::Consonant | Liaison::Vowel => format!("en {name}"),
        Liaison::Le => format!("dans le {name}"),
        Liaison::La => format!("dans la {name}"),
        Liaison::Elided => format!("dans l’{name}"),
        Liaison::Les | Liaison::Aux => format!("dans les {name}"),
        Liaison::Las => format!("dans las {name}"),
        Liaison::Los => format!("dans los {name}"),
    }
}

/// `du Doubs`, `d'Ille-et-Vilaine`, `de Paris`, `du Havre`, `de l'intercommunalité …`.
#[must_use]
pub(crate) fn of_place(level: Level, name: &str, liaison: Liaison) -> String {
    match level {
        Level::Epci => format!("de l’intercommunalité {name}"),
        Level::Commune => of_commune(name, liaison),
        Level::Departement | Level::Region => of_land(name, liaison),
    }
}

fn of_commune(name: &str, liaison: Liaison) -> String {
    match (liaison, name.split_once(' ')) {
        (Liaison::Le, Some(("Le", rest))) => format!("du {rest}"),
        (Liaison::Les, Some(("Les", rest))) | (Liaison::Aux, Some(("Aux", rest))) => {
            format!("des {rest}")
        }
        (Liaison::Vowel, _) => format!("d’{name}"),
        _ => format!("de {name}"),
    }
}

fn of_land(name: &str, liaison: Liaison) -> String {
    match liaison {
        _ if AT.contains(&name) => format!("de {name}"),
        Liaison::Consonant => format!("de {name}"),
        Liaison::Vowel => format!("d’{name}"),
        Liaison::Le => format!("du {name}"),
        Liaison::La => format!("de la {name}"),
        Liaison::Elided => format!("de l’{name}"),
        Liaison::Les | Liaison::Aux => format!("des {name}"),
        Liaison::Las => format!("de las {name}"),
        Liaison::Los => format!("de los {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departments_and_regions_take_the_preposition_of_usage() {
        for (name, code, inside, of) in [
            ("Doubs", 2, "dans le Doubs", "du Doubs"),
            ("Ain", 5, "dans l’Ain", "de l’Ain"),
            ("Drôme", 3, "dans la Drôme", "de la Drôme"),
            ("Haute-Savoie", 3, "en Haute-Savoie", "de la Haute-Savoie"),
            ("Landes", 4, "dans les Landes", "des Landes"),
            (
                "Ille-et-Vilaine",
                1,
                "en Ille-et-Vilaine",
                "d’Ille-et-Vilaine",
            ),
            (
                "Maine-et-Loire",
                0,
                "en Maine-et-Loire",
                "de Maine-et-Loire",
            ),
            ("Paris", 0, "à Paris", "de Paris"),
            ("La Réunion", 0, "à La Réunion", "de La Réunion"),
            ("Mayotte", 0, "à Mayotte", "de Mayotte"),
            ("Guadeloupe", 3, "en Guadeloupe", "de la Guadeloupe"),
            ("Grand Est", 2, "dans le Grand Est", "du Grand Est"),
            ("Bretagne", 0, "en Bretagne", "de Bretagne"),
            (
                "Pays de la Loire",
                4,
                "dans les Pays de la Loire",
                "des Pays de la Loire",
            ),
        ] {
            let liaison = Liaison::from_code(code).expect("a TNCC code");
            assert_eq!(in_place(Level::Departement, name, liaison), inside);
            assert_eq!(of_place(Level::Region, name, liaison), of);
        }
    }

    #[test]
    fn a_commune_contracts_its_own_article() {
        for (name, code, at, of) in [
            ("Le Havre", 2, "au Havre", "du Havre"),
            ("Les Lilas", 4, "aux Lilas", "des Lilas"),
            ("La Rochelle", 3, "à La Rochelle", "de La Rochelle"),
            (
                "L’Île-Saint-Denis",
                5,
                "à L’Île-Saint-Denis",
                "de L’Île-Saint-Denis",
            ),
            ("Redon", 0, "à Redon", "de Redon"),
            ("Auch", 1, "à Auch", "d’Auch"),
            ("Les", 0, "à Les", "de Les"),
        ] {
            let liaison = Liaison::from_code(code).expect("a TNCC code");
            assert_eq!(in_place(Level::Commune, name, liaison), at);
            assert_eq!(of_place(Level::Commune, name, liaison), of);
        }
    }

    #[test]
    fn proper_names_stand_in_apposition() {
        let none = Liaison::Consonant;
        assert_eq!(
            in_place(Level::Epci, "Redon Agglomération", none),
            "dans l’intercommunalité Redon Agglomération"
        );
        assert_eq!(Liaison::from_code(9), None);
    }
}
