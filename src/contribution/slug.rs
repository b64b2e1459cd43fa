use crate::territory::gazetteer::normalise;

/// Letters of an identifier: it is read in an address.
const MAX_CHARS: usize = 60;

/// The identifier of a pole called `name` that `is_taken` leaves free: its words without accents, joined by hyphens.
#[must_use]
pub fn identifier(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let normal = normalise(name);
    let words = normal.split(|c: char| !c.is_ascii_alphanumeric());
    let mut slug = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !slug.is_empty() && slug.len() + 1 + word.len() > MAX_CHARS {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(MAX_CHARS));
    }
    if slug.is_empty() {
        slug.push_str("pole");
    }
    let numbered = (2..).map(|number: u32| format!("{slug}-{number}"));
    let mut all = std::iter::once(slug.clone()).chain(numbered);
    all.find(|slug| !is_taken(slug)).unwrap_or(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_the_words_of_the_name() {
        let free = |_: &str| false;
        assert_eq!(
            identifier("L’Économie, c’est nous !", free),
            "l-economie-c-est-nous"
        );
        assert_eq!(identifier("Agir Durable 2.0", free), "agir-durable-2-0");
        assert_eq!(identifier("Œuvre", free), "oeuvre");
        assert_eq!(identifier("漢字", free), "pole");
        assert_eq!(identifier("A", |slug| slug == "a" || slug == "a-2"), "a-3");
        let long = identifier(&"mot ".repeat(40), free);
        assert!(long.len() <= MAX_CHARS && long.ends_with("mot"), "{long}");
    }
}
