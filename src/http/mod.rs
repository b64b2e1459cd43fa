//! How a request is read and a response written, and what every handler shares. It knows no
//! resource and no page.

mod answers;
mod app;
pub(crate) mod assets;
mod header_list;
mod images;
mod lanes;
pub(crate) mod metrics;
mod pole_texts;
pub(crate) mod request;
pub(crate) mod response;

pub(crate) use answers::AnswerKey;
pub(crate) use app::App;
pub(crate) use images::ImageKey;
pub(crate) use lanes::{Lane, Work, answering, blocking, lengthen, take_long_lane, too_long};
pub(crate) use pole_texts::PoleTexts;
