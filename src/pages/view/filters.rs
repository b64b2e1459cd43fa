use super::Link;

/// The filters of the list and of the map: one GET form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filters {
    /// Words looked for in names and summaries.
    pub(crate) query: String,
    /// Themes, in the order of the legend.
    pub(crate) themes: Vec<Choice>,
    /// Statuses.
    pub(crate) statuses: Vec<Choice>,
    /// Calls for projects.
    pub(crate) calls: Vec<Choice>,
    /// Types that some pole has; shown only when there is more than one.
    pub(crate) types: Vec<Choice>,
    /// Régions.
    pub(crate) regions: Vec<Choice>,
    /// Départements.
    pub(crate) departements: Vec<Choice>,
    /// What the address filters by and the form has no box for: name and value pairs
    /// (`epci`, `commune`), carried along. The view of the map is not: the script, without which there
    /// is no map, keeps it.
    pub(crate) hidden: Vec<(String, String)>,
    /// The filters in force, each with the address without it.
    pub(crate) active: Vec<Link>,
    /// How many filters the closed panel hides that are in force.
    pub(crate) folded_active: usize,
}

/// One value of a filter.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The value in the address.
    pub(crate) value: String,
    /// Its words.
    pub(crate) label: String,
    /// How many poles it would leave with the other filters as they are: `12`.
    pub(crate) count: String,
    /// Whether it is chosen.
    pub(crate) checked: bool,
}
