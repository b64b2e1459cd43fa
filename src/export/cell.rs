use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::columns::Kind;

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

    /// A number of `kind`; empty without one, or where it is not finite. Lengths are told to the
    /// millimetre and degrees to six decimals (11 cm), which is more than the points can say.
    #[must_use]
    pub fn number(value: Option<f64>, kind: Kind) -> Self {
        let rounded = |value: f64| match kind {
            Kind::Metres => (value * 1e3).round() / 1e3,
            Kind::Degrees => (value * 1e6).round() / 1e6,
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
    pub fn truth(truth: Option<bool>) -> Self {
        truth.map_or(Self::Empty, Self::Boolean)
    }
}

impl Serialize for Cell<'_> {
    /// As JSON has it: null, a string, a boolean, a number (whole ones without a point).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Boolean(truth) => serializer.serialize_bool(*truth),
            Self::Number(value, Kind::Integer | Kind::Year) => {
                serializer.serialize_i64(*value as i64)
            }
            Self::Number(value, _) => serializer.serialize_f64(*value),
        }
    }
}
