use super::table::Table;
use crate::french::typeset;

/// Tables that are taken away together, with what they are and where they come from.
#[derive(Clone, Debug)]
pub struct Book<'a> {
    title: String,
    facts: Vec<(String, String)>,
    tables: Vec<Table<'a>>,
}

impl<'a> Book<'a> {
    /// `tables` under a title, with labelled `facts` about all of them, in plain French: they are typeset here.
    #[must_use]
    pub fn new(title: &str, facts: Vec<(String, String)>, tables: Vec<Table<'a>>) -> Self {
        let facts = facts.into_iter();
        Self {
            title: typeset(title),
            facts: facts.map(|(label, text)| (label, typeset(&text))).collect(),
            tables,
        }
    }

    /// What it is.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What holds for all of it: a label and a text each.
    #[must_use]
    pub fn facts(&self) -> &[(String, String)] {
        &self.facts
    }

    /// Its tables, each titled in as many letters as a sheet's name may have.
    #[must_use]
    pub fn tables(&self) -> &[Table<'a>] {
        &self.tables
    }
}
