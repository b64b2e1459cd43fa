//! How a request is read: its parameters, the area its path names, the form it wants, the address
//! it was made to.

mod area;
mod client;
mod coverage;
mod file_form;
mod form;
mod form_token;
pub(crate) mod negotiation;
mod params;
mod pole;
mod public_address;

pub(crate) use area::AreaPath;
pub(crate) use client::{Client, FORWARDED_FOR, Operator, Peer};
pub(crate) use coverage::{MINUTES, RADIUS};
pub(crate) use file_form::{SentFile, SentFileForm};
pub(crate) use form::{OneClick, SentForm};
pub(crate) use form_token::{FormAge, FormKey, FormNumber};
pub(crate) use params::{Params, has_parameter};
pub(crate) use pole::find_pole;
pub(crate) use public_address::{FORWARDED_PROTO, PublicAddress};
