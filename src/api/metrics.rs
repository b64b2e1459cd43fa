//! `/metrics`, for Prometheus: what was counted, and the state of the data and of the caches.

use std::{fmt, sync::Arc};

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use jiff::Timestamp;
use prometheus_client::{
    encoding::text::{encode_eof, encode_registry},
    metrics::{
        counter::{ConstCounter, Counter},
        family::Family,
        gauge::{ConstGauge, Gauge},
        info::Info,
    },
    registry::{Registry, Unit},
};

use super::health;
use crate::{
    http::{
        App, Lane,
        metrics::{PREFIX, process, text_format},
        request::{Operator, negotiation},
        response::{
            Problem, body,
            cache::{self, Cache},
        },
    },
    journal::{RegisterCopy, ServedJournal},
    log,
    store::{Outcome, Reloads},
};

/// `OpenMetrics` 1.0, for those that ask for it.
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The text format of Prometheus, which every tool reads.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What is counted, and what is so now, for those who keep the service running: in the text format, unless `Accept` asks for `OpenMetrics`.
pub(crate) async fn metrics(
    State(app): State<Arc<App>>,
    operator: Option<Extension<Operator>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if operator.is_none() {
        return Err(Problem::nothing_at("/metrics"));
    }
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
    encode_registry(&mut text, &process(app.metrics().started()))?;
    encode_eof(&mut text)?;
    Ok(text)
}

/// What is so now.
fn now(app: &App) -> Registry {
    let (snapshot, reloads, tiles) = (app.snapshot(), app.store().reloads(), app.tiles());
    let mut all = Registry::with_prefix(PREFIX);
    let (versions, vintages) = (snapshot.versions(), snapshot.vintages());
    let data = [
        ("territories_version", versions.territoires),
        ("territories_vintage", vintages.territoires),
        ("register_version", versions.registre),
        ("register_vintage", vintages.registre),
    ];
    all.register("data", "The data that is served", Info::new(data.to_vec()));
    let since = ConstGauge::new(reloads.since.as_second());
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
        reload_counts(&reloads),
    );
    let refused =
        matches!(&reloads.last, Some(last) if matches!(last.outcome, Outcome::Refused(_)));
    let successful = ConstGauge::new(i64::from(!refused));
    all.register(
        "last_reload_successful",
        "0 when the last reload was refused",
        successful,
    );
    let (working, waiting) = (Family::default(), Family::default());
    for lane in Lane::ALL {
        let (works, waits) = app.lanes().load(lane);
        for (gauges, number) in [(&working, works), (&waiting, waits)] {
            let gauge: &Family<_, Gauge> = gauges;
            gauge
                .get_or_create_owned(&[("lane", lane.word())])
                .set(number as i64);
        }
    }
    all.register("lane_working", "Requests that are worked on", working);
    all.register("lane_waiting", "Requests that wait for their turn", waiting);
    let lost = ConstCounter::new(log::lost_lines());
    all.register(
        "log_lines_lost",
        "Lines of the log that could not be written",
        lost,
    );
    let panics = ConstCounter::new(log::panics());
    all.register("panics", "Panics of any thread: faults of ours", panics);
    for (name, help, bytes) in [
        ("tile_cache", "What the tiles kept weigh", tiles.bytes()),
        (
            "answer_cache",
            "What the long answers kept weigh",
            app.answers().bytes(),
        ),
        (
            "picture_cache",
            "What the pictures kept weigh",
            app.images().bytes(),
        ),
    ] {
        all.register_with_unit(name, help, Unit::Bytes, ConstGauge::new(bytes as i64));
    }
    let built = [("version", env!("CARGO_PKG_VERSION"))];
    all.register("build", "The program", Info::new(built.to_vec()));
    if let Some(days) = health::age_of(&snapshot) {
        let days = ConstGauge::new(i64::from(days));
        all.register(
            "data_age_days",
            "Days since the newest row of the register",
            days,
        );
    }
    if let Some(journal) = app.journal() {
        register_journal(&mut all, journal, app);
    }
    let drawn = ConstCounter::new(tiles.drawn());
    all.register(
        "tiles_drawn",
        "Tiles of borders drawn, not found in the cache",
        drawn,
    );
    all
}

/// How the register that is served stands to `journal`.
fn register_journal(all: &mut Registry, journal: &ServedJournal, app: &App) {
    let database = journal.database();
    // A journal that has not answered yet was waited for since the start.
    let since = database.reached_at.unwrap_or(app.metrics().started());
    let age = Timestamp::now().duration_since(since).as_secs().max(0);
    let kept = journal.copy().map(RegisterCopy::kept);
    let revision_kept = kept.map(|kept| kept.map_or(0, |kept| kept.revision));
    for (name, help, value) in [
        (
            "journal_revision_served",
            "The revision of the register that is served",
            Some(app.store().revision()),
        ),
        (
            "journal_revision",
            "The revision of the journal when it answered last",
            database.revision,
        ),
        (
            "journal_reached",
            "0 when the journal did not answer when it was asked last",
            Some(i64::from(database.failure.is_none())),
        ),
        (
            "journal_from_copy",
            "1 while the register comes from the copy of the last good one",
            Some(i64::from(database.is_from_copy)),
        ),
        (
            "journal_copy_revision",
            "The revision of the register in that copy",
            revision_kept,
        ),
    ] {
        if let Some(value) = value {
            all.register(name, help, ConstGauge::new(value));
        }
    }
    all.register_with_unit(
        "journal_since_reached",
        "How long ago the journal answered",
        Unit::Seconds,
        ConstGauge::new(age),
    );
}

fn reload_counts(reloads: &Reloads) -> Family<[(&'static str, &'static str); 1], Counter> {
    let counted = Family::<_, Counter>::default();
    for (outcome, count) in [
        ("loaded", reloads.loaded),
        ("unchanged", reloads.unchanged),
        ("refused", reloads.refused),
    ] {
        counted
            .get_or_create_owned(&[("outcome", outcome)])
            .inc_by(count);
    }
    counted
}
