//! The sheet to take away.

use super::Sheet;
use crate::{
    pages::{
        coverage_request::ANNEX,
        view::{Link, OnPaper, SheetDownloads},
    },
    paths,
};

/// Where the page offers itself.
const DOWNLOADS_ID: &str = "emporter";

impl Sheet<'_> {
    /// Two pages, or one more with the members, the programmes and the territory.
    fn on_paper(&self) -> OnPaper {
        let state = &self.query.state;
        if self.annex {
            OnPaper {
                text: "Sur papier, la fiche a une page de plus : membres, programmes et territoire.",
                link: Link {
                    href: state.without(&[ANNEX]).href_at(DOWNLOADS_ID),
                    text: "La ramener à deux pages".to_owned(),
                },
            }
        } else {
            OnPaper {
                text: "Sur papier, la fiche tient sur deux pages, sans les membres, les programmes et le territoire.",
                link: Link {
                    href: state.with(ANNEX, "1").href_at(DOWNLOADS_ID),
                    text: "Les imprimer aussi".to_owned(),
                },
            }
        }
    }

    pub(super) fn downloads(&self) -> SheetDownloads {
        let export = |form: &str| {
            let territories = self.frame.snapshot.territories();
            let path = paths::export_of_area(territories, self.area(), form);
            self.query.state.at(&path).without(&[ANNEX]).href()
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
            on_paper: self.on_paper(),
            link,
        }
    }
}
