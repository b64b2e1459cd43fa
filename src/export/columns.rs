//! What the columns of tables mean, in French: the one text that page headers, tooltips, definition
//! sheets and schemas are made from.

use crate::french::typeset;

/// A column of a table: its name for programs, and what it says, for people, typeset when it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column<'a> {
    name: &'a str,
    title: &'a str,
    short: &'a str,
    definition: &'a str,
    kind: Kind,
    unit: Option<&'a str>,
    required: bool,
    choices: &'a [&'a str],
    pattern: Option<&'a str>,
    bounds: (Option<i32>, Option<i32>),
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words, or a code: never a number, even when it has digits only.
    Text,
    /// The address of a page.
    Address,
    /// A whole number.
    Integer,
    /// A year.
    Year,
    /// A day, in a text: `2026-11-22`.
    Date,
    /// Any number.
    Number,
    /// A part of a whole, from 0 to 1, for people a percentage.
    Share,
    /// A length in metres.
    Metres,
    /// A time in seconds.
    Seconds,
    /// Degrees of longitude or latitude, WGS 84.
    Degrees,
    /// Yes or no.
    Boolean,
}

impl Kind {
    /// The type of Table Schema.
    #[must_use]
    pub const fn schema_type(self) -> &'static str {
        match self {
            Self::Text | Self::Address => "string",
            Self::Integer => "integer",
            Self::Year => "year",
            Self::Date => "date",
            Self::Number | Self::Share | Self::Metres | Self::Seconds | Self::Degrees => "number",
            Self::Boolean => "boolean",
        }
    }

    /// Whether the cells are numbers to be compared and added, and so stand to the right.
    #[must_use]
    pub const fn is_number(self) -> bool {
        !matches!(
            self,
            Self::Text | Self::Address | Self::Date | Self::Boolean
        )
    }

    /// The least and the most that any number of this kind may be.
    const fn bounds(self) -> (Option<i32>, Option<i32>) {
        match self {
            Self::Integer | Self::Number | Self::Metres | Self::Seconds => (Some(0), None),
            Self::Share => (Some(0), Some(1)),
            Self::Degrees => (Some(-180), Some(180)),
            Self::Text | Self::Address | Self::Year | Self::Date | Self::Boolean => (None, None),
        }
    }
}

impl<'a> Column<'a> {
    /// A column called `name`, whose cells may be empty.
    #[must_use]
    pub const fn new(name: &'a str, kind: Kind, title: &'a str, definition: &'a str) -> Self {
        Self {
            name,
            title,
            short: title,
            definition,
            kind,
            unit: match kind {
                Kind::Metres => Some("m"),
                Kind::Seconds => Some("s"),
                Kind::Degrees => Some("degrés"),
                _ => None,
            },
            required: false,
            choices: &[],
            pattern: None,
            bounds: kind.bounds(),
        }
    }

    /// The same, with a shorter title for narrow headers.
    #[must_use]
    pub const fn short(mut self, short: &'a str) -> Self {
        self.short = short;
        self
    }

    /// The same, which means something else.
    #[must_use]
    pub const fn meaning(mut self, definition: &'a str) -> Self {
        self.definition = definition;
        self
    }

    /// The same, counted in `unit`.
    #[must_use]
    pub const fn in_unit(mut self, unit: &'a str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// The same, with a value in every row.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, whose cells are among `choices`.
    #[must_use]
    pub const fn among(mut self, choices: &'a [&'a str]) -> Self {
        self.choices = choices;
        self
    }

    /// The same, whose texts match `pattern` from beginning to end.
    #[must_use]
    pub const fn matching(mut self, pattern: &'a str) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// The same, whose numbers are `least` or more.
    #[must_use]
    pub const fn at_least(mut self, least: i32) -> Self {
        self.bounds.0 = Some(least);
        self
    }

    /// The same, whose numbers are `most` or less.
    #[must_use]
    pub const fn at_most(mut self, most: i32) -> Self {
        self.bounds.1 = Some(most);
        self
    }

    /// The word of addresses, files and headers for programs.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The words of headers for people.
    #[must_use]
    pub fn title(&self) -> String {
        typeset(self.title)
    }

    /// The same in few words, for narrow headers under a caption that says the rest.
    #[must_use]
    pub fn short_title(&self) -> String {
        typeset(self.short)
    }

    /// What it means, in one or two sentences.
    #[must_use]
    pub fn definition(&self) -> String {
        typeset(self.definition)
    }

    /// What its cells are.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What its numbers count; none for shares, ranks and texts.
    #[must_use]
    pub fn unit(&self) -> Option<String> {
        self.unit.map(typeset)
    }

    /// Whether every row has a value.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.required
    }

    /// What its texts may be; empty when they may be any.
    #[must_use]
    pub const fn choices(&self) -> &'a [&'a str] {
        self.choices
    }

    /// What its texts match from beginning to end; none when they may be any.
    #[must_use]
    pub const fn pattern(&self) -> Option<&'a str> {
        self.pattern
    }

    /// The least and the most that its numbers may be.
    #[must_use]
    pub const fn bounds(&self) -> (Option<i32>, Option<i32>) {
        self.bounds
    }
}
