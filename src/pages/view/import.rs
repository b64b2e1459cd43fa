use askama::Template;

use super::{ChangeView, Control, FormFault, FormField, Link, Page, Said};

/// `/moderation/import`: a spreadsheet, and what it would change.
#[derive(Template)]
#[template(path = "moderation/import.html")]
pub(crate) struct ImportPage {
    pub(crate) page: Page,
    /// `1 point est à reprendre`; none where nothing is wrong with the form.
    pub(crate) fault_count: Option<String>,
    pub(crate) faults: Vec<FormFault>,
    /// What the file would change; none where none was sent.
    pub(crate) preview: Option<ImportPreview>,
    /// The file, and its source.
    pub(crate) fields: [FormField; 2],
    /// `Bretagne` or `toute la France`.
    pub(crate) scope: String,
    pub(crate) token: String,
    pub(crate) action: String,
}

/// What a file would change.
#[derive(Clone, Debug)]
pub(crate) struct ImportPreview {
    /// Said of an acceptance that wrote nothing.
    pub(crate) notice: Option<String>,
    /// What the file and its sheets are.
    pub(crate) notes: Vec<String>,
    /// `registre.xlsx, feuille poles : 60 nouvelles…`
    pub(crate) counts: Vec<String>,
    /// That rows which the file has no more stay.
    pub(crate) kept: Option<String>,
    /// `3 fautes : rien ne peut être écrit`.
    pub(crate) fault_count: Option<String>,
    pub(crate) faults: Lines,
    pub(crate) doubts: Lines,
    /// What was read otherwise than it is written.
    pub(crate) mends: Lines,
    /// Whether the register says all of it already.
    pub(crate) is_nothing: bool,
    pub(crate) rows: Vec<ImportRowView>,
    /// `… et 200 lignes de plus.`
    pub(crate) more: Option<String>,
    /// The rows that are to be written; none where nothing can be.
    pub(crate) carried: Option<String>,
    /// `Écrire ces 60 lignes`.
    pub(crate) submit: String,
    pub(crate) source: String,
    pub(crate) token: String,
}

/// Some lines, and that there are more.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    pub(crate) shown: Vec<String>,
    pub(crate) more: Option<String>,
}

/// A row that a file would change.
#[derive(Clone, Debug)]
pub(crate) struct ImportRowView {
    pub(crate) change: ChangeView,
    /// The row of the sheet.
    pub(crate) line: u32,
    /// What others changed of it meanwhile.
    pub(crate) conflicts: Vec<String>,
    /// Open proposals about it.
    pub(crate) proposals: Vec<Link>,
}
