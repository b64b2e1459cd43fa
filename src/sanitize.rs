//! Text from outside, made safe to quote in a sentence.

use crate::limits::MAX_QUOTED_CHARS;

/// `value` on one line, cut to [`MAX_QUOTED_CHARS`], with control characters and marks of direction
/// written as their codes (`\u{202e}`).
pub(crate) fn sanitize(value: &str) -> String {
    let mut text = String::new();
    for c in value.chars().take(MAX_QUOTED_CHARS) {
        if c.is_control() || is_bidi_control(c) {
            text.extend(c.escape_unicode());
        } else {
            text.push(c);
        }
    }
    if value.chars().nth(MAX_QUOTED_CHARS).is_some() {
        text.push('…');
    }
    text
}

/// Marks that turn the direction of the text after them: Unicode's property `Bidi_Control`.
const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_as_they_are() {
        assert_eq!(sanitize("Saint-Étienne 💩"), "Saint-Étienne 💩");
        assert_eq!(sanitize(&"é".repeat(80)), "é".repeat(80));
    }

    #[test]
    fn what_is_long_is_cut_and_what_is_hidden_is_written_out() {
        assert_eq!(sanitize(&"é".repeat(81)), "é".repeat(80) + "…");
        assert_eq!(
            sanitize("a\r\nb\0\u{202e}c\u{61c}"),
            r"a\u{d}\u{a}b\u{0}\u{202e}c\u{61c}"
        );
    }
}
