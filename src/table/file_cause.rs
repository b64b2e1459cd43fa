//! What is wrong with a table's file as a whole, in one message, and how to save it properly.

use super::spreadsheet_file::{
    CsvFormat, FileFormat, LineEnd, Separator, SpreadsheetError, TextEncoding,
};

/// What is expected of the file of a table, in French.
const A_CSV: &str = "un fichier CSV en UTF-8, séparé par des virgules";

/// How spreadsheets save such a file.
const HOW: &str = "dans LibreOffice : Fichier > Enregistrer sous, type « Texte CSV (.csv) », case \
                   « Éditer les paramètres du filtre » cochée, jeu de caractères « Unicode (UTF-8) » et \
                   séparateur de champ « , » ; dans Excel, qui sépare par « ; » en France : enregistrer en \
                   « Classeur Excel (.xlsx) », que la commande `ptce-atlas register read` convertit";

/// What is expected where a file ends within a line.
pub(super) const FINAL_LINE_BREAK: &str = "un saut de ligne à la fin du fichier : sans lui, il est \
                                           peut-être coupé, et sa dernière ligne n’est pas lue";

/// Why no row of the file with these `bytes` can be read; none when the cause is not the whole file's.
pub(super) fn file_cause(bytes: &[u8]) -> Option<String> {
    let cause = match FileFormat::of_table(bytes) {
        Ok(FileFormat::Csv(format)) => cause_of_csv(format)?,
        Ok(workbook) => format!("c’est un {workbook}, sous un nom de CSV"),
        // The header says it, or the cells.
        Err(SpreadsheetError::Empty | SpreadsheetError::Mixed { .. }) => return None,
        Err(SpreadsheetError::Broken) => "c’est un classeur abîmé".to_owned(),
        Err(error) => error.to_string(),
    };
    Some(format!("{A_CSV} ; ici, {cause}. Pour l’enregistrer, {HOW}"))
}

fn cause_of_csv(format: CsvFormat) -> Option<String> {
    let encoding = match format.encoding() {
        TextEncoding::Utf8 | TextEncoding::Utf8Bom => None,
        other => Some(format!("le texte est en {other}")),
    };
    let separator = match format.separator() {
        Separator::Comma => None,
        Separator::Semicolon => Some("les cellules sont séparées par « ; »".to_owned()),
        Separator::Tab => Some("les cellules sont séparées par des tabulations".to_owned()),
    };
    let line_end = (format.line_end() == LineEnd::Cr)
        .then(|| "les lignes finissent comme sur les anciens Macintosh (CR)".to_owned());
    let causes: Vec<String> = [encoding, separator, line_end]
        .into_iter()
        .flatten()
        .collect();
    (!causes.is_empty()).then(|| causes.join(" et "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "id;nom\na;Pôle\n";

    fn cause(bytes: &[u8]) -> String {
        file_cause(bytes).expect("a cause")
    }

    #[test]
    fn the_cause_and_both_programs_are_named() {
        let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, named) in [
            (TEXT.as_bytes(), "les cellules sont séparées par « ; »."),
            (b"id\tnom\n", "séparées par des tabulations."),
            (
                b"id;nom\na;P\xf4le\n",
                "le texte est en Windows-1252 et les cellules sont séparées",
            ),
            (b"id,nom\na,P\xf4le\n", "le texte est en Windows-1252."),
            (
                &[b"\xff\xfe", &utf16[..]].concat(),
                "le texte est en UTF-16",
            ),
            (b"id,nom\ra,b\r", "Macintosh (CR)."),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "classeur d’Excel 97-2003"),
            (b"<html>", "page HTML"),
            (b"PK\x03\x04", "abîmé"),
        ] {
            let cause = cause(bytes);
            assert!(cause.contains(named), "{cause}");
            assert!(
                cause.contains("LibreOffice") && cause.contains("Excel"),
                "{cause}"
            );
        }
    }

    #[test]
    fn a_table_has_no_cause_whatever_its_cells_say() {
        for bytes in [
            &b"id,nom\na,b\n"[..],
            b"\xef\xbb\xbfid,nom\r\na,b\r\n",
            "id,nom\na,\"b;c;d\"\n".as_bytes(),
            "id,nom\na,Pôle\n".as_bytes(),
            b"id,nom\na,P\xc3\xb4le \xff\n",
            b"id,nom",
            b"",
        ] {
            assert_eq!(file_cause(bytes), None, "{bytes:?}");
        }
    }
}
