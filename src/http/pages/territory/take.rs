//! The sheet to take away.

use super::Sheet;
use crate::{http::pages::view::Take, territory::Area};

impl Sheet<'_> {
    pub(super) fn take(&self) -> Take {
        let file = match self.area() {
            Area::France => "france/france".to_owned(),
            Area::One(one) => {
                let code = self.frame.snapshot.territories().code(one);
                format!("{}/{code}", one.level())
            }
        };
        let export = |kind: &str| {
            let path = format!("/api/exports/territoires/{file}.{kind}");
            self.asked.state.at(&path).href()
        };
        let link = self
            .asked
            .state
            .at(&self.frame.area_path(self.area()))
            .href();
        let whole = self.frame.address.as_ref();
        Take {
            csv: export("csv"),
            xlsx: export("xlsx"),
            address: whole.map_or_else(|| link.clone(), |address| address.join(&link)),
            link,
        }
    }
}
