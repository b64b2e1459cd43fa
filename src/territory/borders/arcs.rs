//! The lines of a set of shapes: the outline of all of them as one, and the borders between them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{BorderList, Line};

/// The lines of a set of shapes, each once.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// Between two shapes of the set.
    pub(crate) inner: Vec<Line>,
    /// Around all of them: coasts, and borders with shapes that are not in the set.
    pub(crate) outer: Vec<Line>,
}

/// By arc, how many rings of a set run along it, and whether the last of them runs backwards.
type Uses = BTreeMap<u32, (u32, bool)>;

/// The vertices of a line, one after the other. Where arcs were joined, the twin that begins the next arc is
/// left out.
type Chain = Vec<usize>;

impl BorderList<'_> {
    /// The rings around the shapes at `indexes` as one area, as drawn at `zoom`: no border between two
    /// of them is in it. Points of the Mercator square, the first not repeated; to be filled by the
    /// even-odd rule.
    pub(crate) fn dissolved(self, indexes: impl IntoIterator<Item = usize>, zoom: u8) -> Vec<Line> {
        let uses = self.uses(indexes).into_iter();
        let edges: Vec<Chain> = uses
            .filter(|&(_, (count, _))| count == 1)
            .map(|(arc, (_, backwards))| self.chain(arc, backwards))
            .collect();
        let place = |vertex: Option<&usize>| Some(self.file.topology.step(*vertex?));
        let mut leaving: FxHashMap<[i32; 2], Vec<usize>> = FxHashMap::default();
        for (at, edge) in edges.iter().enumerate() {
            if let Some(from) = place(edge.first()) {
                leaving.entry(from).or_default().push(at);
            }
        }
        let mut is_drawn = vec![false; edges.len()];
        let mut rings = Vec::new();
        for at in 0..edges.len() {
            let mut ring = Chain::new();
            let mut next = Some(at);
            while let Some(at) = next.filter(|&at| !is_drawn[at]) {
                is_drawn[at] = true;
                let edge = &edges[at];
                ring.extend(edge.iter().take(edge.len().saturating_sub(1)));
                next = place(edge.last()).and_then(|to| {
                    let mut onward = leaving.get(&to)?.iter().copied();
                    onward.find(|&at| !is_drawn[at])
                });
            }
            let ring = self.drawn_vertices(ring, zoom);
            if ring.len() >= 3 {
                rings.push(ring);
            }
        }
        rings
    }

    /// The lines of the shapes at `indexes`, as drawn at `zoom`, each from one place where lines meet to the
    /// next.
    pub(crate) fn lines(self, indexes: impl IntoIterator<Item = usize>, zoom: u8) -> Lines {
        let (mut inner, mut outer) = (Vec::new(), Vec::new());
        for (arc, (count, _)) in self.uses(indexes) {
            let set = if count > 1 { &mut inner } else { &mut outer };
            set.push(self.chain(arc, false));
        }
        let [inner, outer] = [inner, outer].map(|chains| {
            let joined = self.joined(chains).into_iter();
            let lines = joined.map(|chain| self.drawn_line(chain, zoom));
            lines.filter(|line| line.len() >= 2).collect()
        });
        Lines { inner, outer }
    }

    fn uses(self, indexes: impl IntoIterator<Item = usize>) -> Uses {
        let shapes = indexes
            .into_iter()
            .filter_map(|index| self.layer.shapes.get(index));
        let rings = shapes.flat_map(|shape| self.file.topology.polygons(shape).flatten());
        let mut uses = Uses::new();
        for (arc, backwards) in rings.flat_map(crate::geometry::Ring::directed_arcs) {
            let entry = uses.entry(arc).or_insert((0, backwards));
            *entry = (entry.0 + 1, backwards);
        }
        uses
    }

    fn chain(self, arc: u32, backwards: bool) -> Chain {
        let arc = self.file.topology.arc(arc as usize);
        let mut chain: Chain = arc.into_iter().flatten().collect();
        if backwards {
            chain.reverse();
        }
        chain
    }

    /// The chains that `parts` make up where they meet two by two.
    fn joined(self, parts: Vec<Chain>) -> Vec<Chain> {
        let place = |vertex: &usize| self.file.topology.step(*vertex);
        let ends = |part: &Chain| Some([place(part.first()?), place(part.last()?)]);
        let mut meeting: FxHashMap<[i32; 2], Vec<usize>> = FxHashMap::default();
        for (at, part) in parts.iter().enumerate() {
            for end in ends(part).into_iter().flatten() {
                meeting.entry(end).or_default().push(at);
            }
        }
        let mut rest: Vec<Option<Chain>> = parts.into_iter().map(Some).collect();
        let mut joined = Vec::new();
        for at in 0..rest.len() {
            let Some(mut chain) = rest[at].take() else {
                continue;
            };
            // From its last vertex on, then, turned round, from its first.
            for _ in 0..2 {
                while let Some(last) = chain.last().map(place) {
                    let next = meeting.get(&last).filter(|all| all.len() == 2);
                    let next = next.and_then(|all| all.iter().find_map(|&at| rest[at].take()));
                    let Some(mut next) = next else {
                        break;
                    };
                    if next.first().map(place) != Some(last) {
                        next.reverse();
                    }
                    chain.extend(next.into_iter().skip(1));
                }
                chain.reverse();
            }
            joined.push(chain);
        }
        joined
    }

    /// A joined chain as drawn at `zoom`: an open one with both its ends, a closed one with its first point
    /// repeated.
    fn drawn_line(self, mut chain: Chain, zoom: u8) -> Line {
        let place = |vertex: Option<&usize>| Some(self.file.topology.step(*vertex?));
        if chain.len() > 1 && place(chain.first()) == place(chain.last()) {
            chain.pop();
            let mut line = self.drawn_vertices(chain, zoom);
            line.extend(line.first().copied());
            return line;
        }
        let simplification = self.simplification(zoom);
        let last = chain.len().saturating_sub(1);
        let kept = chain
            .into_iter()
            .enumerate()
            .filter(|&(at, vertex)| at == 0 || at == last || simplification.keeps(vertex, zoom));
        kept.map(|(_, vertex)| self.file.projected[vertex])
            .collect()
    }

    /// The points of those vertices of `chain` that are drawn at `zoom`.
    fn drawn_vertices(self, chain: Chain, zoom: u8) -> Line {
        let simplification = self.simplification(zoom);
        let kept = chain
            .into_iter()
            .filter(|&vertex| simplification.keeps(vertex, zoom));
        kept.map(|vertex| self.file.projected[vertex]).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        geometry::twice_area,
        territory::{BorderSet, Borders},
    };

    fn borders() -> BorderSet {
        BorderSet::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).expect("borders")
    }

    fn area(rings: impl IntoIterator<Item = Line>) -> f64 {
        rings.into_iter().map(|ring| twice_area(&ring)).sum()
    }

    /// Shapes that share nothing have together the area of their outline, whatever its form.
    #[test]
    fn an_outline_has_the_area_of_its_parts() {
        let borders = borders();
        let list = borders.list(Borders::Communes);
        for zoom in [6, 9, 12] {
            let some = (0..list.len()).filter(|at| at % 3 != 0 && *at < 9_000);
            let mut parts = 0.0;
            for at in some.clone() {
                list.projected(at, zoom, |point| point, |_, ring| parts += twice_area(ring));
            }
            let whole = area(list.dissolved(some, zoom));
            assert!(parts.abs() > 1e-5);
            assert!(
                (parts - whole).abs() < 1e-9 * parts.abs(),
                "{parts} {whole}"
            );
        }
    }

    /// The départements make up the régions: their outlines are one, and so are their outer lines.
    #[test]
    fn departements_and_regions_have_one_outline() {
        let borders = borders();
        let [departements, regions] =
            [Borders::Departements, Borders::Regions].map(|list| borders.list(list));
        let whole = |list: BorderList<'_>| area(list.dissolved(0..list.len(), 8));
        assert!((whole(departements) - whole(regions)).abs() < 1e-12);
        let length = |list: BorderList<'_>| -> f64 {
            let outer = list.lines(0..list.len(), 8).outer;
            let sides = outer.iter().flat_map(|line| line.windows(2));
            sides
                .map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]))
                .sum()
        };
        assert!((length(departements) - length(regions)).abs() < 1e-9);
        let inner = |list: BorderList<'_>| list.lines(0..list.len(), 8).inner.len();
        assert!(inner(departements) > inner(regions) && inner(regions) > 10);
    }
}
