//! How a picture is asked for, besides what it shows.

use std::fmt;

use crate::{
    drawing::{Format, Letters, Scheme},
    http::{
        request::Params,
        response::{Problem, cache::Cache},
    },
    limits::{MAX_PICTURE_SIDE, MIN_PICTURE_SIDE},
    pages::pictures::{HEIGHT, LETTERS, SCHEME, TEXTS, TITLE, VERSION, WIDTH},
    sanitize::sanitize,
};

/// The width of the layout: a wider picture is this one enlarged, letters and all.
const LAYOUT_WIDTH: f64 = 960.0;

/// The size of a picture when the address gives none.
const USUAL: (u32, u32) = (960, 760);

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Svg,
    Png,
}

impl Form {
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

/// The last part of a path, taken apart.
#[derive(Debug, PartialEq)]
pub(super) struct FileName<'f> {
    pub(super) name: &'f str,
    pub(super) form: Form,
}

impl<'f> FileName<'f> {
    /// None when the file is no picture.
    pub(super) fn parse(file: &'f str) -> Option<Self> {
        let (name, end) = file.rsplit_once('.')?;
        let form = match end {
            "svg" => Form::Svg,
            "png" => Form::Png,
            _ => return None,
        };
        Some(Self { name, form })
    }
}

/// The size and the looks of a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct PictureRequest {
    form: Form,
    scheme: Scheme,
    width: u32,
    height: u32,
    has_title: bool,
    letters: Letters,
}

impl PictureRequest {
    /// Reads the parameters that every picture has. A PNG without a size is twice as large, for screens of
    /// small pixels.
    pub(super) fn read(params: &Params, form: Form) -> Result<Self, Problem> {
        let side = |name| params.number(name, MIN_PICTURE_SIDE, MAX_PICTURE_SIDE);
        let double = if form == Form::Png { 2 } else { 1 };
        let usual = (USUAL.0 * double, USUAL.1 * double);
        let (width, height) = match (side(WIDTH)?, side(HEIGHT)?) {
            (None, None) => usual,
            (Some(width), Some(height)) => (width, height),
            // The other side in the usual proportion.
            (Some(width), None) => (width, bounded(width * USUAL.1 / USUAL.0)),
            (None, Some(height)) => (bounded(height * USUAL.0 / USUAL.1), height),
        };
        Ok(Self {
            form,
            scheme: scheme(params)?,
            width,
            height,
            has_title: has_title(params)?,
            letters: letters(params, form)?,
        })
    }

    /// How many times the layout is enlarged.
    pub(super) fn scale(&self) -> f64 {
        (f64::from(self.width) / LAYOUT_WIDTH).max(1.0)
    }

    /// The layout.
    pub(super) fn format(&self) -> Format {
        let scale = self.scale();
        Format {
            width: f64::from(self.width) / scale,
            height: f64::from(self.height) / scale,
            scheme: self.scheme,
            has_title: self.has_title,
            has_credits: self.letters == Letters::Outlines,
        }
    }

    pub(super) const fn letters(&self) -> Letters {
        self.letters
    }

    pub(super) fn is_vector(&self) -> bool {
        self.form == Form::Svg
    }

    /// How long the picture may be kept, when the data has this `version`.
    pub(super) fn cache(params: &Params, version: &str) -> Cache {
        if params.get(VERSION) == Some(version) {
            Cache::Immutable
        } else {
            Cache::Revalidate
        }
    }
}

impl fmt::Display for PictureRequest {
    /// The same for the same picture.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            form,
            scheme,
            width,
            height,
            has_title,
            letters,
        } = self;
        write!(
            f,
            "{form:?} {} {width} {height} {has_title} {letters:?}",
            scheme.word()
        )
    }
}

fn bounded(side: u32) -> u32 {
    side.clamp(MIN_PICTURE_SIDE, MAX_PICTURE_SIDE)
}

fn scheme(params: &Params) -> Result<Scheme, Problem> {
    let Some(word) = params.filled(SCHEME) else {
        return Ok(Scheme::default());
    };
    let found = Scheme::ALL.into_iter().find(|one| one.word() == word);
    found.ok_or_else(|| expected(SCHEME, "clair, sombre ou gris", word))
}

fn has_title(params: &Params) -> Result<bool, Problem> {
    match params.filled(TITLE) {
        None | Some("oui") => Ok(true),
        Some("non") => Ok(false),
        Some(word) => Err(expected(TITLE, "oui ou non", word)),
    }
}

/// A PNG has outlines: it shows the embedded font everywhere.
fn letters(params: &Params, form: Form) -> Result<Letters, Problem> {
    match params.filled(LETTERS) {
        None | Some("traces") => Ok(Letters::Outlines),
        Some(TEXTS) if form == Form::Png => Ok(Letters::Outlines),
        Some(TEXTS) => Ok(Letters::Texts),
        Some(word) => Err(expected(LETTERS, "traces ou texte", word)),
    }
}

fn expected(name: &str, what: &str, given: &str) -> Problem {
    let given = sanitize(given);
    Problem::parameter(name, format!("{what} est attendu, pas « {given} »."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str, form: Form) -> Result<PictureRequest, Problem> {
        PictureRequest::read(&Params::filled_in(Some(query)), form)
    }

    #[test]
    fn a_file_is_a_name_and_a_form() {
        let named = |file| FileName::parse(file).map(|one| (one.name, one.form));
        assert_eq!(named("25.svg"), Some(("25", Form::Svg)));
        assert_eq!(named("a.b.png"), Some(("a.b", Form::Png)));
        for odd in ["25", "25.jpg", "svg", ""] {
            assert_eq!(named(odd), None, "{odd}");
        }
    }

    #[test]
    fn sizes_are_bounded_and_the_layout_stays_legible() {
        let shared = read("largeur=1200&hauteur=630", Form::Png).expect("a size");
        assert!((shared.scale() - 1.25).abs() < 1e-9);
        let format = shared.format();
        assert!((format.width - 960.0).abs() < 1e-9 && (format.height - 504.0).abs() < 1e-9);
        let phone = read("largeur=360&hauteur=480", Form::Svg).expect("a size");
        assert!((phone.scale() - 1.0).abs() < 1e-9 && (phone.format().width - 360.0).abs() < 1e-9);
        assert!((read("", Form::Png).expect("usual").scale() - 2.0).abs() < 1e-9);
        for odd in [
            "largeur=2401",
            "hauteur=10",
            "largeur=x",
            "theme=rose",
            "titre=peut-etre",
            "lettres=gothiques",
        ] {
            assert!(read(odd, Form::Svg).is_err(), "{odd}");
        }
    }
}
