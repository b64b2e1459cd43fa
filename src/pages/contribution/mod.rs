//! The forms by which anyone proposes a change, and what becomes of it, for who made it.
//!
//! A form is read ([`Draft`](crate::query::draft::Draft)), held against the register as the check of the data reads
//! it, and given to the journal. What is not as it should be comes back beside its field, with everything that was typed.

pub(super) mod columns;
pub(super) mod fields;
pub(super) mod form;
mod handlers;
pub(super) mod proposed;
pub(super) mod receipt;

pub(crate) use handlers::{
    correction_form, follow_up, location_form, member_form, new_form, propose_correction,
    propose_location, propose_member, propose_new, receipt,
};
