use crate::territory::{ArrondissementIx, Commune, Territories, Territory, Zone};

/// How a place's name joins the sentence: INSEE's *type de nom en clair* (TNCC), 0 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Liaison {
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
    /// The liaison of a TNCC code; no article where there is no such code.
    const fn from_code(code: u8) -> Self {
        match code {
            1 => Self::Vowel,
            2 => Self::Le,
            3 => Self::La,
            4 => Self::Les,
            5 => Self::Elided,
            6 => Self::Aux,
            7 => Self::Las,
            8 => Self::Los,
            _ => Self::Consonant,
        }
    }

    /// The liaison of a commune without a code, as in the overseas collectivities: that of the article
    /// its name begins with, else of its first letter. An *h* counts as a consonant, as in the names
    /// of Polynesia and New Caledonia.
    fn of_spelling(name: &str) -> Self {
        match name.split([' ', '\'', '’']).next() {
            Some("Le") => Self::Le,
            Some("La") => Self::La,
            Some("Les") => Self::Les,
            Some("L") => Self::Elided,
            _ if name.starts_with(['A', 'E', 'I', 'O', 'U', 'É', 'È', 'Î']) => Self::Vowel,
            _ => Self::Consonant,
        }
    }
}

/// Names of overseas collectivities, and of what stands for communes there, that are common nouns and
/// take their article, for which INSEE has none.
const COMMON_NOUNS: [(&str, Liaison); 4] = [
    ("Terres ", Liaison::Les),
    ("Îles ", Liaison::Les),
    ("Île ", Liaison::Elided),
    ("Archipel ", Liaison::Elided),
];

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

/// What a name is the name of, which says where its article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    /// A commune: its article is part of its name (`Le Havre`).
    Commune,
    /// An intercommunality: a proper name, put in apposition.
    Epci,
    /// A département, a région, a collectivity: its article is not part of its name (`Doubs`).
    Land,
}

/// The name of a place, in the forms that it takes in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlaceName<'a> {
    name: &'a str,
    nature: Nature,
    liaison: Liaison,
}

impl<'a> PlaceName<'a> {
    /// The name of `territory`.
    pub(crate) fn new(territories: &'a Territories, territory: Territory) -> Self {
        let name = territories.name(territory);
        let (nature, liaison, is_collectivity) = match territory {
            Territory::Commune(ix) => {
                let row = territories.commune(ix);
                let departement = territories.departement(row.departement());
                (
                    Nature::Commune,
                    liaison(row, departement.zone()),
                    departement.zone() == Zone::Com,
                )
            }
            Territory::Epci(_) => (Nature::Epci, Liaison::Consonant, false),
            Territory::Departement(ix) => {
                let row = territories.departement(ix);
                let liaison = Liaison::from_code(row.liaison());
                (Nature::Land, liaison, row.zone() == Zone::Com)
            }
            Territory::Region(ix) => {
                let liaison = Liaison::from_code(territories.region(ix).liaison());
                (Nature::Land, liaison, false)
            }
        };
        let mut nouns = COMMON_NOUNS.iter();
        match nouns.find(|(noun, _)| is_collectivity && name.starts_with(noun)) {
            Some(&(_, liaison)) => Self {
                name,
                nature: Nature::Land,
                liaison,
            },
            None => Self {
                name,
                nature,
                liaison,
            },
        }
    }

    /// The name of a municipal arrondissement, which begins with that of its commune.
    pub(crate) fn of_arrondissement(territories: &'a Territories, ix: ArrondissementIx) -> Self {
        let row = territories.arrondissement(ix);
        Self {
            name: row.name(),
            ..Self::new(territories, Territory::Commune(row.commune()))
        }
    }

    /// The name alone.
    pub(crate) const fn plain(self) -> &'a str {
        self.name
    }

    /// Where: `dans le Doubs`, `en Ille-et-Vilaine`, `à Paris`, `au Havre`,
    /// `dans l’intercommunalité …`.
    pub(crate) fn locative(self) -> String {
        let name = self.name;
        match self.nature {
            Nature::Commune => match self.contracted() {
                Some(("Le", rest)) => format!("au {rest}"),
                Some((_, rest)) => format!("aux {rest}"),
                None => format!("à {name}"),
            },
            Nature::Epci => format!("dans l’intercommunalité {name}"),
            Nature::Land => in_land(name, self.liaison),
        }
    }

    /// Of what: `du Doubs`, `d’Ille-et-Vilaine`, `de Paris`, `du Havre`,
    /// `de l’intercommunalité …`.
    pub(crate) fn genitive(self) -> String {
        let name = self.name;
        match self.nature {
            Nature::Commune => match self.contracted() {
                Some(("Le", rest)) => format!("du {rest}"),
                Some((_, rest)) => format!("des {rest}"),
                None if self.liaison == Liaison::Vowel => format!("d’{name}"),
                None => format!("de {name}"),
            },
            Nature::Epci => format!("de l’intercommunalité {name}"),
            Nature::Land => of_land(name, self.liaison),
        }
    }

    /// The article that merges with *à* and *de*, and the name after it.
    fn contracted(self) -> Option<(&'a str, &'a str)> {
        let parts = self.name.split_once(' ')?;
        let merges = matches!(
            (self.liaison, parts.0),
            (Liaison::Le, "Le") | (Liaison::Les, "Les") | (Liaison::Aux, "Aux")
        );
        merges.then_some(parts)
    }
}

/// That of INSEE's code, but where there is none, or where it denies the article that the name begins
/// with (one commune, Le Vernet-Chaméane).
fn liaison(commune: &Commune, zone: Zone) -> Liaison {
    let coded = Liaison::from_code(commune.liaison());
    let spelt = Liaison::of_spelling(commune.name());
    let denied = coded == Liaison::Consonant && matches!(spelt, Liaison::Le | Liaison::Les);
    if zone == Zone::Com || denied {
        spelt
    } else {
        coded
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

fn of_land(name: &str, liaison: Liaison) -> String {
    match liaison {
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
mod tests;
