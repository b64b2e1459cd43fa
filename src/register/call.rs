use crate::{
    table::{PartialDate, vocabulary},
    typed_index::typed_index,
};

typed_index!(
    /// A call for projects: its position in the register, which is sorted by the day it opened.
    CallIx
);

/// A call for projects that supported poles.
#[derive(Debug)]
pub struct Call {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) organiser: String,
    pub(super) opened_on: Option<PartialDate>,
    pub(super) results_on: Option<PartialDate>,
    pub(super) candidates: Option<u32>,
    pub(super) laureates: Option<u32>,
    pub(super) budget_eur: Option<u64>,
    pub(super) sources: Vec<String>,
    pub(super) remarks: Option<String>,
    pub(super) known_laureates: u32,
}

impl Call {
    /// The identifier of parameters and data.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who called.
    #[must_use]
    pub fn organiser(&self) -> &str {
        &self.organiser
    }

    /// When it opened.
    #[must_use]
    pub const fn opened_on(&self) -> Option<PartialDate> {
        self.opened_on
    }

    /// When the laureates were announced.
    #[must_use]
    pub const fn results_on(&self) -> Option<PartialDate> {
        self.results_on
    }

    /// The year of its results, or else of its opening.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        self.results_on.or(self.opened_on).map(PartialDate::year)
    }

    /// How many applied.
    #[must_use]
    pub const fn candidates(&self) -> Option<u32> {
        self.candidates
    }

    /// How many laureates its organiser announced.
    #[must_use]
    pub const fn laureates(&self) -> Option<u32> {
        self.laureates
    }

    /// How many of them the register knows by name.
    #[must_use]
    pub const fn known_laureates(&self) -> u32 {
        self.known_laureates
    }

    /// The money for all of them, in euros.
    #[must_use]
    pub const fn budget_eur(&self) -> Option<u64> {
        self.budget_eur
    }

    /// Where the facts come from: web addresses, at least one.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// What is doubtful, in the compiler's words.
    #[must_use]
    pub fn remarks(&self) -> Option<&str> {
        self.remarks.as_deref()
    }
}

vocabulary!(
    /// How sure it is that a pole won a call.
    pub enum Certainty {
        /// A source says so.
        Sourced = "source",
        /// It follows from what sources say.
        Deduced = "deduit",
    }
);

/// A call that a pole won.
#[derive(Debug)]
pub struct Award {
    pub(super) call: CallIx,
    pub(super) amount_eur: Option<u64>,
    pub(super) certainty: Certainty,
    pub(super) source: String,
}

impl Award {
    /// The call.
    #[must_use]
    pub const fn call(&self) -> CallIx {
        self.call
    }

    /// What the pole received, in euros.
    #[must_use]
    pub const fn amount_eur(&self) -> Option<u64> {
        self.amount_eur
    }

    /// How sure it is.
    #[must_use]
    pub const fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The page that says so: a web address.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}
