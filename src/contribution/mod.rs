//! What anyone proposes to change in the register, before somebody decides about it: pure, of no database.
//!
//! A [`Proposal`] is of one row and says what cells said and what they should say. It stands in one [`State`] at a
//! time. When it is decided about, its cells are held against what the row says by then ([`merge`]): others may have
//! changed it meanwhile.

mod apply;
mod delay;
mod fields;
mod imported_row;
mod kind;
mod mail_address;
mod merge;
mod personal;
mod proposal;
mod reference;
mod scope;
mod slug;
mod state;
mod unwanted;

pub use apply::apply;
pub use delay::usual_delay;
pub use fields::{Field, Input, is_list};
pub use imported_row::{Held, ImportConflict, ImportedRow};
pub use kind::ProposalKind;
pub use mail_address::MailAddress;
pub use merge::{Merged, merge};
pub use personal::has_personal_data;
pub use proposal::{Exchange, NewProposal, Party, Proposal, ProposedCell};
pub use reference::Reference;
pub use scope::{RowPlace, Scope};
pub use slug::identifier;
pub use state::{Pending, State, StateKind, Unclear, Unconfirmed};
pub use unwanted::looks_unwanted;
