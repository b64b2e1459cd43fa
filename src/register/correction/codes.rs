use super::{Meaning, is_blank};
use crate::{
    french,
    territory::{Level, Territories, Territory, gazetteer::normalise},
};

/// Places that one hint names.
const MAX_PLACES: usize = 5;

/// What a code of `level` means: also one that a spreadsheet has taken for a number.
pub(super) fn code(text: &str, level: Level, territories: &Territories) -> Meaning {
    if territories.find(level, text).is_some() {
        return Meaning::Itself;
    }
    let (value, why) = as_code(text, level);
    if !why.is_empty() && territories.find(level, &value).is_some() {
        return Meaning::Only(value, why);
    }
    let mut hints = match level {
        Level::Commune => commune_hints(&value, territories),
        Level::Departement if value == "20" => {
            vec!["la Corse a deux départements, 2A et 2B".to_owned()]
        }
        _ => Vec::new(),
    };
    if hints.is_empty() {
        hints.extend(of_other_level(&value, level, territories));
    }
    if hints.is_empty() {
        hints.extend(named(text, level, territories));
    }
    Meaning::maybe(hints)
}

/// What the code of a commune, or of a municipal arrondissement, means.
pub(super) fn place(text: &str, territories: &Territories) -> Meaning {
    let (value, why) = as_code(text, Level::Commune);
    if territories.find_arrondissement(&value).is_none() {
        code(text, Level::Commune, territories)
    } else if why.is_empty() {
        Meaning::Itself
    } else {
        Meaning::Only(value, why)
    }
}

/// What `level:code` means.
pub(super) fn member(text: &str, territories: &Territories) -> Meaning {
    let Some((level, code)) = text.split_once(':') else {
        let found = Level::ALL.into_iter();
        let found = found.filter_map(|level| territories.find(level, text));
        let tags = found.map(|found| {
            let name = french::labels::with_kind(territories, found);
            format!("peut-être « {} » ({name})", territories.tag(found))
        });
        return Meaning::maybe(tags.collect());
    };
    let (level, code) = (level.trim_matches(is_blank), code.trim_matches(is_blank));
    let mut why = Vec::new();
    let Ok(known) = normalise(level).parse::<Level>() else {
        return Meaning::Unknown;
    };
    if known.word() != level {
        why.push("casse ou accents");
    }
    let meaning = match known {
        Level::Commune => place(code, territories),
        _ => self::code(code, known, territories),
    };
    match meaning {
        Meaning::Itself => {
            let value = format!("{known}:{code}");
            if value == text {
                return Meaning::Itself;
            }
            if why.is_empty() {
                why.push("espaces de trop");
            }
            Meaning::Only(value, why)
        }
        Meaning::Only(code, reasons) => {
            why.extend(reasons);
            Meaning::Only(format!("{known}:{code}"), why)
        }
        other => other,
    }
}

/// `text` in the form of a code of `level`, and what had to be done to it.
fn as_code(text: &str, level: Level) -> (String, Vec<&'static str>) {
    let mut why = Vec::new();
    let mut code = text.to_owned();
    if let Some(whole) = code.strip_suffix(".0").or_else(|| code.strip_suffix(",0")) {
        code = whole.to_owned();
        why.push("code pris pour un nombre");
    }
    if code.contains(is_blank) && code.chars().all(|c| c.is_ascii_digit() || is_blank(c)) {
        code.retain(|c| !is_blank(c));
        why.push("espaces de trop");
    }
    if code.chars().any(|c| c.is_ascii_lowercase()) {
        code.make_ascii_uppercase();
        why.push("lettre minuscule");
    }
    let length = match level {
        Level::Commune => 5,
        Level::Epci => 9,
        Level::Departement | Level::Region => 2,
    };
    if code.len() + 1 == length && code.bytes().all(|digit| digit.is_ascii_digit()) {
        code.insert(0, '0');
        why.push("zéro initial perdu");
    }
    (code, why)
}

/// What else than the code of a commune of today `code` is.
fn commune_hints(code: &str, territories: &Territories) -> Vec<String> {
    let mut hints = Vec::new();
    if let Some(ix) = territories.find_arrondissement(code) {
        let row = territories.arrondissement(ix);
        hints.push(format!(
            "{code} est le code d’un arrondissement municipal, {}, de la commune {}",
            row.name(),
            commune(territories, row.commune().get())
        ));
    }
    let communes = territories.communes().iter().enumerate();
    let (mut former_name, mut heirs, mut of_postcode) = (None, Vec::new(), Vec::new());
    for (at, row) in communes {
        // Of several names under one code, that of a part of today's commune is the latest.
        let former = row.former().iter().filter(|former| former.code() == code);
        if let Some(former) = former.min_by_key(|former| former.nature()) {
            former_name = Some(former.name());
            heirs.push(at);
        }
        if row.postcodes().iter().any(|postcode| postcode == code) {
            of_postcode.push(at);
        }
    }
    if let Some(name) = former_name {
        hints.push(format!(
            "{code} est un ancien code : {name}, aujourd’hui {}",
            communes_of(territories, &heirs)
        ));
    }
    if !of_postcode.is_empty() {
        hints.push(format!(
            "{code} est un code postal : {}",
            communes_of(territories, &of_postcode)
        ));
    }
    hints
}

/// A commune with its code: `Redon (code 35236)`.
fn commune(territories: &Territories, at: usize) -> String {
    let row = &territories.communes()[at];
    format!("{} (code {})", row.name(), row.code())
}

fn communes_of(territories: &Territories, communes: &[usize]) -> String {
    let mut names: Vec<String> = communes
        .iter()
        .take(MAX_PLACES)
        .map(|&at| commune(territories, at))
        .collect();
    let more = communes.len().saturating_sub(MAX_PLACES);
    if more > 0 {
        names.push(format!("{more} {}", french::agree(more, "autre", "autres")));
    }
    french::list(&names)
}

/// What `code` is at another level, and what territory of `level` that lies in.
fn of_other_level(code: &str, level: Level, territories: &Territories) -> Option<String> {
    let by_siren = || {
        let mut communes = territories.communes().iter();
        let found = communes.position(|row| row.siren() == Some(code));
        found.and_then(|at| territories.find_commune(territories.communes()[at].code()))
    };
    let others = Level::ALL.into_iter().filter(|&other| other != level);
    let found = others.rev().find_map(|other| territories.find(other, code));
    let (found, is_siren) = match found {
        Some(found) => (found, false),
        None => (Territory::Commune(by_siren()?), true),
    };
    let what = format!(
        "{code} est le {} {}",
        if is_siren { "numéro SIREN" } else { "code" },
        of_territory(territories, found)
    );
    let around = around(found, level, territories);
    let around = around.map(|around| format!(", dans {}", the_territory(territories, around)));
    Some(what + &around.unwrap_or_default())
}

/// `la région Bretagne (code 53)`.
pub(crate) fn the_territory(territories: &Territories, territory: Territory) -> String {
    let (name, code) = (territories.name(territory), territories.code(territory));
    match territory.level() {
        Level::Commune => format!("la commune {name} (code {code})"),
        Level::Epci => format!("l’EPCI {name} (code {code})"),
        Level::Departement => format!("le département {name} (code {code})"),
        Level::Region => format!("la région {name} (code {code})"),
    }
}

/// `de la région Bretagne`.
fn of_territory(territories: &Territories, territory: Territory) -> String {
    let name = territories.name(territory);
    match territory.level() {
        Level::Commune => format!("de la commune {name}"),
        Level::Epci => format!("de l’EPCI {name}"),
        Level::Departement => format!("du département {name}"),
        Level::Region => format!("de la région {name}"),
    }
}

/// The territory of `level` that `of` lies in.
pub(crate) fn around(of: Territory, level: Level, territories: &Territories) -> Option<Territory> {
    match of {
        Territory::Commune(ix) => {
            let row = territories.commune(ix);
            match level {
                Level::Commune => Some(of),
                Level::Epci => row.epci().map(Territory::Epci),
                Level::Departement => Some(Territory::Departement(row.departement())),
                Level::Region => row.region().map(Territory::Region),
            }
        }
        Territory::Departement(ix) if level == Level::Region => {
            territories.departement(ix).region().map(Territory::Region)
        }
        _ => None,
    }
}

/// The territories of `level` that are called `text`, if they are few.
fn named(text: &str, level: Level, territories: &Territories) -> Option<String> {
    let name = normalise(text);
    let first = name.chars().next()?;
    let begins = |other: &str| {
        let mut end = 1;
        while !other.is_char_boundary(end) {
            end += 1;
        }
        normalise(&other[..end]).starts_with(first)
    };
    let is_called = |found: &Territory| {
        let other = territories.name(*found);
        !other.is_empty() && begins(other) && normalise(other) == name
    };
    let found: Vec<String> = territories
        .all(level)
        .filter(is_called)
        .take(MAX_PLACES)
        .map(|found| {
            let label = french::labels::territory(territories, found);
            format!("{label} a le code {}", territories.code(found))
        })
        .collect();
    (!found.is_empty()).then(|| french::list(&found))
}
