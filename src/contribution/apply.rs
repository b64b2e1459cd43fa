use jiff::civil::Date;

use crate::{
    history::{Cells, MEMBERS},
    web_address::WebAddress,
};

/// The column of a row that says where it comes from.
const SOURCES: &str = "sources";

/// The column of a row of `table` that says when its sources were read.
fn read_on(table: &str) -> &'static str {
    if table == MEMBERS {
        "vu_le"
    } else {
        "compile_le"
    }
}

/// What a row of `table` that says `now` says when `cells`, columns and texts, are accepted from `source` on the day `on`: a source
/// that is a web address joins those of the row.
#[must_use]
pub fn apply<'c>(
    table: &str,
    now: &Cells,
    cells: impl IntoIterator<Item = (&'c str, &'c str)>,
    source: &str,
    on: Date,
) -> Cells {
    let mut after = now.clone();
    for (column, text) in cells {
        after.set(column, text);
    }
    if WebAddress::parse(source).is_ok() {
        // The list is parted by it.
        let source = source.replace(';', "%3B");
        let sources = after.get(SOURCES);
        if !sources.split(';').any(|known| known == source) {
            let sources = [sources, &source];
            let sources = sources.into_iter().filter(|part| !part.is_empty());
            after.set(SOURCES, sources.collect::<Vec<_>>().join(";"));
        }
    }
    after.set(read_on(table), on.to_string());
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_is_an_address_joins_those_of_the_row() {
        let on = "2026-11-28".parse().expect("a day");
        let now: Cells = [("nom", "A"), ("sources", "https://a.fr")]
            .into_iter()
            .collect();
        let cells = [("nom", "B"), ("site", "")];
        let after = apply("poles", &now, cells, "https://b.fr/x;y", on);
        assert_eq!(after.get("nom"), "B");
        assert_eq!(after.get("sources"), "https://a.fr;https://b.fr/x%3By");
        assert_eq!(after.get("compile_le"), "2026-11-28");
        assert_eq!(apply("poles", &after, [], "https://a.fr", on), after);
        assert_eq!(apply("poles", &after, [], "le président", on), after);
        let member = apply(
            MEMBERS,
            &Cells::default(),
            [("nom", "B")],
            "https://a.fr",
            on,
        );
        assert_eq!(member.get("vu_le"), "2026-11-28");
        assert_eq!(member.get("compile_le"), "");
    }
}
