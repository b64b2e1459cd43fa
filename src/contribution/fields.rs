//! The cells that a form offers: the others follow from them, or are for moderators.

use super::ProposalKind;
use crate::history::MEMBERS;

/// A cell of a row that a form offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The column of the table that [`ProposalKind::table`] says.
    pub column: &'static str,
    /// How it is filled in.
    pub input: Input,
    /// Whether a new row fills it.
    pub is_required: bool,
}

/// How a cell is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A text on one line.
    Line,
    /// A text of several lines.
    Text,
    /// A year.
    Year,
    /// A number.
    Count,
    /// The address of a page.
    WebAddress,
    /// A commune or a municipal arrondissement, by its name or its code.
    Place,
    /// One of the words of its column.
    Word,
    /// Several of the words of its column.
    Words,
}

impl Input {
    /// Letters that it holds at most.
    #[must_use]
    pub const fn max_chars(self) -> usize {
        match self {
            Self::Text | Self::Words => 2_000,
            Self::WebAddress => 500,
            Self::Line | Self::Place | Self::Word => 200,
            Self::Count => 6,
            Self::Year => 4,
        }
    }
}

/// Columns whose cells are lists, parted by `;`.
const LISTS: [&str; 3] = ["thematiques", "perimetre", "sources"];

/// Whether the cells of `column` are lists, parted by `;`.
#[must_use]
pub fn is_list(column: &str) -> bool {
    LISTS.contains(&column)
}

const PLACE: [Field; 2] = [
    optional("commune", Input::Place),
    optional("commune_nature", Input::Word),
];

const ALL: [Field; 17] = [
    required("nom", Input::Line),
    required("type", Input::Word),
    optional("resume", Input::Text),
    PLACE[0],
    PLACE[1],
    optional("perimetre_texte", Input::Line),
    optional("porteur", Input::Line),
    optional("porteur_forme", Input::Word),
    optional("membres_total", Input::Count),
    optional("membres_total_annee", Input::Year),
    optional("charte", Input::Word),
    optional("charte_source", Input::WebAddress),
    optional("thematiques", Input::Words),
    required("statut", Input::Word),
    optional("statut_annee", Input::Year),
    optional("annee_creation", Input::Year),
    optional("site", Input::WebAddress),
];

const MEMBER: [Field; 7] = [
    required("nom", Input::Line),
    required("role", Input::Word),
    optional("categorie", Input::Word),
    optional("territoire", Input::Line),
    optional("siren", Input::Line),
    optional("depuis", Input::Line),
    optional("jusqu", Input::Line),
];

const fn required(column: &'static str, input: Input) -> Field {
    Field {
        column,
        input,
        is_required: true,
    }
}

const fn optional(column: &'static str, input: Input) -> Field {
    Field {
        column,
        input,
        is_required: false,
    }
}

impl ProposalKind {
    /// What its form offers, from the top.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Correction | Self::Addition => &ALL,
            Self::Location => &PLACE,
            Self::Member => &MEMBER,
        }
    }

    /// The table of the row that it is about.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Correction | Self::Location | Self::Addition => "poles",
            Self::Member => MEMBERS,
        }
    }

    /// Whether the row is a new one.
    #[must_use]
    pub const fn is_of_new_row(self) -> bool {
        matches!(self, Self::Addition | Self::Member)
    }
}
