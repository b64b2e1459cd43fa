//! The rows that change, from a preview to its acceptance: in a field of its form.
//!
//! They are not signed: whoever changes them sends other rows, as with another file, and they are looked at as those of a
//! file are. They are letters and digits, so that neither HTML nor a browser changes a line end or a space in them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{contribution::ImportedRow, limits::MAX_SENT_FILE_FORM_BYTES};

/// The field.
pub(super) const CHANGES: &str = "changements";

/// Bytes beside them in the form.
const BESIDE: usize = 16 << 10;

/// `rows` as the field has them; none where the form would be too long.
pub(super) fn encode(rows: &[&ImportedRow]) -> Option<String> {
    let json = serde_json::to_vec(rows).ok()?;
    let text = URL_SAFE_NO_PAD.encode(json);
    (text.len() <= MAX_SENT_FILE_FORM_BYTES - BESIDE).then_some(text)
}

/// The rows that the field has; none where it is not of a form of ours.
pub(super) fn decode(text: &str) -> Option<Vec<ImportedRow>> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_went() {
        let row = ImportedRow {
            table: "laureats".to_owned(),
            key: vec!["a".to_owned(), "b".to_owned()],
            line: 3,
            is_new: false,
            cells: [(
                "nom".to_owned(),
                ("A\r\nB\u{85}".to_owned(), " \u{2028}»<&\"\u{7f}".to_owned()),
            )]
            .into_iter()
            .collect(),
        };
        let text = encode(&[&row]).expect("short");
        assert_eq!(decode(&text), Some(vec![row]));
        for text in ["", "é", "AAAA", "W10-"] {
            assert_eq!(decode(text), None, "{text}");
        }
        assert_eq!(decode("W10"), Some(Vec::new()));
    }
}
