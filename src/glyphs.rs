//! The seven groups of themes, each with one shape and one colour: the same in lists, in legends and on every map.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::register::Theme;

/// The shapes and colours, written once for the pages, the drawings and the interactive map.
const SOURCE: &str = include_str!("../web/src/glyphs.json");

/// A group of themes that are drawn alike.
#[derive(Debug, Deserialize)]
pub(crate) struct ThemeGroup {
    /// Its word in the names of shapes and colours: `culture`.
    pub(crate) id: String,
    /// Its name in French: `Culture et tourisme`.
    #[serde(rename = "nom")]
    pub(crate) name: String,
    /// Its themes, as words of the register.
    #[serde(deserialize_with = "words")]
    pub(crate) themes: Vec<Theme>,
    /// SVG path in a square from −12 to 12.
    pub(crate) path: String,
    /// Length of a dash of its ring and of a gap; the path starts in the middle of a dash, so that corners are drawn.
    pub(crate) dash: [f64; 2],
    /// Colour on light paper, `#rrggbb`.
    #[allow(
        dead_code,
        reason = "pages take it from their style sheet, which a test compares"
    )]
    pub(crate) light: String,
    /// Colour on dark paper, `#rrggbb`.
    #[allow(dead_code, reason = "the same")]
    pub(crate) dark: String,
}

#[derive(Deserialize)]
struct Glyphs {
    groups: Vec<ThemeGroup>,
}

static GLYPHS: LazyLock<Glyphs> =
    LazyLock::new(|| serde_json::from_str(SOURCE).expect("glyphs.json is embedded and tested"));

/// Reads words as the themes that they are.
fn words<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Theme>, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    let themes = words.iter().map(|word| word.parse());
    themes
        .collect::<Result<_, _>>()
        .map_err(|_| serde::de::Error::custom("a theme that is not known"))
}

/// Every group, in the order of legends. The last is that of several sectors at once, and of none known.
pub(crate) fn groups() -> &'static [ThemeGroup] {
    &GLYPHS.groups
}

/// The group that is called `id`; the last when none is.
pub(crate) fn group(id: &str) -> &'static ThemeGroup {
    let mut groups = groups().iter();
    groups.find(|group| group.id == id).unwrap_or_else(several)
}

/// The group of a theme.
pub(crate) fn group_of_theme(theme: Theme) -> &'static ThemeGroup {
    let mut groups = groups().iter();
    groups
        .find(|group| group.themes.contains(&theme))
        .unwrap_or_else(several)
}

/// The group of a pole: that of its first theme, or of several sectors when one of its themes says so.
/// Where a filter has `asked` for themes, and for none of that group, that of the first asked theme that the pole has.
pub(crate) fn group_of(themes: &[Theme], asked: &[Theme]) -> &'static ThemeGroup {
    let own = match themes {
        [first, ..] if !themes.contains(&Theme::MultiSector) => group_of_theme(*first),
        _ => several(),
    };
    if asked.is_empty() || own.themes.iter().any(|theme| asked.contains(theme)) {
        return own;
    }
    let mut themes = themes.iter();
    let met = themes.find(|theme| asked.contains(theme));
    met.map_or(own, |&theme| group_of_theme(theme))
}

fn several() -> &'static ThemeGroup {
    groups().last().expect("glyphs.json is embedded and tested")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_theme_is_in_one_group() {
        let listed: Vec<Theme> = groups()
            .iter()
            .flat_map(|group| group.themes.clone())
            .collect();
        assert_eq!(listed.len(), Theme::ALL.len());
        assert_eq!(
            listed.into_iter().collect::<HashSet<_>>().len(),
            Theme::ALL.len()
        );
        assert_eq!(several().themes, [Theme::MultiSector]);
    }

    /// The interactive map names themes too.
    #[test]
    fn themes_have_their_names() {
        let glyphs: serde_json::Value = serde_json::from_str(SOURCE).expect("JSON");
        for theme in Theme::ALL {
            assert_eq!(glyphs["themes"][theme.word()], theme.label());
        }
    }

    #[test]
    fn a_pole_has_the_group_of_its_first_theme_or_of_what_was_asked_for() {
        let id = |themes: &[Theme], asked: &[Theme]| group_of(themes, asked).id.as_str();
        assert_eq!(id(&[], &[]), "plusieurs");
        assert_eq!(id(&[Theme::Energy, Theme::Culture], &[]), "habitat");
        assert_eq!(id(&[Theme::Culture, Theme::MultiSector], &[]), "plusieurs");
        let both = [Theme::Energy, Theme::Culture];
        assert_eq!(id(&both, &[Theme::Culture]), "culture");
        assert_eq!(id(&both, &[Theme::Mobility, Theme::Culture]), "habitat");
        assert_eq!(id(&both, &[Theme::Food]), "habitat");
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("#rrggbb");
            let share = f64::from(value) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The value of a token in the first block of the style sheet (light) or in the second (dark).
    fn token(name: &str, dark: bool) -> &'static str {
        let css = include_str!("../web/styles/tokens.css");
        let start = format!("--{name}: ");
        let mut values = css.split(&start).skip(1);
        let value = values.nth(usize::from(dark)).expect("the token");
        value.split(';').next().expect("its value")
    }

    #[test]
    fn symbols_stand_out_from_what_is_under_them() {
        for group in groups() {
            for (colour, dark) in [(&group.light, false), (&group.dark, true)] {
                for under in ["panel", "land", "abroad", "paper"] {
                    let ratio = contrast(colour, token(under, dark));
                    assert!(ratio >= 3.0, "{} on {under}: {ratio:.2}", group.id);
                }
            }
        }
    }

    #[test]
    fn sea_land_and_neighbours_are_told_apart() {
        for dark in [false, true] {
            let water = token("water", dark);
            assert!(contrast(token("land", dark), water) >= 1.25);
            assert!(contrast(token("abroad", dark), water) >= 1.15);
        }
    }
}
