//! Answers as files to take away: each table once, as columns that say what they mean and rows of
//! typed cells, for HTTP, the command line and the pages alike.
//!
//! A [`Table`] is made from an answer of [`crate::query`] ([`coverage`], [`communes`], [`sheet`],
//! [`poles`]) and written as [`csv()`], [`xlsx()`] or [`geojson()`]; a [`DescribedTable`] one has a Table Schema for
//! programs, and [`files`] joins it all into a file with a name. Members of JSON ([`json`]) are the same
//! cells under the same names, so no two forms of an answer can differ.

mod book;
mod cell;
pub mod columns;
pub mod communes;
pub mod context;
pub mod coverage;
mod csv;
mod described_table;
mod description;
mod facts;
pub mod files;
mod geojson;
mod indicators;
pub mod json;
pub mod limit;
mod members;
pub mod poles;
pub mod programmes;
mod register_workbook;
mod schema;
pub mod sheet;
mod table;
mod travel_times;
mod xlsx;

pub use book::Book;
pub use cell::Cell;
pub use csv::csv;
pub use described_table::DescribedTable;
pub use description::Description;
pub use facts::{filter_in_words, provenance, query, request_in_words};
pub use geojson::geojson;
pub use register_workbook::{RegisterSheet, register_workbook};
pub use table::Table;
pub use travel_times::{TIMES_ATTRIBUTION, TIMES_LICENCE, times_in_words};
pub use xlsx::xlsx;
