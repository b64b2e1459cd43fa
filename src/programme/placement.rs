use crate::{
    table::{PartialDate, vocabulary},
    territory::Territory,
};

vocabulary!(
    /// How much of a territory a programme takes in.
    pub enum Extent {
        /// All of it.
        Whole = "entier" => "en entier",
        /// A part of it.
        Part = "partiel" => "en partie",
        /// A place within it, as a quarter is in a commune.
        Holds = "contient" => "par un lieu qui s’y trouve",
    }
);

/// A territory of a programme, as its list says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    pub(super) territory: Territory,
    pub(super) extent: Extent,
    pub(super) detail: Option<String>,
    pub(super) from: Option<PartialDate>,
    pub(super) until: Option<PartialDate>,
}

impl Placement {
    /// The territory.
    #[must_use]
    pub const fn territory(&self) -> Territory {
        self.territory
    }

    /// How much of it is in the programme.
    #[must_use]
    pub const fn extent(&self) -> Extent {
        self.extent
    }

    /// What the list says besides: a class, a contract, quarters.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// When it came in, or signed; none where the list does not say.
    #[must_use]
    pub const fn from(&self) -> Option<PartialDate> {
        self.from
    }

    /// When it left; none where the list does not say.
    #[must_use]
    pub const fn until(&self) -> Option<PartialDate> {
        self.until
    }
}
