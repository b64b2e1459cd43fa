//! One search a target, over its folder of `corpus`. Without a fuzzing engine, a few random bytes are tried.

use ptce_atlas::fuzzing::{TARGETS, Target};

fn target(name: &str) -> Target {
    let mut targets = TARGETS.into_iter();
    let found = targets.find(|(known, _)| *known == name);
    found.expect("a target").1
}

macro_rules! search {
    ($($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                let target = target(stringify!($name));
                bolero::check!().for_each(target);
            }
        )*
    };
}

search!(register_csv, workbook, topojson, tile_path, query, accept, search_text);
