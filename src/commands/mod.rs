//! The subcommands, one file each.

mod check;
mod export;
mod register;
mod serve;
mod today;

pub(crate) use check::Check;
pub(crate) use export::Export;
pub(crate) use register::Register;
pub(crate) use serve::Serve;
