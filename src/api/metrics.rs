//! `/metrics`, for Prometheus: what was counted, and the state of the data and of the caches.

use std::{fmt, sync::Arc};

use axum::{extract::State, http::HeaderMap, response::Response};
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
        metrics::{PREFIX, text_format},
        request::negotiation,
        response::{
            Problem, body,
            cache::{self, Cache},
        },
    },
    store::{History, Outcome},
};

/// `OpenMetrics` 1.0, for those that ask for it.
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The text format of Prometheus, which every tool reads.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What is counted, and what is so now: in the text format, unless `Accept` asks for `OpenMetrics`.
pub(crate) async fn metrics(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let text = text(&app).map_err(|error| {
        tracing::error!(%error, "the metrics cannot be written");
        Problem::internal()
    })?;
    let asks = negotiation::asks_for(&headers, media_type(OPENMETRICS), media_type(TEXT));
    let mut response = if asks {
        body::bytes(OPENMETRICS, Cache::No, text)
    } else {
        body::bytes(TEXT, Cache::No, text_format(&text))
    };
    cache::vary_on_accept(&mut response);
    Ok(response)
}

/// A content type without its parameters.
fn media_type(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default()
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
