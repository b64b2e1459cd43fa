use std::{borrow::Cow, str::FromStr};

use super::FilterField;
use crate::{
    french::labels,
    programme::ProgrammeIx,
    register::{Call, CallIx, LeadForm, Pole, PoleKind, PoleMember, Register, Status, Theme},
    sanitize::sanitize,
    table::UnknownWord,
    territory::{Level, Territories, Territory, gazetteer::normalise},
};

/// One value of a filter, known to exist: its word, its label, and which poles match.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterValue {
    /// The pole is of this kind.
    Kind(PoleKind),
    /// It has this status.
    Status(Status),
    /// This is one of its themes.
    Theme(Theme),
    /// It won this call.
    Call(CallIx),
    /// This programme takes in its commune.
    Programme(ProgrammeIx),
    /// It stands in this territory.
    Place(Territory),
    /// Its lead has this legal form.
    LeadForm(LeadForm),
    /// This local authority is a member of it.
    Member(Territory),
    /// Its texts have every one of these words, which are in the normal form of searches.
    Text(String),
}

impl FilterValue {
    /// Whether `pole` has this value.
    #[must_use]
    pub fn matches(&self, pole: &Pole, territories: &Territories) -> bool {
        match self {
            Self::Kind(kind) => pole.kind() == *kind,
            Self::Status(status) => pole.status() == *status,
            Self::Theme(theme) => pole.themes().contains(theme),
            Self::Call(call) => pole.awards().iter().any(|award| award.call() == *call),
            Self::Programme(programme) => pole.programmes().contains(programme),
            Self::Place(territory) => pole.stands_in(*territory, territories),
            Self::LeadForm(form) => pole.lead_form() == Some(*form),
            Self::Member(territory) => members(pole).any(|member| member == *territory),
            Self::Text(words) => words
                .split(' ')
                .all(|word| pole.search_text().contains(word)),
        }
    }

    /// The values of `field` that `pole` matches; none of a text.
    #[must_use]
    pub fn of_pole(field: FilterField, pole: &Pole, territories: &Territories) -> Vec<Self> {
        let mut values: Vec<Self> = match field {
            FilterField::Kind => vec![Self::Kind(pole.kind())],
            FilterField::Status => vec![Self::Status(pole.status())],
            FilterField::Theme => pole.themes().iter().copied().map(Self::Theme).collect(),
            FilterField::Call => {
                let awards = pole.awards().iter();
                awards.map(|award| Self::Call(award.call())).collect()
            }
            FilterField::Programme => {
                let programmes = pole.programmes().iter();
                programmes.copied().map(Self::Programme).collect()
            }
            FilterField::Place(level) => {
                let place = pole.around(level, territories);
                place.map(Self::Place).into_iter().collect()
            }
            FilterField::LeadForm => pole.lead_form().map(Self::LeadForm).into_iter().collect(),
            FilterField::Member => members(pole).map(Self::Member).collect(),
            FilterField::Text => Vec::new(),
        };
        values.sort_unstable();
        values.dedup();
        values
    }

    /// The filter that it is a value of.
    #[must_use]
    pub const fn field(&self) -> FilterField {
        match self {
            Self::Kind(_) => FilterField::Kind,
            Self::Status(_) => FilterField::Status,
            Self::Theme(_) => FilterField::Theme,
            Self::Call(_) => FilterField::Call,
            Self::Programme(_) => FilterField::Programme,
            Self::Place(territory) => FilterField::Place(territory.level()),
            Self::LeadForm(_) => FilterField::LeadForm,
            Self::Member(_) => FilterField::Member,
            Self::Text(_) => FilterField::Text,
        }
    }

    /// The value as addresses write it.
    #[must_use]
    pub fn word<'a>(
        &'a self,
        register: &'a Register,
        territories: &'a Territories,
    ) -> Cow<'a, str> {
        Cow::Borrowed(match self {
            Self::Kind(kind) => kind.word(),
            Self::Status(status) => status.word(),
            Self::Theme(theme) => theme.word(),
            Self::Call(call) => register.call(*call).id(),
            Self::Programme(ix) => register.programmes().programme(*ix).id(),
            Self::Place(territory) => territories.code(*territory),
            Self::LeadForm(form) => form.word(),
            Self::Member(territory) => return territories.tag(*territory).into(),
            Self::Text(words) => words,
        })
    }

    /// The value in French: `Culture`, `Ille-et-Vilaine (35)`.
    #[must_use]
    pub fn label(&self, register: &Register, territories: &Territories) -> String {
        match self {
            Self::Kind(kind) => kind.word().to_owned(),
            Self::Status(status) => status.label().to_owned(),
            Self::Theme(theme) => theme.label().to_owned(),
            Self::Call(call) => register.call(*call).name().to_owned(),
            Self::Programme(ix) => register.programmes().programme(*ix).name().to_owned(),
            Self::LeadForm(form) => form.label().to_owned(),
            Self::Place(territory) | Self::Member(territory) => format!(
                "{} ({})",
                territories.name(*territory),
                territories.code(*territory)
            ),
            Self::Text(words) => words.clone(),
        }
    }

    /// Every value of `field`, in the order of lists; none for a text.
    #[must_use]
    pub fn all(field: FilterField, register: &Register, territories: &Territories) -> Vec<Self> {
        match field {
            FilterField::Kind => PoleKind::ALL.map(Self::Kind).into(),
            FilterField::Status => Status::ALL.map(Self::Status).into(),
            FilterField::Theme => Theme::ALL.map(Self::Theme).into(),
            FilterField::Call => {
                let calls = 0..register.calls().len();
                calls.map(|at| Self::Call(CallIx::new(at))).collect()
            }
            FilterField::Programme => {
                let loaded = register.programmes().loaded();
                loaded.map(Self::Programme).collect()
            }
            FilterField::Place(level) => territories.all(level).map(Self::Place).collect(),
            FilterField::LeadForm => LeadForm::ALL.map(Self::LeadForm).into(),
            FilterField::Member => {
                let authorities = register.authority_ties().iter();
                authorities.map(|(one, _)| Self::Member(one)).collect()
            }
            FilterField::Text => Vec::new(),
        }
    }

    /// Reads a value of `field`. The error says in French what is expected.
    pub fn parse(
        field: FilterField,
        word: &str,
        register: &Register,
        territories: &Territories,
    ) -> Result<Self, String> {
        match field {
            FilterField::Kind => one_of(word).map(Self::Kind),
            FilterField::Status => one_of(word).map(Self::Status),
            FilterField::Theme => one_of(word).map(Self::Theme),
            FilterField::Call => call(word, register).map(Self::Call),
            FilterField::Programme => programme(word, register).map(Self::Programme),
            FilterField::Place(level) => place(level, word, territories).map(Self::Place),
            FilterField::LeadForm => one_of(word).map(Self::LeadForm),
            FilterField::Member => level_and_code(word, territories).map(Self::Member),
            FilterField::Text => Ok(Self::Text(normalise(word))),
        }
    }
}

fn one_of<T: FromStr<Err = UnknownWord>>(word: &str) -> Result<T, String> {
    word.parse().map_err(|unknown: UnknownWord| {
        format!(
            "« {} » n’est pas une valeur connue ; les valeurs sont : {}.",
            sanitize(word),
            unknown.known().join(", ")
        )
    })
}

fn call(id: &str, register: &Register) -> Result<CallIx, String> {
    let calls = register.calls();
    let at = calls.iter().position(|call| call.id() == id);
    at.map(CallIx::new).ok_or_else(|| {
        let known: Vec<&str> = calls.iter().map(Call::id).collect();
        format!(
            "« {} » n’est pas un appel connu ; les appels sont : {}.",
            sanitize(id),
            known.join(", ")
        )
    })
}

fn programme(id: &str, register: &Register) -> Result<ProgrammeIx, String> {
    let programmes = register.programmes();
    if !programmes.has_lists() {
        return Err(
            "les listes des programmes n’ont pas été chargées sur cette installation.".to_owned(),
        );
    }
    let mut loaded = programmes.loaded();
    let found = loaded.find(|&ix| programmes.programme(ix).id() == id);
    found.ok_or_else(|| {
        let known: Vec<&str> = programmes
            .loaded()
            .map(|ix| programmes.programme(ix).id())
            .collect();
        format!(
            "« {} » n’est pas un programme dont la liste est chargée ; ces programmes sont : {}.",
            sanitize(id),
            known.join(", ")
        )
    })
}

fn place(level: Level, code: &str, territories: &Territories) -> Result<Territory, String> {
    territories
        .find(level, code)
        .ok_or_else(|| labels::not_a_code(territories, level, &sanitize(code)))
}

/// The local authorities that are members of `pole`.
fn members(pole: &Pole) -> impl Iterator<Item = Territory> {
    let members = pole.members().iter().filter(|member| member.belongs());
    members.filter_map(PoleMember::territory)
}

fn level_and_code(word: &str, territories: &Territories) -> Result<Territory, String> {
    let parts = word.split_once(':');
    let Some((Ok(level), code)) = parts.map(|(level, code)| (level.parse(), code)) else {
        return Err(format!(
            "« {} » n’est pas un territoire écrit niveau:code, comme epci:243500139.",
            sanitize(word)
        ));
    };
    place(level, code, territories)
}
