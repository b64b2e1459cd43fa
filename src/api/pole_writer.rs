//! Poles as features, written from what is kept of each.

use std::sync::Arc;

use serde::Serialize;

use super::poles;
use crate::{
    http::{App, PoleTexts, request::PublicAddress},
    register::PoleIx,
    snapshot::Snapshot,
};

/// Writes poles of a snapshot as features of the service at an address.
pub(crate) struct PoleWriter<'s> {
    snapshot: &'s Snapshot,
    texts: Arc<PoleTexts>,
    /// What comes before the path of a pole's page, as it stands in a JSON string.
    address: String,
}

impl<'s> PoleWriter<'s> {
    pub(crate) fn new(
        app: &App,
        snapshot: &'s Snapshot,
        address: &PublicAddress,
    ) -> serde_json::Result<Self> {
        let quoted = serde_json::to_string(&address.join(""))?;
        Ok(Self {
            snapshot,
            texts: app.pole_texts(snapshot),
            address: quoted.trim_matches('"').to_owned(),
        })
    }

    /// Appends the pole at `ix` as [`poles::feature`] writes it.
    pub(crate) fn write(&self, json: &mut Vec<u8>, ix: PoleIx) -> serde_json::Result<()> {
        self.write_open(json, ix)?;
        json.extend_from_slice(b"}}");
        Ok(())
    }

    /// The same with the members of `more` after those of the pole.
    pub(crate) fn write_with(
        &self,
        json: &mut Vec<u8>,
        ix: PoleIx,
        more: &impl Serialize,
    ) -> serde_json::Result<()> {
        self.write_open(json, ix)?;
        // An object: its brace becomes a comma.
        let start = json.len();
        serde_json::to_writer(&mut *json, more)?;
        json[start] = b',';
        json.push(b'}');
        Ok(())
    }

    /// Appends a pole, its properties and itself still open.
    fn write_open(&self, json: &mut Vec<u8>, ix: PoleIx) -> serde_json::Result<()> {
        let text = self.texts.get(ix, || {
            // The address of its page is its last property, and begins with the path where the service has no address.
            let nowhere = PublicAddress::default();
            serde_json::to_string(&poles::feature(self.snapshot, ix, &nowhere))
        })?;
        let (before, path) = text.rsplit_once(URL).unwrap_or((&text, ""));
        json.extend_from_slice(before.as_bytes());
        json.extend_from_slice(URL.as_bytes());
        json.extend_from_slice(self.address.as_bytes());
        json.extend_from_slice(path.trim_end_matches('}').as_bytes());
        Ok(())
    }
}

/// What the address of the page of a pole comes after.
const URL: &str = r#""url":""#;
