//! Where names stand: beside their points, none over another.
//!
//! Names are placed one after the other, those that must stand first, then by rank. Each tries places around
//! its point, the most readable first, and stands in the first that is free (greedy point-feature
//! labelling: J. Christensen, J. Marks & S. Shieber, *An empirical study of algorithms for
//! point-feature label placement*, ACM Transactions on Graphics 14, 1995). Symbols and names that stand already are not free. A name
//! that must stand and finds nothing near its point is drawn farther off, with a line to it.

use super::{
    typeface::{self, Style},
    viewport::Frame,
};

/// How the letters of a name look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lettering {
    pub(crate) style: Style,
    /// Pixels.
    pub(crate) size: f64,
    /// Pixels between letters, beyond their own distance.
    pub(crate) spacing: f64,
}

impl Lettering {
    pub(crate) const fn new(style: Style, size: f64) -> Self {
        Self {
            style,
            size,
            spacing: 0.0,
        }
    }

    /// How wide `text` is, in pixels.
    pub(crate) fn width(&self, text: &str) -> f64 {
        let gaps = text.chars().count().saturating_sub(1) as f64;
        typeface::width(text, self.style, self.size) + gaps * self.spacing
    }

    /// From the baseline up to where letters end, and down.
    fn extent(&self) -> (f64, f64) {
        (self.size * 0.76, self.size * 0.24)
    }
}

/// A name to place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) point: [f64; 2],
    /// How far from the point it stands: the radius of the symbol or the dot there. None puts the name
    /// on the point itself, as the name of an area.
    pub(crate) clearance: Option<f64>,
    pub(crate) lettering: Lettering,
    /// The higher, the sooner it is placed.
    pub(crate) rank: u64,
    /// Whether it must stand.
    pub(crate) always: bool,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Placement {
    /// Which of the names.
    pub(crate) name: usize,
    /// Where its letters are.
    pub(crate) frame: Frame,
    /// The left end of its baseline.
    pub(crate) start: [f64; 2],
    /// The line to its point, where it stands apart.
    pub(crate) leader: Option<[[f64; 2]; 2]>,
}

/// Pixels between a name and its symbol.
const GAP: f64 = 2.5;

/// Pixels that stay free around a name.
const MARGIN: f64 = 1.5;

/// How far off a name that must stand is tried, in its size.
const FAR: [f64; 7] = [0.9, 1.6, 2.4, 3.4, 4.6, 6.0, 8.0];

/// The directions that it is tried in, clockwise from the east, in sixteenths of a turn.
const TURNS: [i32; 16] = [0, 15, 1, 8, 9, 7, 14, 2, 10, 6, 12, 4, 13, 3, 11, 5];

/// What names stay out of, in no order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Obstacles {
    /// Symbols: a name may stand over its own alone.
    pub(crate) solid: Vec<Frame>,
    /// What letters can be read over: a name that must stand may, rather than farther off.
    pub(crate) clear: Vec<Frame>,
}

/// Places the names that find room `within`.
pub(crate) fn place(names: &[Name], obstacles: Obstacles, within: Frame) -> Vec<Placement> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&at| {
        let name = &names[at];
        (!name.always, std::cmp::Reverse(name.rank), at)
    });
    let mut ground = Ground {
        obstacles,
        names: Vec::new(),
        within,
    };
    let mut placed = Vec::new();
    for at in order {
        let name = &names[at];
        let is_in_view = within.contains(name.point);
        let found = ground.near(name, true).or_else(|| {
            let elsewhere = || ground.apart(name).or_else(|| ground.anywhere(name));
            let over = || ground.near(name, false).or_else(elsewhere);
            (name.always && is_in_view).then(over).flatten()
        });
        let Some((frame, leader)) = found.filter(|_| is_in_view || name.clearance.is_none()) else {
            continue;
        };
        ground.names.push(frame);
        if let Some(radius) = name.clearance {
            let dot = Frame::around(name.point, 2.0 * radius, 2.0 * radius);
            ground.obstacles.solid.push(dot);
        }
        let (up, _) = name.lettering.extent();
        placed.push(Placement {
            name: at,
            frame,
            start: [frame.x, frame.y + up],
            leader,
        });
    }
    placed
}

/// What is taken.
struct Ground {
    obstacles: Obstacles,
    names: Vec<Frame>,
    within: Frame,
}

type Found = (Frame, Option<[[f64; 2]; 2]>);

impl Ground {
    /// The first free place at its point: out of everything, or of symbols alone.
    fn near(&self, name: &Name, is_clear: bool) -> Option<Found> {
        let (width, height) = size(name);
        let Some(radius) = name.clearance else {
            let frames = around(name).into_iter();
            let mut free = frames.filter(|frame| self.is_free(frame, name.point, 0.0, is_clear));
            return free.next().map(|frame| (frame, None));
        };
        let own = Frame::around(name.point, 2.0 * radius, 2.0 * radius);
        if self.names.iter().any(|taken| taken.overlaps(&own)) {
            return None;
        }
        let [x, y] = name.point;
        let (side, diagonal) = (radius + GAP, radius * 0.72 + GAP * 0.6);
        let middle = y - height / 2.0;
        let places = [
            (x + side, middle),
            (x - side - width, middle),
            (x + diagonal, y - diagonal - height * 0.8),
            (x + diagonal, y + diagonal - height * 0.2),
            (x - diagonal - width, y - diagonal - height * 0.8),
            (x - diagonal - width, y + diagonal - height * 0.2),
            (x - width / 2.0, y - side - height + 1.0),
            (x - width / 2.0, y + side - 1.0),
        ];
        let frames = places.into_iter().map(|(x, y)| Frame {
            x,
            y,
            width,
            height,
        });
        let mut free = frames.filter(|frame| self.is_free(frame, name.point, radius, is_clear));
        free.next().map(|frame| (frame, None))
    }

    /// The first free place farther off.
    fn apart(&self, name: &Name) -> Option<Found> {
        let (width, height) = size(name);
        let radius = name.clearance.unwrap_or_default();
        let places = FAR.iter().flat_map(|far| {
            TURNS.iter().map(move |&turn| {
                let angle = std::f64::consts::TAU * f64::from(turn) / 16.0;
                let (sin, cos) = angle.sin_cos();
                let reach = radius + far * name.lettering.size;
                // From the point to the nearest of the name's edges.
                let centre = [
                    name.point[0] + cos * (reach + width / 2.0 * cos.abs().sqrt()),
                    name.point[1] + sin * (reach + height / 2.0),
                ];
                Frame::around(centre, width, height)
            })
        });
        let mut free = places.filter(|frame| self.is_free(frame, name.point, radius, true));
        free.next().map(|frame| (frame, leader(name, &frame)))
    }

    /// The free place nearest to its point, over symbols if need be.
    fn anywhere(&self, name: &Name) -> Option<Found> {
        let (width, height) = size(name);
        let columns = ((self.within.width - width) / 6.0).max(0.0) as usize;
        let rows = ((self.within.height - height) / 4.0).max(0.0) as usize;
        let frames = (0..=rows).flat_map(|row| {
            (0..=columns).map(move |column| Frame {
                x: self.within.x + 6.0 * column as f64,
                y: self.within.y + 4.0 * row as f64,
                width,
                height,
            })
        });
        let free = frames.filter(|frame| {
            self.within.encloses(frame) && !self.names.iter().any(|taken| taken.overlaps(frame))
        });
        let distance = |frame: &Frame| {
            let [x, y] = frame.centre();
            (x - name.point[0]).hypot(y - name.point[1])
        };
        let nearest = free.min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        Some((nearest, leader(name, &nearest)))
    }

    fn is_free(&self, frame: &Frame, own: [f64; 2], radius: f64, is_clear: bool) -> bool {
        let wide = frame.grown(MARGIN);
        let is_own = |taken: &Frame| {
            let [x, y] = taken.centre();
            radius > 0.0 && (x - own[0]).abs() < 0.5 && (y - own[1]).abs() < 0.5
        };
        let Obstacles { solid, clear } = &self.obstacles;
        let is_over_clear = is_clear && clear.iter().any(|taken| taken.overlaps(frame));
        let is_over_name = self.names.iter().any(|taken| taken.overlaps(&wide));
        let mut hit = solid.iter().filter(|taken| taken.overlaps(frame));
        self.within.encloses(frame) && !is_over_clear && !is_over_name && hit.all(is_own)
    }
}

/// Where the name of an area may stand: on its point or, when it must stand, as near as need be.
fn around(name: &Name) -> Vec<Frame> {
    let (width, height) = size(name);
    let [x, y] = name.point;
    let (aside, up): (&[f64], &[f64]) = if name.always {
        (
            &[0.0, 0.25, -0.25, 0.5, -0.5],
            &[0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0, -4.0, 4.0],
        )
    } else {
        (&[0.0], &[0.0])
    };
    let places = up
        .iter()
        .flat_map(|up| aside.iter().map(move |aside| (aside, up)));
    places
        .map(|(aside, up)| Frame::around([x + aside * width, y + up * height / 2.0], width, height))
        .collect()
}

fn size(name: &Name) -> (f64, f64) {
    let (up, down) = name.lettering.extent();
    (name.lettering.width(&name.text), up + down)
}

/// The line from a point to the nearest place of the name's frame; none where it would be a speck.
fn leader(name: &Name, frame: &Frame) -> Option<[[f64; 2]; 2]> {
    let [x, y] = name.point;
    let end = [
        x.clamp(frame.x, frame.right()),
        y.clamp(
            frame.y + frame.height * 0.2,
            frame.bottom() - frame.height * 0.2,
        ),
    ];
    let length = (end[0] - x).hypot(end[1] - y);
    let radius = name.clearance.unwrap_or_default();
    (length > radius + 3.0).then(|| {
        let share = radius / length;
        [[x + (end[0] - x) * share, y + (end[1] - y) * share], end]
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOX: Frame = Frame::sized(400.0, 300.0);

    fn name(text: &str, point: [f64; 2], rank: u64, always: bool) -> Name {
        Name {
            text: text.to_owned(),
            point,
            clearance: Some(2.0),
            lettering: Lettering::new(Style::Regular, 12.0),
            rank,
            always,
        }
    }

    #[test]
    fn a_name_stands_to_the_right_and_goes_elsewhere_for_a_greater_one() {
        let names = [
            name("Petite", [200.0, 150.0], 1, false),
            name("Grande", [240.0, 150.0], 9, false),
        ];
        let placed = place(&names, Obstacles::default(), BOX);
        assert_eq!([placed[0].name, placed[1].name], [1, 0]);
        assert!(placed[0].frame.x > 240.0 && placed[0].leader.is_none());
        assert!(placed[1].frame.right() < 200.0 || placed[1].frame.right() < 238.0);
    }

    /// A city in the midst of symbols is named, with a line to it.
    #[test]
    fn what_must_be_named_is_named_in_a_crowd() {
        let crowd: Vec<Frame> = (0..100)
            .map(|at| {
                let (column, row) = (f64::from(at % 10), f64::from(at / 10));
                Frame::around([155.0 + 10.0 * column, 105.0 + 10.0 * row], 9.0, 9.0)
            })
            .collect();
        let names = [name("Paris", [200.0, 150.0], 9, true)];
        let solid = || Obstacles {
            solid: crowd.clone(),
            ..Obstacles::default()
        };
        let placed = place(&names, solid(), BOX);
        assert!(placed[0].leader.is_some());
        assert!(!crowd.iter().any(|one| one.overlaps(&placed[0].frame)));
        assert!(place(&[name("Petite", [200.0, 150.0], 9, false)], solid(), BOX).is_empty());
        // Over what can be read through, it stands where it belongs; another does not.
        let clear = || Obstacles {
            clear: crowd.clone(),
            ..Obstacles::default()
        };
        let placed = place(&names, clear(), BOX);
        assert!(placed[0].leader.is_none() && placed[0].frame.x < 210.0);
        assert!(place(&[name("Petite", [200.0, 150.0], 9, false)], clear(), BOX).is_empty());
    }

    proptest! {
        #[test]
        fn no_two_names_overlap_and_those_that_must_stand_do(
            points in prop::collection::vec((10.0..390.0, 10.0..290.0, 1_usize..24, any::<bool>()), 0..60),
            symbols in prop::collection::vec((0.0..400.0, 0.0..300.0), 0..60),
        ) {
            let mut musts = 0;
            let names: Vec<Name> = points
                .iter()
                .enumerate()
                .map(|(at, &(x, y, length, must))| {
                    let always = must && musts < 12;
                    musts += usize::from(always);
                    name(&"m".repeat(length), [x, y], at as u64, always)
                })
                .collect();
            let symbols: Vec<Frame> = symbols.iter().map(|&(x, y)| Frame::around([x, y], 12.0, 12.0)).collect();
            let placed = place(&names, Obstacles { solid: symbols, ..Obstacles::default() }, BOX);
            for (at, one) in placed.iter().enumerate() {
                prop_assert!(BOX.encloses(&one.frame));
                for other in &placed[..at] {
                    prop_assert!(!one.frame.overlaps(&other.frame));
                }
            }
            for (at, name) in names.iter().enumerate() {
                let stands = placed.iter().any(|one| one.name == at);
                prop_assert!(stands || !name.always, "{} of {musts}", name.text);
            }
        }
    }
}
