//! Work of more than a millisecond is done on threads of its own, in two lanes: what is soon done never
//! waits behind what takes long.

mod line;
mod work;

use std::{net::IpAddr, num::NonZero, sync::Arc, thread};

use axum::http::StatusCode;

use self::line::{Line, Refused, Turn};
use super::{
    metrics::{Metrics, Shed},
    response::Problem,
};
use crate::limits::{LINE_PATIENCE, MAX_WAITING_LONG, MAX_WAITING_SHORT};

pub(crate) use work::{Work, answering, blocking, lengthen, take_long_lane, too_long};

/// Where the work of a request waits for its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Pages, tiles, searches, sheets.
    Short,
    /// Exports, all of France, whole collections, contours, pictures.
    Long,
}

/// The two lanes.
#[derive(Debug)]
pub(crate) struct Lanes {
    short: Arc<Line>,
    long: Arc<Line>,
    metrics: Arc<Metrics>,
}

impl Lane {
    pub(crate) const ALL: [Self; 2] = [Self::Short, Self::Long];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
        }
    }

    /// How many work at once: all of it computes, so that more than there are cores would only share them,
    /// and each holds the buffers of its work. The long ones leave a core to the others, where there are two.
    pub(crate) fn turns(self) -> usize {
        let cores = thread::available_parallelism().map_or(2, NonZero::get);
        match self {
            Self::Short => cores.max(2),
            Self::Long => (cores - 1).max(1),
        }
    }
}

impl Lanes {
    pub(crate) fn new(metrics: Arc<Metrics>) -> Self {
        let line = |lane: Lane, waiting| Line::new(lane.turns(), waiting, LINE_PATIENCE);
        Self {
            short: line(Lane::Short, MAX_WAITING_SHORT),
            long: line(Lane::Long, MAX_WAITING_LONG),
            metrics,
        }
    }

    /// How many work and how many wait.
    pub(crate) fn load(&self, lane: Lane) -> (usize, usize) {
        let line = self.line(lane);
        (line.working(), line.waiting())
    }

    const fn line(&self, lane: Lane) -> &Arc<Line> {
        match lane {
            Lane::Short => &self.short,
            Lane::Long => &self.long,
        }
    }

    /// Waits for a turn; a 503 when too many wait, or for too long.
    async fn turn(&self, lane: Lane, address: IpAddr) -> Result<Turn, Problem> {
        self.line(lane).turn(address).await.map_err(|refused| {
            let reason = match refused {
                Refused::Full => Shed::Full,
                Refused::Late => Shed::Late,
            };
            self.metrics.shed(lane.word(), reason);
            busy()
        })
    }
}

fn busy() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "Trop de demandes arrivent en ce moment pour répondre à celle-ci. Réessayez dans quelques secondes.",
    )
}
