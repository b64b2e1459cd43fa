//! GeoJSON (RFC 7946) around our own properties.

use schemars::JsonSchema;
use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::snapshot::Release;

/// A feature with geometry `G` and properties `P`.
pub(crate) struct Feature<'a, G, P> {
    id: &'a str,
    geometry: Option<G>,
    properties: P,
}

impl<'a, G, P> Feature<'a, G, P> {
    pub(crate) const fn new(id: &'a str, geometry: Option<G>, properties: P) -> Self {
        Self {
            id,
            geometry,
            properties,
        }
    }
}

impl<G: Serialize, P: Serialize> Serialize for Feature<'_, G, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Feature", 4)?;
        object.serialize_field("type", "Feature")?;
        object.serialize_field("id", self.id)?;
        object.serialize_field("geometry", &self.geometry)?;
        object.serialize_field("properties", &self.properties)?;
        object.end()
    }
}

/// A link of an answer.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Lien")]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) rel: &'static str,
    pub(crate) r#type: &'static str,
    pub(crate) title: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    templated: bool,
}

impl Link {
    pub(crate) const fn new(
        href: String,
        rel: &'static str,
        r#type: &'static str,
        title: &'static str,
    ) -> Self {
        Self {
            href,
            rel,
            r#type,
            title,
            templated: false,
        }
    }

    /// The same, `href` having names in braces for what the client puts there.
    pub(crate) fn templated(self) -> Self {
        Self {
            templated: true,
            ..self
        }
    }
}

/// A collection of features, with what the answer says of itself.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FeatureCollection<'a, F> {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_matched: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_returned: Option<usize>,
    /// When the data the answer was made from is from.
    millesime: String,
    /// Its version.
    version: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
    features: Vec<F>,
}

impl<'a, F> FeatureCollection<'a, F> {
    pub(crate) fn new(release: &'a Release, features: Vec<F>) -> Self {
        Self {
            r#type: "FeatureCollection",
            number_matched: None,
            number_returned: None,
            millesime: release.vintage().to_string(),
            version: release.version().as_str(),
            links: Vec::new(),
            features,
        }
    }

    /// Tells how many features match in all, how many of them are here, and where the other pages are.
    pub(crate) fn describe(&mut self, matched: usize, returned: usize, links: Vec<Link>) {
        self.number_matched = Some(matched);
        self.number_returned = Some(returned);
        self.links = links;
    }
}

impl FeatureCollection<'_, ()> {
    /// The collection as JSON, with features that write themselves.
    pub(crate) fn written(
        &self,
        features: impl IntoIterator<Item = impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>>,
    ) -> serde_json::Result<Vec<u8>> {
        let mut json = Vec::with_capacity(USUAL_BYTES);
        serde_json::to_writer(&mut json, self)?;
        // Its features are last, and there are none yet.
        json.truncate(json.len() - END.len());
        for (at, write) in features.into_iter().enumerate() {
            if at > 0 {
                json.push(b',');
            }
            write(&mut json)?;
        }
        json.extend_from_slice(END);
        Ok(json)
    }
}

/// How a collection ends.
const END: &[u8] = b"]}";

/// Bytes of a short collection.
const USUAL_BYTES: usize = 8 << 10;
