//! `/api/couverture`: how well territories are covered, where they are not, and where next poles would
//! serve most people.

mod asked;
mod communes;
mod sheet;
mod sites;
mod table;

pub(crate) use asked::{Asked, table_level};
pub(crate) use communes::{communes, communes_of_france};
pub(crate) use sheet::{sheet, sheet_of_france};
pub(crate) use sites::{sites, sites_of_france};
pub(crate) use table::table;

/// The level and code of France, whose addresses have no code.
fn france() -> (String, String) {
    ("france".to_owned(), "france".to_owned())
}
