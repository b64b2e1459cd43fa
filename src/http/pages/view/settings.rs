use super::{Choice, Link};

/// The radius and the poles that count: links to the usual radii, and one GET form for all.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The page that the form asks.
    pub action: String,
    /// The usual radii, and the one in force.
    pub radii: Vec<NumberLink>,
    /// The radius in force, in kilometres: `20`.
    pub radius: String,
    /// Themes, in the order of the legend.
    pub themes: Vec<Choice>,
    /// Statuses.
    pub statuses: Vec<Choice>,
    /// Calls for projects.
    pub calls: Vec<Choice>,
    /// What the address says and the form has no box for, carried along: name and value.
    pub hidden: Vec<(String, String)>,
    /// The filters in force, each with the address without it.
    pub active: Vec<Link>,
    /// The address without any filter.
    pub unfiltered: String,
}

/// A number to choose: a radius, or how many sites.
#[derive(Clone, Debug)]
pub struct NumberLink {
    /// `20 km`; `5`.
    pub text: String,
    /// `20`.
    pub value: String,
    /// The page with it.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}
