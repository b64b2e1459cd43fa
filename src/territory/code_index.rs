/// Codes in their order, packed: a search reads a few cache lines, not a record a step.
#[derive(Debug)]
pub(super) struct CodeIndex(Vec<u64>);

impl CodeIndex {
    /// The index of sorted `codes`, of at most eight bytes each.
    pub(super) fn new<'a>(codes: impl Iterator<Item = &'a str>) -> Self {
        Self(codes.map(|code| pack(code).unwrap_or(u64::MAX)).collect())
    }

    /// The position of `code`.
    pub(super) fn find(&self, code: &str) -> Option<usize> {
        self.0.binary_search(&pack(code)?).ok()
    }
}

/// The bytes of a code as a number in the same order; none when they are too many, or one ends it.
fn pack(code: &str) -> Option<u64> {
    let mut packed = [0; 8];
    packed
        .get_mut(..code.len())
        .filter(|_| !code.contains('\0'))?
        .copy_from_slice(code.as_bytes());
    Some(u64::from_be_bytes(packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_code_is_not_found() {
        let codes = ["01001", "2A004", "2B033", "97101"];
        let index = CodeIndex::new(codes.into_iter());
        for (at, code) in codes.into_iter().enumerate() {
            assert_eq!(index.find(code), Some(at));
        }
        for other in [
            "",
            "0",
            "01001\0",
            "01002",
            "2A00",
            "2A0041",
            "999999999",
            "é",
        ] {
            assert_eq!(index.find(other), None, "{other}");
        }
    }
}
