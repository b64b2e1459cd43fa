use crate::pages::link::Source;

/// The programmes of a place: what their lists say of it, and what each of them is.
#[derive(Clone, Debug)]
pub(crate) struct ProgrammesView {
    /// Those whose list takes in the place, or a part of it.
    pub(crate) taken_in: Vec<ProgrammeLine>,
    /// The names of those whose list does not.
    pub(crate) others: Vec<String>,
    /// Whether any list was loaded.
    pub(crate) has_lists: bool,
    pub(crate) catalogue: Vec<CatalogueItem>,
}

/// What a list says of a place.
#[derive(Clone, Debug)]
pub(crate) struct ProgrammeLine {
    /// `Petites villes de demain (PVD)`.
    pub(crate) name: String,
    /// `toute la commune`, `12 communes sur 40, dont 2 en partie`.
    pub(crate) extent: String,
    /// What the list says besides.
    pub(crate) detail: Option<String>,
    /// `depuis le 12 mai 2021`.
    pub(crate) dates: Option<String>,
}

/// What a programme is.
#[derive(Clone, Debug)]
pub(crate) struct CatalogueItem {
    /// `Petites villes de demain (PVD)`.
    pub(crate) name: String,
    pub(crate) purpose: String,
    /// The text that founds it; none where none of its own was found.
    pub(crate) law: Option<String>,
    /// A page that presents it, then the other sources.
    pub(crate) sources: Vec<Source>,
}
