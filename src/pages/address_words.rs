//! The words of an address that leads nowhere: what its visitor was probably looking for.

/// The words of the last part of `path` that has any: `poles/inconnu-xyz` has `inconnu xyz`. None when no part has
/// a word; a code of a level above the communes is none.
pub(super) fn words_of(path: &str) -> Option<String> {
    let mut parts = path.rsplit('/').map(words);
    parts.find(|words| is_telling(words) && !OF_ROUTES.contains(&words.as_str()))
}

/// What the addresses of pages are made of: such a word is no name that someone meant.
const OF_ROUTES: [&str; 10] = [
    "poles",
    "pole",
    "territoires",
    "commune",
    "epci",
    "ept",
    "departement",
    "region",
    "proche",
    "images",
];

/// A part of a path as words, each parted from the next by a space.
fn words(part: &str) -> String {
    // The decoder of forms: what would be a separator there is a sign like any other here.
    let escaped = part.replace('&', "%26").replace('=', "%3D");
    let decoded = form_urlencoded::parse(escaped.as_bytes()).next();
    let decoded = decoded.map_or_else(String::new, |(name, _)| name.into_owned());
    let plain = decoded.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let words: Vec<&str> = plain.filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(MAX_CHARS).collect()
}

/// More is no name of a place.
const MAX_CHARS: usize = 80;

/// Whether the words may be a name, or the code of a commune.
fn is_telling(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let is_code = words.len() == 5 && words.chars().all(|c| c.is_ascii_digit());
    letters >= 2 || is_code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_of_an_address_are_those_that_were_meant() {
        for (path, words) in [
            ("/territoires/redon", Some("redon")),
            ("/poles/inconnu-xyz", Some("inconnu xyz")),
            ("/poles/l%27%C3%A9tang_de+berre/", Some("l'étang de berre")),
            ("/territoires/departement/99", None),
            ("/territoires/departement/Jura", Some("Jura")),
            ("/35236", Some("35236")),
            ("/1/2", None),
            ("/", None),
            ("/a&b=c%26d", Some("a b c d")),
            ("/%3Cscript%3Ealert(1)", Some("script alert 1")),
        ] {
            assert_eq!(words_of(path).as_deref(), words, "{path}");
        }
        assert_eq!(
            words_of(&format!("/{}", "é".repeat(200))).map(|words| words.chars().count()),
            Some(80)
        );
    }
}
