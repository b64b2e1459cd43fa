//! `/api/couverture`: how well territories are covered, where they are not, and where next poles would
//! serve most people.

mod communes;
mod request;
mod sheet;
mod sites;
mod table;

pub(crate) use communes::{Answer as CommunesAnswer, communes};
pub(crate) use request::AreaQuery;
pub(crate) use sheet::{Answer as SheetAnswer, sheet};
pub(crate) use sites::{Answer as SitesAnswer, sites};
pub(crate) use table::{Answer as TableAnswer, table};
