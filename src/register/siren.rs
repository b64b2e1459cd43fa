//! The number by which France knows a legal person.

use crate::table::{Form, Shape, Value};

/// Digits of a number.
const DIGITS: usize = 9;

/// A SIREN: nine digits, the last of which controls the others (Luhn, ISO/IEC 7812-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Siren<'a>(&'a str);

impl<'a> Siren<'a> {
    pub(super) const fn as_str(self) -> &'a str {
        self.0
    }
}

impl<'a> Value<'a> for Siren<'a> {
    const SHAPE: Shape = Shape::text(Form::Text);

    fn parse(text: &'a str) -> Result<Self, String> {
        if text.len() == DIGITS && is_controlled(text) {
            Ok(Self(text))
        } else {
            Err(
                "un SIREN : neuf chiffres, dont le dernier contrôle les autres (clé de Luhn)"
                    .into(),
            )
        }
    }
}

/// Whether `text` is digits whose sum is a multiple of ten, every second one from the right being doubled and its
/// digits summed.
fn is_controlled(text: &str) -> bool {
    let mut sum = 0;
    for (at, byte) in text.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let digit = u32::from(byte - b'0');
        sum += match (at % 2, digit) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => 2 * digit - 9,
            (_, digit) => 2 * digit,
        };
    }
    sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of the register of the State: INSEE, La Poste, three EPCI.
    #[test]
    fn numbers_that_are_in_use_are_read() {
        for number in [
            "120027016",
            "356000000",
            "200043776",
            "243500139",
            "200039857",
        ] {
            assert!(Siren::parse(number).is_ok(), "{number}");
        }
    }

    #[test]
    fn a_digit_that_is_another_and_two_that_changed_places_are_found() {
        let number = "243500139";
        for at in 0..number.len() {
            for digit in '0'..='9' {
                let mut other = number.to_owned();
                other.replace_range(at..=at, &digit.to_string());
                assert_eq!(Siren::parse(&other).is_ok(), other == number, "{other}");
            }
        }
        for odd in [
            "423500139",
            "24350013",
            "2435001390",
            "24350013é",
            "",
            "243 500 139",
        ] {
            assert!(Siren::parse(odd).is_err(), "{odd}");
        }
    }
}
