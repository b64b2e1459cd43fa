//! The sheet to take away.

use super::Sheet;
use crate::{pages::view::SheetDownloads, paths};

impl Sheet<'_> {
    pub(super) fn downloads(&self) -> SheetDownloads {
        let export = |form: &str| {
            let territories = self.frame.snapshot.territories();
            let path = paths::export_of_area(territories, self.area(), form);
            self.query.state.at(&path).href()
        };
        let link = self
            .query
            .state
            .at(&self.frame.area_path(self.area()))
            .href();
        let whole = self.frame.address.as_ref();
        SheetDownloads {
            csv: export("csv"),
            xlsx: export("xlsx"),
            address: whole.map_or_else(|| link.clone(), |address| address.join(&link)),
            link,
        }
    }
}
