//! Vector tiles of the committed data: valid after rounding, gapless, with unique ids, small.

#![allow(unreachable_pub, reason = "one test program")]

mod collections;
mod covered;
mod decode;
mod ids;
mod measure;
mod near;
mod same;
mod tiles;
mod valid;
