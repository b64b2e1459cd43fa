use std::io::{Cursor, Read as _, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

const TEXT: &str = "id,nom\nredon,Pôle « Vilaine » de Redon\nœuvre,\"a, b\"\n";

/// `text` in UTF-16.
fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// `text` in Windows-1252, by its table: <https://encoding.spec.whatwg.org/windows-1252.html>.
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'œ' => 0x9c,
        '€' => 0x80,
        '’' => 0x92,
        c => u8::try_from(u32::from(c)).expect("a letter of Latin-1"),
    };
    text.chars().map(byte).collect()
}

fn csv(bytes: &[u8]) -> (CsvFormat, Vec<Vec<String>>) {
    let (format, sheets) = read_spreadsheet(bytes).expect("a CSV");
    let FileFormat::Csv(format) = format else {
        panic!("{format} is no CSV");
    };
    let rows = sheets[0].rows().iter().map(texts);
    (format, rows.collect())
}

fn texts(row: &SheetRow) -> Vec<String> {
    let texts = row.cells().iter().map(SheetCell::text);
    texts.map(str::to_owned).collect()
}

#[test]
fn every_encoding_of_spreadsheets_is_told_and_read() {
    let marked = |mark: &[u8], text: Vec<u8>| [mark, &text].concat();
    let bytes = TEXT.as_bytes().to_vec();
    let (low, high) = (utf16(TEXT, u16::to_le_bytes), utf16(TEXT, u16::to_be_bytes));
    for (bytes, encoding) in [
        (bytes.clone(), TextEncoding::Utf8),
        (marked(b"\xef\xbb\xbf", bytes), TextEncoding::Utf8Bom),
        (low.clone(), TextEncoding::Utf16Le),
        (marked(b"\xff\xfe", low), TextEncoding::Utf16Le),
        (high.clone(), TextEncoding::Utf16Be),
        (marked(b"\xfe\xff", high), TextEncoding::Utf16Be),
        (windows_1252(TEXT), TextEncoding::Windows1252),
    ] {
        let (format, rows) = csv(&bytes);
        assert_eq!(format.encoding(), encoding);
        assert_eq!(
            rows[1],
            ["redon", "Pôle « Vilaine » de Redon"],
            "{encoding}"
        );
        assert_eq!(rows[2], ["œuvre", "a, b"], "{encoding}");
    }
}

#[test]
fn letters_that_an_encoding_has_not_are_known() {
    let lossy = |text| TextEncoding::Windows1252.without_missing(text);
    assert_eq!(lossy("Łódź → Redon"), Some("?ód? ? Redon".to_owned()));
    assert_eq!(lossy("Œuvre, 12 €, « l’été » – …"), None);
    assert_eq!(TextEncoding::Utf8.without_missing("Łódź"), None);
}

#[test]
fn what_is_of_no_one_encoding_is_refused_with_its_line() {
    // "é" as MS-DOS (CP 850) and Macintosh (Mac OS Roman) write it, and UTF-8 pasted into Windows-1252.
    let unknown = Err(SpreadsheetError::UnknownEncoding { line: 2 });
    for bytes in [&b"id\nd\x82part"[..], b"id\nd\x8epart", b"id\nd\x8fs"] {
        assert_eq!(TextEncoding::detect(bytes), unknown, "{bytes:?}");
    }
    let mixed = TextEncoding::detect(b"id,nom\nd\xc3\xa9part,d\xc3\xa9part\nd\xe9part");
    assert_eq!(mixed, Err(SpreadsheetError::Mixed { line: 3 }));
    assert_eq!(
        TextEncoding::detect(b"\0\0\x01"),
        Err(SpreadsheetError::Binary)
    );
    assert!(TextEncoding::Utf16Le.decode(b"a\0b").is_err());
}

#[test]
fn separators_line_ends_and_blank_rows_are_told_apart() {
    for (text, separator, line_end, is_whole) in [
        ("a,b;c\n1,2\n", Separator::Comma, LineEnd::Lf, true),
        ("a;b\r\n1;2,5", Separator::Semicolon, LineEnd::CrLf, false),
        ("a\tb\r1\t2\r", Separator::Tab, LineEnd::Cr, true),
        ("\"a\";\"b\"\n", Separator::Semicolon, LineEnd::Lf, true),
        ("seule", Separator::Comma, LineEnd::Lf, false),
        (
            "sep=;\r\na;b\r\n",
            Separator::Semicolon,
            LineEnd::CrLf,
            true,
        ),
    ] {
        let (format, rows) = csv(text.as_bytes());
        assert_eq!(format.separator(), separator, "{text:?}");
        assert_eq!(format.line_end(), line_end, "{text:?}");
        assert_eq!(format.has_final_line_end(), is_whole, "{text:?}");
        assert!(!rows[0][0].starts_with("sep="));
    }
}

#[test]
fn rows_are_counted_as_a_spreadsheet_does_and_lines_as_an_editor_does() {
    let text = "id;nom\r\n\r\n;\r\na;\"deux\nlignes\"\r\n\n\nb;c";
    let (_, sheets) = read_spreadsheet(text.as_bytes()).expect("a CSV");
    let rows = sheets[0].rows().iter();
    let found: Vec<_> = rows.map(|row| (row.number(), row.line())).collect();
    assert_eq!(found, [(1, Some(1)), (4, Some(4)), (7, Some(8))]);
}

#[test]
fn what_is_no_table_is_named() {
    let archive = |name: &str| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(b"x").unwrap();
        zip.finish().unwrap().into_inner()
    };
    let of = |bytes: &[u8]| FileFormat::detect(bytes).expect_err("no table");
    assert_eq!(of(b""), SpreadsheetError::Empty);
    assert_eq!(of(b"\n \r\n"), SpreadsheetError::Empty);
    assert_eq!(of(b"\xef\xbb\xbf"), SpreadsheetError::Empty);
    assert_eq!(
        of(b"\xd0\xcf\x11\xe0\xa1\xb1"),
        SpreadsheetError::OldWorkbook
    );
    assert_eq!(of(b"<html><table>"), SpreadsheetError::Markup);
    assert_eq!(of(b"%PDF-1.7"), SpreadsheetError::Binary);
    assert_eq!(
        of(&archive("word/document.xml")),
        SpreadsheetError::OtherArchive
    );
    assert_eq!(of(b"PK\x03\x04 cut"), SpreadsheetError::Broken);
    assert_eq!(
        FileFormat::detect(&archive("xl/workbook.xml")),
        Ok(FileFormat::Xlsx)
    );
    let open_quote = read_spreadsheet(b"id,nom\na,\"b\nc,d\n");
    assert_eq!(open_quote, Err(SpreadsheetError::Quotes));
}

/// An OpenDocument with these rows in its only sheet.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet
        ><table:table table:name="poles">{rows}</table:table></office:spreadsheet></office:body
        ></office:document-content>"#
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_open_document_is_read_with_its_days_numbers_and_rows() {
    let cell = |kind: &str, text: &str| {
        format!("<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>")
    };
    let string = |text| cell(r#"office:value-type="string""#, text);
    let rows = format!(
        "<table:table-row>{}{}</table:table-row>\
        <table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>\
        <table:table-row>{}{}{}</table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048571\"><table:table-cell \
        table:number-columns-repeated=\"16384\"/></table:table-row>",
        string("id"),
        string("nom"),
        string("01427"),
        cell(r#"office:value-type="float" office:value="1427""#, "1 427"),
        cell(
            r#"office:value-type="date" office:date-value="2026-11-25""#,
            "25/11/26"
        ),
    );
    let (format, sheets) = read_spreadsheet(&ods(&rows)).expect("an ODS");
    assert_eq!(format, FileFormat::Ods);
    assert_eq!(sheets[0].name(), Some("poles"));
    let row = &sheets[0].rows()[1];
    assert_eq!(row.number(), 5);
    let found: Vec<_> = row
        .cells()
        .iter()
        .map(|one| (one.text(), one.kind()))
        .collect();
    assert_eq!(
        found,
        [
            ("01427", CellKind::Text),
            ("1427", CellKind::Number),
            ("2026-11-25", CellKind::Day)
        ]
    );
}

/// A workbook of Office Open XML with these rows in its only sheet.
fn xlsx(rows: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet();
    let blank = book.save_to_buffer().expect("a workbook");
    let mut parts = zip::ZipArchive::new(Cursor::new(blank)).expect("an archive");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("UTF-8");
        let name = part.name().expect("a name").into_owned();
        if name.ends_with("sheet1.xml") {
            text = text.replace("<sheetData/>", &format!("<sheetData>{rows}</sheetData>"));
            assert!(text.contains(rows), "{text}");
        }
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Libraries write formulas and compute none; a formula may also say an empty text.
#[test]
fn a_formula_that_nothing_has_computed_is_no_empty_cell() {
    let in_xlsx = xlsx(
        r#"<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f><v/></c>
           <c r="D1"><f>1+1</f><v>2</v></c><c r="E1" t="str"><f>""</f><v></v></c></row>"#,
    );
    let in_ods = ods(
        r#"<table:table-row><table:table-cell table:formula="of:=[.B1]"/><table:table-cell table:formula="of:=1+1"/><table:table-cell table:formula="of:=1+1"/><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/><table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""><text:p/></table:table-cell></table:table-row>"#,
    );
    for bytes in [in_xlsx, in_ods] {
        let (format, sheets) = read_spreadsheet(&bytes).expect("a workbook");
        let cells = sheets[0].rows()[0].cells();
        let kinds: Vec<CellKind> = cells.iter().map(SheetCell::kind).collect();
        let uncomputed = [CellKind::Uncomputed; 3];
        assert_eq!(
            kinds,
            [&uncomputed[..], &[CellKind::Number]].concat(),
            "{format}"
        );
        assert_eq!(cells[1].text(), "=1+1", "{format}");
        assert_eq!(cells[3].text(), "2", "{format}");
    }
}

#[test]
fn an_open_document_that_repeats_beyond_reason_is_refused_before_it_is_read() {
    let text = r#"office:value-type="string""#;
    let says = format!("<table:table-cell {text}><text:p>x</text:p></table:table-cell>");
    let row = |repeats: &str, cells: &str| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{repeats}">{cells}</table:table-row>"#
        )
    };
    let blank = r#"<table:table-cell table:number-columns-repeated="16000"/>"#;
    for rows in [
        row("1048576", &says),
        row("99999999999999999999", &says),
        row("1", &format!("{blank}{says}")),
        row(
            "1",
            &format!("<table:table-cell a='>' table:number-columns-repeated=\"9999\" {text}/>"),
        ),
        row("1", &format!("{blank}<table:table-cell/>")).repeat(300),
        row(
            "1",
            &format!(
                "<table:table-cell {text}><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell>"
            ),
        ),
    ] {
        assert_eq!(
            read_spreadsheet(&ods(&rows)),
            Err(SpreadsheetError::Extent),
            "{rows:.200}"
        );
    }
}

#[test]
fn a_workbook_that_unpacks_to_gigabytes_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["xl/workbook.xml", "a", "b"] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        for _ in 0..100 {
            zip.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(read_spreadsheet(&bytes), Err(SpreadsheetError::Unpacked));
}

#[test]
fn a_text_that_stands_once_in_the_file_and_everywhere_in_the_sheet_is_refused() {
    let long = "a".repeat(32_000);
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="500"><table:table-cell table:number-columns-repeated="20" office:value-type="string"><text:p>{long}</text:p></table:table-cell></table:table-row>"#
    );
    assert_eq!(
        read_spreadsheet(&ods(&row)),
        Err(SpreadsheetError::Unpacked)
    );
    let formula = format!(
        r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:formula="of:={long}"/></table:table-row>"#
    );
    assert_eq!(
        read_spreadsheet(&ods(&formula)),
        Err(SpreadsheetError::Extent)
    );
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..3_000 {
        sheet.write_string(row, 0, &long).expect("a cell");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    assert!(bytes.len() < 1 << 20);
    let within = |limits| read_spreadsheet_within(&bytes, limits).map(|_| ());
    assert_eq!(within(WorkbookLimits::LOCAL), Ok(()));
    assert_eq!(
        within(WorkbookLimits::SENT),
        Err(SpreadsheetError::Unpacked)
    );
}
