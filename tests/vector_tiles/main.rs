//! Tiles of the committed data in both formats: valid after rounding, gapless, with unique ids, small.

#![allow(unreachable_pub, reason = "one test program")]

mod collections;
mod covered;
mod decode;
mod geojson;
mod hausdorff;
mod ids;
mod limits;
mod measure;
mod near;
mod tiles;
mod valid;
mod weights;
