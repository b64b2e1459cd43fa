//! The shape of each group of themes, as the pages draw it.

use std::{fmt::Write as _, sync::LazyLock};

use crate::glyphs::groups;

static SHAPES: LazyLock<String> = LazyLock::new(|| {
    let mut out = String::new();
    for group in groups() {
        // Writing to a `String` cannot fail.
        let _ = write!(out, r#"<path id="glyph-{}" d="{}"/>"#, group.id, group.path);
    }
    out
});

/// The shape of every group, to be put once in the `<defs>` of a page and drawn with `<use>`.
pub(crate) fn shapes() -> &'static str {
    &SHAPES
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The style sheet cannot read the JSON: its colours and dashes are compared here.
    #[test]
    fn the_style_sheet_has_the_same_colours_and_dashes() {
        let css = include_str!("../../web/styles/themes.css");
        for group in groups() {
            let id = &group.id;
            assert!(shapes().contains(&format!("id=\"glyph-{id}\"")), "{id}");
            for (shade, colour) in [("light", &group.light), ("dark", &group.dark)] {
                let line = format!("--{shade}-{id}: {colour};");
                assert!(css.contains(&line), "themes.css lacks `{line}`");
            }
            let [dash, gap] = group.dash;
            let rule = format!(
                ".theme-{id} {{\n  --glyph: var(--light-{id});\n  --dash: {dash}px;\n  --gap: {gap}px;\n}}"
            );
            assert!(css.contains(&rule), "themes.css lacks `{rule}`");
        }
    }
}
