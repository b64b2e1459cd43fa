//! The glyph of each theme: one shape and one colour, the same in the lists and on the map.

use std::{fmt::Write as _, sync::LazyLock};

use serde::Deserialize;
use serde_json::{Map, Value};

/// The shapes and colours, written once for the pages and the map.
const SOURCE: &str = include_str!("../../web/src/glyphs.json");

#[derive(Deserialize)]
struct Glyphs {
    themes: Map<String, Value>,
    none: Value,
}

static GLYPHS: LazyLock<Glyphs> =
    LazyLock::new(|| serde_json::from_str(SOURCE).expect("glyphs.json is embedded and tested"));

static SHAPES: LazyLock<String> = LazyLock::new(|| {
    let mut out = String::new();
    let none = ("none", &GLYPHS.none);
    let themes = GLYPHS
        .themes
        .iter()
        .map(|(key, glyph)| (key.as_str(), glyph));
    for (key, glyph) in themes.chain([none]) {
        let path = glyph
            .get("path")
            .and_then(Value::as_str)
            .unwrap_or_default();
        // Writing to a `String` cannot fail.
        let _ = write!(out, r#"<path id="glyph-{key}" d="{path}"/>"#);
    }
    out
});

/// The shape of every theme, to be put once in the `<defs>` of a page and drawn with `<use>`.
pub(crate) fn shapes() -> &'static str {
    &SHAPES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Theme;

    #[test]
    fn every_theme_has_its_name_and_a_shape() {
        assert_eq!(GLYPHS.themes.len(), Theme::ALL.len());
        for theme in Theme::ALL {
            let glyph = &GLYPHS.themes[theme.word()];
            assert_eq!(glyph["nom"], theme.label());
            assert!(
                glyph["path"]
                    .as_str()
                    .is_some_and(|path| path.starts_with('M'))
            );
            assert!(
                shapes().contains(&format!("id=\"glyph-{theme}\"")),
                "{theme}"
            );
        }
        assert!(GLYPHS.none["path"].is_string());
    }

    /// The style sheet cannot read the JSON: its colours are compared here.
    #[test]
    fn the_style_sheet_has_the_same_colours() {
        let css = include_str!("../../web/styles/themes.css");
        for theme in Theme::ALL {
            for shade in ["light", "dark"] {
                let colour = GLYPHS.themes[theme.word()][shade]
                    .as_str()
                    .expect("a colour");
                let line = format!("--{shade}-{theme}: {colour};");
                assert!(css.contains(&line), "themes.css lacks `{line}`");
            }
        }
    }
}
