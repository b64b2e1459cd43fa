//! What is read of `trajets.csv`: each column, once.

use crate::table::{Code, Record as _, table_row};

table_row! {
    /// How long it takes from one commune to another, by road.
    pub(crate) struct TravelTimeRow<'a> of "trajets" or absent by "depart" & "arrivee" {
        from: Code<'a> = "depart",
        to: Code<'a> = "arrivee",
        seconds: u32 = "secondes",
    }
}

impl TravelTimeRow<'_> {
    /// The table.
    pub(crate) const TABLE: &'static str = Self::DECLARATION.table;
}
