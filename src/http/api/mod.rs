//! The interfaces for programs, one file a resource.

pub(super) mod feature;
pub(super) mod health;
pub(super) mod nearest;
pub(super) mod poles;
pub(super) mod reply;
