/// A pole in a list.
#[derive(Clone, Debug)]
pub(crate) struct PoleItem {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) name: String,
    /// Longitude and latitude of its commune, in degrees; none when its place is not known.
    pub(crate) point: Option<(String, String)>,
    /// `Redon (35)`, or as much as is known: `Bretagne`.
    pub(crate) place: String,
    /// What the place is when it is no seat: `lieu d'activité`.
    pub(crate) place_note: Option<String>,
    pub(crate) status: StatusView,
    /// The group of themes whose shape stands beside the name.
    pub(crate) glyph: &'static str,
    /// Its themes; never empty: one without a word says that none is known.
    pub(crate) themes: Vec<ThemeView>,
    /// `24 km au nord-est`, on pages about a place.
    pub(crate) distance: Option<String>,
    /// `34 min en voiture`, where a time by road is known.
    pub(crate) duration: Option<String>,
    /// Why it is in this list, or what is doubtful: `périmètre approché : pays de Redon`.
    pub(crate) note: Option<String>,
    /// The form that says where it stands, where that is not known and may be proposed.
    pub(crate) locate: Option<String>,
}

/// A status and the words that date it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatusView {
    /// `actif`, `emergent`, `inactif` or `inconnu`.
    pub(crate) key: String,
    /// `actif en 2021`.
    pub(crate) label: String,
}

/// A theme of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ThemeView {
    /// Its word in the register; none for "not known".
    pub(crate) word: Option<&'static str>,
    pub(crate) name: String,
    /// The group of themes whose shape it has.
    pub(crate) glyph: &'static str,
}
