//! The names of a map: which there are, how they look, and which give way.

use super::{
    PLACE, PLACE_ROOM, Panel, SITE,
    marks::{Drawn, SYMBOL},
};
use crate::{
    drawing::{
        colour::Colour,
        element::{Anchor, Element, Stroke, Text},
        label::{self, Lettering, Name, Obstacles},
        scene::PoleMark,
        typeface::Style,
        viewport::Frame,
    },
    french,
    geometry::LonLat,
    snapshot::{Toponym, ToponymKind},
};

/// The radius of a place's dot.
const DOT: f64 = 1.6;

/// Pixels between the frames that stand for a line where names are placed: less than a name is high.
const LINE_STEP: f64 = 6.0;

/// Names of places stand before others from these ranks on.
const SUBJECT_RANK: u64 = 1 << 40;
const SITE_RANK: u64 = 1 << 39;
const POLE_RANK: u64 = 1 << 38;
const SEAT_RANK: u64 = 1 << 33;

/// A city of so many people is named in bold.
const LARGE: u32 = 150_000;

/// How many pixels there are for each name, within the area that the map is about and around it.
const ROOM_INSIDE: f64 = 6_500.0;
const ROOM_OUTSIDE: f64 = 22_000.0;

/// Up to so many poles in view are named whatever room there is.
const NAMED_POLES: usize = 14;

/// The names of more poles than that would hide a map of the whole country.
const POLES_FROM: f64 = 6.6;

/// The names of départements would crowd a map of the whole country.
const DEPARTEMENTS_FROM: f64 = 6.6;

/// A name with what it looks like.
struct Labelled {
    name: Name,
    colour: Colour,
    /// Whether a dot marks its point.
    has_dot: bool,
    /// Whether it is lifted off what is under it, which may be dark.
    has_halo: bool,
}

impl Panel<'_> {
    pub(super) fn names(&self, drawn: &[Drawn], elements: &mut Vec<Element>) {
        let mut labelled = self.names_of_marks(drawn);
        labelled.extend(self.names_of_places(drawn));
        let mut obstacles: Vec<Frame> = drawn.iter().map(Drawn::frame).collect();
        let sites = self.content.sites.iter();
        obstacles.extend(
            sites.map(|site| Frame::around(self.view.at(site.point), 2.0 * SITE, 2.0 * SITE)),
        );
        obstacles.extend(&self.covered);
        obstacles.extend(self.content.links.iter().flat_map(|ends| self.along(ends)));
        let names: Vec<Name> = labelled.iter().map(|one| one.name.clone()).collect();
        let within = self.view.frame().grown(-4.0);
        let mut texts = Vec::new();
        let circles = self.content.circles.iter();
        let circles = circles.map(|&(centre, radius)| {
            Frame::around(self.view.at(centre), 2.0 * radius, 2.0 * radius)
        });
        let ground = Obstacles {
            solid: obstacles,
            clear: circles.collect(),
        };
        for placement in label::place(&names, ground, within) {
            let Labelled {
                name,
                colour,
                has_dot,
                has_halo,
            } = &labelled[placement.name];
            if let Some(leader) = placement.leader {
                elements.push(Element::Line(leader, Stroke::new(self.palette.halo(), 2.4)));
                elements.push(Element::Line(leader, Stroke::new(*colour, 0.9)));
            }
            let is_hidden = drawn.iter().any(|one| one.frame().contains(name.point));
            if *has_dot && !is_hidden {
                elements.push(Element::Circle {
                    centre: name.point,
                    radius: DOT,
                    fill: Some(*colour),
                    stroke: Some(Stroke::new(self.palette.halo(), 0.8)),
                });
            }
            texts.push(Element::Text(Text {
                words: name.text.clone(),
                at: placement.start,
                anchor: Anchor::Start,
                lettering: name.lettering,
                colour: *colour,
                halo: has_halo.then(|| self.palette.halo()),
            }));
        }
        elements.extend(texts);
    }

    /// Small frames along a line, which names stay out of; its ends are left to what stands there.
    fn along(&self, ends: &[LonLat; 2]) -> Vec<Frame> {
        let [from, to] = ends.map(|place| self.view.at(place));
        let length = (to[0] - from[0]).hypot(to[1] - from[1]);
        let steps = (length / LINE_STEP) as usize;
        let clear = (SYMBOL / LINE_STEP).ceil() as usize;
        (clear..steps.saturating_sub(clear))
            .map(|step| {
                let share = step as f64 / steps as f64;
                let at = [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * share);
                Frame::around(at, 3.0, 3.0)
            })
            .collect()
    }

    /// The names that belong to the map's own marks: the place in question, sites, poles.
    fn names_of_marks(&self, drawn: &[Drawn]) -> Vec<Labelled> {
        let palette = self.palette;
        let mut labelled = Vec::new();
        if let Some((middle, name)) = &self.content.area {
            let at = self.view.at(*middle);
            let lettering = Lettering::new(Style::Italic, 14.0);
            labelled.push(Labelled {
                name: Name {
                    text: french::typeset(name),
                    point: at,
                    clearance: None,
                    lettering,
                    rank: SUBJECT_RANK,
                    always: true,
                },
                colour: palette.ink_2,
                has_dot: false,
                has_halo: true,
            });
        }
        let mut push = |text: &str, point, clearance, rank, lettering, colour, always| {
            labelled.push(Labelled {
                name: Name {
                    text: french::typeset(text),
                    point,
                    clearance: Some(clearance),
                    lettering,
                    rank,
                    always,
                },
                colour,
                has_dot: false,
                has_halo: true,
            });
        };
        let bold = |size| Lettering::new(Style::Bold, size);
        let are_few = self.named_poles(drawn).count() <= NAMED_POLES;
        if let Some((point, name)) = &self.content.place {
            let at = self.view.at(*point);
            // Beside the symbol that stands there, if one does.
            let there = drawn.iter().find(|one| one.frame().contains(at));
            // Or beyond those that stand around it.
            let around = drawn.iter().filter_map(|one| {
                let far = (one.at[0] - at[0]).hypot(one.at[1] - at[1]);
                (far < 1.5 * SYMBOL).then_some(far + one.radius)
            });
            let (at, radius) = match there {
                Some(mark) => (mark.at, mark.radius + PLACE_ROOM),
                None => (at, around.fold(PLACE, f64::max)),
            };
            push(
                name,
                at,
                radius + 2.0,
                SUBJECT_RANK,
                bold(14.0),
                palette.ink,
                true,
            );
        }
        for (at, site) in self.content.sites.iter().enumerate() {
            let rank = SITE_RANK - at as u64;
            let point = self.view.at(site.point);
            push(
                &site.name,
                point,
                SITE + 1.0,
                rank,
                bold(12.0),
                palette.accent,
                true,
            );
        }
        for (one, pole) in self.named_poles(drawn) {
            let Some(name) = &pole.name else { continue };
            let (rank, size) = if pole.is_subject {
                (SUBJECT_RANK, 14.0)
            } else {
                (POLE_RANK, 12.0)
            };
            push(
                name,
                one.at,
                one.radius,
                rank,
                bold(size),
                palette.brand,
                are_few || pole.is_subject,
            );
        }
        // Two poles of one commune: its name once.
        let mut seen: Vec<(String, [f64; 2])> = Vec::new();
        labelled.retain(|one: &Labelled| {
            let near = |point: [f64; 2]| {
                let [dx, dy] = [0, 1].map(|axis| point[axis] - one.name.point[axis]);
                dx.hypot(dy) < 3.0 * SYMBOL
            };
            let is_again = seen
                .iter()
                .any(|(text, point)| *text == one.name.text && near(*point));
            seen.push((one.name.text.clone(), one.name.point));
            !is_again
        });
        labelled
    }

    /// The symbols that are named after their poles: where all would hide the map, the map's own alone.
    fn named_poles<'d>(
        &'d self,
        drawn: &'d [Drawn],
    ) -> impl Iterator<Item = (&'d Drawn, &'d PoleMark)> {
        let frame = self.view.frame();
        let singles = move || {
            let singles = drawn.iter().filter(|one| one.poles.len() == 1);
            let seen = singles.filter(move |one| frame.contains(one.at));
            seen.map(|one| (one, &self.content.poles[one.poles[0]]))
        };
        let are_few = drawn.len() <= NAMED_POLES && drawn.iter().all(|one| one.poles.len() == 1);
        let is_clear = !self.is_inset && (self.view.zoom() >= POLES_FROM || are_few);
        singles().filter(move |(_, pole)| is_clear || pole.is_subject)
    }

    fn names_of_places(&self, drawn: &[Drawn]) -> Vec<Labelled> {
        let content = self.content;
        let place = content.place.iter().map(|(_, name)| name.as_str());
        let poles = self.named_poles(drawn);
        let taken: Vec<&str> = place
            .chain(content.sites.iter().map(|site| site.name.as_str()))
            .chain(poles.filter_map(|(_, pole)| pole.name.as_deref()))
            .collect();
        let zoom = self.view.zoom();
        let shown = self.snapshot.toponyms().all().iter().filter(|place| {
            let is_due = match place.kind() {
                ToponymKind::Departement => zoom >= DEPARTEMENTS_FROM,
                _ => true,
            };
            is_due
                && place.is_shown_at(zoom.round() as u8)
                && self.view.frame().contains(self.view.at(place.point()))
                && !taken.contains(&place.name())
                && !self.would_lie_over_france(place)
        });
        let count = self.snapshot.toponyms().all().len() as u64;
        let mut labelled: Vec<Labelled> = shown
            .enumerate()
            .map(|(at, place)| self.name_of_place(place, count - at as u64, drawn))
            .collect();
        // A small town under the symbol of a neighbour, which is named, would be read as where that pole is.
        labelled.retain(|one| {
            !(one.has_dot && one.name.rank < SEAT_RANK && !one.name.always)
                || self
                    .named_poles(drawn)
                    .all(|(mark, _)| !mark.frame().contains(one.name.point))
        });
        // Those that would fill the map with letters are left out.
        let area = self.view.frame().width * self.view.frame().height;
        labelled.sort_by_key(|one| std::cmp::Reverse((one.name.always, one.name.rank)));
        let most = |room: f64| (area / room).ceil() as usize;
        let (mut inside, mut outside) = (0, 0);
        labelled.retain(|one| {
            let is_area = one.name.clearance.is_none();
            if is_area {
                return true;
            }
            let is_inside = one.name.rank >= SEAT_RANK / 2;
            let (count, room) = if is_inside {
                (&mut inside, ROOM_INSIDE)
            } else {
                (&mut outside, ROOM_OUTSIDE)
            };
            *count += 1;
            *count <= most(room)
        });
        labelled
    }

    /// Whether the name of a country would begin or end on French soil, as Andorra's does on a map of the
    /// whole: it would be read as what lies there.
    fn would_lie_over_france(&self, place: &Toponym) -> bool {
        if place.kind() != ToponymKind::Country {
            return false;
        }
        let (lettering, _) = self.look(place, true);
        let half = lettering.width(place.name()) / 2.0;
        let [x, y] = self.view.at(place.point());
        [x - half, x + half].into_iter().any(|x| {
            let located = self.snapshot.locate(self.view.place([x, y]));
            located.commune.is_some()
        })
    }

    /// `rank` is higher for what stays where names collide.
    fn name_of_place(&self, place: &Toponym, rank: u64, drawn: &[Drawn]) -> Labelled {
        let content = self.content;
        let commune = Some(place.code())
            .filter(|_| place.kind().is_town())
            .and_then(|code| self.snapshot.territories().find_commune(code));
        let inside = content.named_inside.as_ref();
        let is_inside =
            commune.is_none_or(|ix| inside.is_none_or(|all| all.binary_search(&ix).is_ok()));
        let is_seat = place.kind() == ToponymKind::Prefecture;
        let mark = commune.and_then(|_| self.mark_of(drawn, place.point()));
        let (lettering, colour) = self.look(place, is_inside);
        let strength = match (is_inside, is_seat) {
            (true, true) => SEAT_RANK,
            (true, false) => SEAT_RANK / 2,
            (false, _) => 0,
        };
        Labelled {
            name: Name {
                text: place.name().to_owned(),
                point: mark.map_or_else(|| self.view.at(place.point()), |mark| mark.at),
                clearance: commune.map(|_| mark.map_or(DOT + 0.6, |mark| mark.radius)),
                lettering,
                rank: strength + rank,
                always: commune.is_some_and(|ix| content.named_first.contains(&ix)),
            },
            colour,
            has_dot: commune.is_some() && mark.is_none(),
            has_halo: commune.is_some() || place.kind() == ToponymKind::Departement,
        }
    }

    fn look(&self, place: &Toponym, is_inside: bool) -> (Lettering, Colour) {
        let (palette, content) = (self.palette, self.content);
        let is_seat = place.kind() == ToponymKind::Prefecture;
        let spaced = |style, size, spacing| Lettering {
            spacing,
            ..Lettering::new(style, size)
        };
        match place.kind() {
            ToponymKind::Sea => (spaced(Style::Italic, 12.0, 1.0), palette.water_ink),
            ToponymKind::Country | ToponymKind::Collectivity => {
                (spaced(Style::Italic, 11.0, 1.0), palette.ink_2)
            }
            ToponymKind::Departement => (Lettering::new(Style::Italic, 11.0), palette.ink_2),
            _ if !is_inside => (Lettering::new(Style::Italic, 11.0), palette.ink_2),
            _ if place.population() >= LARGE || (is_seat && content.named_inside.is_some()) => {
                (Lettering::new(Style::Bold, 12.5), palette.ink)
            }
            ToponymKind::Prefecture => (Lettering::new(Style::Regular, 12.0), palette.ink),
            ToponymKind::Commune => (Lettering::new(Style::Regular, 11.5), palette.ink),
        }
    }

    /// The symbol or number that stands for a pole at `point`.
    fn mark_of<'d>(&self, drawn: &'d [Drawn], point: LonLat) -> Option<&'d Drawn> {
        let stands = |at: &usize| self.content.poles[*at].point == point;
        drawn.iter().find(|one| one.poles.iter().any(stands))
    }
}
