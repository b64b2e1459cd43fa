//! The pages of moderators: the queue, a proposal, direct edits, spreadsheets, decisions to take back, contacts, mail,
//! the account.
//!
//! Each is for who is signed in ([`desk`]): what is shown and what may be done is of their territories. GET changes
//! nothing; a form is bound to the session and taken once.

mod account;
mod contact;
mod cookie;
mod decide;
mod desk;
mod edit;
mod import;
mod mails;
mod proposal;
mod queue;
mod sign_in;
mod undo;

pub(crate) use account::{account, change_account};
pub(crate) use contact::{contact_form, set_contact};
pub(crate) use decide::decide;
pub(crate) use edit::{edit, edit_form, poles};
pub(crate) use import::{import, import_form};
pub(crate) use mails::{act_on_mail, mails};
pub(crate) use proposal::proposal;
pub(crate) use queue::{queue, refuse_several};
pub(crate) use sign_in::{
    accept_invitation, invitation_form, sign_in, sign_in_form, sign_out, sign_out_form,
};
pub(crate) use undo::{decisions, undo, undo_form};
