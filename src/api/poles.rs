//! A pole as a feature of the API.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::feature::Feature;
use crate::{
    geometry::Point,
    http::request::PublicAddress,
    paths,
    register::{Confirmer, Pole, PoleIx},
    snapshot::Snapshot,
    territory::Commune,
};

/// The properties of a pole, in the words of the register.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProprietesDePole")]
pub(crate) struct PoleProperties<'a> {
    /// The feature's own, again: map libraries know properties by name, and drop ids that are no
    /// numbers.
    id: &'a str,
    nom: &'a str,
    r#type: &'static str,
    statut: &'static str,
    statut_annee: Option<u16>,
    thematiques: Vec<&'static str>,
    porteur: Option<&'a str>,
    resume: Option<&'a str>,
    commune: Option<&'a str>,
    nom_commune: Option<&'a str>,
    /// The municipal arrondissement, in Paris, Lyon and Marseille, where it is known.
    arrondissement: Option<&'a str>,
    commune_nature: Option<&'static str>,
    epci: Option<&'a str>,
    departement: Option<&'a str>,
    region: Option<&'a str>,
    perimetre: Vec<String>,
    perimetre_nature: Option<&'static str>,
    perimetre_texte: Option<&'a str>,
    annee_creation: Option<u16>,
    appels: Vec<&'a str>,
    site: Option<&'a str>,
    sources: &'a [String],
    compile_le: String,
    #[serde(flatten)]
    #[schemars(skip)]
    confirmation: Option<Confirmation>,
    url: String,
}

/// Who last confirmed that a pole is as the register says, and when; not there when nobody has.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Confirmation {
    confirme_le: String,
    confirme_par: &'static str,
}

/// What these members are.
pub(crate) fn confirmation_schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "confirmeLe": { "type": "string", "format": "date" },
            "confirmePar": { "type": "string", "enum": Confirmer::WORDS },
        },
    })
}

/// The properties of the pole at `ix`, of the service at `address`.
pub(crate) fn properties<'s>(
    snapshot: &'s Snapshot,
    ix: PoleIx,
    address: &PublicAddress,
) -> PoleProperties<'s> {
    let (territories, register) = (snapshot.territories(), snapshot.register());
    let pole = register.pole(ix);
    let commune = pole
        .commune()
        .map(|(commune, _)| territories.commune(commune));
    let perimeter = pole.perimeter();
    PoleProperties {
        id: pole.id(),
        nom: pole.name(),
        r#type: pole.kind().word(),
        statut: pole.status().word(),
        statut_annee: pole.status_year(),
        thematiques: pole.themes().iter().map(|theme| theme.word()).collect(),
        porteur: pole.lead(),
        resume: pole.summary(),
        commune: commune.map(Commune::code),
        nom_commune: commune.map(Commune::name),
        arrondissement: pole
            .arrondissement()
            .map(|ix| territories.arrondissement(ix).code()),
        commune_nature: pole.commune().map(|(_, nature)| nature.word()),
        epci: commune
            .and_then(Commune::epci)
            .map(|ix| territories.epci_at(ix).code()),
        departement: pole
            .departement()
            .map(|ix| territories.departement(ix).code()),
        region: pole.region().map(|ix| territories.region(ix).code()),
        perimetre: perimeter.map_or_else(Vec::new, |perimeter| {
            let members = perimeter.members().iter();
            members.map(|one| one.tag(territories)).collect()
        }),
        perimetre_nature: perimeter.map(|perimeter| perimeter.nature().word()),
        perimetre_texte: perimeter.and_then(|perimeter| perimeter.text()),
        annee_creation: pole.created(),
        appels: pole
            .awards()
            .iter()
            .map(|award| register.call(award.call()).id())
            .collect(),
        site: pole.site(),
        sources: pole.sources(),
        compile_le: pole.compiled_on().to_string(),
        confirmation: pole.confirmed().map(|(day, by)| Confirmation {
            confirme_le: day.to_string(),
            confirme_par: by.word(),
        }),
        url: address.join(&paths::pole(pole.id())),
    }
}

/// The pole at `ix` as a feature; its geometry is null when its place is not known.
pub(crate) fn feature<'s>(
    snapshot: &'s Snapshot,
    ix: PoleIx,
    address: &PublicAddress,
) -> Feature<'s, Point, PoleProperties<'s>> {
    let pole: &Pole = snapshot.register().pole(ix);
    Feature::new(
        pole.id(),
        pole.point().map(Point::new),
        properties(snapshot, ix, address),
    )
}
