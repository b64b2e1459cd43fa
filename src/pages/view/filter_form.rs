use super::{Choice, Link};

/// The form of a list that is filtered by territory and theme.
#[derive(Clone, Debug)]
pub(crate) struct FilterForm {
    /// The path of the list.
    pub(crate) action: String,
    /// The filters that the form does not offer, by name and value.
    pub(crate) carried: Vec<(String, String)>,
    pub(crate) regions: Vec<Choice>,
    pub(crate) departements: Vec<Choice>,
    pub(crate) themes: Vec<Choice>,
    /// The filters in force, each with the address without it.
    pub(crate) active: Vec<Link>,
}
