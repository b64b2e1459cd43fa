//! What the pages say of how a text was understood.

use super::frame::Frame;
use crate::{
    french::{self, PlaceName},
    query::{
        nearby::Origin,
        suggestion::Suggestion,
        understanding::{Relation, Understanding},
    },
    sanitize::sanitize,
    territory::{
        CommuneIx, PointNature, Territory,
        gazetteer::{AlternateNature, normalise},
    },
};

/// What the page of a point says when nothing in the text told longitude from latitude.
pub(super) const LONGITUDE_FIRST: &str = "Lu comme une longitude, puis une latitude : dans l’ordre habituel, ce point ne serait pas en France.";

/// What a page of choices says of `words`, which may mean `suggestions`, the likeliest first.
pub(super) fn of_choice(frame: &Frame, words: &str, suggestions: &[Suggestion]) -> Option<String> {
    let first = suggestions.first()?;
    let Understanding {
        relation,
        address,
        wrong_postcode,
    } = &first.understanding;
    if *address {
        let mut names = suggestions.iter();
        let which = if names.any(|one| one.understanding.is_in_full()) {
            "Plusieurs peuvent être celle de cette adresse."
        } else {
            "Le texte n’en nomme exactement aucune : voici les plus proches."
        };
        return Some(format!(
            "L’atlas connaît les communes, pas les rues. {which}"
        ));
    }
    if let Some(postcode) = wrong_postcode {
        return Some(owner_of(frame, &postcode.to_string()));
    }
    let words = sanitize(words);
    let is_a_name = suggestions.iter().any(|one| one.understanding.is_plain());
    match relation {
        Relation::Beginning | Relation::Words if is_a_name => None,
        Relation::Beginning | Relation::Words => Some(format!(
            "Rien ne s’appelle exactement « {words} » : voici les noms qui commencent ainsi, ou qui ont ces mots."
        )),
        Relation::Territory(_) => Some(format!(
            "Aucun lieu ne s’appelle « {words} » : voici les pôles qui le disent de leur territoire."
        )),
        Relation::Coordinates {
            in_france: false, ..
        } => Some("Ce point n’est dans aucune commune dont le contour est connu.".to_owned()),
        Relation::AlternateName(nature, name) => {
            let bearers = bearers(suggestions, *nature, name);
            match bearers.as_slice() {
                [_, _, ..] => of_bearers(*nature, name, first, &bearers),
                _ => of_place(frame, &words, first),
            }
        }
        _ => of_place(frame, &words, first),
    }
}

/// The names of today of all that have, or had, the other name `alternate`.
fn bearers<'s>(
    suggestions: &'s [Suggestion],
    nature: AlternateNature,
    alternate: &str,
) -> Vec<&'s str> {
    let wanted = normalise(alternate);
    let bears = |one: &&Suggestion| match &one.understanding.relation {
        Relation::AlternateName(its, name) => *its == nature && normalise(name) == wanted,
        _ => false,
    };
    let bearers = suggestions.iter().filter(bears);
    bearers.map(|one| one.nom.as_str()).collect()
}

/// What is said of a name that several territories have, or had.
fn of_bearers(
    nature: AlternateNature,
    alternate: &str,
    first: &Suggestion,
    bearers: &[&str],
) -> Option<String> {
    let today = french::list(bearers);
    let what = match (nature, first.nature) {
        (AlternateNature::Acronym, _) => {
            return Some(format!(
                "« {alternate} » est le sigle de plusieurs territoires : {today}."
            ));
        }
        (AlternateNature::Usual, _) => return None,
        (AlternateNature::FormerCommune, _) => "de plusieurs anciennes communes",
        (AlternateNature::Former, "region") => "d’une ancienne région",
        (AlternateNature::Former, "departement") => "d’un ancien département",
        (AlternateNature::Former, _) => "d’hier de plusieurs territoires",
    };
    Some(format!(
        "« {alternate} » est le nom {what}, aujourd’hui dans : {today}."
    ))
}

/// What the page of a place, which is `found`, says of `words`.
pub(super) fn of_place(frame: &Frame, words: &str, found: &Suggestion) -> Option<String> {
    let words = sanitize(words);
    let name = &match (found.ancien_nom.as_deref(), found.nature) {
        (Some(former), "commune") => format!(
            "« {former} », nom d’une ancienne commune, aujourd’hui dans {}",
            found.nom
        ),
        (Some(former), _) => format!("« {former} », un nom d’hier, aujourd’hui {}", found.nom),
        (None, _) => found.nom.clone(),
    };
    match &found.understanding.relation {
        Relation::Name | Relation::Coordinates { .. } => None,
        Relation::Beginning => Some(format!("« {words} » est le début de : {name}.")),
        Relation::Words => Some(format!("« {words} » est compris comme {name}.")),
        Relation::Slip => Some(format!(
            "Rien ne s’appelle « {words} » : le nom le plus proche est {name}."
        )),
        Relation::Territory(text) => Some(format!("{name} dit de son territoire : {text}.")),
        Relation::FormerCode => {
            let commune = frame.snapshot.territories().find_commune(&found.code)?;
            Some(format!(
                "« {words} » est le code {} d’avant 1976, quand la Corse était un seul département. Son code est aujourd’hui {}.",
                genitive(frame, commune),
                found.code
            ))
        }
        Relation::AlternateName(nature, former) => of_alternate(*nature, former, found),
    }
}

fn of_alternate(nature: AlternateNature, alternate: &str, found: &Suggestion) -> Option<String> {
    let name = &found.nom;
    let of_level = |region, departement, other| match found.nature {
        "region" => region,
        "departement" => departement,
        _ => other,
    };
    match nature {
        AlternateNature::FormerCommune => Some(former_commune(alternate, name)),
        AlternateNature::Former => {
            let what = of_level(
                "d’une ancienne région",
                "d’un ancien département",
                "d’hier d’une intercommunalité",
            );
            let is_now = of_level("dans la région", "", "");
            let today = [is_now, name.as_str()].join(" ");
            Some(format!(
                "« {alternate} » est le nom {what}, aujourd’hui {}.",
                today.trim_start()
            ))
        }
        AlternateNature::Acronym => Some(format!("« {alternate} » est le sigle de : {name}.")),
        AlternateNature::Usual => None,
    }
}

/// What the page of a commune, to which a postal address led, says: distances count from `origin`.
pub(super) fn of_address(frame: &Frame, origin: Origin, place: PlaceName<'_>) -> String {
    let from = match point_nature(frame, origin) {
        Some(PointNature::Mairie) => "la mairie",
        Some(PointNature::Interior) => "un point intérieur",
        None => return "L’atlas connaît les communes, pas les rues.".to_owned(),
    };
    format!(
        "L’atlas connaît les communes, pas les rues : distances comptées depuis {from} {}.",
        place.genitive()
    )
}

fn point_nature(frame: &Frame, origin: Origin) -> Option<PointNature> {
    let territories = frame.snapshot.territories();
    let place = match origin.arrondissement() {
        Some(part) => territories.arrondissement(part).place(),
        None => territories.commune(origin.commune()?).place(),
    };
    place.map(|place| place.nature())
}

/// What the page of `commune` says of the former commune that an address names; none when it holds no
/// commune of that name.
pub(super) fn of_former_name(frame: &Frame, commune: CommuneIx, name: &str) -> Option<String> {
    let row = frame.snapshot.territories().commune(commune);
    let former = row.former().iter().find(|former| former.name() == name)?;
    Some(former_commune(former.name(), row.name()))
}

fn former_commune(former: &str, today: &str) -> String {
    format!("« {former} » est le nom d’une ancienne commune, aujourd’hui dans {today}.")
}

/// What the page of `commune` says of a postcode that was typed with its name and is another's; none when
/// it is nobody's or its own.
pub(super) fn of_wrong_postcode(
    frame: &Frame,
    commune: CommuneIx,
    postcode: &str,
) -> Option<String> {
    let territories = frame.snapshot.territories();
    let row = territories.commune(commune);
    let is_its = row.postcodes().iter().any(|its| its == postcode);
    let known = territories
        .communes()
        .iter()
        .any(|other| other.postcodes().iter().any(|its| its == postcode));
    if is_its || !known {
        return None;
    }
    let its = match row.postcodes() {
        [] => String::new(),
        [one] => format!(" Celui {} est {one}.", genitive(frame, commune)),
        several => format!(
            " Ceux {} sont {}.",
            genitive(frame, commune),
            french::list(several)
        ),
    };
    Some(format!("{}{its}", owner_of(frame, postcode)))
}

/// Whose a postcode is: its most populous commune, and how many others.
fn owner_of(frame: &Frame, postcode: &str) -> String {
    let communes = frame.snapshot.territories().communes();
    let of_postcode = communes
        .iter()
        .filter(|row| row.postcodes().iter().any(|its| its == postcode));
    let Some(largest) = of_postcode.clone().max_by_key(|row| row.population()) else {
        return format!("{postcode} n’est pas un code postal connu.");
    };
    match of_postcode.count() - 1 {
        0 => format!("{postcode} est le code postal de {}.", largest.name()),
        n => format!(
            "{postcode} est le code postal de {} et de {}.",
            largest.name(),
            french::count(n, "autre commune", "autres communes")
        ),
    }
}

fn genitive(frame: &Frame, commune: CommuneIx) -> String {
    let territories = frame.snapshot.territories();
    PlaceName::new(territories, Territory::Commune(commune)).genitive()
}
