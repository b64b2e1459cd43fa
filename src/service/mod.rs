//! The service itself: every route, every middleware, the accept loop and the reload.

mod accept;
mod answer_body;
mod answer_memory;
mod bound;
mod connections;
mod follow;
mod former_code;
mod forwarded;
mod keep;
mod lifetime;
mod live_engine;
mod merged_pole;
mod middleware;
mod paced_stream;
mod parameter_names;
mod pipeline;
mod post;
mod reload;
mod request_log;
mod request_work;
mod router;
mod run;
mod signals;
mod supervisor;
mod sweep;
mod trailing_slash;
mod watch;

pub use router::{journal_paths, paths};
pub use run::Service;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use {pipeline::Pipeline, router::pipeline};
