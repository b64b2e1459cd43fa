//! A picture as SVG. Letters are outlines, the same everywhere, in whatever opens the file; or texts in the
//! system's font, as those of the page around, which weigh half as much.
//!
//! Colours are attributes, not styles: the pages' content security policy allows no inline style.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{
    colour::Colour,
    element::{Anchor, Element, Picture, Stroke, Text},
    palette::{Palette, Scheme, Shade},
    typeface::{self, PlacedGlyph, Style},
    viewport::Frame,
};
use crate::{
    glyphs::{self, ThemeGroup},
    register::Status,
};

/// The width of the ring of a pole that is emerging, or whose status is not known, in units of its shape.
const RING: f64 = 2.75;

/// The pixels from one line of a hatch to the next.
const HATCH: f64 = 5.0;

/// How letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// As outlines of the embedded font.
    Outlines,
    /// As texts in the system's font, each as wide as it was laid out.
    Texts,
}

/// The SVG of `picture`, `scale` times as large as it was laid out.
pub(crate) fn write(picture: &Picture, scale: f64, letters: Letters) -> String {
    let mut writer = Writer {
        letters,
        palette: Palette::of(picture.scheme),
        body: String::new(),
        glyphs: BTreeSet::new(),
        groups: BTreeSet::new(),
        hatches: BTreeMap::new(),
        clips: Vec::new(),
        runs: 0,
    };
    for element in &picture.elements {
        writer.element(element);
    }
    writer.finish(picture, scale)
}

struct Writer {
    letters: Letters,
    palette: &'static Palette,
    body: String,
    /// The glyphs that texts use.
    glyphs: BTreeSet<(Style, u16)>,
    /// The symbols that are used, by group.
    groups: BTreeSet<&'static str>,
    /// The hatches that are used, by ground and line, and their numbers.
    hatches: BTreeMap<(String, String), usize>,
    clips: Vec<(Frame, f64)>,
    /// How many texts have been written.
    runs: usize,
}

/// Writes into a `String`, which cannot fail.
macro_rules! put {
    ($out:expr, $($what:tt)*) => { let _ = write!($out, $($what)*); };
}

impl Writer {
    fn element(&mut self, element: &Element) {
        match element {
            Element::Areas(data, shade, edge) => {
                if !data.is_empty() {
                    let fill = self.fill(*shade);
                    let edge = edge.as_ref().map_or_else(String::new, stroke_attributes);
                    put!(
                        self.body,
                        r#"<path fill="{fill}" fill-rule="evenodd"{edge} d="{}"/>"#,
                        data.as_str()
                    );
                }
            }
            Element::Lines(data, stroke) => {
                if !data.is_empty() {
                    let stroke = stroke_attributes(stroke);
                    put!(
                        self.body,
                        r#"<path fill="none" stroke-linejoin="round" stroke-linecap="round"{stroke} d="{}"/>"#,
                        data.as_str()
                    );
                }
            }
            Element::Line([[x1, y1], [x2, y2]], stroke) => {
                let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(|&value| short(value));
                let stroke = stroke_attributes(stroke);
                put!(
                    self.body,
                    r#"<path fill="none"{stroke} d="M{x1} {y1}L{x2} {y2}"/>"#
                );
            }
            Element::Rectangle {
                frame,
                radius,
                fill,
                stroke,
            } => {
                let fill = fill.map_or_else(|| "none".to_owned(), |shade| self.fill(shade));
                let stroke = stroke.as_ref().map_or_else(String::new, stroke_attributes);
                let rectangle = rectangle(frame, *radius);
                put!(self.body, r#"<rect{rectangle} fill="{fill}"{stroke}/>"#);
            }
            Element::Circle {
                centre: [x, y],
                radius,
                fill,
                stroke,
            } => {
                let [x, y, radius] = [x, y, radius].map(|&value| short(value));
                let fill = fill.map_or_else(|| "none".to_owned(), |colour| colour.to_string());
                let stroke = stroke.as_ref().map_or_else(String::new, stroke_attributes);
                put!(
                    self.body,
                    r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"{stroke}/>"#
                );
            }
            Element::Symbol {
                at,
                size,
                group,
                status,
                colour,
            } => self.symbol(*at, *size, group, *status, *colour),
            Element::Text(text) => self.text(text),
            Element::Clipped(frame, radius, elements) => {
                self.clips.push((*frame, *radius));
                put!(
                    self.body,
                    r#"<g clip-path="url(#c{})">"#,
                    self.clips.len() - 1
                );
                for element in elements {
                    self.element(element);
                }
                self.body.push_str("</g>");
            }
        }
    }

    fn fill(&mut self, shade: Shade) -> String {
        let Some(hatch) = shade.hatch else {
            return shade.colour.to_string();
        };
        let next = self.hatches.len();
        let key = (shade.colour.to_string(), hatch.to_string());
        let number = *self.hatches.entry(key).or_insert(next);
        format!("url(#h{number})")
    }

    fn symbol(
        &mut self,
        [x, y]: [f64; 2],
        size: f64,
        group: &'static str,
        status: Status,
        colour: Option<Colour>,
    ) {
        self.groups.insert(group);
        let group = glyphs::group(group);
        let colour = colour.unwrap_or_else(|| self.symbol_colour(group));
        let halo = self.palette.halo();
        let ground = self.palette.paper;
        let [x, y] = [x, y].map(short);
        let scale = short_to(size / 24.0, 3);
        let place = format!(
            r##"<use href="#s-{}" transform="translate({x} {y})scale({scale})""##,
            group.id
        );
        let edge = match status {
            Status::Active => String::new(),
            Status::Emerging => format!(r#" stroke-width="{RING}""#),
            Status::Inactive => r#" stroke-width="1.5""#.to_owned(),
            Status::Unknown => {
                let [dash, gap] = group.dash;
                let half = short_to(dash / 2.0, 3);
                format!(
                    r#" stroke-width="{RING}" stroke-dasharray="{dash} {gap}" stroke-dashoffset="{half}""#
                )
            }
        };
        let fill = match status {
            Status::Active => colour.to_string(),
            Status::Emerging | Status::Unknown => ground.to_string(),
            Status::Inactive => self.fill(Shade {
                colour: ground,
                hatch: Some(colour),
            }),
        };
        // What is around it stays legible under it.
        put!(
            self.body,
            r#"{place} fill="{halo}" stroke="{halo}" stroke-width="5" stroke-linejoin="round"/>"#
        );
        if edge.is_empty() {
            put!(self.body, r#"{place} fill="{fill}"/>"#);
        } else {
            put!(
                self.body,
                r#"{place} fill="{fill}" stroke="{colour}" stroke-linejoin="round"{edge}/>"#
            );
        }
    }

    fn symbol_colour(&self, group: &ThemeGroup) -> Colour {
        let text = match self.palette.scheme {
            Scheme::Grey => return Colour::BLACK,
            Scheme::Dark => &group.dark,
            Scheme::Light => &group.light,
        };
        Colour::parse(text).unwrap_or(self.palette.ink)
    }

    fn text(&mut self, text: &Text) {
        let lettering = text.lettering;
        let width = lettering.width(&text.words);
        let x = match text.anchor {
            Anchor::Start => text.at[0],
            Anchor::Middle => text.at[0] - width / 2.0,
            Anchor::End => text.at[0] - width,
        };
        if self.letters == Letters::Texts {
            self.body
                .push_str(&system_text(text, [x, text.at[1]], width));
            return;
        }
        let [x, y] = [x, text.at[1]].map(short);
        let scale = short_to(lettering.size / 1000.0, 5);
        let spacing = lettering.spacing / lettering.size * 1000.0;
        let (glyphs, _) = typeface::set(&text.words, lettering.style);
        let run = self.run(&glyphs, lettering.style, spacing);
        if run.is_empty() {
            return;
        }
        let place = format!(r#"transform="translate({x} {y})scale({scale} -{scale})""#);
        let colour = text.colour;
        if let Some(halo) = text.halo {
            // The halo of one letter must not lie on its neighbour: all halos first.
            let number = self.runs;
            self.runs += 1;
            let wide = short(3000.0 / lettering.size);
            put!(
                self.body,
                r##"<g {place}><g stroke="{halo}" stroke-width="{wide}" stroke-linejoin="round" fill="{halo}"><g id="t{number}">{run}</g></g><use href="#t{number}" fill="{colour}"/></g>"##
            );
        } else {
            put!(self.body, r#"<g {place} fill="{colour}">{run}</g>"#);
        }
    }

    /// The letters of a text, each a use of its outline.
    fn run(&mut self, glyphs: &[PlacedGlyph], style: Style, spacing: f64) -> String {
        let mut run = String::new();
        for (at, placed) in glyphs.iter().enumerate() {
            let is_known = self.glyphs.contains(&(style, placed.glyph));
            if !is_known && typeface::outline(placed.glyph, style).is_none() {
                continue;
            }
            self.glyphs.insert((style, placed.glyph));
            let x = f64::from(placed.x) + spacing * at as f64;
            let id = glyph_id(style, placed.glyph);
            if x.abs() < 0.5 {
                put!(run, r##"<use href="#{id}"/>"##);
            } else {
                put!(run, r##"<use href="#{id}" x="{x:.0}"/>"##);
            }
        }
        run
    }

    fn finish(self, picture: &Picture, scale: f64) -> String {
        let mut out = String::with_capacity(self.body.len() + 16_384);
        let [width, height] = [picture.width, picture.height];
        put!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {} {}" role="img"{}><title>{}</title><desc>{}</desc><defs>"#,
            short(width * scale),
            short(height * scale),
            short(width),
            short(height),
            match self.letters {
                Letters::Outlines => "",
                Letters::Texts => r#" font-family="system-ui,sans-serif""#,
            },
            escaped(&picture.title),
            escaped(&picture.description)
        );
        for (style, glyph) in &self.glyphs {
            if let Some(path) = typeface::outline(*glyph, *style) {
                put!(
                    out,
                    r#"<path id="{}" d="{path}"/>"#,
                    glyph_id(*style, *glyph)
                );
            }
        }
        for group in glyphs::groups() {
            if self.groups.contains(group.id.as_str()) {
                put!(out, r#"<path id="s-{}" d="{}"/>"#, group.id, group.path);
            }
        }
        for ((ground, line), number) in &self.hatches {
            put!(
                out,
                r#"<pattern id="h{number}" width="{HATCH}" height="{HATCH}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path fill="{ground}" d="M0 0H{HATCH}V{HATCH}H0z"/><path fill="{line}" d="M0 0H.9V{HATCH}H0z"/></pattern>"#
            );
        }
        for (number, (frame, radius)) in self.clips.iter().enumerate() {
            let rectangle = rectangle(frame, *radius);
            put!(
                out,
                r#"<clipPath id="c{number}"><rect{rectangle}/></clipPath>"#
            );
        }
        out.push_str("</defs>");
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }
}

/// A text from `x` on, `width` wide whatever the font.
fn system_text(text: &Text, [x, y]: [f64; 2], width: f64) -> String {
    if text.words.trim().is_empty() {
        return String::new();
    }
    let [x, y, width, size] = [x, y, width, text.lettering.size].map(short);
    let style = match text.lettering.style {
        Style::Regular => "",
        Style::Bold => r#" font-weight="600""#,
        Style::Italic => r#" font-style="italic""#,
    };
    let halo = text.halo.map_or_else(String::new, |halo| {
        format!(r#" stroke="{halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke""#)
    });
    format!(
        r#"<text x="{x}" y="{y}" font-size="{size}" textLength="{width}" lengthAdjust="spacingAndGlyphs" fill="{}"{style}{halo}>{}</text>"#,
        text.colour,
        escaped(&text.words)
    )
}

fn rectangle(frame: &Frame, radius: f64) -> String {
    let [x, y, width, height] = [frame.x, frame.y, frame.width, frame.height].map(short);
    let corners = match radius {
        0.0 => String::new(),
        radius => format!(r#" rx="{}""#, short(radius)),
    };
    format!(r#" x="{x}" y="{y}" width="{width}" height="{height}"{corners}"#)
}

fn stroke_attributes(stroke: &Stroke) -> String {
    let dashes = stroke.dashes.map_or_else(String::new, |[dash, gap]| {
        format!(r#" stroke-dasharray="{} {}""#, short(dash), short(gap))
    });
    let (colour, width) = (stroke.colour, short_to(stroke.width, 2));
    format!(r#" stroke="{colour}" stroke-width="{width}"{dashes}"#)
}

fn glyph_id(style: Style, glyph: u16) -> String {
    let letter = match style {
        Style::Regular => 'r',
        Style::Bold => 'b',
        Style::Italic => 'i',
    };
    format!("{letter}{glyph}")
}

/// A number with one decimal at most.
fn short(value: f64) -> String {
    short_to(value, 1)
}

fn short_to(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text {
        "-0" | "" => "0".to_owned(),
        text => text
            .strip_prefix("0.")
            .map_or_else(|| text.to_owned(), |rest| format!(".{rest}")),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // No other control character may stand in XML.
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
