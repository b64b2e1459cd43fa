//! `/api/couverture`: how well territories are covered, where they are not, and where next poles would
//! serve most people.

mod asked;
mod communes;
mod sheet;
mod sites;
mod table;

pub(crate) use asked::{Asked, table_level};
pub(crate) use communes::{Answer as CommunesAnswer, communes, communes_of_france};
pub(crate) use sheet::{Answer as SheetAnswer, sheet, sheet_of_france};
pub(crate) use sites::{Answer as SitesAnswer, sites, sites_of_france};
pub(crate) use table::{Answer as TableAnswer, table};

/// The level and code of France, whose addresses have no code.
fn france() -> (String, String) {
    ("france".to_owned(), "france".to_owned())
}
