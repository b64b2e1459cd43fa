//! The subcommands, one file each.

mod check;
mod data_folder;
mod export;
mod french;
mod journal;
mod programmes;
mod register;
mod say;
mod serve;
mod sheets;
mod travel_times;
mod write_tables;

pub(crate) use check::Check;
pub(crate) use export::Export;
pub(crate) use french::{error_in_french, in_french};
pub(crate) use journal::Journal;
pub(crate) use programmes::Programmes;
pub(crate) use register::Register;
pub(crate) use serve::Serve;
pub(crate) use travel_times::TravelTimes;
