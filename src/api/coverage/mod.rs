//! `/api/couverture`: how well territories are covered, where they are not, and where next poles would
//! serve most people.

mod communes;
mod request;
mod sheet;
mod sites;
mod table;

pub(crate) use communes::{CommunesResponse, communes};
pub(crate) use request::{AreaQuery, limits_of};
pub(crate) use sheet::{SheetResponse, sheet};
pub(crate) use sites::{SitesResponse, sites};
pub(crate) use table::{TableResponse, table};
