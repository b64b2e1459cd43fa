/// Tables that were read before, and are not read again.
pub(crate) trait KnownTables: Sync {
    /// Whether `table` is one of them.
    fn has_table(&self, table: &str) -> bool;

    /// Whether foreign keys to the column `column` of `table` can be checked.
    fn has_column(&self, table: &str, column: &str) -> bool;

    /// Whether a row of `table` says `key` in `column`, which is one that [`Self::has_column`].
    fn has_key(&self, table: &str, column: &str, key: &str) -> bool;
}

/// No table was read before.
pub(super) struct NoTables;

impl KnownTables for NoTables {
    fn has_table(&self, _: &str) -> bool {
        false
    }

    fn has_column(&self, _: &str, _: &str) -> bool {
        false
    }

    fn has_key(&self, _: &str, _: &str, _: &str) -> bool {
        false
    }
}
