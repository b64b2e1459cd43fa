use std::sync::LazyLock;

use quick_cache::sync::Cache;
use regex::Regex;

use crate::limits::MAX_KEPT_PATTERNS;

/// The patterns that were read of late: the same at each reading, and compiling those of all columns takes longer than
/// reading a register by them.
static COMPILED: LazyLock<Cache<String, Regex>> = LazyLock::new(|| Cache::new(MAX_KEPT_PATTERNS));

/// What the pattern of a column allows. It speaks of the whole cell, as in XML Schema.
pub(super) fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    let whole = || Regex::new(&format!("^(?:{pattern})$"));
    COMPILED.get_or_insert_with(pattern, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_of_the_whole_cell_each_time() {
        for _ in 0..2 {
            let regex = compile("a|b").expect("a pattern");
            assert!(regex.is_match("b") && !regex.is_match("ab"));
            assert!(compile("(").is_err());
        }
    }
}
