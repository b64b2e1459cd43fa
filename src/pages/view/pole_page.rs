use askama::Template;

use super::{Link, Map, Page, PoleItem, PoleMembers, StatusView, ThemeView};
use crate::pages::link::Source;

/// `/poles/{id}`: one pole.
#[derive(Template)]
#[template(path = "pole.html")]
pub(crate) struct PolePage {
    pub(crate) page: Page,
    pub(crate) id: String,
    pub(crate) name: String,
    /// `Pôle territorial de coopération économique (PTCE)`.
    pub(crate) kind: String,
    /// `Calais (62)`, or as much as is known.
    pub(crate) place: String,
    pub(crate) status: StatusView,
    /// `confirmé par le pôle en nov. 2026`, when somebody has.
    pub(crate) confirmed: Option<String>,
    pub(crate) themes: Vec<ThemeView>,
    pub(crate) summary: Option<String>,
    pub(crate) facts: Vec<Fact>,
    /// Its members; none where the data has no members of any pole.
    pub(crate) members: Option<PoleMembers>,
    pub(crate) calls: Vec<CallWon>,
    pub(crate) sources: Vec<Source>,
    pub(crate) remarks: Option<String>,
    /// The day the row was compiled: `22 nov. 2026`.
    pub(crate) compiled: String,
    /// What was decided about it, where that is told.
    pub(crate) history: Option<String>,
    /// The form that corrects it.
    pub(crate) correct: String,
    /// The form that says where it stands, where that is not known.
    pub(crate) locate: Option<String>,
    /// Its neighbours; empty when it has no place.
    pub(crate) neighbours: Vec<PoleItem>,
    pub(crate) contact: Option<Link>,
    /// Its map, when it has a place.
    pub(crate) map: Option<Map>,
    /// What is known of its place when it has none on the map.
    pub(crate) unlocated: Option<String>,
}

/// A line of the description list.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) term: String,
    /// What is known; several values stand one under the other.
    pub(crate) values: Vec<FactValue>,
    /// What is doubtful about it.
    pub(crate) note: Option<String>,
}

/// A value, perhaps a link.
#[derive(Clone, Debug)]
pub(crate) struct FactValue {
    pub(crate) text: String,
    pub(crate) href: Option<String>,
    /// Whether the link leaves the atlas.
    pub(crate) external: bool,
}

/// A call that the pole won.
#[derive(Clone, Debug)]
pub(crate) struct CallWon {
    pub(crate) name: String,
    /// The year of the results, or of the opening when there is no other.
    pub(crate) year: String,
    /// `100 000 €`, or `non connu`.
    pub(crate) amount: String,
    /// `sourcé` or `déduit`.
    pub(crate) certainty: String,
    /// Whether it is deduced, to mark it.
    pub(crate) deduced: bool,
    pub(crate) source: Source,
}
