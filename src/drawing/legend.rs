//! The strip under a map: its legend in one line where it has room, and its sources.

use super::{
    element::{Anchor, Element, Stroke, Text},
    ground::shade,
    label::Lettering,
    palette::Palette,
    scene::{Key, LegendBar},
    typeface::Style,
    viewport::Frame,
};
use crate::{french, glyphs, register::Status};

const TEXT: Lettering = Lettering::new(Style::Regular, 12.0);
const CREDITS: Lettering = Lettering::new(Style::Regular, 10.5);

/// The height of a line of keys.
const LINE: f64 = 22.0;
/// The height of a line of credits, under them.
const CREDITS_LINE: f64 = 18.0;
/// The width of a class in a bar.
const CLASS: f64 = 54.0;
/// Between what a key looks like and its words.
const GAP: f64 = 7.0;
/// Between two keys.
const APART: f64 = 20.0;
/// At the strip's left and right.
const SIDE: f64 = 14.0;
/// Above and below the lines.
const EDGE: f64 = 8.0;

/// Where each key stands: its line, and its left edge.
struct Layout {
    places: Vec<(usize, f64)>,
    lines_of_keys: usize,
    credits: Vec<String>,
    /// Whether the credits stand at the end of the last line of keys, not under it.
    credits_beside: bool,
}

impl Layout {
    fn new(keys: &[Key], credits: &str, width: f64) -> Self {
        let (mut line, mut x) = (0, SIDE);
        let mut places = Vec::new();
        for key in keys {
            let wide = sample_width(key) + GAP + TEXT.width(words(key));
            if x > SIDE && x + wide > width - SIDE {
                (line, x) = (line + 1, SIDE);
            }
            places.push((line, x));
            x += wide + APART;
        }
        let credits = wrapped(credits, width);
        let has_room = match &credits[..] {
            [only] => x + CREDITS.width(only) <= width - SIDE,
            _ => false,
        };
        Self {
            lines_of_keys: places.last().map_or(0, |&(line, _)| line + 1),
            credits_beside: has_room && !places.is_empty(),
            places,
            credits,
        }
    }

    const fn lines_under_keys(&self) -> usize {
        if self.credits_beside {
            0
        } else {
            self.credits.len()
        }
    }
}

/// The keys of what is drawn: a group or a status that no symbol in view has says nothing.
pub(crate) fn of_drawn(keys: &[Key], drawn: &[Element]) -> Vec<Key> {
    let mut symbols = Vec::new();
    for element in drawn {
        let Element::Clipped(frame, _, inside) = element else {
            continue;
        };
        symbols.extend(inside.iter().filter_map(|one| match *one {
            Element::Symbol {
                at, group, status, ..
            } => frame.contains(at).then_some((group, status)),
            _ => None,
        }));
    }
    // Where all are drawn in one way, it needs no key.
    let all_work = symbols.iter().all(|(_, status)| *status == Status::Active);
    let is_drawn = |key: &&Key| match key {
        Key::Group(id, _) => symbols.iter().any(|(group, _)| group == id),
        Key::Status(own, _) => !all_work && symbols.iter().any(|(_, status)| status == own),
        _ => true,
    };
    keys.iter().filter(is_drawn).cloned().collect()
}

/// The height of the strip; nothing where there is nothing to say.
pub(crate) fn height(keys: &[Key], credits: &str, width: f64) -> f64 {
    let layout = Layout::new(keys, credits, width);
    let of_keys = layout.lines_of_keys as f64 * line_height(keys);
    let of_credits = layout.lines_under_keys() as f64 * CREDITS_LINE;
    match of_keys + of_credits {
        0.0 => 0.0,
        lines => lines + 2.0 * EDGE,
    }
}

/// The strip in `frame`.
pub(crate) fn strip(keys: &[Key], credits: &str, frame: Frame, palette: &Palette) -> Vec<Element> {
    let layout = Layout::new(keys, credits, frame.width);
    let line_height = line_height(keys);
    let top = frame.y + EDGE;
    let middle = |line: usize| top + line_height * (line as f64 + 0.5);
    let mut elements = Vec::new();
    for (key, &(line, x)) in keys.iter().zip(&layout.places) {
        let (x, y) = (frame.x + x, middle(line));
        if let Key::Bar(bar) = key {
            elements.extend(bar_elements(bar, [x, y], palette));
            continue;
        }
        elements.extend(sample(key, [x, y], palette));
        elements.push(Element::Text(Text {
            words: words(key).to_owned(),
            at: [x + sample_width(key) + GAP, y + 4.3],
            anchor: Anchor::Start,
            lettering: TEXT,
            colour: palette.ink,
            halo: None,
        }));
    }
    let under = top + layout.lines_of_keys as f64 * line_height;
    for (at, text) in layout.credits.into_iter().enumerate() {
        let (x, y, anchor) = if layout.credits_beside {
            (
                frame.right() - SIDE,
                middle(layout.lines_of_keys - 1),
                Anchor::End,
            )
        } else {
            let y = under + CREDITS_LINE * (at as f64 + 0.5);
            (frame.x + SIDE, y, Anchor::Start)
        };
        elements.push(Element::Text(Text {
            words: text,
            at: [x, y + 4.0],
            anchor,
            lettering: CREDITS,
            colour: palette.ink_2,
            halo: None,
        }));
    }
    elements
}

/// The credits in lines that hold in the strip.
fn wrapped(credits: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in french::typeset(credits).split(' ') {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if CREDITS.width(&longer) <= width - 2.0 * SIDE {
                *line = longer;
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    lines
}

fn words(key: &Key) -> &str {
    match key {
        Key::Class(_, words)
        | Key::Group(_, words)
        | Key::Status(_, words)
        | Key::Site(words)
        | Key::TriedSite(words)
        | Key::Circle(_, words) => words,
        Key::Bar(_) => "",
    }
}

fn sample_width(key: &Key) -> f64 {
    match key {
        Key::Class(..) => 22.0,
        Key::Circle(radius, _) => 2.0 * radius + 2.0,
        Key::Group(..) | Key::Status(..) | Key::Site(_) | Key::TriedSite(_) => 14.0,
        Key::Bar(bar) => bar.classes.len() as f64 * CLASS + TEXT.width(&bar.end),
    }
}

/// What a key looks like, from its left edge and its middle on.
fn sample(key: &Key, [x, y]: [f64; 2], palette: &Palette) -> Option<Element> {
    let site = |fill| Element::Circle {
        centre: [x + 7.0, y],
        radius: 6.2,
        fill: Some(fill),
        stroke: Some(Stroke::new(palette.accent, 1.8)),
    };
    let element = match key {
        Key::Bar(_) => return None,
        Key::Class(class, _) => Element::Rectangle {
            frame: Frame::around([x + 11.0, y], 22.0, 13.0),
            radius: 1.5,
            fill: Some(shade(palette, *class)),
            stroke: Some(Stroke::new(palette.border, 0.6)),
        },
        Key::Group(group, _) => Element::Symbol {
            at: [x + 7.0, y],
            size: 14.0,
            group,
            status: Status::Active,
            colour: None,
        },
        Key::Status(status, _) => Element::Symbol {
            at: [x + 7.0, y],
            size: 14.0,
            group: circle(),
            status: *status,
            colour: Some(palette.ink),
        },
        Key::Site(_) => site(palette.paper),
        Key::TriedSite(_) => site(palette.accent),
        Key::Circle(radius, _) => Element::Circle {
            centre: [x + radius + 1.0, y],
            radius: *radius,
            fill: Some(palette.land.mix(palette.brand, 0.4)),
            stroke: Some(Stroke::new(palette.brand, 1.2)),
        },
    };
    Some(element)
}

/// The classes side by side, each with what stands where it begins under it.
fn bar_elements(bar: &LegendBar, [x, y]: [f64; 2], palette: &Palette) -> Vec<Element> {
    let classes = bar.classes.iter().enumerate();
    let mut elements: Vec<Element> = classes
        .clone()
        .map(|(at, (class, _))| Element::Rectangle {
            frame: Frame {
                x: x + at as f64 * CLASS,
                y: y - 12.0,
                width: CLASS,
                height: 12.0,
            },
            radius: 0.0,
            fill: Some(shade(palette, *class)),
            stroke: Some(Stroke::new(palette.border, 0.6)),
        })
        .collect();
    let ticks = classes.map(|(at, (_, tick))| (at, tick));
    for (at, tick) in ticks.chain([(bar.classes.len(), &bar.end)]) {
        elements.push(Element::Text(Text {
            words: french::typeset(tick),
            at: [x + at as f64 * CLASS, y + 13.0],
            anchor: if at == 0 {
                Anchor::Start
            } else {
                Anchor::Middle
            },
            lettering: Lettering::new(Style::Regular, 11.0),
            colour: palette.ink,
            halo: None,
        }));
    }
    elements
}

/// The height of a line that all keys fit into.
fn line_height(keys: &[Key]) -> f64 {
    let heights = keys.iter().map(|key| match key {
        Key::Bar(_) => 34.0,
        Key::Circle(radius, _) => 2.0 * radius + 4.0,
        _ => LINE,
    });
    heights.fold(LINE, f64::max)
}

/// The plainest shape, for what a status looks like.
fn circle() -> &'static str {
    let mut groups = glyphs::groups().iter();
    groups
        .find(|group| group.id == "emploi")
        .or(glyphs::groups().last())
        .map_or("", |group| &group.id)
}
