use std::fmt;

/// An opaque colour, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Colour([u8; 3]);

impl Colour {
    pub(crate) const BLACK: Self = Self([0; 3]);
    pub(crate) const WHITE: Self = Self([255; 3]);

    /// A grey: 0 is black, 255 white.
    pub(crate) const fn grey(level: u8) -> Self {
        Self([level; 3])
    }

    /// Reads `#rrggbb`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// A colour between this one and `other`: `share` of the other, from 0 to 1.
    pub(crate) fn mix(self, other: Self, share: f64) -> Self {
        let mixed = |at: usize| {
            let (from, to) = (f64::from(self.0[at]), f64::from(other.0[at]));
            (from + (to - from) * share).round() as u8
        };
        Self([mixed(0), mixed(1), mixed(2)])
    }

    /// How light it is for the eye, from 0 to 1: the relative luminance of WCAG 2.
    #[cfg(test)]
    pub(crate) fn luminance(self) -> f64 {
        let linear = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}

impl fmt::Display for Colour {
    /// As short as SVG allows: `#fff`, `#0d5c52`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        if self.0.iter().all(|channel| channel % 17 == 0) {
            write!(f, "#{:x}{:x}{:x}", r / 17, g / 17, b / 17)
        } else {
            write!(f, "#{r:02x}{g:02x}{b:02x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_written_as_it_is_read() {
        for text in ["#0d5c52", "#fbfaf6"] {
            assert_eq!(
                Colour::parse(text).map(|c| c.to_string()),
                Some(text.to_owned())
            );
        }
        assert_eq!(Colour::WHITE.to_string(), "#fff");
        for odd in ["", "#fff", "0d5c52", "#0d5c5g", "#0d5c52f", "#é0000"] {
            assert_eq!(Colour::parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn half_of_black_and_white_is_grey_and_luminance_is_that_of_wcag() {
        assert_eq!(Colour::BLACK.mix(Colour::WHITE, 0.5), Colour::grey(128));
        assert!((Colour::WHITE.luminance() - 1.0).abs() < 1e-9);
        // #777777 on white is 4.48:1, the well-known grey that just fails AA.
        let contrast = 1.05 / (Colour::grey(0x77).luminance() + 0.05);
        assert!((contrast - 4.48).abs() < 0.01, "{contrast}");
    }
}
