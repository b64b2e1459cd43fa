//! The command line of the atlas.

fn main() {}
