use std::{borrow::Cow, fmt};

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::SpreadsheetError;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF16_LE_MARK: &[u8] = b"\xff\xfe";
const UTF16_BE_MARK: &[u8] = b"\xfe\xff";

/// Bytes that are no character of Windows-1252.
const UNDEFINED: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/// Bytes that are `‚ ƒ „ † ‡ ˆ ‰ Š ‹ Ž ˜` in Windows-1252, which stand between two letters in no French
/// word, and `é â ä å ç ê ë è ï Ä ÿ` or `é É Ñ Ü á à â ä ã é ò` in those of MS-DOS and Macintosh.
const NEVER_IN_WORDS: [u8; 11] = [
    0x82, 0x83, 0x84, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8e, 0x98,
];

/// The encodings of text that spreadsheets write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first: "Unicode text" of Excel.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252: "CSV" of Excel in French, "Europe occidentale" of LibreOffice. Covers ISO 8859-1.
    Windows1252,
}

impl TextEncoding {
    /// The encoding of `bytes`; an error when they have none of these, or more than one.
    pub fn detect(bytes: &[u8]) -> Result<Self, SpreadsheetError> {
        if bytes.starts_with(UTF8_MARK) {
            return Ok(Self::Utf8Bom);
        }
        if bytes.starts_with(UTF16_LE_MARK) {
            return Ok(Self::Utf16Le);
        }
        if bytes.starts_with(UTF16_BE_MARK) {
            return Ok(Self::Utf16Be);
        }
        if bytes.contains(&0) {
            return of_zeros(bytes).ok_or(SpreadsheetError::Binary);
        }
        let Err(first) = std::str::from_utf8(bytes) else {
            return Ok(Self::Utf8);
        };
        if is_partly_utf8(bytes) {
            let line = line_at(bytes, first.valid_up_to());
            return Err(SpreadsheetError::Mixed { line });
        }
        match never_windows_1252(bytes) {
            Some(at) => Err(SpreadsheetError::UnknownEncoding {
                line: line_at(bytes, at),
            }),
            None => Ok(Self::Windows1252),
        }
    }

    /// The text of `bytes`, without a byte order mark; an error where they are not of this encoding.
    pub fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, SpreadsheetError> {
        let (utf16, mark) = match self {
            Self::Utf8 | Self::Utf8Bom => {
                let text = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
                let decoded = std::str::from_utf8(text).map_err(|error| SpreadsheetError::Mixed {
                    line: line_at(text, error.valid_up_to()),
                });
                return decoded.map(Cow::Borrowed);
            }
            Self::Windows1252 => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
                return Ok(text);
            }
            Self::Utf16Le => (UTF_16LE, UTF16_LE_MARK),
            Self::Utf16Be => (UTF_16BE, UTF16_BE_MARK),
        };
        let bytes = bytes.strip_prefix(mark).unwrap_or(bytes);
        utf16
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or(SpreadsheetError::Binary)
    }

    /// `text` as a spreadsheet writes it in this encoding: `?` for each letter that it has not. None when
    /// it has them all.
    #[must_use]
    pub fn without_missing(self, text: &str) -> Option<String> {
        if self != Self::Windows1252 || !WINDOWS_1252.encode(text).2 {
            return None;
        }
        let mut buffer = [0; 4];
        let replace = |letter: char| {
            let (_, _, is_missing) = WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
            if is_missing { '?' } else { letter }
        };
        Some(text.chars().map(replace).collect())
    }
}

impl fmt::Display for TextEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 avec marque d’ordre (BOM)",
            Self::Utf16Le => "UTF-16 (petit-boutiste)",
            Self::Utf16Be => "UTF-16 (gros-boutiste)",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

/// UTF-16 without its mark: the high bytes of a text in French are nearly all zero.
fn of_zeros(bytes: &[u8]) -> Option<TextEncoding> {
    let mut zeros = [0_usize; 2];
    for (at, byte) in bytes.iter().enumerate() {
        zeros[at % 2] += usize::from(*byte == 0);
    }
    let half = bytes.len() / 2;
    match zeros {
        [0, low] if low * 4 > half * 3 => Some(TextEncoding::Utf16Le),
        [high, 0] if high * 4 > half * 3 => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

/// Whether `bytes`, which are not all UTF-8, hold letters with accents as UTF-8 writes them: `Ã` before a
/// sign is in no French text.
fn is_partly_utf8(bytes: &[u8]) -> bool {
    let mut pairs = bytes.windows(2);
    pairs.any(|pair| pair[0] == 0xc3 && (0x80..0xc0).contains(&pair[1]))
}

/// Where the first byte stands that Windows-1252 has not, or not within a word.
fn never_windows_1252(bytes: &[u8]) -> Option<usize> {
    let is_letter = |at: Option<usize>| {
        let byte = at.and_then(|at| bytes.get(at));
        byte.is_some_and(u8::is_ascii_alphabetic)
    };
    let never = |(at, byte): (usize, &u8)| {
        let within_word = is_letter(at.checked_sub(1)) && is_letter(at.checked_add(1));
        UNDEFINED.contains(byte) || within_word && NEVER_IN_WORDS.contains(byte)
    };
    bytes.iter().enumerate().position(never)
}

/// The line of the byte at `at`, counted from 1.
fn line_at(bytes: &[u8], at: usize) -> usize {
    let before = bytes.iter().take(at);
    1 + before.filter(|byte| **byte == b'\n').count()
}
