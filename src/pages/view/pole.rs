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
    /// Its themes; never empty: the theme `none` stands for none.
    pub(crate) themes: Vec<ThemeView>,
    /// `24 km au nord-est`, on pages about a place.
    pub(crate) distance: Option<String>,
    /// Why it is in this list, or what is doubtful: `périmètre approché : pays de Redon`.
    pub(crate) note: Option<String>,
}

impl PoleItem {
    /// The key of the glyph drawn beside the name: that of its first theme.
    pub(crate) fn glyph(&self) -> &str {
        self.themes
            .first()
            .map_or("none", |theme| theme.key.as_str())
    }
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
    /// Its word in the register, or `none`.
    pub(crate) key: String,
    pub(crate) name: String,
}
