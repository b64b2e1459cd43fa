use std::fmt;

/// The hash of what a floor was read from, and of the version of the program that reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    number: u64,
    text: String,
}

impl Version {
    pub(super) fn new(number: u64) -> Self {
        Self {
            number,
            text: format!("{number:016x}"),
        }
    }

    /// As a number, for keys.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// As 16 hexadecimal digits, for addresses and answers.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
