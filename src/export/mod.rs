//! Answers as files to take away: each table once, as columns that say what they mean and rows of
//! typed cells, for HTTP, the command line and the pages alike.

pub mod columns;
mod indicators;
