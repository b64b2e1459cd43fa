//! Counters of requests and connections. `api/metrics.rs` writes them.

mod process;
mod text_format;

use std::time::Duration;

use axum::http::StatusCode;
use jiff::Timestamp;
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};

pub(crate) use process::process;
pub(crate) use text_format::text_format;

/// What the name of each metric begins with.
pub(crate) const PREFIX: &str = "ptce_atlas";

/// Seconds: from a tile that is kept to the slowest answer that is bounded.
const DURATIONS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 2.0];

/// The route of requests to an address that is none.
pub(crate) const NO_ROUTE: &str = "none";

/// Counts what is answered.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    started: Timestamp,
    requests: Family<RequestLabels, Counter>,
    durations: Family<DurationLabels, Histogram, fn() -> Histogram>,
    connections: Gauge,
    shed: Family<ShedLabels, Counter>,
    abandoned: Counter,
    mails: Family<MailLabels, Counter>,
    mails_waiting: Gauge,
    mails_given_up: Gauge,
}

/// Why a request was refused its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shed {
    /// As many waited already as may.
    Full,
    /// Its turn did not come in time.
    Late,
    /// It was not done in time.
    Deadline,
    /// There was no room for its answer.
    Memory,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ShedLabels {
    lane: &'static str,
    reason: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct MailLabels {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct DurationLabels {
    route: &'static str,
}

/// Where requests may be refused, and why.
const SHED: [(&str, &[Shed]); 3] = [
    ("short", &[Shed::Full, Shed::Late, Shed::Deadline]),
    ("long", &[Shed::Full, Shed::Late, Shed::Deadline]),
    ("answers", &[Shed::Memory]),
];

/// What becomes of a mail that is tried: it goes, or not.
const MAIL_OUTCOMES: [&str; 2] = ["sent", "failed"];

impl Shed {
    const fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Late => "late",
            Self::Deadline => "deadline",
            Self::Memory => "memory",
        }
    }
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let requests = Family::default();
        let durations =
            Family::new_with_constructor((|| Histogram::new(DURATIONS)) as fn() -> Histogram);
        let connections = Gauge::default();
        let (shed, abandoned) = (Family::default(), Counter::default());
        let mut registry = Registry::with_prefix(PREFIX);
        let counted = "Requests answered, by the route they matched";
        registry.register("requests", counted, requests.clone());
        let taken = "Time from a request's head to its answer's";
        registry.register_with_unit("request_duration", taken, Unit::Seconds, durations.clone());
        registry.register("connections", "Connections open", connections.clone());
        registry.register(
            "requests_shed",
            "Requests refused with 503, by the lane they waited in and the reason",
            shed.clone(),
        );
        registry.register(
            "requests_abandoned",
            "Requests whose client left before the answer",
            abandoned.clone(),
        );
        let mails = Family::<MailLabels, Counter>::default();
        let (mails_waiting, mails_given_up) = (Gauge::default(), Gauge::default());
        registry.register(
            "mails",
            "Mails tried, by what became of them",
            mails.clone(),
        );
        let waiting = "Mails that wait to go";
        registry.register("mails_waiting", waiting, mails_waiting.clone());
        let given_up = "Mails that are not tried again";
        registry.register("mails_given_up", given_up, mails_given_up.clone());
        for outcome in MAIL_OUTCOMES {
            mails.get_or_create_owned(&MailLabels { outcome });
        }
        // What is watched is there from the start.
        for (lane, reasons) in SHED {
            for reason in reasons {
                shed.get_or_create_owned(&ShedLabels {
                    lane,
                    reason: reason.word(),
                });
            }
        }
        Self {
            registry,
            started: Timestamp::now(),
            requests,
            durations,
            connections,
            shed,
            abandoned,
            mails,
            mails_waiting,
            mails_given_up,
        }
    }

    /// Counts a mail that was tried, and whether it went.
    pub(crate) fn count_mail(&self, has_gone: bool) {
        let outcome = MAIL_OUTCOMES[usize::from(!has_gone)];
        self.mails
            .get_or_create_owned(&MailLabels { outcome })
            .inc();
    }

    /// Notes how many mails wait, and how many are given up.
    pub(crate) fn set_mails(&self, waiting: i64, given_up: i64) {
        self.mails_waiting.set(waiting);
        self.mails_given_up.set(given_up);
    }

    /// Counts an answer to a request that matched `route`, as the router names it: labels are as
    /// many as there are routes, whatever is requested.
    pub(crate) fn count(&self, route: &'static str, status: StatusCode, taken: Duration) {
        self.durations
            .get_or_create_owned(&DurationLabels { route })
            .observe(taken.as_secs_f64());
        let status = status.as_u16();
        self.requests
            .get_or_create_owned(&RequestLabels { route, status })
            .inc();
    }

    /// Counts a request that was refused its work in `lane`.
    pub(crate) fn shed(&self, lane: &'static str, reason: Shed) {
        let reason = reason.word();
        self.shed
            .get_or_create_owned(&ShedLabels { lane, reason })
            .inc();
    }

    /// Requests whose client left before the answer.
    pub(crate) const fn abandoned(&self) -> &Counter {
        &self.abandoned
    }

    /// The connections open now.
    pub(crate) const fn connections(&self) -> &Gauge {
        &self.connections
    }

    /// When the service started.
    pub(crate) const fn started(&self) -> Timestamp {
        self.started
    }

    /// All that is counted.
    pub(crate) const fn registry(&self) -> &Registry {
        &self.registry
    }
}
