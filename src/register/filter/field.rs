use crate::{
    register::{LeadForm, PoleKind, Register, Status, Theme},
    territory::Level,
};

/// A property of poles that requests filter by.
///
/// This is where one is declared: the API and its description, exports, the command line, pages and
/// (through `web/src/filters.json`) the script read it from here. To add one, add a variant with its
/// declaration, list it in [`FilterField::ALL`], and say in [`super::FilterValue`] which poles
/// match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FilterField {
    /// PTCE or PTCA.
    Kind,
    /// What the pole is doing.
    Status,
    /// What it works on.
    Theme,
    /// A call for projects that it won.
    Call,
    /// A programme that takes in its commune.
    Programme,
    /// A territory of this level that it stands in.
    Place(Level),
    /// The legal form of its lead.
    LeadForm,
    /// A local authority that is one of its members.
    Member,
    /// Words of its name, lead, commune, perimeter and summary.
    Text,
}

/// What is said of a filter.
struct Declaration {
    /// Its name in addresses and as an option of the command line.
    word: &'static str,
    /// What its value is, in French, for people who write programs.
    title: &'static str,
    /// Its name in French, in a sentence.
    label: &'static str,
    /// A value.
    example: &'static str,
    /// What it is, in English, for the help of the command line.
    help: &'static str,
}

impl FilterField {
    /// Every filter, in the one order of addresses and lists.
    pub const ALL: [Self; 12] = [
        Self::Kind,
        Self::Status,
        Self::Theme,
        Self::Call,
        Self::Programme,
        Self::Place(Level::Region),
        Self::Place(Level::Departement),
        Self::Place(Level::Epci),
        Self::Place(Level::Commune),
        Self::LeadForm,
        Self::Member,
        Self::Text,
    ];

    /// The word of every filter, in the order of [`FilterField::ALL`].
    pub const WORDS: [&'static str; Self::ALL.len()] = {
        let mut words = [""; Self::ALL.len()];
        let mut at = 0;
        while at < words.len() {
            words[at] = Self::ALL[at].word();
            at += 1;
        }
        words
    };

    const fn declaration(self) -> Declaration {
        match self {
            Self::Kind => Declaration {
                word: "type",
                title: "Type de pôle",
                label: "type",
                example: "PTCE",
                help: "Kind of pole",
            },
            Self::Status => Declaration {
                word: "statut",
                title: "Statut",
                label: "statut",
                example: "actif",
                help: "Status",
            },
            Self::Theme => Declaration {
                word: "thematique",
                title: "Thématique",
                label: "thématique",
                example: "culture",
                help: "Theme",
            },
            Self::Call => Declaration {
                word: "appel",
                title: "Appel à projets remporté",
                label: "appel",
                example: "aap-2013",
                help: "Call for projects won",
            },
            Self::Programme => Declaration {
                word: "programme",
                title: "Programme qui prend en compte la commune du pôle",
                label: "programme",
                example: "pvd",
                help: "Programme that takes in the commune of the pole, where its list was loaded",
            },
            Self::Place(Level::Region) => Declaration {
                word: Level::Region.word(),
                title: "Code de la région",
                label: "région",
                example: "53",
                help: "Code of the région the pole stands in",
            },
            Self::Place(Level::Departement) => Declaration {
                word: Level::Departement.word(),
                title: "Code du département",
                label: "département",
                example: "35",
                help: "Code of the département the pole stands in",
            },
            Self::Place(Level::Epci) => Declaration {
                word: Level::Epci.word(),
                title: "SIREN de l’intercommunalité (EPCI)",
                label: "intercommunalité",
                example: "243500741",
                help: "Code of the intercommunality the pole stands in",
            },
            Self::Place(Level::Commune) => Declaration {
                word: Level::Commune.word(),
                title: "Code INSEE de la commune",
                label: "commune",
                example: "35236",
                help: "Code of the commune the pole stands in",
            },
            Self::LeadForm => Declaration {
                word: "porteur_forme",
                title: "Forme juridique du porteur",
                label: "forme du porteur",
                example: "scic",
                help: "Legal form of the lead",
            },
            Self::Member => Declaration {
                word: "membre",
                title: "Collectivité membre du pôle (niveau:code)",
                label: "collectivité membre",
                example: "epci:243500139",
                help: "Local authority that is a member, as level:code",
            },
            Self::Text => Declaration {
                word: "q",
                title: "Mots du nom, du porteur, de la commune, du périmètre ou du résumé",
                label: "recherche",
                example: "recyclerie",
                help: "Words of the pole's name, lead, commune, perimeter or summary",
            },
        }
    }

    /// The filter called `word`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }

    /// Its name in addresses and as an option of the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.declaration().word
    }

    /// What its value is, in French: `Code de la région`.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.declaration().title
    }

    /// Its name in French, in a sentence: `région`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.declaration().label
    }

    /// A value, for documentation.
    #[must_use]
    pub const fn example(self) -> &'static str {
        self.declaration().example
    }

    /// What it is, in English, with its values where the register's data cannot change them.
    #[must_use]
    pub fn help(self) -> String {
        let help = self.declaration().help;
        let words = match self {
            Self::Kind => PoleKind::WORDS,
            Self::Status => Status::WORDS,
            Self::Theme => Theme::WORDS,
            Self::LeadForm => LeadForm::WORDS,
            Self::Call | Self::Programme | Self::Place(_) | Self::Member | Self::Text => {
                return help.to_owned();
            }
        };
        format!("{help}: {}", words.join(", "))
    }

    /// Whether it has values in `register`: lists of programmes are loaded by whoever runs the service.
    #[must_use]
    pub fn is_offered(self, register: &Register) -> bool {
        self != Self::Programme || register.programmes().has_lists()
    }

    /// The word of every filter that has values in `register`, in the order of [`FilterField::ALL`].
    #[must_use]
    pub fn offered_words(register: &Register) -> Vec<&'static str> {
        let all = Self::ALL.into_iter();
        let offered = all.filter(|field| field.is_offered(register));
        offered.map(Self::word).collect()
    }

    /// Whether it filters the poles of a page about a place too. The other words say there which place
    /// the page is about.
    #[must_use]
    pub const fn applies_around_a_place(self) -> bool {
        match self {
            Self::Kind
            | Self::Status
            | Self::Theme
            | Self::Call
            | Self::Programme
            | Self::LeadForm
            | Self::Member => true,
            Self::Place(_) | Self::Text => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_filter_has_its_own_word() {
        for field in FilterField::ALL {
            assert_eq!(FilterField::parse(field.word()), Some(field));
        }
        let words = BTreeSet::from(FilterField::WORDS);
        assert_eq!(words.len(), FilterField::ALL.len());
        assert_eq!(FilterField::parse("ajout"), None);
    }

    /// The script cannot read Rust: its list is compared here.
    #[test]
    fn the_script_has_the_same_filters() {
        let script = include_str!("../../../web/src/filters.json");
        let script: serde_json::Value = serde_json::from_str(script).expect("JSON");
        let around_a_place: Vec<&str> = FilterField::ALL
            .into_iter()
            .filter(|field| field.applies_around_a_place())
            .map(FilterField::word)
            .collect();
        let expected = serde_json::json!({
            "all": FilterField::WORDS,
            "aroundAPlace": around_a_place,
        });
        assert_eq!(script, expected);
    }
}
