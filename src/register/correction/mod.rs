//! What was probably meant by a cell that cannot be read as it stands.
//!
//! [`correct`] is a pure function of the cell, the kind of its column and the territories. It tells
//! apart what can only have been meant ([`Correction::Certain`]), which an import may write in its
//! place, and what may have been meant ([`Correction::Possible`]), which only a person can choose.

mod addresses;
mod codes;
mod dates;
mod kind;
mod lists;
mod names;
mod numbers;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use codes::{around, the_territory};
pub(crate) use kind::ColumnKind;

use crate::{
    limits::MAX_PRINTED_FAULTS,
    sanitize::name_unseen,
    table::{Fault, Faults, Tables},
    territory::Territories,
};

/// What was probably meant by a cell. All words are French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Correction {
    /// Nothing else can have been meant.
    Certain {
        /// What the cell should say.
        value: String,
        /// What had happened to it, as a clause without a full stop.
        why: String,
    },
    /// What it may stand for: clauses without full stops, the likeliest first, at least one.
    Possible(Vec<String>),
}

/// What `value` probably means in a column of this kind; none when it can be read as it stands, when
/// it is empty, or when nothing is known of it.
pub(crate) fn correct(
    value: &str,
    kind: ColumnKind,
    territories: &Territories,
) -> Option<Correction> {
    let trimmed = value.trim_matches(is_blank);
    if trimmed.is_empty() {
        let certain = || Correction::Certain {
            value: String::new(),
            why: "rien que des espaces".to_owned(),
        };
        return (!value.is_empty()).then(certain);
    }
    let meaning = meaning(trimmed, kind, territories);
    let is_trimmed = trimmed != value;
    match meaning {
        Meaning::Itself if is_trimmed => Some(Correction::Certain {
            value: trimmed.to_owned(),
            why: AROUND.to_owned(),
        }),
        Meaning::Itself | Meaning::Unknown => None,
        Meaning::Only(value, mut why) => {
            if is_trimmed {
                why.insert(0, AROUND);
            }
            why.dedup();
            let why = why.join(", ");
            Some(Correction::Certain { value, why })
        }
        Meaning::Maybe(hints) => Some(Correction::Possible(hints)),
    }
}

/// Adds to `faults` of the register's `tables` what was probably meant.
pub(crate) fn explain(faults: &mut Faults, tables: &Tables<'_>, territories: &Territories) {
    faults.give_hints(MAX_PRINTED_FAULTS, |fault| hint(fault, tables, territories));
}

/// What was probably meant by the cell of `fault`, in words.
fn hint(fault: &Fault, tables: &Tables<'_>, territories: &Territories) -> Option<String> {
    let mut all = tables.iter();
    let table = all.find(|table| table.path() == fault.file())?;
    let (position, column, value) = (fault.position()?, fault.column()?, fault.value()?);
    let cell = |name: &str| table.find_cell(position, name);
    let kind = ColumnKind::of(table.name(), column, cell)?;
    Some(match correct(value, kind, territories)? {
        // What was expected says it.
        Correction::Certain { value, .. } if value.is_empty() => return None,
        Correction::Certain { value, why } => format!("sans doute {} ({why})", quote(&value)),
        Correction::Possible(hints) => hints.join(" ; "),
    })
}

/// Text from outside between quotation marks.
fn quote(text: &str) -> String {
    format!("« {} »", name_unseen(text))
}

const AROUND: &str = "espaces de trop";

/// What a text without spaces around it says in a column.
#[derive(Debug, PartialEq, Eq)]
enum Meaning {
    /// What it says.
    Itself,
    /// Only this, and why it was written otherwise.
    Only(String, Vec<&'static str>),
    /// One of these things, in words.
    Maybe(Vec<String>),
    /// Nothing that is known.
    Unknown,
}

impl Meaning {
    fn only(value: impl Into<String>, why: &'static str) -> Self {
        Self::Only(value.into(), vec![why])
    }

    /// `hints`, where there are any.
    fn maybe(hints: Vec<String>) -> Self {
        if hints.is_empty() {
            Self::Unknown
        } else {
            Self::Maybe(hints)
        }
    }
}

fn meaning(text: &str, kind: ColumnKind, territories: &Territories) -> Meaning {
    match kind {
        ColumnKind::Text => Meaning::Itself,
        ColumnKind::Name => names::name(text),
        ColumnKind::Identifier => names::identifier(text),
        ColumnKind::Code(level) => codes::code(text, level, territories),
        ColumnKind::Place => codes::place(text, territories),
        ColumnKind::Member => codes::member(text, territories),
        ColumnKind::Members => lists::list(text, |item| codes::member(item, territories)),
        ColumnKind::Word(words) => words::word(text, words),
        ColumnKind::Words(words) => lists::list(text, |item| words::word(item, words)),
        ColumnKind::Integer => numbers::integer(text),
        ColumnKind::Number => numbers::number(text),
        ColumnKind::Day => dates::day(text),
        ColumnKind::PartialDate => dates::partial_date(text),
        ColumnKind::WebAddress => addresses::address(text),
        ColumnKind::WebAddresses => addresses::addresses(text),
    }
}

/// Spaces of all kinds, and marks that take no place.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}')
}
