//! From a scene to a picture: the title above, the map with its insets, the legend below.

use std::borrow::Cow;

use super::{
    element::{Anchor, Element, Picture, Stroke, Text},
    label::Lettering,
    legend,
    palette::{Palette, Shade},
    panel::Panel,
    scale_bar::scale_bar,
    scene::{Format, Inset, Key, Scene},
    typeface::Style,
    viewport::{Frame, Viewport},
};
use crate::{
    cancellation::checkpoint,
    french,
    geometry::{LonLat, holds},
    snapshot::{Snapshot, Toponym, ToponymKind},
    territory::Borders,
};

const TITLE: Lettering = Lettering::new(Style::Bold, 19.0);
const SUBTITLE: Lettering = Lettering::new(Style::Regular, 13.0);
const CAPTION: Lettering = Lettering::new(Style::Regular, 11.0);

/// Pixels around the insets.
const GAP: f64 = 10.0;

/// How wide the inset of a crowd is for its height.
const INSET_BREADTH: f64 = 1.08;

/// The smallest side of the inset of a crowd.
const LEAST_CROWD: f64 = 76.0;

/// The same as [`GAP`], on narrow maps.
const NARROW_GAP: f64 = 6.0;

/// The height of an inset's caption.
const CAPTION_HEIGHT: f64 = 17.0;

/// Narrower maps have their insets in a row beneath.
const NARROW: f64 = 560.0;

/// The height of a map whose circles are as large as its page says; they are smaller with it.
const CIRCLES_HEIGHT: f64 = 560.0;

/// Draws `scene` in `format`.
pub(crate) fn compose(snapshot: &Snapshot, scene: Scene, format: Format) -> Picture {
    let share = format.width.min(format.height) / CIRCLES_HEIGHT;
    let scene = &scene.with_circles(share.min(1.0));
    let palette = Palette::of(format.scheme);
    let mut elements = vec![Element::Rectangle {
        frame: Frame::sized(format.width, format.height),
        radius: 0.0,
        fill: Some(Shade::plain(palette.paper)),
        stroke: None,
    }];
    let top = if format.has_title {
        title(scene, format.width, palette, &mut elements)
    } else {
        0.0
    };
    let credits = if format.has_credits {
        scene.words.credits.as_str()
    } else {
        ""
    };
    let strip_height = |keys: &[Key]| legend::height(keys, credits, format.width);
    let with_strip = |strip: f64| {
        let map = Frame {
            x: 0.0,
            y: top,
            width: format.width,
            height: (format.height - top - strip).max(60.0),
        };
        let (drawn, palette) = maps(snapshot, scene, map, palette);
        let keys = legend::of_drawn(&scene.legend, &drawn);
        (map, drawn, keys, palette)
    };
    // What is in view is known once the map is drawn, and its height once the legend is.
    let mut strip = strip_height(&scene.legend);
    let (mut map, mut drawn, mut keys, mut palette) = with_strip(strip);
    let lower = strip_height(&keys);
    if lower < strip {
        let again = with_strip(lower);
        if strip_height(&again.2) <= lower {
            strip = lower;
            (map, drawn, keys, palette) = again;
        }
    }
    elements.extend(drawn);
    let below = Frame {
        y: map.bottom(),
        height: strip,
        ..map
    };
    elements.extend(legend::strip(&keys, credits, below, &palette));
    Picture {
        width: format.width,
        height: format.height,
        title: french::typeset(&scene.words.title),
        description: french::typeset(&scene.words.description),
        scheme: format.scheme,
        elements,
    }
}

/// The main map in `map`, its scale bar and its insets; and the colours they are drawn in.
fn maps(
    snapshot: &Snapshot,
    scene: &Scene,
    map: Frame,
    palette: &'static Palette,
) -> (Vec<Element>, Cow<'static, Palette>) {
    let mut elements = Vec::new();
    let places = Insets::new(snapshot, scene, map);
    let view = Viewport::fit_into(scene.bounds, map, places.clear);
    let colours = palette.at_zoom(view.zoom());
    let palette = &*colours;
    checkpoint();
    let in_inset = |inset: &Inset| -> Vec<usize> {
        let poles = scene.content.poles.iter().enumerate();
        let inside = poles.filter(|(_, pole)| holds(inset.bounds, pole.point));
        inside.map(|(at, _)| at).collect()
    };
    let crowds = scene.insets.iter().filter(|inset| inset.is_of_crowd);
    let crowds: Vec<Vec<usize>> = crowds
        .map(in_inset)
        .filter(|crowd| !crowd.is_empty())
        .collect();
    let (bar, bar_frame) = scale_bar(&view, places.bar, palette);
    let mut covered = places.frames.clone();
    covered.push(bar_frame.grown(4.0));
    let main = Panel {
        snapshot,
        content: &scene.content,
        view,
        palette,
        covered,
        crowds,
        has_names: true,
        is_inset: false,
    };
    elements.push(main.draw(0.0));
    elements.extend(bar);
    for (inset, &frame) in scene.insets.iter().zip(&places.frames) {
        draw_inset(snapshot, scene, inset, frame, palette, &mut elements);
    }
    (elements, colours)
}

/// The title and the line under it; returns the height they take.
fn title(scene: &Scene, width: f64, palette: &Palette, elements: &mut Vec<Element>) -> f64 {
    let mut y = 12.0;
    let lines = [
        (&scene.words.title, TITLE, palette.ink),
        (&scene.words.subtitle, SUBTITLE, palette.ink_2),
    ];
    for (text, lettering, colour) in lines {
        for line in wrapped(&french::typeset(text), lettering, width - 28.0) {
            y += lettering.size * 1.2;
            elements.push(Element::Text(Text {
                words: line,
                at: [14.0, y - lettering.size * 0.15],
                anchor: Anchor::Start,
                lettering,
                colour,
                halo: None,
            }));
        }
    }
    y + 10.0
}

/// `text` in lines of at most `width` pixels, broken at its plain spaces.
fn wrapped(text: &str, lettering: Lettering, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if lettering.width(&format!("{line} {word}")) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn draw_inset(
    snapshot: &Snapshot,
    scene: &Scene,
    inset: &Inset,
    frame: Frame,
    palette: &Palette,
    elements: &mut Vec<Element>,
) {
    let map = Frame {
        height: frame.height - CAPTION_HEIGHT,
        ..frame
    };
    // The sea goes on under the caption of an island; land does not go on under letters.
    let drawn = if inset.is_of_crowd { map } else { frame };
    let panel = Panel {
        snapshot,
        content: &scene.content,
        view: Viewport::fit_into(inset.bounds, drawn, map.grown(-7.0)),
        palette,
        covered: Vec::new(),
        crowds: Vec::new(),
        has_names: inset.is_of_crowd,
        is_inset: true,
    };
    elements.push(Element::Rectangle {
        frame,
        radius: 4.0,
        fill: Some(Shade::plain(palette.paper)),
        stroke: None,
    });
    elements.push(panel.draw(4.0));
    elements.push(Element::Rectangle {
        frame,
        radius: 4.0,
        fill: None,
        stroke: Some(Stroke::new(palette.halo(), 2.0)),
    });
    elements.push(Element::Rectangle {
        frame,
        radius: 4.0,
        fill: None,
        stroke: Some(Stroke::new(palette.faint_border, 0.7)),
    });
    elements.push(Element::Text(Text {
        words: inset.caption.clone(),
        at: [frame.centre()[0], frame.bottom() - 5.0],
        anchor: Anchor::Middle,
        lettering: CAPTION,
        colour: palette.ink,
        halo: Some(palette.halo()),
    }));
}

/// Where the insets stand, and what they leave to the main map.
struct Insets {
    /// In the order of the scene's.
    frames: Vec<Frame>,
    clear: Frame,
    /// The lower left corner of the scale bar.
    bar: [f64; 2],
}

impl Insets {
    fn new(snapshot: &Snapshot, scene: &Scene, map: Frame) -> Self {
        let padding = (map.width.min(map.height) * 0.035).clamp(14.0, 30.0);
        // Half of a circle may be over a neighbour, none of it out of the map.
        let largest = scene.content.circles.iter().map(|circle| circle.1);
        let padding = largest.fold(padding, f64::max);
        let whole = Self {
            frames: Vec::new(),
            clear: map.grown(-padding),
            bar: [map.x + 14.0, map.bottom() - 12.0],
        };
        if scene.insets.is_empty() {
            return whole;
        }
        let small = scene
            .insets
            .iter()
            .filter(|inset| !inset.is_of_crowd)
            .count();
        if map.width < NARROW {
            return Self::in_a_row(snapshot, scene, map, padding);
        }
        let height = ((map.height - GAP) / small.max(1) as f64 - GAP).min(124.0);
        let width = 92.0_f64.min(height);
        let left = if small > 0 { width + GAP } else { 0.0 };
        let clear = Frame {
            x: map.x + left + padding * 0.6,
            y: map.y + padding * 0.6,
            width: map.width - left - padding * 1.2,
            height: map.height - padding * 1.2,
        };
        let crowd = crowd_frame(snapshot, scene, map, clear, 172.0, |side| Frame {
            x: map.right() - GAP - side * INSET_BREADTH,
            y: map.y + GAP,
            width: side * INSET_BREADTH,
            height: side,
        });
        let mut next = map.y + GAP;
        let frames = scene.insets.iter().map(|inset| {
            if inset.is_of_crowd {
                return crowd;
            }
            let frame = Frame {
                x: map.x + GAP,
                y: next,
                width,
                height,
            };
            next += height + GAP;
            frame
        });
        let frames = frames.collect();
        Self {
            frames,
            clear,
            bar: [map.x + left + 14.0, map.bottom() - 12.0],
        }
    }

    /// The islands in a row beneath; the crowd, if one, in the corner of the Channel.
    fn in_a_row(snapshot: &Snapshot, scene: &Scene, map: Frame, padding: f64) -> Self {
        let count = scene
            .insets
            .iter()
            .filter(|inset| !inset.is_of_crowd)
            .count();
        let side = (map.width - NARROW_GAP) / count.max(1) as f64 - NARROW_GAP;
        let height = (side * 1.15).min(map.height * 0.22);
        let top = map.bottom() - NARROW_GAP - height;
        let clear = Frame {
            height: map.height - height - NARROW_GAP,
            ..map
        }
        .grown(-padding);
        let crowd = crowd_frame(snapshot, scene, map, clear, 130.0, |side| Frame {
            x: map.x + NARROW_GAP,
            y: map.y + NARROW_GAP,
            width: side,
            height: side,
        });
        let mut next = map.x + NARROW_GAP;
        let frames = scene.insets.iter().map(|inset| {
            if inset.is_of_crowd {
                return crowd;
            }
            let frame = Frame {
                x: next,
                y: top,
                width: side,
                height,
            };
            next += side + NARROW_GAP;
            frame
        });
        Self {
            frames: frames.collect(),
            clear,
            bar: [map.x + 14.0, top - 12.0],
        }
    }
}

/// Where on the main map, fitted into `clear`, the poles, the circles, the seats of départements and the borders of régions
/// are: no inset may hide them. Those of a crowd are a number in its midst.
fn main_points(snapshot: &Snapshot, scene: &Scene, map: Frame, clear: Frame) -> Vec<[f64; 2]> {
    let view = Viewport::fit_into(scene.bounds, map, clear);
    let content = &scene.content;
    let toponyms = snapshot.toponyms().all().iter();
    let seats = toponyms
        .filter(|place| place.kind() == ToponymKind::Prefecture)
        .map(Toponym::point);
    let marks = content.poles.iter().map(|pole| pole.point);
    let circles = content.circles.iter().map(|&(centre, _)| centre);
    let all = seats.chain(marks).chain(circles);
    let regions = snapshot.borders().list(Borders::Regions);
    let borders = regions.dissolved(regions.within(scene.bounds), view.detail());
    let borders = borders.into_iter().flatten().map(|point| view.pixel(point));
    all.map(|point: LonLat| view.at(point))
        .chain(borders)
        .collect()
}

/// Where the inset of a crowd stands on the main map: as large as what it would hide lets it be, up to a side of `most`.
/// Nothing is looked for where `scene` has none.
fn crowd_frame(
    snapshot: &Snapshot,
    scene: &Scene,
    map: Frame,
    clear: Frame,
    most: f64,
    frame: impl Fn(f64) -> Frame,
) -> Frame {
    let is_drawn = scene.insets.iter().any(|inset| inset.is_of_crowd);
    let points = is_drawn.then(|| main_points(snapshot, scene, map, clear));
    clear_of(&points.unwrap_or_default(), most, frame)
}

/// The largest frame, of a side up to `most`, that leaves all `points` free.
fn clear_of(points: &[[f64; 2]], most: f64, frame: impl Fn(f64) -> Frame) -> Frame {
    let mut side = most;
    loop {
        let tried = frame(side);
        let wide = tried.grown(GAP);
        if side <= LEAST_CROWD || !points.iter().any(|&point| wide.contains(point)) {
            return tried;
        }
        side -= 4.0;
    }
}
