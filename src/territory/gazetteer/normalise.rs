use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The normal form of searches.
#[must_use]
pub fn normalise(text: &str) -> String {
    let folded: String = text
        .to_lowercase()
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
