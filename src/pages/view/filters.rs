use super::Link;

/// The filters of the list and of the map: one GET form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filters {
    pub(crate) query: String,
    /// What the words of `query` are searched in: `Mots du nom, du porteur…`.
    pub(crate) query_label: &'static str,
    /// Every theme, in the order of lists.
    pub(crate) themes: Vec<Choice>,
    /// The groups of themes, each with its glyph, in the order of the legend: a choice's value is all
    /// their words.
    pub(crate) theme_groups: Vec<(&'static str, Choice)>,
    /// The themes that share a group with others; not checked when their whole group is.
    pub(crate) parted_themes: Vec<Choice>,
    pub(crate) statuses: Vec<Choice>,
    pub(crate) calls: Vec<Choice>,
    /// `Appel à projets remporté`.
    pub(crate) calls_label: &'static str,
    /// Programmes that take in the commune of some pole; none where no list was loaded.
    pub(crate) programmes: Vec<Choice>,
    /// Types that some pole has; shown only when there is more than one.
    pub(crate) types: Vec<Choice>,
    /// Legal forms that some lead is known to have.
    pub(crate) lead_forms: Vec<Choice>,
    pub(crate) regions: Vec<Choice>,
    pub(crate) departements: Vec<Choice>,
    /// What the address filters by and the form has no box for: name and value pairs
    /// (`epci`, `commune`, `membre`), carried along. The view of the map is not: the script, without which there
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
    pub(crate) value: String,
    pub(crate) label: String,
    /// How many poles it would leave with the other filters as they are: `12`.
    pub(crate) count: String,
    pub(crate) checked: bool,
}
