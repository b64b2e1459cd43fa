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

/// `value` on one line, cut as [`sanitize`] does, with the names of signs that are not seen in French.
pub(crate) fn name_unseen(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars().take(MAX_QUOTED_CHARS).peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => text.push_str("[saut de ligne]"),
            '\t' => text.push_str("[tabulation]"),
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => text.push_str("[signe invisible]"),
            _ if letter.is_control() || is_bidi_control(letter) => {
                text.extend(format!("[signe U+{:04X}]", u32::from(letter)).chars());
            }
            _ => text.push(letter),
        }
    }
    if value.chars().nth(MAX_QUOTED_CHARS).is_some() {
        text.push('…');
    }
    text
}

/// `html` with a sign for each control character that HTML cannot hold: a NUL, a bell. Lines and tabulations stay.
pub(crate) fn fit_for_html(html: String) -> String {
    let is_unfit = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if html.contains(is_unfit) {
        html.replace(is_unfit, "\u{fffd}")
    } else {
        html
    }
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

    #[test]
    fn what_html_cannot_hold_is_replaced() {
        let fit = |html: &str| fit_for_html(html.to_owned());
        assert_eq!(fit("<p>é\n\t</p>\r\n"), "<p>é\n\t</p>\r\n");
        assert_eq!(
            fit("a\0\u{7}b\u{7f}\u{85}"),
            "a\u{fffd}\u{fffd}b\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn what_is_not_seen_has_a_name() {
        assert_eq!(
            name_unseen("a\r\nb\nc\td\u{200b}\u{202e}é"),
            "a[saut de ligne]b[saut de ligne]c[tabulation]d[signe invisible][signe U+202E]é"
        );
        assert_eq!(name_unseen(&"é".repeat(81)), "é".repeat(80) + "…");
    }
}
