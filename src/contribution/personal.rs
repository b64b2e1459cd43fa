use std::sync::LazyLock;

use regex::Regex;

/// A mail address, or a telephone number as it is written in France: national or with +33, by pairs or not.
static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    const MAIL: &str = r"[\w.+-]+@[\w-]+\.[\w.-]*\w";
    const TELEPHONE: &str =
        r"(?:\+\s?33|\b0033|\b0)[\s.\-]?(?:\(0\)\s?)?[1-9](?:[\s.\-]?\d{2}){4}\b";
    Regex::new(&format!("{MAIL}|{TELEPHONE}")).expect("a pattern")
});

/// Whether `text` has a mail address or a telephone number, which may be a person's.
#[must_use]
pub fn has_personal_data(text: &str) -> bool {
    PERSONAL.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses_and_telephone_numbers_are_seen() {
        for text in [
            "écrire à jeanne.dupont@example.org",
            "02 99 71 00 00",
            "0299710000.",
            "tél. 02.99.71.00.00",
            "+33 2 99 71 00 00",
            "+33 (0)2 99 71 00 00",
            "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78",
        ] {
            assert!(has_personal_data(text), "{text}");
        }
        for text in [
            "",
            "35600 Redon",
            "SIRET 130 025 265 00013",
            "https://example.org/a@b",
            "depuis 2014, 1200000 euros",
            "epci:200043776;epci:200071926",
        ] {
            assert!(!has_personal_data(text), "{text}");
        }
    }
}
