/// The parameters of all pages and interfaces. What else stands for a name may be what somebody looks for.
const KNOWN: [&str; 71] = [
    "adresse",
    "ajout",
    "ancienCode",
    "ancienNom",
    "appel",
    "apres",
    "autocomplete",
    "bbox",
    "bom",
    "boost",
    "chefLieu",
    "citycode",
    "classes",
    "code",
    "codeDepartement",
    "codeEpci",
    "codeParent",
    "codePostal",
    "codeRegion",
    "commune",
    "compris",
    "datetime",
    "departement",
    "depuis",
    "epci",
    "f",
    "fields",
    "format",
    "geometry",
    "grappes",
    "hauteur",
    "indicateur",
    "k",
    "largeur",
    "lat",
    "latitude",
    "lettres",
    "limit",
    "lng",
    "lon",
    "long",
    "longitude",
    "maxheight",
    "maxwidth",
    "membre",
    "nature",
    "niveau",
    "nom",
    "nombre",
    "offset",
    "page",
    "pole",
    "porteur_forme",
    "postcode",
    "properties",
    "q",
    "rayon",
    "region",
    "siren",
    "statut",
    "texte",
    "thematique",
    "theme",
    "titre",
    "tri",
    "type",
    "url",
    "v",
    "vers",
    "vue",
    "zone",
];

/// Stands for the names that are not [known](KNOWN).
const OTHER: &str = "-";

/// The names of the parameters of `query`, without their values: each once, in their order.
pub(super) fn parameter_names(query: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in form_urlencoded::parse(query.as_bytes()) {
        let known = KNOWN.binary_search(&&*name).map_or(OTHER, |at| KNOWN[at]);
        if !names.contains(&known) {
            names.push(known);
        }
    }
    names.join(",")
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::register::FilterField;

    #[test]
    fn what_is_looked_for_is_not_named() {
        for (query, names) in [
            ("", ""),
            ("q=12+rue+de+la+Paix%2C+Redon", "q"),
            ("lon=2.3522&lat=48.8566&rayon=20", "lon,lat,rayon"),
            ("ajout=1,2&ajout=3,4", "ajout"),
            ("%71=redon", "q"),
            ("q%3D12+rue+de+la+Paix", "-"),
            ("48.8566,2.3522", "-"),
            ("a%0Ab=1&f=json&redon", "-,f"),
        ] {
            assert_eq!(parameter_names(query), names, "{query}");
        }
    }

    /// The parameters of the interfaces, and those of the forms of pages.
    /// What the template at `path` has besides forms that are posted: the fields of those stand in no address.
    fn without_posted(path: &Path) -> String {
        const OF_POSTED: [&str; 3] = ["form.html", "form-field.html", "queue-item.html"];
        let html = fs::read_to_string(path).expect("a template");
        let name = path.file_name().unwrap_or_default();
        if OF_POSTED.iter().any(|known| name == *known) {
            return String::new();
        }
        let forms = html.split("<form");
        let kept = forms.map(|form| match form.split_once("</form>") {
            Some((head, rest)) if head.contains("method=\"post\"") => rest,
            _ => form,
        });
        kept.collect()
    }

    #[test]
    fn every_parameter_is_known() {
        assert!(KNOWN.is_sorted());
        let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/templates");
        let mut names: Vec<String> = FilterField::WORDS.map(str::to_owned).into();
        let mut folders = vec![templates];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let html = without_posted(&path);
                let controls = ["<input", "<select"].map(|control| html.split(control).skip(1));
                for control in controls.into_iter().flatten() {
                    let tag = control.split('>').next().unwrap_or_default();
                    let name = tag
                        .split_once(" name=\"")
                        .and_then(|(_, rest)| rest.split_once('"'));
                    names.extend(name.map(|(name, _)| name.to_owned()));
                }
            }
        }
        names.retain(|name| !name.contains('{'));
        assert!(names.len() > FilterField::WORDS.len() + 3, "{names:?}");
        for name in names {
            assert!(KNOWN.contains(&name.as_str()), "{name}");
        }
    }
}
