//! How a response is written: its media type, its body, its problem, its cache headers, its encoding.

pub(crate) mod body;
pub(crate) mod cache;
mod document;
pub(crate) mod encoding;
pub(crate) mod media;
pub(crate) mod problem;

pub(crate) use document::Document;
pub(crate) use problem::{ParameterFault, Problem};
