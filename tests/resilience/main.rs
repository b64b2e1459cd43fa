//! Attacks and faults, on loopback: short forms in every run, long ones with `make soak` (`PTCE_SOAK=1`), which
//! is run on a build for release. `SECURITY.md` has the promises that these hold.

#![allow(unreachable_pub, reason = "one test program")]

mod clients;
mod departed;
mod files;
mod log;
mod memory;
mod process;
mod slow;
mod stop;

#[path = "../support/mod.rs"]
mod support;
