use super::{FilterField, FilterValue};
use crate::{
    limits::MAX_FILTER_TEXT_CHARS,
    register::Register,
    territory::{Level, Territories},
};

/// What one value of a filter may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterDomain {
    /// One of these words.
    OneOf(Vec<String>),
    /// An official code of this level, of which there are too many to list.
    Code(Level),
    /// The level and the code of a territory: `epci:243500139`.
    LevelAndCode,
    /// Words to search for. A comma is a part of them: it does not separate values.
    Search {
        /// The most characters of the whole.
        max_chars: usize,
    },
    /// Any text.
    Any,
}

impl FilterDomain {
    /// What one value of `field` may be.
    #[must_use]
    pub fn of(field: FilterField, register: &Register, territories: &Territories) -> Self {
        match field {
            FilterField::Kind
            | FilterField::Status
            | FilterField::Theme
            | FilterField::Call
            | FilterField::Programme
            | FilterField::LeadForm
            | FilterField::Place(Level::Region | Level::Departement) => {
                let values = FilterValue::all(field, register, territories);
                let words = values.iter();
                let words = words.map(|value| value.word(register, territories).into_owned());
                Self::OneOf(words.collect())
            }
            FilterField::Place(level @ (Level::Epci | Level::Commune)) => Self::Code(level),
            FilterField::Member => Self::LevelAndCode,
            FilterField::Text => Self::Search {
                max_chars: MAX_FILTER_TEXT_CHARS,
            },
        }
    }
}
