use thiserror::Error;

use crate::limits::{MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MAX_TABLE_BYTES};

/// How to save what is neither a workbook nor CSV, in French.
const SAVE_AGAIN: &str = "enregistrez le tableau au format « Classeur Excel (.xlsx) », \
    « Classeur ODF (.ods) » ou « CSV UTF-8 »";

/// Why a file cannot be read as a spreadsheet's, in French, with what to do about it.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SpreadsheetError {
    /// A file that the system does not give.
    #[error("le fichier ne peut être lu, {0}")]
    Unreadable(String),
    /// No byte, or only blank lines.
    #[error("le fichier est vide")]
    Empty,
    /// More bytes than a register ever has.
    #[error("le fichier a plus de {} Mio : ce n’est pas un registre", MAX_TABLE_BYTES >> 20)]
    TooLarge,
    /// A workbook that unpacks to more than a register ever has.
    #[error("le classeur, décompressé, est bien trop gros : ce n’est pas un registre")]
    Unpacked,
    /// A cell further right or down than a register ever reaches.
    #[error(
        "le tableau dépasse {MAX_SHEET_ROWS} lignes ou {MAX_SHEET_COLUMNS} colonnes : effacez les cellules \
         remplies loin du tableau"
    )]
    Extent,
    /// The compound files of Excel before 2007, and of workbooks under a password.
    #[error(
        "c’est un classeur d’Excel 97-2003 (.xls) ou protégé par un mot de passe : {SAVE_AGAIN}, sans mot de passe"
    )]
    OldWorkbook,
    /// A ZIP archive that is no XLSX and no ODS.
    #[error("c’est une archive ZIP (document texte, Numbers…) et non un classeur : {SAVE_AGAIN}")]
    OtherArchive,
    /// HTML or XML.
    #[error("c’est une page HTML ou un document XML, et non un tableau : {SAVE_AGAIN}")]
    Markup,
    /// Other bytes that are no text.
    #[error("ce n’est ni un classeur ni du texte : {SAVE_AGAIN}")]
    Binary,
    /// A workbook whose parts do not hold together.
    #[error("le classeur est abîmé et ne s’ouvre pas : ouvrez-le et enregistrez-le à nouveau")]
    Broken,
    /// Bytes that are not UTF-8, as the rest is.
    #[error(
        "ligne {line} du fichier : des caractères ne sont pas en UTF-8, comme le reste ; enregistrez le \
         fichier en « CSV UTF-8 »"
    )]
    Mixed {
        /// The line of the file.
        line: usize,
    },
    /// An 8-bit encoding that is not Windows-1252.
    #[error(
        "ligne {line} du fichier : l’encodage n’est ni UTF-8, ni UTF-16, ni Windows-1252 (« CSV (Macintosh) » ou \
         « CSV (MS-DOS) » d’Excel ?) : les accents seraient perdus ; enregistrez le fichier en « CSV UTF-8 »"
    )]
    UnknownEncoding {
        /// The line of the file.
        line: usize,
    },
    /// Quotes that open and do not close.
    #[error("un guillemet (\") s’ouvre et ne se ferme pas : {SAVE_AGAIN}")]
    Quotes,
}
