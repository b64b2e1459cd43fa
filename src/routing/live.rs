//! An engine that is asked while people wait, for places where no pole stands yet.

use std::{
    panic::resume_unwind,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Instant,
};

use super::{Engine, EngineError, Way};
use crate::{
    cancellation,
    geometry::LonLat,
    limits::{ENGINE_PATIENCE, MAX_KEPT_ROWS},
};

/// The times to one place from the points around it: each by its position, in seconds.
pub type TimesTo = Arc<[(u32, f64)]>;

/// A routing engine with the rows that it was asked for last.
#[derive(Debug)]
pub struct LiveEngine {
    engine: Engine,
    /// By the place they lead to and the version of the points, the latest at the end.
    kept: Mutex<Vec<(LonLat, u64, TimesTo)>>,
}

impl LiveEngine {
    /// `engine`, of which nothing was asked yet.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        Self {
            engine,
            kept: Mutex::default(),
        }
    }

    /// Which engine it is.
    #[must_use]
    pub const fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The times from each of `points`, by their positions, to `to`: asked once for a place, and kept while the country of
    /// `version`, whose points they are, is served. `deadline` is for the whole request that waits.
    pub fn times(
        &self,
        points: &[(u32, LonLat)],
        to: LonLat,
        version: u64,
        deadline: Instant,
    ) -> Result<TimesTo, EngineError> {
        if let Some(times) = self.kept(to, version) {
            return Ok(times);
        }
        // All parts at once: they are few, since points within 100 km are.
        let parts: Result<Vec<_>, _> = thread::scope(|scope| {
            let chunks = points.chunks(self.engine.kind().usual_pairs());
            let asked = chunks.map(|chunk| scope.spawn(|| self.part(chunk, to, deadline)));
            let asked: Vec<_> = asked.collect();
            let joined = asked.into_iter().map(thread::ScopedJoinHandle::join);
            joined
                .map(|part| part.unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        });
        let times: TimesTo = parts?.concat().into();
        let mut kept = self.lock();
        if kept.len() >= MAX_KEPT_ROWS {
            kept.remove(0);
        }
        kept.push((to, version, Arc::clone(&times)));
        Ok(times)
    }

    /// The times to `to` that are kept.
    pub(crate) fn kept(&self, to: LonLat, version: u64) -> Option<TimesTo> {
        let kept = self.lock();
        let mut kept = kept.iter();
        let found = kept.find(|one| one.0 == to && one.1 == version);
        found.map(|(_, _, times)| Arc::clone(times))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(LonLat, u64, TimesTo)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The times from some of the points.
    fn part(
        &self,
        points: &[(u32, LonLat)],
        to: LonLat,
        deadline: Instant,
    ) -> Result<Vec<(u32, f64)>, EngineError> {
        let from: Vec<LonLat> = points.iter().map(|&(_, point)| point).collect();
        let row = self.engine.row(&from, to, Some(deadline), &mut || ())?;
        if row.end_far_from_road.is_some() {
            return Ok(Vec::new());
        }
        let takes = points.iter().zip(&row.ways);
        let takes = takes.filter_map(|(&(at, _), way)| match way {
            Way::Takes(seconds) => Some((at, seconds.round())),
            Way::FarFromRoad(_) | Way::None => None,
        });
        Ok(takes.collect())
    }

    /// When the engine is given up: some time after the request began, its wait for its turn included.
    #[must_use]
    pub fn deadline() -> Instant {
        cancellation::began().unwrap_or_else(Instant::now) + ENGINE_PATIENCE
    }
}
