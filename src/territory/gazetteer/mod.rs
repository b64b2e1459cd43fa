//! Text to territories.

mod normalise;

pub use normalise::normalise;
