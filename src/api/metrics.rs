//! `/metrics`, for Prometheus: what was counted, and the state of the data and of the caches.

use std::{fmt, sync::Arc};

use axum::{extract::State, response::Response};
use prometheus_client::{
    encoding::text::{encode_eof, encode_registry},
    metrics::{
        counter::{ConstCounter, Counter},
        family::Family,
        gauge::ConstGauge,
        info::Info,
    },
    registry::{Registry, Unit},
};

use crate::{
    http::{
        App,
        metrics::PREFIX,
        response::{Problem, body, cache::Cache},
    },
    store::{History, Outcome},
};

/// `OpenMetrics` 1.0, which Prometheus reads.
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What is counted, and what is so now.
pub(crate) async fn metrics(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    match text(&app) {
        Ok(text) => Ok(body::bytes(OPENMETRICS, Cache::No, text)),
        Err(error) => {
            tracing::error!(%error, "the metrics cannot be written");
            Err(Problem::internal())
        }
    }
}

fn text(app: &App) -> Result<String, fmt::Error> {
    let mut text = String::new();
    encode_registry(&mut text, app.metrics().registry())?;
    encode_registry(&mut text, &now(app))?;
    encode_eof(&mut text)?;
    Ok(text)
}

/// What is so now.
fn now(app: &App) -> Registry {
    let (snapshot, history, tiles) = (app.snapshot(), app.store().history(), app.tiles());
    let mut all = Registry::with_prefix(PREFIX);
    let (versions, vintages) = (snapshot.versions(), snapshot.vintages());
    let data = [
        ("territories_version", versions.territoires),
        ("territories_vintage", vintages.territoires),
        ("register_version", versions.registre),
        ("register_vintage", vintages.registre),
    ];
    all.register("data", "The data that is served", Info::new(data.to_vec()));
    let since = ConstGauge::new(history.since.as_second());
    all.register_with_unit(
        "data_since_timestamp",
        "When it was read",
        Unit::Seconds,
        since,
    );
    let poles = ConstGauge::new(snapshot.register().poles().len() as i64);
    all.register("data_poles", "Poles in the register", poles);
    all.register(
        "reloads",
        "Reloads, by what came of them",
        reloads(&history),
    );
    let refused =
        matches!(&history.last, Some(last) if matches!(last.outcome, Outcome::Refused(_)));
    let successful = ConstGauge::new(i64::from(!refused));
    all.register(
        "last_reload_successful",
        "0 when the last reload was refused",
        successful,
    );
    let bytes = ConstGauge::new(tiles.bytes() as i64);
    all.register_with_unit(
        "tile_cache",
        "What the tiles kept weigh",
        Unit::Bytes,
        bytes,
    );
    let drawn = ConstCounter::new(tiles.drawn());
    all.register(
        "tiles_drawn",
        "Tiles of borders drawn, not found in the cache",
        drawn,
    );
    all
}

fn reloads(history: &History) -> Family<[(&'static str, &'static str); 1], Counter> {
    let counted = Family::<_, Counter>::default();
    for (outcome, count) in [
        ("loaded", history.loaded),
        ("unchanged", history.unchanged),
        ("refused", history.refused),
    ] {
        counted
            .get_or_create_owned(&[("outcome", outcome)])
            .inc_by(count);
    }
    counted
}
