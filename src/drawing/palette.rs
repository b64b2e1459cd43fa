//! The colours of a drawing: those of the pages, read from their style sheets, or greys for paper.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use super::colour::Colour;

/// Which colours a drawing has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Scheme {
    /// The pages by day.
    #[default]
    Light,
    /// The pages by night.
    Dark,
    /// Greys and hatches, for paper.
    Grey,
}

impl Scheme {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Grey];

    /// The word in addresses.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Light => "clair",
            Self::Dark => "sombre",
            Self::Grey => "gris",
        }
    }
}

/// A fill, and the colour of the lines over it where it is hatched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Shade {
    pub(crate) colour: Colour,
    pub(crate) hatch: Option<Colour>,
}

impl Shade {
    /// A fill of one colour.
    pub(crate) const fn plain(colour: Colour) -> Self {
        Self {
            colour,
            hatch: None,
        }
    }
}

/// How many steps the ramp from few to many has, and that from near to far.
pub(crate) const STEPS: usize = 5;
pub(crate) const FAR_STEPS: usize = 6;

/// The colours of a drawing by what they are for.
#[derive(Clone, Debug)]
pub(crate) struct Palette {
    pub(crate) scheme: Scheme,
    pub(crate) paper: Colour,
    pub(crate) water: Colour,
    /// The sea's names.
    pub(crate) water_ink: Colour,
    pub(crate) land: Colour,
    /// Other countries.
    pub(crate) abroad: Colour,
    /// The land of this country around the subject of the drawing.
    pub(crate) veil: Colour,
    /// Coasts and borders, the stronger ones.
    pub(crate) border: Colour,
    /// Borders within.
    pub(crate) faint_border: Colour,
    pub(crate) ink: Colour,
    pub(crate) ink_2: Colour,
    pub(crate) brand: Colour,
    pub(crate) accent: Colour,
    pub(crate) covered: Shade,
    pub(crate) uncovered: Shade,
    pub(crate) unknown: Shade,
    /// None of what is counted.
    pub(crate) zero: Shade,
    /// The ramp from few to many.
    pub(crate) steps: [Shade; STEPS],
    /// The ramp from near to far.
    pub(crate) far_steps: [Shade; FAR_STEPS],
}

/// The tokens of one colour scheme of the style sheets, by name without its dashes.
struct Tokens(HashMap<&'static str, &'static str>);

const TOKENS: &str = include_str!("../../web/styles/tokens.css");
const SHADES: &str = include_str!("../../web/styles/shades.css");

/// Where the colours of the night begin in a style sheet.
const DARK: &str = "@media (prefers-color-scheme: dark)";

static LIGHT_PALETTE: LazyLock<Palette> = LazyLock::new(|| Palette::read(Scheme::Light));
static DARK_PALETTE: LazyLock<Palette> = LazyLock::new(|| Palette::read(Scheme::Dark));
static GREY_PALETTE: LazyLock<Palette> = LazyLock::new(Palette::grey);

/// Up to this zoom, a hatch is drawn plain: over a whole country it would be all that is seen.
const PLAIN_TO: f64 = 6.8;

impl Palette {
    /// The colours of a map of `zoom`, of its insets and of its legend.
    pub(crate) fn at_zoom(&'static self, zoom: f64) -> Cow<'static, Self> {
        if zoom >= PLAIN_TO || self.scheme == Scheme::Grey {
            return Cow::Borrowed(self);
        }
        let plain = |shade: Shade| Shade::plain(shade.colour);
        Cow::Owned(Self {
            uncovered: plain(self.uncovered),
            unknown: plain(self.unknown),
            ..self.clone()
        })
    }

    /// The colours of `scheme`.
    pub(crate) fn of(scheme: Scheme) -> &'static Self {
        match scheme {
            Scheme::Light => &LIGHT_PALETTE,
            Scheme::Dark => &DARK_PALETTE,
            Scheme::Grey => &GREY_PALETTE,
        }
    }

    fn read(scheme: Scheme) -> Self {
        let tokens = Tokens::of(scheme);
        let colour = |name: &str| tokens.colour(name);
        let (land, ink_2) = (colour("land"), colour("ink-2"));
        let (water, abroad) = (colour("water"), colour("abroad"));
        let hatched = |name: &str, hatch: &str| Shade {
            colour: colour(name),
            hatch: Some(colour(hatch).mix(colour(name), 0.55)),
        };
        Self {
            scheme,
            paper: colour("panel"),
            water,
            water_ink: water.mix(ink_2, 0.75),
            land,
            abroad,
            veil: land.mix(abroad, 0.6),
            border: land.mix(ink_2, 0.75),
            faint_border: land.mix(ink_2, 0.28),
            ink: colour("ink"),
            ink_2,
            brand: colour("brand"),
            accent: colour("accent"),
            covered: Shade::plain(colour("covered")),
            uncovered: hatched("uncovered", "uncovered-hatch"),
            unknown: hatched("unknown", "hatch"),
            zero: Shade::plain(colour("class-zero")),
            steps: std::array::from_fn(|at| Shade::plain(colour(&format!("class-{at}")))),
            far_steps: std::array::from_fn(|at| Shade::plain(colour(&format!("class-far-{at}")))),
        }
    }

    fn grey() -> Self {
        let plain = |level| Shade::plain(Colour::grey(level));
        let hatched = |level| Shade {
            colour: Colour::WHITE,
            hatch: Some(Colour::grey(level)),
        };
        Self {
            scheme: Scheme::Grey,
            paper: Colour::WHITE,
            water: Colour::grey(220),
            water_ink: Colour::grey(95),
            land: Colour::WHITE,
            abroad: Colour::grey(238),
            veil: Colour::WHITE,
            border: Colour::grey(85),
            faint_border: Colour::grey(185),
            ink: Colour::BLACK,
            ink_2: Colour::grey(68),
            brand: Colour::BLACK,
            accent: Colour::BLACK,
            covered: plain(200),
            uncovered: hatched(150),
            unknown: hatched(215),
            // What is hatched is not known.
            zero: plain(255),
            steps: [226, 196, 158, 112, 60].map(plain),
            far_steps: [250, 224, 190, 150, 108, 60].map(plain),
        }
    }

    /// The colour of what stands on the ground so that it is told from it: letters and lines.
    pub(crate) fn halo(&self) -> Colour {
        match self.scheme {
            Scheme::Dark => Colour::BLACK.mix(self.land, 0.8),
            _ => Colour::WHITE,
        }
    }
}

impl Tokens {
    fn of(scheme: Scheme) -> Self {
        let mut tokens = HashMap::new();
        for sheet in [TOKENS, SHADES] {
            let (light, dark) = sheet.split_once(DARK).unwrap_or((sheet, ""));
            tokens.extend(declarations(light));
            if scheme == Scheme::Dark {
                // Up to the next condition: more contrast, paper.
                let dark = dark.split_once("@media").map_or(dark, |(own, _)| own);
                tokens.extend(declarations(dark));
            }
        }
        Self(tokens)
    }

    /// A token that is a colour; black where there is none, which a test excludes.
    fn colour(&self, name: &str) -> Colour {
        self.find(name).unwrap_or(Colour::BLACK)
    }

    fn find(&self, name: &str) -> Option<Colour> {
        Colour::parse(self.0.get(name)?)
    }
}

/// The custom properties that a style sheet declares, the first of a name.
fn declarations(sheet: &'static str) -> HashMap<&'static str, &'static str> {
    let mut found = HashMap::new();
    for line in sheet.lines() {
        let declared = line.trim().strip_prefix("--");
        let pair = declared.and_then(|text| text.strip_suffix(';')?.split_once(':'));
        if let Some((name, value)) = pair {
            found.entry(name).or_insert(value.trim());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: Colour, b: Colour) -> f64 {
        let (a, b) = (a.luminance() + 0.05, b.luminance() + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn every_colour_is_in_the_style_sheets() {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let tokens = Tokens::of(scheme);
            for name in [
                "panel",
                "water",
                "land",
                "abroad",
                "ink",
                "ink-2",
                "brand",
                "accent",
                "covered",
                "uncovered",
                "uncovered-hatch",
                "unknown",
                "hatch",
                "class-0",
                "class-1",
                "class-2",
                "class-3",
                "class-4",
                "class-zero",
                "class-far-0",
                "class-far-5",
            ] {
                assert!(tokens.find(name).is_some(), "{scheme:?} {name}");
            }
        }
        let [day, night] = [Scheme::Light, Scheme::Dark].map(Palette::of);
        assert!(day.paper.luminance() > 0.8 && night.paper.luminance() < 0.1);
        assert_ne!(day.covered, night.covered);
    }

    #[test]
    fn land_sea_and_letters_are_told_apart() {
        for scheme in Scheme::ALL {
            let palette = Palette::of(scheme);
            let ground = [palette.land, palette.veil, palette.covered.colour];
            for one in ground {
                assert!(contrast(palette.ink, one) > 4.5, "{scheme:?} {one}");
            }
            assert!(contrast(palette.land, palette.water) > 1.2, "{scheme:?}");
            assert!(contrast(palette.abroad, palette.water) > 1.12, "{scheme:?}");
            assert!(contrast(palette.ink_2, palette.land) > 4.5, "{scheme:?}");
        }
    }

    #[test]
    fn to_have_none_is_neither_another_country_nor_the_first_class() {
        for scheme in Scheme::ALL {
            let palette = Palette::of(scheme);
            assert!(palette.zero.hatch.is_none(), "{scheme:?}");
            for other in [palette.abroad, palette.steps[0].colour, palette.water] {
                let apart = contrast(palette.zero.colour, other);
                assert!(apart > 1.1, "{scheme:?}: {apart:.2} against {other}");
            }
        }
    }

    #[test]
    fn classes_go_one_way() {
        for scheme in Scheme::ALL {
            let palette = Palette::of(scheme);
            for ramp in [palette.steps.as_slice(), palette.far_steps.as_slice()] {
                let light: Vec<f64> = ramp.iter().map(|one| one.colour.luminance()).collect();
                let steps = light.windows(2).map(|pair| pair[1] - pair[0]);
                let signs: Vec<bool> = steps.map(|step| step > 0.0).collect();
                assert!(signs.iter().all(|&sign| sign == signs[0]), "{scheme:?}");
            }
        }
    }
}
