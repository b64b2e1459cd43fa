//! An engine that is asked while people wait, for places where no pole stands yet.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use super::{Engine, EngineError, Way};
use crate::{
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
        let is_it = |one: &(LonLat, u64, TimesTo)| one.0 == to && one.1 == version;
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, times)) = kept().iter().find(|one| is_it(one)) {
            return Ok(Arc::clone(times));
        }
        let mut times = Vec::with_capacity(points.len());
        for chunk in points.chunks(self.engine.kind().usual_pairs()) {
            let from: Vec<LonLat> = chunk.iter().map(|&(_, point)| point).collect();
            let row = self.engine.row(&from, to, Some(deadline), &mut || ())?;
            if row.end_far_from_road.is_some() {
                continue;
            }
            let takes = chunk.iter().zip(&row.ways);
            times.extend(takes.filter_map(|(&(at, _), way)| match way {
                Way::Takes(seconds) => Some((at, seconds.round())),
                Way::FarFromRoad(_) | Way::None => None,
            }));
        }
        let times: TimesTo = times.into();
        let mut kept = kept();
        if kept.len() >= MAX_KEPT_ROWS {
            kept.remove(0);
        }
        kept.push((to, version, Arc::clone(&times)));
        Ok(times)
    }

    /// When a request that begins now is given up.
    #[must_use]
    pub fn deadline() -> Instant {
        Instant::now() + ENGINE_PATIENCE
    }
}
