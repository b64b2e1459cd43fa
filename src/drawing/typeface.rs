//! The letters of drawings: the same everywhere, whatever is installed. Public Sans, put beside the pages'
//! script by the web build and embedded from there.

use std::{fmt::Write as _, sync::LazyLock};

use rust_embed::RustEmbed;
use ttf_parser::{
    Face, GlyphId, OutlineBuilder, Tag,
    gpos::{PairAdjustment, PositioningSubtable},
};

#[derive(RustEmbed)]
#[folder = "web/dist/fonts"]
#[include = "*.ttf"]
struct Fonts;

/// The faces of the family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Style {
    #[default]
    Regular,
    Bold,
    Italic,
}

impl Style {
    const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    const fn file(self) -> &'static str {
        match self {
            Self::Regular => "PublicSans_400Regular.ttf",
            Self::Bold => "PublicSans_700Bold.ttf",
            Self::Italic => "PublicSans_400Regular_Italic.ttf",
        }
    }
}

/// A letter of a text: which glyph, and where it begins, in thousandths of the text's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlacedGlyph {
    pub(crate) glyph: u16,
    pub(crate) x: i32,
}

/// Units of the em in which glyphs are placed and drawn.
const EM: f64 = 1000.0;

/// How wide a letter is taken to be where the build has no font, in units of the em.
const UNKNOWN_ADVANCE: i32 = 560;

/// One face.
struct Typeface {
    face: Face<'static>,
    /// From the font's own units to [`EM`].
    scale: f64,
    kerning: Vec<PairAdjustment<'static>>,
}

static FACES: LazyLock<[Option<Typeface>; 3]> = LazyLock::new(|| {
    Style::ALL.map(|style| {
        let face = Typeface::read(style);
        if face.is_none() {
            tracing::error!(
                file = style.file(),
                "drawings have no letters: the web build is not whole"
            );
        }
        face
    })
});

/// The letters of `text` from left to right, kerned, and how wide it is, in thousandths of its size.
pub(crate) fn set(text: &str, style: Style) -> (Vec<PlacedGlyph>, i32) {
    let Some(typeface) = typeface(style) else {
        return (Vec::new(), text.chars().count() as i32 * UNKNOWN_ADVANCE);
    };
    let mut placed = Vec::new();
    let (mut x, mut before) = (0, None);
    for letter in text.chars() {
        let glyph = typeface.glyph(letter);
        if let Some(before) = before {
            x += typeface.kern(before, glyph);
        }
        placed.push(PlacedGlyph { glyph: glyph.0, x });
        x += typeface.advance(glyph);
        before = Some(glyph);
    }
    (placed, x)
}

/// How wide `text` is at `size`, in pixels.
pub(crate) fn width(text: &str, style: Style, size: f64) -> f64 {
    f64::from(set(text, style).1) * size / EM
}

/// The outline of a glyph as the data of a path, y upwards, a thousand units to the em; none for a blank.
pub(crate) fn outline(glyph: u16, style: Style) -> Option<String> {
    let typeface = typeface(style)?;
    let mut outline = Outline {
        scale: typeface.scale,
        path: String::new(),
        pen: [0; 2],
        start: [0; 2],
    };
    typeface.face.outline_glyph(GlyphId(glyph), &mut outline)?;
    (!outline.path.is_empty()).then_some(outline.path)
}

fn typeface(style: Style) -> Option<&'static Typeface> {
    FACES[style as usize].as_ref()
}

impl Typeface {
    fn read(style: Style) -> Option<Self> {
        let file = Fonts::get(style.file())?;
        // Once for the whole run: the faces are never dropped.
        let data: &'static [u8] = match file.data {
            std::borrow::Cow::Borrowed(data) => data,
            std::borrow::Cow::Owned(data) => Box::leak(data.into_boxed_slice()),
        };
        let face = Face::parse(data, 0).ok()?;
        Some(Self {
            scale: EM / f64::from(face.units_per_em()),
            kerning: kerning(&face),
            face,
        })
    }

    /// The glyph of a letter; that of a plain space for any other space, a box for what the face lacks.
    fn glyph(&self, letter: char) -> GlyphId {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        self.face.glyph_index(letter).unwrap_or_default()
    }

    fn advance(&self, glyph: GlyphId) -> i32 {
        self.units(f64::from(
            self.face.glyph_hor_advance(glyph).unwrap_or_default(),
        ))
    }

    fn kern(&self, left: GlyphId, right: GlyphId) -> i32 {
        let mut pairs = self.kerning.iter();
        let value = pairs.find_map(|pairs| kern(pairs, left, right));
        self.units(f64::from(value.unwrap_or_default()))
    }

    fn units(&self, own: f64) -> i32 {
        (own * self.scale).round() as i32
    }
}

/// The tables of `GPOS` for the feature `kern`.
fn kerning(face: &Face<'static>) -> Vec<PairAdjustment<'static>> {
    let Some(layout) = face.tables().gpos else {
        return Vec::new();
    };
    let features = layout.features.into_iter();
    let mut lookups: Vec<u16> = features
        .filter(|feature| feature.tag == Tag::from_bytes(b"kern"))
        .flat_map(|feature| feature.lookup_indices)
        .collect();
    lookups.sort_unstable();
    lookups.dedup();
    let lookups = lookups.into_iter().filter_map(|at| layout.lookups.get(at));
    let subtables = lookups.flat_map(|lookup| lookup.subtables.into_iter());
    let pairs = subtables.filter_map(|subtable| match subtable {
        PositioningSubtable::Pair(pairs) => Some(pairs),
        _ => None,
    });
    pairs.collect()
}

/// What a table moves the second of two glyphs by, in the font's units; none when it does not know the first.
fn kern(pairs: &PairAdjustment<'_>, left: GlyphId, right: GlyphId) -> Option<i16> {
    let covered = pairs.coverage().get(left)?;
    match pairs {
        PairAdjustment::Format1 { sets, .. } => Some(sets.get(covered)?.get(right)?.0.x_advance),
        PairAdjustment::Format2 {
            classes, matrix, ..
        } => {
            let of_pair = matrix.get((classes.0.get(left), classes.1.get(right)))?;
            Some(of_pair.0.x_advance)
        }
    }
}

/// Writes an outline as the data of a path, each point from the one before.
struct Outline {
    scale: f64,
    path: String,
    pen: [i32; 2],
    /// Where the contour began.
    start: [i32; 2],
}

impl Outline {
    fn write(&mut self, letter: char, points: &[[f32; 2]]) {
        self.path.push(letter);
        let mut last = self.pen;
        for (at, point) in points.iter().enumerate() {
            last = point.map(|axis| (f64::from(axis) * self.scale).round() as i32);
            for axis in [0, 1] {
                let step = last[axis] - self.pen[axis];
                let is_first = at == 0 && axis == 0;
                let space = if is_first || step < 0 { "" } else { " " };
                // Writing to a `String` cannot fail.
                let _ = write!(self.path, "{space}{step}");
            }
        }
        self.pen = last;
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write('m', &[[x, y]]);
        self.start = self.pen;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write('l', &[[x, y]]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.write('q', &[[x1, y1], [x, y]]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.write('c', &[[x1, y1], [x2, y2], [x, y]]);
    }

    fn close(&mut self) {
        self.path.push('z');
        self.pen = self.start;
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        register::Pole,
        snapshot::Snapshot,
        territory::{Commune, Epci},
    };

    #[test]
    fn letters_are_placed_by_their_widths_and_kerned() {
        for style in Style::ALL {
            let (glyphs, wide) = set("Ain", style);
            assert_eq!((glyphs.len(), glyphs[0].x), (3, 0));
            assert!(glyphs[1].x > 500 && wide > glyphs[2].x);
            assert!(set("Ta", style).1 < set("T", style).1 + set("a", style).1);
            assert!(outline(glyphs[0].glyph, style).is_some_and(|path| path.starts_with('m')));
            assert_eq!(outline(set("\u{202f}", style).0[0].glyph, style), None);
        }
        assert!(width("Lyon", Style::Bold, 12.0) > width("Lyon", Style::Regular, 12.0));
    }

    /// Whatever a place is called, no box stands in its name.
    #[test]
    fn every_letter_of_every_name_is_in_every_face() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let snapshot = Snapshot::load(&data).expect("the data");
        let territories = snapshot.territories();
        let communes = territories.communes().iter().map(Commune::name);
        let epci = territories.epci().iter().map(Epci::name);
        let poles = snapshot.register().poles().iter().map(Pole::name);
        let names = communes
            .chain(epci)
            .chain(poles)
            .chain(["0123456789 % € ≥ – « » ’ … ²"]);
        let letters: std::collections::BTreeSet<char> = names.flat_map(str::chars).collect();
        for style in Style::ALL {
            let typeface = typeface(style).expect("a face");
            let lacking: Vec<&char> = letters
                .iter()
                .filter(|&&letter| typeface.glyph(letter) == GlyphId(0))
                .collect();
            assert!(lacking.is_empty(), "{style:?}: {lacking:?}");
        }
    }
}
