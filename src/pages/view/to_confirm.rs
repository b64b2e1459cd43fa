use askama::Template;

use super::{FilterForm, Page, Pager, PoleItem};

/// `/a-confirmer`: the poles that nobody has confirmed for longest.
#[derive(Template)]
#[template(path = "to-confirm.html")]
pub(crate) struct ToConfirmPage {
    pub(crate) page: Page,
    /// How many poles there are, and in which order.
    pub(crate) lead: String,
    pub(crate) form: FilterForm,
    pub(crate) poles: Vec<PoleItem>,
    pub(crate) pager: Option<Pager>,
    /// What was decided about the same.
    pub(crate) changes: String,
}
