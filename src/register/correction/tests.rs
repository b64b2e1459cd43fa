//! Corrections over the committed territories; codes and names are those of the INSEE and La Poste.

use std::{path::Path, sync::LazyLock};

use super::{ColumnKind, Correction, correct};
use crate::{
    register::{Status, Theme},
    table::{Package, read_tables},
    territory::{Level, Territories},
};

static TERRITORIES: LazyLock<Territories> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let package = Package::read(&data).expect("the committed package");
    Territories::read(&read_tables(&data, &package)).expect("the committed territories")
});

fn certain(value: &str, kind: ColumnKind) -> Option<String> {
    match correct(value, kind, &TERRITORIES) {
        Some(Correction::Certain { value, why }) => {
            assert!(!why.is_empty() && !why.ends_with('.'), "{why}");
            Some(value)
        }
        _ => None,
    }
}

fn possible(value: &str, kind: ColumnKind) -> String {
    match correct(value, kind, &TERRITORIES) {
        Some(Correction::Possible(hints)) => hints.join(" ; "),
        other => panic!("{value}: {other:?}"),
    }
}

const COMMUNE: ColumnKind = ColumnKind::Code(Level::Commune);
const EPCI: ColumnKind = ColumnKind::Code(Level::Epci);
const DEPARTEMENT: ColumnKind = ColumnKind::Code(Level::Departement);
const REGION: ColumnKind = ColumnKind::Code(Level::Region);
const STATUS: ColumnKind = ColumnKind::Word(Status::WORDS);
const THEMES: ColumnKind = ColumnKind::Words(Theme::WORDS);

#[test]
fn what_can_be_read_is_not_corrected() {
    for (value, kind) in [
        ("01053", COMMUNE),
        ("2A004", COMMUNE),
        ("", COMMUNE),
        ("2A", DEPARTEMENT),
        ("53", REGION),
        ("243500741", EPCI),
        ("commune:35236;region:53", ColumnKind::Members),
        ("actif", STATUS),
        ("culture;energie", THEMES),
        ("1427", ColumnKind::Integer),
        ("0.5", ColumnKind::Number),
        ("2026-11-22", ColumnKind::Day),
        ("2026-11", ColumnKind::PartialDate),
        ("2026", ColumnKind::PartialDate),
        ("https://a.fr/?a=b,c", ColumnKind::WebAddress),
        ("https://a.fr;https://b.fr", ColumnKind::WebAddresses),
        ("3-eva", ColumnKind::Identifier),
        ("Pôle, dit « 3.EVA »", ColumnKind::Name),
        ("deux\nlignes", ColumnKind::Text),
    ] {
        assert_eq!(correct(value, kind, &TERRITORIES), None, "{value:?}");
    }
}

#[test]
fn what_a_spreadsheet_did_to_a_value_is_undone() {
    for (value, kind, meant) in [
        ("1053", COMMUNE, "01053"),
        ("1053.0", COMMUNE, "01053"),
        ("35236,0", COMMUNE, "35236"),
        ("2a004", COMMUNE, "2A004"),
        (" 35236\u{a0}", COMMUNE, "35236"),
        ("35 236", COMMUNE, "35236"),
        ("1", DEPARTEMENT, "01"),
        ("2b", DEPARTEMENT, "2B"),
        ("974.0", DEPARTEMENT, "974"),
        ("4", REGION, "04"),
        ("53.0", REGION, "53"),
        ("243 500 741", EPCI, "243500741"),
        (
            "Commune: 1053 ; région:53",
            ColumnKind::Members,
            "commune:01053;region:53",
        ),
        ("Actif ", STATUS, "actif"),
        ("ÉMERGENT", STATUS, "emergent"),
        ("culture; energie", THEMES, "culture;energie"),
        ("culture;culture;", THEMES, "culture"),
        ("1427.0", ColumnKind::Integer, "1427"),
        ("1\u{202f}427", ColumnKind::Integer, "1427"),
        ("3 000 000 €", ColumnKind::Integer, "3000000"),
        ("1 427,00", ColumnKind::Integer, "1427"),
        ("0,5", ColumnKind::Number, "0.5"),
        ("2026-11-22T00:00:00", ColumnKind::Day, "2026-11-22"),
        ("2026-11-22 00:00", ColumnKind::Day, "2026-11-22"),
        ("22/11/2026", ColumnKind::Day, "2026-11-22"),
        ("5/5/2026", ColumnKind::Day, "2026-05-05"),
        ("2026/11/22", ColumnKind::Day, "2026-11-22"),
        ("22 novembre 2026", ColumnKind::Day, "2026-11-22"),
        ("1er févr. 2026", ColumnKind::Day, "2026-02-01"),
        ("11/2026", ColumnKind::PartialDate, "2026-11"),
        ("nov. 2026", ColumnKind::PartialDate, "2026-11"),
        ("2014.0", ColumnKind::PartialDate, "2014"),
        (
            "https://a.fr\nhttps://b.fr",
            ColumnKind::WebAddresses,
            "https://a.fr;https://b.fr",
        ),
        (
            "https://a.fr ; https://b.fr",
            ColumnKind::WebAddresses,
            "https://a.fr;https://b.fr",
        ),
        ("Pôle\nde Redon", ColumnKind::Name, "Pôle de Redon"),
        ("  ", ColumnKind::Name, ""),
        ("75118.0", ColumnKind::Place, "75118"),
        ("1053", ColumnKind::Place, "01053"),
        ("Commune:75118,0", ColumnKind::Members, "commune:75118"),
        ("  texte ", ColumnKind::Text, "texte"),
    ] {
        assert_eq!(certain(value, kind).as_deref(), Some(meant), "{value:?}");
        assert_eq!(correct(meant, kind, &TERRITORIES), None, "{meant:?}");
    }
}

#[test]
fn what_could_be_something_else_is_told_and_not_chosen() {
    for (value, kind, told) in [
        (
            "35600",
            COMMUNE,
            "35600 est un code postal : Bains-sur-Oust (code 35013), Redon (code 35236) et Sainte-Marie (code 35294)",
        ),
        (
            "50173",
            COMMUNE,
            "aujourd’hui Cherbourg-en-Cotentin (code 50129)",
        ),
        (
            "75118",
            COMMUNE,
            "arrondissement municipal, Paris 18e Arrondissement, de la commune Paris (code 75056)",
        ),
        ("Redon", COMMUNE, "Redon (35) a le code 35236"),
        (
            "243500741",
            COMMUNE,
            "243500741 est le code de l’EPCI CA Redon Agglomération",
        ),
        ("20", DEPARTEMENT, "2A et 2B"),
        (
            "ille et vilaine",
            DEPARTEMENT,
            "Ille-et-Vilaine (35) a le code 35",
        ),
        (
            "35236",
            DEPARTEMENT,
            "35236 est le code de la commune Redon, dans le département Ille-et-Vilaine (code 35)",
        ),
        (
            "35",
            REGION,
            "35 est le code du département Ille-et-Vilaine, dans la région Bretagne (code 53)",
        ),
        ("Bretagne", REGION, "Bretagne a le code 53"),
        (
            "35236",
            EPCI,
            "35236 est le code de la commune Redon, dans l’EPCI CA Redon Agglomération (code 243500741)",
        ),
        (
            "53",
            ColumnKind::Members,
            "« region:53 » (Bretagne, région)",
        ),
        ("departement:20", ColumnKind::Members, "2A et 2B"),
        ("actf", STATUS, "« actif »"),
        ("inacti", STATUS, "« inactif »"),
        (
            "culture;insertion",
            THEMES,
            "« insertion » : peut-être « insertion-emploi »",
        ),
        (
            "05/06/2026",
            ColumnKind::Day,
            "« 2026-06-05 » si le jour vient avant le mois",
        ),
        ("46348", ColumnKind::Day, "2026-11-22"),
        ("www.a.fr", ColumnKind::WebAddress, "« https://www.a.fr »"),
        (
            "https://a.fr, https://b.fr",
            ColumnKind::WebAddresses,
            "« https://a.fr;https://b.fr »",
        ),
        ("Pôle d’Été", ColumnKind::Identifier, "« pole-d-ete »"),
        ("1,500", ColumnKind::Number, "« 1.500 »"),
    ] {
        let found = possible(value, kind);
        assert!(found.contains(told), "{value}: {found}");
    }
}

/// A guess would be worse than nothing.
#[test]
fn what_says_nothing_is_left_alone() {
    for (value, kind) in [
        ("99999", COMMUNE),
        ("9999", COMMUNE),
        ("00", REGION),
        ("abc", STATUS),
        ("3,000", ColumnKind::Integer),
        ("1.5", ColumnKind::Integer),
        ("12 34", ColumnKind::Integer),
        ("-1", ColumnKind::Integer),
        ("mille", ColumnKind::Integer),
        ("2026", ColumnKind::Day),
        ("2026-02-30", ColumnKind::Day),
        ("32/11/2026", ColumnKind::Day),
        ("bientôt", ColumnKind::PartialDate),
        ("a@b.fr", ColumnKind::WebAddress),
        ("pays:1", ColumnKind::Members),
        ("#REF!", COMMUNE),
    ] {
        assert_eq!(correct(value, kind, &TERRITORIES), None, "{value:?}");
    }
}

#[test]
fn every_column_of_the_register_has_its_kind() {
    let none = |_: &str| None;
    for (table, column, kind) in [
        ("poles", "commune", ColumnKind::Place),
        ("poles", "perimetre", ColumnKind::Members),
        ("poles", "thematiques", THEMES),
        ("poles", "statut", STATUS),
        ("poles", "id", ColumnKind::Identifier),
        ("poles", "sources", ColumnKind::WebAddresses),
        ("poles", "compile_le", ColumnKind::Day),
        ("appels", "ouvert_le", ColumnKind::PartialDate),
        ("laureats", "montant_eur", ColumnKind::Integer),
        ("referents", "etp", ColumnKind::Number),
    ] {
        assert_eq!(ColumnKind::of(table, column, none), Some(kind), "{column}");
    }
    let level = |name: &str| (name == "niveau").then_some("region");
    assert_eq!(ColumnKind::of("referents", "code", level), Some(REGION));
    assert_eq!(ColumnKind::of("referents", "code", none), None);
    assert_eq!(ColumnKind::of("poles", "humeur", none), None);
}
