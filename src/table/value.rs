use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::{
    PartialDate,
    date::parse_day,
    field::{DAY, Kind, WEB_ADDRESS},
    vocabulary::Vocabulary,
};
use crate::{sanitize::sanitize, web_address::WebAddress};

/// Separates the values of a cell that holds several.
const SEPARATOR: char = ';';

/// A type that the cells of one column are read as.
pub(crate) trait Value<'a>: Sized {
    /// What the package must say of such a column.
    const SHAPE: Shape;

    /// Reads a cell that is not empty; what was expected of it otherwise, in French.
    fn parse(text: &'a str) -> Result<Self, String>;
}

/// What the package may say of a column, so that its cells can be read as a type.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The types of Table Schema it may have, the usual one first.
    pub(super) kinds: &'static [Kind],
    /// The words each value may be; empty when they are not from an enumeration.
    pub(crate) words: &'static [&'static str],
    /// How each value is written.
    pub(crate) form: Form,
    /// Whether a cell holds several values, separated by `;`.
    pub(crate) is_list: bool,
}

/// How a value is written, beyond the type that Table Schema knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In any words.
    Text,
    /// A name: words on one line.
    Name,
    /// Words in small letters, joined by hyphens.
    Identifier,
    /// The code of a territory of the level that is called so.
    Code(&'static str),
    /// The code of a territory whose level another column says.
    CodeAtLevelOf(&'static str),
    /// The level and the code of a territory: `departement:35`.
    LevelAndCode,
    /// A word of an enumeration.
    Word,
    /// A whole number.
    Integer,
    /// A number with a decimal point.
    Number,
    /// A day.
    Day,
    /// A day, a month or a year.
    PartialDate,
    /// A web address.
    WebAddress,
}

impl Shape {
    pub(super) const fn of(kinds: &'static [Kind], form: Form) -> Self {
        Self {
            kinds,
            words: &[],
            form,
            is_list: false,
        }
    }

    /// A text that is written as `form` says.
    pub(crate) const fn text(form: Form) -> Self {
        Self::of(&[Kind::String], form)
    }
}

impl<'a> Value<'a> for &'a str {
    const SHAPE: Shape = Shape::text(Form::Text);

    fn parse(text: &'a str) -> Result<Self, String> {
        Ok(text)
    }
}

/// A name: words on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name<'a>(&'a str);

impl<'a> Name<'a> {
    pub(crate) const fn as_str(self) -> &'a str {
        self.0
    }
}

impl<'a> Value<'a> for Name<'a> {
    const SHAPE: Shape = Shape::text(Form::Name);

    fn parse(text: &'a str) -> Result<Self, String> {
        let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        if text.trim().is_empty() || text.contains(is_break) {
            return Err("un nom, sur une seule ligne".to_owned());
        }
        if text.trim() != text {
            return Err("un nom sans espace au début ni à la fin".to_owned());
        }
        Ok(Self(text))
    }
}

impl<'a> Value<'a> for WebAddress<'a> {
    const SHAPE: Shape = Shape::of(&[Kind::String, Kind::Uri], Form::WebAddress);

    fn parse(text: &'a str) -> Result<Self, String> {
        Self::parse(text).map_err(|_| WEB_ADDRESS.to_owned())
    }
}

impl<'a> Value<'a> for Date {
    const SHAPE: Shape = Shape::of(&[Kind::Date], Form::Day);

    fn parse(text: &'a str) -> Result<Self, String> {
        parse_day(text).map_err(|_| DAY.to_owned())
    }
}

impl<'a> Value<'a> for PartialDate {
    const SHAPE: Shape = Shape::of(&[Kind::String, Kind::Date], Form::PartialDate);

    fn parse(text: &'a str) -> Result<Self, String> {
        text.parse()
            .map_err(|_| "une date du calendrier : AAAA, AAAA-MM ou AAAA-MM-JJ".to_owned())
    }
}

impl<'a> Value<'a> for f64 {
    const SHAPE: Shape = Shape::of(&[Kind::Number], Form::Number);

    fn parse(text: &'a str) -> Result<Self, String> {
        text.parse()
            .ok()
            .filter(|number: &Self| number.is_finite())
            .ok_or_else(|| "un nombre, avec un point décimal".to_owned())
    }
}

macro_rules! integers {
    ($($integer:ty),+) => {
        $(impl<'a> Value<'a> for $integer {
            const SHAPE: Shape = Shape::of(&[Kind::Integer], Form::Integer);

            fn parse(text: &'a str) -> Result<Self, String> {
                let bounds = || format!("un nombre entier de 0 à {}", Self::MAX);
                let digits = text.bytes().all(|byte| byte.is_ascii_digit());
                text.parse().ok().filter(|_| digits).ok_or_else(bounds)
            }
        })+
    };
}

integers!(u8, u16, u32, u64);

impl<'a, V: Vocabulary> Value<'a> for V {
    const SHAPE: Shape = Shape {
        words: V::WORDS,
        ..Shape::text(Form::Word)
    };

    fn parse(text: &'a str) -> Result<Self, String> {
        text.parse::<V>()
            .map_err(|unknown| format!("une valeur parmi {}", unknown.known().join(", ")))
    }
}

/// Several values, separated by `;`: at least one.
impl<'a, T: Value<'a>> Value<'a> for Vec<T> {
    const SHAPE: Shape = Shape {
        words: T::SHAPE.words,
        is_list: true,
        ..Shape::text(T::SHAPE.form)
    };

    fn parse(text: &'a str) -> Result<Self, String> {
        let (mut values, mut wrong) = (Self::new(), Vec::new());
        let mut seen = FxHashSet::default();
        let mut items = text.split(SEPARATOR).filter(|item| !item.is_empty());
        if let Some(item) = items.find(|item| !seen.insert(*item)) {
            return Err(format!(
                "chaque valeur une seule fois (« {item} » est répété)"
            ));
        }
        let mut expected = "des valeurs séparées par « ; »".to_owned();
        for item in text.split(SEPARATOR) {
            match T::parse(item) {
                Ok(value) if !item.is_empty() => values.push(value),
                refused => {
                    wrong.push(format!("« {} »", sanitize(item)));
                    if let Err(reason) = refused {
                        expected = reason;
                    }
                }
            }
        }
        if wrong.is_empty() {
            Ok(values)
        } else {
            Err(format!("{expected}, au lieu de {}", wrong.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_all_its_values_or_names_each_that_is_none() {
        assert_eq!(Vec::<u8>::parse("1;2;255"), Ok(vec![1, 2, 255]));
        let refused = Vec::<u8>::parse("1;x;256").expect_err("no numbers");
        assert_eq!(
            refused,
            "un nombre entier de 0 à 255, au lieu de « x », « 256 »"
        );
        for odd in ["a;", ";a", "a;;b", ";"] {
            assert!(Vec::<&str>::parse(odd).is_err(), "{odd}");
        }
        let repeated = Vec::<&str>::parse("a;b;c;b;a").expect_err("b twice");
        assert_eq!(repeated, "chaque valeur une seule fois (« b » est répété)");
    }

    #[test]
    fn a_name_is_words_on_one_line() {
        assert!(Name::parse("3.EVA, dit « l’Aude »").is_ok());
        for odd in [
            "",
            " ",
            "\u{a0}",
            "a\nb",
            "a\r\nb",
            "a\u{2028}b",
            "a\tb",
            "\n",
            "a ",
            " a",
            "a\u{a0}",
        ] {
            assert!(Name::parse(odd).is_err(), "{odd:?}");
        }
    }
}
