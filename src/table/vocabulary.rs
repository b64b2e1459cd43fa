use std::{fmt, str::FromStr};

use crate::sanitize::sanitize;

/// A type whose values are the words of an enumeration of the data.
///
/// Declared by [`vocabulary!`]; a column of such values is checked against the `enum` of the package.
pub(crate) trait Vocabulary: Copy + FromStr<Err = UnknownWord> {
    /// The words of all values.
    const WORDS: &'static [&'static str];
}

/// A word that is none of an enumeration's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    word: String,
    known: &'static [&'static str],
}

impl UnknownWord {
    pub(crate) fn new(word: &str, known: &'static [&'static str]) -> Self {
        Self {
            word: word.to_owned(),
            known,
        }
    }

    /// The words that there are.
    #[must_use]
    pub const fn known(&self) -> &'static [&'static str] {
        self.known
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, known) = (sanitize(&self.word), self.known.join(", "));
        write!(f, "unknown word {word:?}: expected one of {known}")
    }
}

impl std::error::Error for UnknownWord {}

/// Declares an enumeration of the data: each value with its word, and its label where people read it.
///
/// ```ignore
/// vocabulary!(
///     /// What the commune of a pole is to it.
///     pub enum CommuneNature {
///         /// Its seat.
///         Seat = "siege",
///         /// A place where it is at work.
///         Activity = "activite",
///     }
/// );
/// ```
macro_rules! vocabulary {
    (
        $(#[$doc:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$value_doc:meta])* $value:ident = $word:literal $(=> $label:literal)?,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility enum $name {
            $($(#[$value_doc])* $value,)+
        }

        impl $name {
            /// The word of each value.
            $visibility const WORDS: &'static [&'static str] = &[$($word),+];

            /// Every value, in the order of lists and legends.
            $visibility const ALL: [Self; Self::WORDS.len()] = [$(Self::$value),+];

            /// The word of data, parameters and JSON.
            #[must_use]
            $visibility const fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            $crate::table::vocabulary!(@label $visibility $($value $($label)?),+);
        }

        impl $crate::table::Vocabulary for $name {
            const WORDS: &'static [&'static str] = Self::WORDS;
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::table::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let mut values = Self::ALL.into_iter();
                let found = values.find(|value| value.word() == word);
                found.ok_or_else(|| $crate::table::UnknownWord::new(word, Self::WORDS))
            }
        }
    };
    (@label $visibility:vis $($value:ident $label:literal),+) => {
        /// The French words for people.
        #[must_use]
        $visibility const fn label(self) -> &'static str {
            match self {
                $(Self::$value => $label,)+
            }
        }
    };
    (@label $visibility:vis $($value:ident),+) => {};
}

pub(crate) use vocabulary;

#[cfg(test)]
mod tests {
    vocabulary!(
        /// Two words.
        enum Side {
            /// One.
            Left = "gauche" => "à gauche",
            /// The other.
            Right = "droite" => "à droite",
        }
    );

    #[test]
    fn a_value_has_its_word_and_no_other() {
        assert_eq!(Side::ALL.map(Side::word), ["gauche", "droite"]);
        for side in Side::ALL {
            assert_eq!(side.word().parse(), Ok(side));
        }
        for odd in ["", "Gauche", "gauche ", "milieu"] {
            let error = odd.parse::<Side>().expect_err(odd);
            assert_eq!(error.known(), ["gauche", "droite"]);
        }
        assert_eq!(Side::Right.label(), "à droite");
        let error = "haut\n".parse::<Side>().expect_err("no word");
        assert_eq!(
            error.to_string(),
            r#"unknown word "haut\\u{a}": expected one of gauche, droite"#
        );
    }
}
