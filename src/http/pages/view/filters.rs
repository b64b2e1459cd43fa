use super::Link;

/// The filters of the list and of the map: one GET form.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// Words looked for in names and summaries.
    pub query: String,
    /// Themes, in the order of the legend.
    pub themes: Vec<Choice>,
    /// Statuses.
    pub statuses: Vec<Choice>,
    /// Calls for projects.
    pub calls: Vec<Choice>,
    /// Types that some pole has; shown only when there is more than one.
    pub types: Vec<Choice>,
    /// Régions.
    pub regions: Vec<Choice>,
    /// Départements.
    pub departements: Vec<Choice>,
    /// What the address filters by and the form has no box for: name and value pairs
    /// (`epci`, `commune`), carried along. The view of the map is not: the script, without which there
    /// is no map, keeps it.
    pub hidden: Vec<(String, String)>,
    /// The filters in force, each with the address without it.
    pub active: Vec<Link>,
    /// How many filters the closed panel hides that are in force.
    pub folded_active: usize,
}

/// One value of a filter.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The value in the address.
    pub value: String,
    /// Its words.
    pub label: String,
    /// How many poles it would leave with the other filters as they are: `12`.
    pub count: String,
    /// Whether it is chosen.
    pub checked: bool,
}
