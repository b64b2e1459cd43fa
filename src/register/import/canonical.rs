use crate::table::{ColumnDescription, TableDescription};

/// The file of the table `description` with `rows` as `data/` has it: UTF-8, commas, LF, the rows by their key,
/// quotes where they are needed. The cells of a row are in the order of the columns.
#[must_use]
pub fn canonical_csv<'r>(
    description: &TableDescription<'_>,
    rows: impl IntoIterator<Item = &'r [String]>,
) -> Vec<u8> {
    let key = |row: &'r [String]| description.primary_key().iter().map(|&at| row.get(at));
    let mut rows: Vec<&[String]> = rows.into_iter().collect();
    rows.sort_by(|one, other| key(one).cmp(key(other)).then_with(|| one.cmp(other)));
    let mut out = header(description);
    for row in rows {
        out.extend(record(row.iter().map(String::as_str)));
    }
    out
}

/// The names of the columns, as the first record.
pub(super) fn header(description: &TableDescription<'_>) -> Vec<u8> {
    record(description.columns().iter().map(ColumnDescription::name))
}

/// One record of a CSV.
pub(super) fn record<'c>(cells: impl Iterator<Item = &'c str>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let written = writer.write_record(cells);
    debug_assert!(written.is_ok(), "{written:?}");
    writer.into_inner().unwrap_or_default()
}
