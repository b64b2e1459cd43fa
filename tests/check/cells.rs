//! One message a cell, in words, with what was probably meant.

use crate::{
    faults,
    support::{DataCopy, check, plain},
};

/// The only fault of the committed data in which `from` of `file` is `to`.
fn fault(file: &str, from: &str, to: &str) -> String {
    let folder = DataCopy::new();
    folder.replace(file, from, to);
    let found = faults(&folder);
    assert_eq!(found.lines().count(), 2, "{found}");
    found.lines().next().expect("a fault").to_owned()
}

/// What a row of the poles says, what it says instead; the column and the value that are refused, what
/// was expected, and what was meant.
const CASES: [[&str; 5]; 14] = [
    [
        ",32013,siege,32,76,",
        ",1053,siege,,,",
        "commune : « 1053 »",
        "un code INSEE de commune, à cinq caractères",
        "sans doute « 01053 » (zéro initial perdu)",
    ],
    [
        ",32013,siege,32,76,",
        ",2a004,siege,,,",
        "commune : « 2a004 »",
        "un code INSEE de commune, à cinq caractères",
        "sans doute « 2A004 » (lettre minuscule)",
    ],
    [
        ",32013,siege,32,76,",
        ",35600,siege,,,",
        "commune : « 35600 »",
        "une valeur de la colonne code de communes.csv",
        "35600 est un code postal : Bains-sur-Oust (code 35013), Redon (code 35236) et \
             Sainte-Marie (code 35294)",
    ],
    [
        ",32013,siege,32,76,",
        ",50173,siege,,,",
        "commune : « 50173 »",
        "une valeur de la colonne code de communes.csv",
        "50173 est un ancien code : Équeurdreville-Hainneville, aujourd’hui \
             Cherbourg-en-Cotentin (code 50129)",
    ],
    [
        ",32013,siege,32,76,",
        ",32013,siege,32,75,",
        "region : « 75 »",
        "la région de la commune Auch (code 32013)",
        "c’est la région Occitanie (code 76)",
    ],
    [
        ",32013,siege,32,76,",
        ",32013,siege,31,76,",
        "departement : « 31 »",
        "le département de la commune Auch (code 32013)",
        "c’est le département Gers (code 32)",
    ],
    [
        ",PTCE,emergent,2023,32013,",
        ",PTCE,émergent,2023,32013,",
        "statut : « émergent »",
        "une valeur parmi actif, emergent, inactif, inconnu",
        "sans doute « emergent » (casse, accents ou espaces)",
    ],
    [
        ",PTCE,emergent,2023,32013,",
        ",PTCE,emergent,2023.0,32013,",
        "statut_annee : « 2023.0 »",
        "un nombre entier, en chiffres",
        "sans doute « 2023 » (nombre entier écrit avec des décimales)",
    ],
    [
        ",economie-circulaire;insertion-emploi,Ateliers",
        ",economie-circulaire;insertion-emplois,Ateliers",
        "thematiques : « economie-circulaire;insertion-emplois »",
        "des thématiques séparées par « ; », parmi alimentation-agriculture, culture,",
        "« insertion-emplois » : peut-être « insertion-emploi »",
    ],
    [
        ",departement:32,exact,Gers,",
        ",departement:32;epci:1;region:99,exact,Gers,",
        "perimetre : « departement:32;epci:1;region:99 »",
        "des territoires écrits niveau:code, séparés par « ; »",
        "« region:99 » n’a pas été compris",
    ],
    [
        ",departement:32,exact,Gers,",
        ",departement:32;departement:32,exact,Gers,",
        "perimetre : « departement:32;departement:32 »",
        "chaque valeur une seule fois (« departement:32 » est répété)",
        "sans doute « departement:32 » (répétition)",
    ],
    [
        "PTCE Agir Durable 2.0,PTCE,",
        "#NOM?,PTCE,",
        "nom : « #NOM? »",
        "une valeur : « #NOM? » est une erreur du tableur",
        "",
    ],
    [
        ",PTCE Agir Durable 2.0,PTCE,",
        ",\"Agir\nDurable\",PTCE,",
        "nom : « Agir[saut de ligne]Durable »",
        "un nom, sur une seule ligne",
        "sans doute « Agir Durable » (saut de ligne dans un nom)",
    ],
    [
        ",PTCE Agir Durable 2.0,PTCE,",
        ",  ,PTCE,",
        "nom : «    »",
        "une valeur, ou une cellule vide (il n’y a ici que des espaces)",
        "",
    ],
];

#[test]
fn a_cell_has_one_message_with_what_was_meant() {
    for [from, to, column, expected, meant] in CASES {
        let found = fault("poles.csv", from, to);
        let start = format!("poles.csv, ligne 3, colonne {column} — attendu : {expected}");
        assert!(found.starts_with(&start), "{start}\n{found}");
        assert!(found.ends_with(meant), "{meant}\n{found}");
        for sign in ["[0-9]", "^", "\\S", "|", "+)"] {
            assert!(!found.contains(sign), "a regular expression in {found}");
        }
    }
}

#[test]
fn a_misspelt_key_names_the_nearest() {
    let found = fault("laureats.csv", "3-eva,aap-2015", "3-evva,aap-2015");
    assert!(
        found.ends_with("la colonne id de poles.csv ; peut-être « 3-eva »"),
        "{found}"
    );
}

#[test]
fn the_row_is_a_spreadsheet_s_and_the_line_the_file_s() {
    let folder = DataCopy::new();
    folder.replace(
        "poles.csv",
        "\"Collectif rural initié",
        "\"Collectif\n\nrural initié",
    );
    folder.replace(
        "poles.csv",
        ",PTCE,emergent,2023,32013,",
        ",PTCE,emergents,2023,32013,",
    );
    let found = faults(&folder);
    let place =
        "poles.csv, ligne 3 du tableur (ligne 5 du fichier), colonne statut : « emergents »";
    assert!(found.starts_with(place), "{found}");
}

/// No other table is blamed for leading to it.
#[test]
fn a_row_that_cannot_be_read_is_reported_alone() {
    let row = fault(
        "poles.csv",
        "epci:200043776;epci:200071926,approche",
        "epci:200043776, epci:200071926,approche",
    );
    assert_eq!(
        row,
        "poles.csv, ligne 2 — attendu : 27 cellules (28 ici) ; une virgule, peut-être, dans un texte \
         qui n’est pas entre guillemets"
    );
}

/// What cells say together is told in the same go as what single cells say.
#[test]
fn faults_of_both_kinds_come_in_one_go() {
    let folder = DataCopy::new();
    folder.replace("poles.csv", ",32013,siege,32,76,", ",32013,siege,32,75,");
    folder.replace("referents.csv", "departement,48,", "departement,99,");
    folder.replace("appels.csv", ",180,23,", ",cent,23,");
    let found = faults(&folder);
    for file in [
        "appels.csv, ligne 2",
        "poles.csv, ligne 3",
        "referents.csv, ligne 2",
    ] {
        assert!(found.contains(file), "{file}\n{found}");
    }
    assert!(found.contains("\n3 fautes dans "), "{found}");
}

#[test]
fn thousands_of_faults_are_counted_and_not_all_printed() {
    let folder = DataCopy::new();
    let communes = folder
        .read("communes.csv")
        .replace(",commune-actuelle,", ",commune,");
    folder.write("communes.csv", communes);
    let found = faults(&folder);
    assert!(found.lines().count() < 600, "{}", found.lines().count());
    assert!(
        found.contains("\ncommunes.csv : … et 34 469 autres fautes.\n"),
        "{found:.300}"
    );
    assert!(found.contains("34 969 fautes dans "), "{found:.300}");
}

#[test]
fn likely_duplicates_are_told_and_not_refused() {
    let folder = DataCopy::new();
    let poles = folder.read("poles.csv");
    let row = poles
        .lines()
        .find(|line| line.starts_with("agir-durable-2-0,"))
        .expect("a pole");
    let same_name = row.replacen("agir-durable-2-0,", "zz-agir,", 1);
    let same_lead = row.replacen("agir-durable-2-0,", "zz-gers,", 1).replacen(
        "PTCE Agir Durable 2.0",
        "PTCE du Gers",
        1,
    );
    folder.write("poles.csv", format!("{poles}{same_name}\n{same_lead}\n"));
    let output = check(folder.path());
    let found = plain(&output.stdout);
    assert!(output.status.success(), "{found}");
    assert!(
        found.contains("« zz-agir » a le même nom que « agir-durable-2-0 » (ligne 3) ; est-ce"),
        "{found}"
    );
    let lead =
        "« zz-gers » a la même commune et le même porteur que « agir-durable-2-0 » (ligne 3)";
    assert!(found.contains(lead), "{found}");
    assert_eq!(found.matches("À vérifier : ").count(), 2, "{found}");
}

/// What a row of the members says, what it says instead, the column and the value, and what was expected.
const MEMBERS: [[&str; 4]; 6] = [
    [
        ",200093201,epci:200093201,",
        ",200093202,epci:200093201,",
        "siren : « 200093202 »",
        "un SIREN : neuf chiffres, dont le dernier contrôle les autres (clé de Luhn)",
    ],
    [
        ",200093201,epci:200093201,",
        ",356000000,epci:200093201,",
        "territoire + siren : ",
        "le SIREN de l’EPCI, qui est son code",
    ],
    [
        ",200093201,epci:200093201,",
        ",,epci:200093299,",
        "territoire : « epci:200093299 »",
        "un territoire connu, écrit niveau:code",
    ],
    [
        "cluster-jura,SCOP Juratri,",
        "cluster-juras,SCOP Juratri,",
        "pole : « cluster-juras »",
        "une valeur de la colonne id de poles.csv",
    ],
    [
        "Coop Atlantique,,,,partenaire,2016,2018,",
        "Coop Atlantique,,,,partenaire,2019,2018,",
        "depuis + jusqu : ",
        "une fin qui ne vient pas avant le début",
    ],
    [
        ",collectivite,200093201,epci:200093201,",
        ",ess,200093201,epci:200093201,",
        "territoire + categorie : ",
        "la catégorie collectivite, ou aucune, puisque le membre est un territoire",
    ],
];

#[test]
fn a_member_is_a_legal_person_of_a_pole() {
    for [from, to, what, expected] in MEMBERS {
        let folder = DataCopy::new();
        folder.replace("membres.csv", from, to);
        let found = faults(&folder);
        let first = found.lines().next().expect("a fault");
        assert!(first.starts_with("membres.csv, "), "{found}");
        assert!(first.contains(what), "{what} is not in {found}");
        assert!(first.contains(expected), "{expected} is not in {found}");
    }
}

/// A correction is of one row: what another table says beside it is told, and keeps nobody from it.
#[test]
fn a_lead_by_one_table_only_is_told_and_not_refused() {
    let folder = DataCopy::new();
    folder.replace("poles.csv", ",Association 3.EVA,", ",Association Trois,");
    let output = check(folder.path());
    let found = plain(&output.stdout);
    assert!(output.status.success(), "{found}");
    let told = "À vérifier : membres.csv, ligne 2 : « Association 3.EVA » est dit porteur de « 3-eva », dont la \
                colonne porteur dit « Association Trois » ; est-ce le même ?";
    assert!(found.contains(told), "{found}");
    // Of several leads each is named; a lead of the past is none.
    assert_eq!(found.matches("À vérifier : ").count(), 1, "{found}");
}
