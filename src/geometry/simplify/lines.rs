//! The lines that some shapes are made of, from one place where their borders meet to the next.

use rustc_hash::FxHashMap;

use crate::geometry::topology::{Ring, Shape, Topology};

/// Lines of vertices, and which vertices are one place on a line.
pub(super) struct Lines {
    vertices: Vec<u32>,
    /// Where each line ends in `vertices`.
    ends: Vec<usize>,
    twins: Vec<[u32; 2]>,
}

/// One end of an arc: its vertex, and whether it is the first.
#[derive(Clone, Copy, PartialEq, Eq)]
struct ArcEnd {
    arc: usize,
    is_first: bool,
}

impl Lines {
    /// The arcs of `shapes`, joined where only two of them meet: there nothing ends, whatever made it
    /// an end of arcs.
    pub(super) fn new<'a>(
        topology: &Topology,
        shapes: impl IntoIterator<Item = &'a Shape>,
    ) -> Self {
        let mut is_left = vec![false; topology.arcs().len()];
        for shape in shapes {
            let rings = topology.polygons(shape).flatten();
            for arc in rings.flat_map(Ring::arcs) {
                is_left[arc] = true;
            }
        }
        let mut meeting: FxHashMap<[i32; 2], Vec<ArcEnd>> = FxHashMap::default();
        for (arc, range) in topology.arcs().enumerate().filter(|&(arc, _)| is_left[arc]) {
            for (vertex, is_first) in [(range.start, true), (range.end - 1, false)] {
                let place = meeting.entry(topology.step(vertex)).or_default();
                place.push(ArcEnd { arc, is_first });
            }
        }
        let mut lines = Self {
            vertices: Vec::new(),
            ends: Vec::new(),
            twins: Vec::new(),
        };
        let is_joint = |place: &[ArcEnd]| matches!(place, [one, other] if one.arc != other.arc);
        let at = |end: ArcEnd| {
            let range = topology.arc(end.arc).unwrap_or_default();
            let vertex = if end.is_first {
                range.start
            } else {
                range.end - 1
            };
            meeting[&topology.step(vertex)].as_slice()
        };
        // First the lines that end somewhere, then those that go round.
        for wants_end in [true, false] {
            for arc in 0..is_left.len() {
                for is_first in [true, false] {
                    let start = ArcEnd { arc, is_first };
                    if is_left[arc] && !(wants_end && is_joint(at(start))) {
                        lines.follow(topology, start, &mut is_left, |end| {
                            let place = Some(at(end)).filter(|place| is_joint(place))?;
                            place.iter().copied().find(|&other| other != end)
                        });
                    }
                }
            }
        }
        lines
    }

    /// Adds the line that begins with `start`, until `joined` knows no other end that the last one is
    /// joined to, or its arc was taken before.
    fn follow(
        &mut self,
        topology: &Topology,
        start: ArcEnd,
        is_left: &mut [bool],
        joined: impl Fn(ArcEnd) -> Option<ArcEnd>,
    ) {
        let begin = self.vertices.len();
        let mut next = Some(start);
        while let Some(from) = next.filter(|end| is_left[end.arc]) {
            is_left[from.arc] = false;
            let mut arc: Vec<u32> = topology
                .arc(from.arc)
                .unwrap_or_default()
                .map(|vertex| vertex as u32)
                .collect();
            if !from.is_first {
                arc.reverse();
            }
            let skipped = usize::from(self.vertices.len() > begin);
            if let Some(&last) = self.vertices[begin..].last() {
                self.twins.push([last, arc[0]]);
            }
            self.vertices.extend(&arc[skipped..]);
            next = joined(ArcEnd {
                arc: from.arc,
                is_first: !from.is_first,
            });
        }
        self.ends.push(self.vertices.len());
    }

    /// The vertices of each line, at least two. Those of a closed one begin and end at one place.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts
            .zip(&self.ends)
            .map(|(&start, &end)| &self.vertices[start..end])
    }

    /// Where arcs were joined: the vertex that is on a line, and the one that stands for it on the
    /// other arc.
    pub(super) fn twins(&self) -> &[[u32; 2]] {
        &self.twins
    }
}
