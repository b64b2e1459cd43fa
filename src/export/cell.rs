use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::columns::Kind;
use crate::geometry;

/// One value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: not known, or without meaning there.
    Empty,
    /// Words or a code.
    Text(Cow<'a, str>),
    /// Yes or no.
    Boolean(bool),
    /// A finite number and what it is.
    Number(f64, Kind),
}

impl<'a> Cell<'a> {
    /// A text, as it is.
    #[must_use]
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A text; empty without one.
    #[must_use]
    pub fn maybe(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// A number of `kind`; empty without one, or where it is not finite. Lengths are rounded to the
    /// millimetre and degrees to six decimals (11 cm), which is more than the points can say; shares to
    /// nine, which distinguishes every inhabitant of the country, and which a spreadsheet keeps.
    #[must_use]
    pub fn number(value: Option<f64>, kind: Kind) -> Self {
        let decimals = |scale: f64, value: f64| (value * scale).round() / scale;
        let rounded = |value: f64| match kind {
            Kind::Metres | Kind::Seconds => decimals(1e3, value),
            Kind::Degrees => geometry::rounded(value),
            Kind::Share | Kind::Number => decimals(1e9, value),
            _ => value,
        };
        match value.filter(|value| value.is_finite()) {
            Some(value) => Self::Number(rounded(value), kind),
            None => Self::Empty,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn count(count: u64) -> Self {
        Self::Number(count as f64, Kind::Integer)
    }

    /// Yes, no, or empty.
    #[must_use]
    pub fn boolean(value: Option<bool>) -> Self {
        value.map_or(Self::Empty, Self::Boolean)
    }
}

impl Serialize for Cell<'_> {
    /// As JSON has it: null, a string, a boolean, a number (whole ones without a point).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(value, Kind::Integer | Kind::Year) => {
                serializer.serialize_i64(*value as i64)
            }
            Self::Number(value, _) => serializer.serialize_f64(*value),
        }
    }
}
