use crate::typed_index::typed_index;

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
    pub(super) opened_on: Option<String>,
    pub(super) results_on: Option<String>,
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

    /// The day it opened: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precise as the source.
    #[must_use]
    pub fn opened_on(&self) -> Option<&str> {
        self.opened_on.as_deref()
    }

    /// The day the laureates were told, as precise as the source.
    #[must_use]
    pub fn results_on(&self) -> Option<&str> {
        self.results_on.as_deref()
    }

    /// The year of its results, or else of its opening.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        self.results_on()
            .or(self.opened_on())
            .and_then(|date| date.get(..4))
            .and_then(|year| year.parse().ok())
    }

    /// How many applied.
    #[must_use]
    pub const fn candidates(&self) -> Option<u32> {
        self.candidates
    }

    /// How many laureates its organiser told.
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

    /// Where the facts come from: addresses.
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

/// How sure it is that a pole won a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// A source says so.
    Sourced,
    /// It follows from what sources say.
    Deduced,
}

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

    /// Where it is told: an address.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}
