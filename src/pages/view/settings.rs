use super::{Choice, Link};

/// The radius and the poles that count: links to the usual radii, and one GET form for all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) action: String,
    /// The usual radii, and the one in force.
    pub(crate) radii: Vec<NumberLink>,
    /// The usual times by road; empty where none is known.
    pub(crate) times: Vec<NumberLink>,
    /// The limit in force.
    pub(crate) limit: LimitField,
    /// The same page by the other measure, where there are two.
    pub(crate) other: Option<Link>,
    /// Themes, in the order of the legend.
    pub(crate) themes: Vec<Choice>,
    pub(crate) statuses: Vec<Choice>,
    pub(crate) calls: Vec<Choice>,
    /// `Appel à projets remporté`.
    pub(crate) calls_label: &'static str,
    /// What the address says and the form has no box for, carried along: name and value.
    pub(crate) hidden: Vec<(String, String)>,
    /// The filters in force, each with the address without it.
    pub(crate) active: Vec<Link>,
    pub(crate) unfiltered: String,
}

impl Settings {
    /// The usual limits of the measure in force.
    pub(crate) fn usual(&self) -> &[NumberLink] {
        if self.times.iter().any(|one| one.current) {
            &self.times
        } else {
            &self.radii
        }
    }
}

/// The field of how near a pole must be.
#[derive(Clone, Debug, Default)]
pub(crate) struct LimitField {
    /// `rayon`, `minutes`.
    pub(crate) parameter: &'static str,
    pub(crate) label: &'static str,
    /// `Rayon (km)`.
    pub(crate) short: &'static str,
    pub(crate) most: u32,
    pub(crate) value: u32,
}

/// A number to choose: a radius, or how many sites.
#[derive(Clone, Debug)]
pub(crate) struct NumberLink {
    /// `20 km`; `5`.
    pub(crate) text: String,
    /// `20`.
    pub(crate) value: String,
    pub(crate) href: String,
    /// Whether it is the one shown.
    pub(crate) current: bool,
}
