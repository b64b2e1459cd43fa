use std::sync::OnceLock;

use crate::{
    geometry::{LonLat, NearestIndex},
    register::{Pole, PoleIx, Register},
};

/// Up to so many poles are measured each: an index finds the nearest no sooner.
const FEW_POLES: usize = 32;

/// The poles of one extent of perimeters.
#[derive(Debug, Default)]
pub(crate) struct ExtentPoles {
    /// Sorted by id.
    all: Vec<PoleIx>,
    /// Those that have a point.
    located: Vec<PoleIx>,
    not_located: Vec<PoleIx>,
    /// Over those that have a point, where they are many: built when an answer first needs it.
    index: OnceLock<NearestIndex>,
}

impl ExtentPoles {
    /// Adds a pole, which comes after those that are there.
    pub(super) fn push(&mut self, ix: PoleIx, pole: &Pole) {
        self.all.push(ix);
        let list = match pole.point() {
            Some(_) => &mut self.located,
            None => &mut self.not_located,
        };
        list.push(ix);
    }

    /// Its poles, sorted by id; there is one.
    pub(crate) fn all(&self) -> &[PoleIx] {
        &self.all
    }

    /// Some of the poles that `keep` lets pass, among which are the `count` nearest to `from`, ties by id; those without a
    /// point are farthest. Without a place to start from, no pole is nearer than another.
    pub(crate) fn nearest(
        &self,
        register: &Register,
        from: Option<LonLat>,
        count: usize,
        keep: impl Fn(PoleIx) -> bool,
    ) -> Vec<PoleIx> {
        let passing = |&ix: &PoleIx| keep(ix);
        let all = self.all.iter().copied();
        if self.all.len() <= FEW_POLES {
            return all.filter(passing).collect();
        }
        let Some(from) = from else {
            return all.filter(passing).take(count).collect();
        };
        let index = self.index.get_or_init(|| {
            let points = self.located.iter();
            let points = points.filter_map(|&ix| register.pole(ix).point());
            NearestIndex::new(&points.collect::<Vec<_>>())
        });
        let near = index.nearest(from, count, None, |at| keep(self.located[at]));
        let near = near.into_iter().map(|near| self.located[near.index]);
        let others = self.not_located.iter().copied().filter(passing);
        near.chain(others).take(count).collect()
    }
}
