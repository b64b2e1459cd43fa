use askama::Template;

use super::Page;

/// `/partager`: the code that holds a map in another site's page.
#[derive(Template)]
#[template(path = "share.html")]
pub(crate) struct SharePage {
    pub(crate) page: Page,
    /// The title of the page that is shown.
    pub(crate) title: String,
    /// Its path and parameters.
    pub(crate) address: String,
    /// The same in a frame.
    pub(crate) framed: String,
    /// The size of the frame, in pixels.
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) least: (usize, usize),
    pub(crate) most: (usize, usize),
    /// The HTML to copy.
    pub(crate) code: String,
    /// Whether the address in it is whole.
    pub(crate) is_whole: bool,
}
