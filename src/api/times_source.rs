use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{export::TIMES_ATTRIBUTION, travel_time::Provenance};

/// Where times by road come from.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrigineDesTrajets", extend("x-par" = "minutes"))]
pub(crate) struct TimesSource {
    /// The routing engine.
    moteur: String,
    version: Option<String>,
    profil: String,
    /// The day of the extract of OpenStreetMap.
    #[schemars(with = "Option<String>")]
    extrait_du: Option<Date>,
    /// Ways that are not taken.
    exclusions: Vec<String>,
    attribution: &'static str,
    licence: &'static str,
}

impl From<&Provenance> for TimesSource {
    fn from(provenance: &Provenance) -> Self {
        Self {
            moteur: provenance.moteur.clone(),
            version: provenance.version.clone(),
            profil: provenance.profil.clone(),
            extrait_du: provenance.extrait_du,
            exclusions: provenance.exclusions.clone(),
            attribution: TIMES_ATTRIBUTION,
            licence: "ODbL-1.0",
        }
    }
}
