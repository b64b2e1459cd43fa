use super::super::RegisterRows;
use crate::{table::Form, territory::Level};

/// What the cells of a column hold, as far as it tells what was meant by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// Any text.
    Text,
    /// A name: a text on one line.
    Name,
    /// An identifier: words in small letters, joined by hyphens.
    Identifier,
    /// The code of a territory of this level.
    Code(Level),
    /// The code of a commune or of a municipal arrondissement.
    Place,
    /// A territory, written `level:code`.
    Member,
    /// Several of them, separated by `;`.
    Members,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Several of these words, separated by `;`.
    Words(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// A number with a decimal point.
    Number,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// A day, a month or a year.
    PartialDate,
    /// A web address.
    WebAddress,
    /// Several of them, separated by `;`.
    WebAddresses,
}

impl ColumnKind {
    /// The kind of the column `column` of the register's table `table`, for a row whose other cells
    /// `cell` tells by the names of their columns; none when the program does not read the column, or
    /// the row does not say what its code is of.
    pub(crate) fn of<'r>(
        table: &str,
        column: &str,
        cell: impl Fn(&str) -> Option<&'r str>,
    ) -> Option<Self> {
        let mut tables = RegisterRows::DECLARATIONS.into_iter();
        let shape = tables.find(|one| one.table == table)?.shape(column)?;
        Some(match (shape.form, shape.is_list) {
            (Form::Text, _) => Self::Text,
            (Form::Name, _) => Self::Name,
            (Form::Identifier, _) => Self::Identifier,
            (Form::Code(level), _) => match level.parse().ok()? {
                Level::Commune => Self::Place,
                level => Self::Code(level),
            },
            (Form::CodeAtLevelOf(other), _) => Self::Code(cell(other)?.parse().ok()?),
            (Form::LevelAndCode, false) => Self::Member,
            (Form::LevelAndCode, true) => Self::Members,
            (Form::Word, false) => Self::Word(shape.words),
            (Form::Word, true) => Self::Words(shape.words),
            (Form::Integer, _) => Self::Integer,
            (Form::Number, _) => Self::Number,
            (Form::Day, _) => Self::Day,
            (Form::PartialDate, _) => Self::PartialDate,
            (Form::WebAddress, false) => Self::WebAddress,
            (Form::WebAddress, true) => Self::WebAddresses,
        })
    }
}
