//! Counters of requests and connections. `api/metrics.rs` writes them.

mod text_format;

use std::time::Duration;

use axum::http::StatusCode;
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};

pub(crate) use text_format::text_format;

/// What the name of each metric begins with.
pub(crate) const PREFIX: &str = "ptce_atlas";

/// Seconds: from a tile that is kept to the slowest answer that is bounded.
const DURATIONS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 2.0];

/// The route of requests to an address that is none.
const NO_ROUTE: &str = "none";

/// Counts what is answered.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Family<DurationLabels, Histogram, fn() -> Histogram>,
    connections: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct DurationLabels {
    route: String,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let requests = Family::default();
        let durations =
            Family::new_with_constructor((|| Histogram::new(DURATIONS)) as fn() -> Histogram);
        let connections = Gauge::default();
        let mut registry = Registry::with_prefix(PREFIX);
        let counted = "Requests answered, by the route they matched";
        registry.register("requests", counted, requests.clone());
        let taken = "Time from a request's head to its answer's";
        registry.register_with_unit("request_duration", taken, Unit::Seconds, durations.clone());
        registry.register("connections", "Connections open", connections.clone());
        Self {
            registry,
            requests,
            durations,
            connections,
        }
    }

    /// Counts an answer to a request that matched `route`, as the router names it: labels are as
    /// many as there are routes, whatever is requested.
    pub(crate) fn count(&self, route: Option<&str>, status: StatusCode, taken: Duration) {
        let route = route.unwrap_or(NO_ROUTE).to_owned();
        self.durations
            .get_or_create_owned(&DurationLabels {
                route: route.clone(),
            })
            .observe(taken.as_secs_f64());
        let status = status.as_u16();
        self.requests
            .get_or_create_owned(&RequestLabels { route, status })
            .inc();
    }

    /// The connections open now.
    pub(crate) const fn connections(&self) -> &Gauge {
        &self.connections
    }

    /// All that is counted.
    pub(crate) const fn registry(&self) -> &Registry {
        &self.registry
    }
}
