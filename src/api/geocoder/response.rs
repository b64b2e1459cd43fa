use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::feature::MunicipalityFeature;
use crate::{
    api::ATTRIBUTION,
    geometry::{LonLat, rounded},
    query::geocoder::{Filters, Geocoded},
    snapshot::Snapshot,
};

/// An answer in the shape of addok, that of a draft of `GeocodeJSON`.
#[derive(Serialize)]
pub(super) struct FeatureCollection<'a> {
    r#type: &'static str,
    version: &'static str,
    features: Vec<MunicipalityFeature<'a>>,
    attribution: &'static str,
    licence: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'a str>,
    #[serde(
        skip_serializing_if = "is_unfiltered",
        serialize_with = "write_filters"
    )]
    filters: &'a Filters<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    center: Option<[f64; 2]>,
    limit: usize,
}

impl<'a> FeatureCollection<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        found: &[Geocoded<'a>],
        filters: &'a Filters<'a>,
        limit: usize,
    ) -> Self {
        let features = found.iter();
        let features = features.map(|one| MunicipalityFeature::new(snapshot.territories(), one));
        Self {
            r#type: "FeatureCollection",
            version: "draft",
            features: features.collect(),
            attribution: ATTRIBUTION,
            licence: "ETALAB-2.0",
            query: None,
            filters,
            center: None,
            limit,
        }
    }

    /// The same, saying what was searched for, and near which point.
    pub(super) fn of_search(self, query: &'a str, center: Option<LonLat>) -> Self {
        Self {
            query: Some(query),
            center: center.map(|point| [point.lon(), point.lat()].map(rounded)),
            ..self
        }
    }
}

/// Each filter with its values as they may be sent again.
fn named<'f>(filters: &'f Filters<'_>) -> impl Iterator<Item = (&'static str, &'f [&'f str])> {
    let all: [(_, &[&str]); 3] = [
        ("type", &filters.types),
        ("citycode", &filters.citycodes),
        ("postcode", &filters.postcodes),
    ];
    all.into_iter().filter(|(_, values)| !values.is_empty())
}

fn is_unfiltered(filters: &Filters<'_>) -> bool {
    named(filters).next().is_none()
}

fn write_filters<S: Serializer>(filters: &Filters<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(None)?;
    for (name, values) in named(filters) {
        object.serialize_entry(name, &values.join(" "))?;
    }
    object.end()
}
