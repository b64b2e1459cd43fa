//! How a request is read and a response written, and what every handler shares. It knows no
//! resource and no page.

mod app;
pub(crate) mod assets;
mod blocking;
mod header_list;
mod images;
pub(crate) mod metrics;
pub(crate) mod request;
pub(crate) mod response;

pub(crate) use app::App;
pub(crate) use blocking::blocking;
pub(crate) use images::ImageKey;
