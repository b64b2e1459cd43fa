/// The pages of a list.
#[derive(Clone, Debug)]
pub(crate) struct Pager {
    /// `Lignes 121 à 240 sur 1 255`.
    pub(crate) shown: String,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
    pub(crate) pages: Vec<NumberedPage>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct NumberedPage {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) href: String,
    /// Whether it is the one shown.
    pub(crate) current: bool,
}
