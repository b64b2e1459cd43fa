use askama::Template;

use super::{Link, Map, Page, PoleItem, StatusView, ThemeView};
use crate::http::pages::link::Source;

/// `/poles/{id}`: one pole.
#[derive(Template)]
#[template(path = "pole.html")]
pub struct PolePage {
    /// Around the page.
    pub page: Page,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `Pôle territorial de coopération économique (PTCE)`.
    pub kind: String,
    /// Its status.
    pub status: StatusView,
    /// Its themes.
    pub themes: Vec<ThemeView>,
    /// What it does, in the register's words.
    pub summary: Option<String>,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// Calls won.
    pub calls: Vec<CallWon>,
    /// Sources of the sheet.
    pub sources: Vec<Source>,
    /// What the compiler noted about doubts.
    pub remarks: Option<String>,
    /// The day the row was compiled: `22 nov. 2026`.
    pub compiled: String,
    /// Its neighbours; empty when it has no place.
    pub neighbours: Vec<PoleItem>,
    /// Who to write to.
    pub contact: Option<Link>,
    /// Its map, when it has a place.
    pub map: Option<Map>,
    /// What is known of its place when it has none on the map.
    pub unlocated: Option<String>,
}

/// A line of the description list.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is.
    pub term: String,
    /// What is known; several values stand one under the other.
    pub values: Vec<FactValue>,
    /// What is doubtful about it.
    pub note: Option<String>,
}

/// A value, perhaps a link.
#[derive(Clone, Debug)]
pub struct FactValue {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Whether the link leaves the atlas.
    pub external: bool,
}

/// A call that the pole won.
#[derive(Clone, Debug)]
pub struct CallWon {
    /// The name of the call.
    pub name: String,
    /// The year of the results, or of the opening when there is no other.
    pub year: String,
    /// `100 000 €`, or `non connu`.
    pub amount: String,
    /// `sourcé` or `déduit`.
    pub certainty: String,
    /// Whether it is deduced, to mark it.
    pub deduced: bool,
    /// Where it is said.
    pub source: Source,
}
