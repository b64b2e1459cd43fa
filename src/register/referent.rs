use crate::{
    table::{PartialDate, vocabulary},
    territory::Territory,
};

vocabulary!(
    /// Whether a service was named the State's correspondent for the ESS, or only seen acting on it.
    pub enum Designation {
        /// A correspondent, said so by a source. Only these count as référents.
        Designated = "designe",
        /// A service that a source shows acting on the ESS.
        ServiceSeen = "service_cite",
    }
);

/// A service of the State for the ESS on a territory. No row means unknown, not none.
#[derive(Debug)]
pub struct Referent {
    pub(super) territory: Territory,
    pub(super) service: String,
    pub(super) designation: Designation,
    pub(super) contact: Option<String>,
    pub(super) full_time_equivalent: Option<f64>,
    pub(super) date: Option<PartialDate>,
    pub(super) sources: Vec<String>,
    pub(super) remarks: Option<String>,
}

impl Referent {
    /// The territory it is in charge of.
    #[must_use]
    pub const fn territory(&self) -> Territory {
        self.territory
    }

    /// The service's name.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// Designated, or only seen acting.
    #[must_use]
    pub const fn designation(&self) -> Designation {
        self.designation
    }

    /// A page or address of the service; never a person.
    #[must_use]
    pub fn contact(&self) -> Option<&str> {
        self.contact.as_deref()
    }

    /// The share of a full-time post.
    #[must_use]
    pub const fn full_time_equivalent(&self) -> Option<f64> {
        self.full_time_equivalent
    }

    /// The date the source speaks of.
    #[must_use]
    pub const fn date(&self) -> Option<PartialDate> {
        self.date
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
