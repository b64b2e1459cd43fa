//! What is read of the table of the context: each column, once.

use crate::{
    table::{Name, Reader, table_row, vocabulary},
    web_address::WebAddress,
};

vocabulary!(
    /// What a number is of.
    pub(super) enum ContextLevel {
        /// A commune.
        Commune = "commune",
        /// An intercommunality.
        Epci = "epci",
        /// A département or an overseas collectivity.
        Departement = "departement",
        /// A région.
        Region = "region",
        /// The 101 départements.
        France = "france",
    }
);

table_row! {
    /// A number of one territory, in one year.
    pub(super) struct ContextRow<'a> of "contexte" or absent
        by "niveau" & "code" & "indicateur" & "annee" {
        level: ContextLevel = "niveau",
        code: &'a str = "code",
        indicator: Name<'a> = "indicateur",
        value: f64 = "valeur",
        year: u16 = "annee",
        source: WebAddress<'a> = "source",
    }
}

/// The rows of the context.
pub(crate) struct ContextRows<'t> {
    pub(super) rows: Vec<ContextRow<'t>>,
}

impl<'t> ContextRows<'t> {
    /// Reads the table; what is wrong stays with `reader`.
    pub(crate) fn read(reader: &mut Reader<'t>) -> Self {
        Self {
            rows: reader.rows(),
        }
    }
}
