//! `ptce-atlas programmes import`, and what `check` says of its table.

use super::{LISTS, TABLE, import};
use crate::support::{DataCopy, check, data, plain};

#[test]
fn the_tables_of_whoever_runs_the_service_are_committed_without_rows() {
    for (file, header) in [
        (TABLE, "programme,niveau,code,etendue,detail,depuis,jusqu\n"),
        (
            "contexte.csv",
            "niveau,code,indicateur,valeur,annee,source\n",
        ),
    ] {
        let text = std::fs::read_to_string(data().join(file)).expect("the table");
        assert_eq!(text, header, "{file}");
    }
}

#[test]
fn six_lists_are_written_checked_and_written_again_as_the_same_bytes() {
    let folder = DataCopy::new();
    let output = import(&folder, &LISTS);
    let (told, warned) = (plain(&output.stdout), plain(&output.stderr));
    assert!(output.status.success(), "{told}{warned}");
    for expected in [
        "Petites villes de demain : 4 territoires ; 0 ligne hors du programme ; 1 ligne non placée",
        "France ruralités revitalisation : 5 territoires ; 1 ligne hors du programme ; 1 ligne non placée",
        "Quartiers prioritaires de la politique de la ville : 3 territoires",
        "programmes-territoires.csv : écrit",
    ] {
        assert!(told.contains(expected), "{expected} is not in:\n{told}");
    }
    for expected in [
        "pvd, ligne 7 : « 99999 » n’est le code d’aucune commune d’aujourd’hui ni d’autrefois",
        "frr, ligne 8 : le classement « FRR des rêves » n’est pas connu",
        "crte, ligne 6 : « 253500000 » n’est le SIREN d’aucune intercommunalité",
        "ti, ligne 6 : « 123 » n’est pas un SIREN",
    ] {
        assert!(warned.contains(expected), "{expected} is not in:\n{warned}");
    }
    let table = folder.read(TABLE);
    let keys: Vec<Vec<&str>> = table
        .lines()
        .skip(1)
        .map(|line| line.splitn(4, ',').take(3).collect())
        .collect();
    assert!(keys.len() > 20, "{table}");
    let checked = check(folder.path());
    assert!(checked.status.success(), "{}", plain(&checked.stdout));
    let reversed: Vec<_> = LISTS.into_iter().rev().collect();
    let again = import(&folder, &reversed);
    assert!(
        plain(&again.stdout).contains("n’est pas changée"),
        "{again:?}"
    );
    assert_eq!(folder.read(TABLE), table);
}

#[test]
fn one_list_replaces_its_programme_and_no_other() {
    let folder = DataCopy::new();
    assert!(import(&folder, &LISTS).status.success());
    let by_hand = "tzcld,commune,35236,contient,,2024,\n";
    let before = folder.read(TABLE) + by_hand;
    folder.write(TABLE, &before);
    assert!(
        import(&folder, &[("--frr", "frr-codes.csv")])
            .status
            .success()
    );
    let after = folder.read(TABLE);
    let of = |text: &str, programme: &str| {
        let lines = text
            .lines()
            .filter(|line| line.starts_with(&format!("{programme},")));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    for kept in ["acv", "crte", "pvd", "qpv", "ti", "tzcld"] {
        assert_eq!(of(&after, kept), of(&before, kept), "{kept}");
    }
    assert_eq!(of(&after, "frr").len(), 3);
}

#[test]
fn a_refused_list_leaves_the_table_as_it_is() {
    let folder = DataCopy::new();
    let before = folder.read(TABLE);
    let output = import(
        &folder,
        &[("--acv", "acv.csv"), ("--pvd", "pvd-autre-en-tete.csv")],
    );
    assert_eq!(output.status.code(), Some(1));
    let warned = plain(&output.stderr);
    assert!(
        warned.contains("attendu : insee_com, lib_com, id_pvd, date_signature"),
        "{warned}"
    );
    assert!(
        plain(&output.stdout).contains("rien n’est écrit"),
        "{output:?}"
    );
    assert_eq!(folder.read(TABLE), before);
    let none = import(&folder, &[]);
    assert!(
        plain(&none.stderr).contains("aucune liste n’est donnée"),
        "{none:?}"
    );
}

#[test]
fn rows_without_a_place_are_written_to_the_report() {
    let folder = DataCopy::new();
    let report = folder.path().join("non-places.csv");
    let output = std::process::Command::new(crate::support::BINARY)
        .args(["programmes", "import", "-o"])
        .arg(folder.path())
        .arg("--qpv")
        .arg(super::list("qpv.csv"))
        .arg("--rapport")
        .arg(&report)
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{output:?}");
    let written = std::fs::read_to_string(report).expect("the report");
    assert_eq!(
        written,
        "programme,ligne,valeur,raison\nqpv,5,QN00004I,aucun code de commune\n"
    );
}

#[test]
fn check_tells_what_is_wrong_with_rows_written_by_hand() {
    let folder = DataCopy::new();
    let rows = "pvd,commune,35236,entier,,2024,2020\npvd,commune,99999,entier,,,\ninconnu,epci,243500741,entier,,,\n\
                frr,commune,35236,un peu,,,\nacv,commune,62193,entier,,,\nacv,commune,62193,partiel,,,\n";
    folder.write(TABLE, folder.read(TABLE) + rows);
    let numbers = "commune,99999,Un chiffre,1,2021,https://example.org/\nfrance,35,Un chiffre,beaucoup,2021,ailleurs\n";
    folder.write("contexte.csv", folder.read("contexte.csv") + numbers);
    let output = check(folder.path());
    assert_eq!(output.status.code(), Some(1));
    let found = plain(&output.stdout);
    for expected in [
        "programmes-territoires.csv, ligne 2, colonne depuis + jusqu",
        "une sortie qui ne vient pas avant l’entrée",
        "programmes-territoires.csv, ligne 3, colonne code : « 99999 » — attendu : le code d’un territoire de niveau commune",
        "programmes-territoires.csv, ligne 4, colonne programme : « inconnu »",
        "programmes-territoires.csv, ligne 5, colonne etendue : « un peu » — attendu : une valeur parmi entier, partiel, contient",
        "déjà à la ligne 6",
        "contexte.csv, ligne 2, colonne code : « 99999 » — attendu : le code d’un territoire de niveau commune",
        "contexte.csv, ligne 3, colonne valeur : « beaucoup »",
        "contexte.csv, ligne 3, colonne source : « ailleurs »",
    ] {
        assert!(found.contains(expected), "{expected} is not in:\n{found}");
    }
}
