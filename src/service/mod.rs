//! The service itself: every route, every middleware, the accept loop and the reload.

mod former_code;
mod logged_query;
mod middleware;
mod reload;
mod router;
mod serve;
mod trailing_slash;

pub use router::paths;
pub use serve::serve;
