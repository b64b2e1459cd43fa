//! What Linux says of this process, under the names that Prometheus gives it.

use std::fs;

use jiff::Timestamp;
use prometheus_client::{
    metrics::{counter::ConstCounter, gauge::ConstGauge},
    registry::{Registry, Unit},
};
use rustix::time::{ClockId, clock_gettime};

/// What is so now; what cannot be read is left out.
pub(crate) fn process(started: Timestamp) -> Registry {
    let mut all = Registry::with_prefix("process");
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9;
    all.register_with_unit(
        "cpu",
        "Time that its threads have computed",
        Unit::Seconds,
        ConstCounter::new(seconds),
    );
    if let Some(bytes) = resident_bytes() {
        let bytes = ConstGauge::new(bytes);
        all.register_with_unit("resident_memory", "Memory it holds", Unit::Bytes, bytes);
    }
    if let Ok(files) = fs::read_dir("/proc/self/fd") {
        let files = ConstGauge::new(files.count() as i64);
        all.register("open_fds", "Files and connections it holds open", files);
    }
    let started = ConstGauge::new(started.as_second());
    all.register_with_unit("start_time", "When it started", Unit::Seconds, started);
    all
}

fn resident_bytes() -> Option<i64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: i64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes << 10)
}
