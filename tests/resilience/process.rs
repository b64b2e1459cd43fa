//! A process as Linux counts it.

use std::{fs, time::Duration};

/// A line of `/proc/PID/status`, in megabytes.
fn megabytes(process: u32, name: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let amount = line.and_then(|line| line.split_whitespace().next());
    let kilobytes: f64 = amount.and_then(|text| text.parse().ok()).expect("a number");
    kilobytes / 1024.0
}

/// What is in memory now.
pub fn resident(process: u32) -> f64 {
    megabytes(process, "VmRSS:")
}

/// The most that was since [`forget_peak`].
pub fn peak(process: u32) -> f64 {
    megabytes(process, "VmHWM:")
}

/// Counts the peak from here on.
pub fn forget_peak(process: u32) {
    fs::write(format!("/proc/{process}/clear_refs"), "5").expect("a process of ours");
}

/// How long its threads have computed.
pub fn busy(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("a process");
    let fields = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: u64 = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    // Linux counts hundredths of a second on every machine that this runs on.
    Duration::from_millis(ticks * 10)
}
