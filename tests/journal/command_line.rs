//! The operator's way: a register taken over, edited, undone, merged, expunged, backed up, moved.

use std::fs;

use super::{DataCopy, Place, done, journal, on_both_engines, refused, tables, take_over, text};
use crate::support::{check, data};

on_both_engines!(
    a_register_comes_back_byte_for_byte,
    an_edited_spreadsheet_is_told_then_applied,
    an_edited_workbook_is_told_then_applied,
    undoing_an_undo_restores_the_bytes,
    a_merged_pole_leads_to_the_other,
    an_expunged_text_is_nowhere_left,
    a_copy_is_a_journal_of_the_other_engine,
    a_moderator_is_invited_by_a_link,
);

/// What the journal at `url` exports.
fn exported(place: &Place, url: &str) -> [String; 5] {
    let out = place.path("out");
    done(url, &["export", text(&out)]);
    tables(&out)
}

fn a_register_comes_back_byte_for_byte(place: &Place) {
    let url = place.url("a");
    assert!(refused(&url, &["history"]).contains("journal"));
    assert!(done(&url, &["create"]).contains("ptce-atlas journal import data"));
    assert!(refused(&url, &["create"]).contains("déjà un journal"));
    assert!(refused(&url, &["verify"]).contains("journal import data"));
    let told = done(&url, &["import", text(&data())]);
    assert!(
        told.contains("118 lignes, là où il n’y en avait pas"),
        "{told}"
    );
    assert!(told.ends_with("Révision 1 : 398 lignes.\n"), "{told}");
    assert_eq!(exported(place, &url), tables(&data()));
    let told = done(&url, &["import", text(&data()), "--apply"]);
    assert!(
        told.ends_with("Le journal dit déjà tout cela : rien n’est écrit.\n"),
        "{told}"
    );
    let told = done(&url, &["export", text(&place.path("out"))]);
    assert!(told.contains("aucun fichier n’est changé"), "{told}");
    let told = done(&url, &["verify"]);
    assert!(told.contains("aucune faute. 118 pôles"), "{told}");
    assert!(
        told.contains("jusqu’à la révision 1, mène aux 398 lignes"),
        "{told}"
    );
}

/// The poles with `from` as `to` once, in a file.
fn edited(place: &Place, from: &str, to: &str) -> std::path::PathBuf {
    let [poles, ..] = tables(&data());
    assert!(poles.contains(from), "no {from:?}");
    let path = place.path("poles.csv");
    fs::write(&path, poles.replacen(from, to, 1)).expect("written");
    path
}

fn an_edited_spreadsheet_is_told_then_applied(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let path = edited(place, "3-eva,\"3.EVA (Ens", "3-eva,\"Trois EVA (Ens");
    let told = done(&url, &["import", text(&path)]);
    assert!(
        told.contains("1 modifiée, 0 disparue, 117 inchangées"),
        "{told}"
    );
    assert!(told.contains("nom : « 3.EVA (Ens"), "{told}");
    assert!(
        told.contains("Rien n’est écrit : ajoutez --apply"),
        "{told}"
    );
    assert_eq!(exported(place, &url), tables(&data()));
    // With `;`: what the reader understands is what is compared.
    let semicolons = fs::read_to_string(&path).expect("the file");
    let mut reader = csv::Reader::from_reader(semicolons.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    let header = reader.headers().expect("a header").clone();
    writer.write_record(&header).expect("a record");
    for record in reader.records() {
        writer
            .write_record(&record.expect("a row"))
            .expect("a record");
    }
    let other = place.path("poles-excel.csv");
    fs::write(&other, writer.into_inner().expect("bytes")).expect("written");
    let source = "https://example.org/annuaire";
    let told = done(
        &url,
        &["import", text(&other), "--apply", "--source", source],
    );
    assert!(told.ends_with("Révision 2 : 1 ligne.\n"), "{told}");
    assert_eq!(exported(place, &url)[0], semicolons);
    let told = done(&url, &["history", "--pole", "3-eva", "-n", "1"]);
    assert!(
        told.contains("révision 2") && told.contains(source),
        "{told}"
    );
    assert!(told.contains("« Trois EVA (Ens"), "{told}");
    // What check refuses is not written.
    let path = edited(place, ",inconnu,2018,11206,", ",actf,2018,11206,");
    let told = refused(&url, &["import", text(&path), "--apply"]);
    assert!(
        told.contains("poles.csv, ligne 2, colonne statut"),
        "{told}"
    );
    // A pole does not go, whatever is allowed; other rows do.
    let [poles, _, awards, members, _] = tables(&data());
    let (first, second) = (poles.lines().nth(1).expect("a row"), awards.lines().nth(3));
    fs::write(&path, poles.replacen(&format!("{first}\n"), "", 1)).expect("written");
    let fewer = place.path("laureats.csv");
    let without = |row: &str| awards.replacen(&format!("{row}\n"), "", 1);
    let of_pole = awards
        .lines()
        .find(|row| row.starts_with("3-eva,"))
        .expect("a row");
    fs::write(&fewer, without(of_pole)).expect("written");
    let no_member = place.path("membres.csv");
    let others = members.split_inclusive('\n');
    let others = others.filter(|row| !row.starts_with("3-eva,"));
    fs::write(&no_member, others.collect::<String>()).expect("written");
    let all = [
        "import",
        text(&path),
        text(&fewer),
        text(&no_member),
        "--apply",
    ];
    assert!(refused(&url, &all).contains("ajoutez --remove"));
    let told = refused(&url, &[&all[..], &["--remove"]].concat());
    assert!(told.contains("« 3-eva » ne s’ôte pas"), "{told}");
    fs::write(&fewer, without(second.expect("a row"))).expect("written");
    let told = done(&url, &["import", text(&fewer), "--apply", "--remove"]);
    assert!(told.ends_with("Révision 3 : 1 ligne.\n"), "{told}");
    done(&url, &["verify"]);
}

/// The table at `path` as the sheet `name` of a workbook, every cell a text.
fn workbook(place: &Place, name: &str, path: &std::path::Path) -> std::path::PathBuf {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name(name).expect("a name");
    let reader = csv::ReaderBuilder::new().has_headers(false).from_path(path);
    for (row, record) in (0..).zip(reader.expect("a table").records()) {
        for (at, cell) in (0..).zip(&record.expect("a row")) {
            sheet.write_string(row, at, cell).expect("a cell");
        }
    }
    let path = place.path("registre.xlsx");
    book.save(&path).expect("written");
    path
}

fn an_edited_workbook_is_told_then_applied(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    // As the program makes it, it says what the journal does.
    let own = place.path("propre.xlsx");
    let made = std::process::Command::new(crate::BINARY)
        .args(["register", "workbook", text(&data()), "-o", text(&own)])
        .status();
    assert!(made.expect("an end").success());
    let told = done(&url, &["import", text(&own), "--apply"]);
    assert!(told.contains("rien n’est écrit"), "{told}");
    let csv = edited(place, "3-eva,\"3.EVA (Ens", "3-eva,\"Trois EVA (Ens");
    let book = workbook(place, "poles", &csv);
    let told = done(&url, &["import", text(&book)]);
    assert!(
        told.contains("1 modifiée, 0 disparue, 117 inchangées"),
        "{told}"
    );
    assert!(told.contains("nom : « 3.EVA (Ens"), "{told}");
    assert_eq!(exported(place, &url), tables(&data()));
    let told = done(&url, &["import", text(&book), "--apply"]);
    assert!(told.ends_with("Révision 2 : 1 ligne.\n"), "{told}");
    let after = fs::read_to_string(&csv).expect("the file");
    assert_eq!(exported(place, &url)[0], after);
    // What check refuses is not written.
    let csv = edited(place, ",inconnu,2018,11206,", ",actf,2018,11206,");
    let book = workbook(place, "poles", &csv);
    let told = refused(&url, &["import", text(&book), "--apply"]);
    assert!(
        told.contains("registre.xlsx, feuille poles, ligne 2, colonne statut"),
        "{told}"
    );
    assert_eq!(exported(place, &url)[0], after);
}

fn undoing_an_undo_restores_the_bytes(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let before = exported(place, &url);
    let path = edited(place, ",inconnu,2018,11206,", ",actif,2018,11206,");
    done(&url, &["import", text(&path), "--apply"]);
    let after = exported(place, &url);
    assert_ne!(before, after);
    let undo = |revision| ["undo", revision, "--reason", "essai"];
    let told = done(&url, &undo("2"));
    assert!(told.contains("statut : « actif » → « inconnu »"), "{told}");
    assert!(told.contains("Rien n’est écrit"), "{told}");
    assert_eq!(exported(place, &url), after);
    done(&url, &[&undo("2")[..], &["--apply"]].concat());
    assert_eq!(exported(place, &url), before);
    done(&url, &[&undo("3")[..], &["--apply"]].concat());
    assert_eq!(exported(place, &url), after);
    // What was changed since is named, and stays.
    let path = edited(place, ",inconnu,2018,11206,", ",emergent,2018,11206,");
    done(&url, &["import", text(&path), "--apply"]);
    let told = refused(&url, &[&undo("2")[..], &["--apply"]].concat());
    assert!(
        told.contains("poles : 3-eva : statut dit autre chose depuis"),
        "{told}"
    );
    assert!(refused(&url, &undo("99")).contains("pas de révision 99"));
    // The first decision cannot be taken back: nothing would be left to serve.
    done(&url, &["verify"]);
}

fn a_merged_pole_leads_to_the_other(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let before = exported(place, &url);
    let alias = ["alias", "3-eva", "edenn", "--reason", "même site"];
    let told = done(&url, &alias);
    assert!(told.contains("- poles : 3-eva"), "{told}");
    assert!(told.contains("- laureats : 3-eva + aap-2015"), "{told}");
    assert!(told.contains("+ laureats : edenn + aap-2015"), "{told}");
    assert!(told.contains("+ alias : 3-eva"), "{told}");
    assert_eq!(exported(place, &url), before);
    done(&url, &[&alias[..], &["--apply"]].concat());
    let [poles, _, awards, ..] = exported(place, &url);
    assert!(!poles.contains("3-eva") && !awards.contains("3-eva,"));
    assert!(awards.contains("edenn,aap-2015,"));
    // A chain is made short: what led to the one leads to the other.
    let chain = [
        "alias",
        "edenn",
        "figeacteurs",
        "--reason",
        "essai",
        "--apply",
    ];
    let told = done(&url, &chain);
    assert!(
        told.contains("nouveau : « edenn » → « figeacteurs »"),
        "{told}"
    );
    done(&url, &["verify"]);
    for (old, new, why) in [
        ("3-eva", "figeacteurs", "pas de pôle « 3-eva »"),
        ("figeacteurs", "figeacteurs", "le même pôle"),
    ] {
        let told = refused(&url, &["alias", old, new, "--reason", "essai", "--apply"]);
        assert!(told.contains(why), "{told}");
    }
    done(&url, &["undo", "3", "--reason", "essai", "--apply"]);
    done(&url, &["undo", "2", "--reason", "essai", "--apply"]);
    assert_eq!(exported(place, &url), before);
    done(&url, &["verify"]);
}

fn an_expunged_text_is_nowhere_left(place: &Place) {
    const SECRET: &str = "Zqxj";
    let url = place.url("a");
    take_over(&url);
    let path = edited(place, "Association 3.EVA", &format!("{SECRET} Dupont"));
    done(
        &url,
        &[
            "import",
            text(&path),
            "--apply",
            "--source",
            "Zqxj au téléphone",
        ],
    );
    let expunge = ["expunge", "2", "--row", "3-eva", "--column", "porteur"];
    assert!(refused(&url, &expunge).contains("la ligne le dit encore"));
    done(&url, &["undo", "2", "--reason", "une personne", "--apply"]);
    let told = done(&url, &expunge);
    assert!(told.contains("Effacé de 2 entrées"), "{told}");
    assert!(done(&url, &["history"]).contains(SECRET));
    done(&url, &["expunge", "2", "--notes", "--reason", "demande"]);
    let told = done(&url, &["history", "-n", "99"]);
    assert!(!told.contains(SECRET), "{told}");
    assert!(
        told.contains("porteur : « Association 3.EVA » → [effacé]"),
        "{told}"
    );
    assert!(
        told.contains("effacement (operateur)\n  motif : demande"),
        "{told}"
    );
    done(&url, &["verify"]);
    // Its undo is undone no more: what it would put back is not known.
    let told = refused(&url, &["undo", "3", "--reason", "essai", "--apply"]);
    assert!(told.contains("porteur"), "{told}");
    // Not in the copy either.
    let copy = place.path("copie.db");
    done(&url, &["backup", text(&copy)]);
    let bytes = fs::read(&copy).expect("the copy");
    let has = |text: &str| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(has("figeacteurs"), "the copy is not whole");
    assert!(!has(SECRET));
    // Nor in what the database keeps of what was written over.
    if place.server.is_none() {
        let bytes = fs::read(place.path("a.db")).expect("the journal");
        assert!(
            !bytes
                .windows(SECRET.len())
                .any(|part| part == SECRET.as_bytes())
        );
    }
}

fn a_copy_is_a_journal_of_the_other_engine(place: &Place) {
    let url = place.url("a");
    take_over(&url);
    let path = edited(place, ",inconnu,2018,11206,", ",actif,2018,11206,");
    done(&url, &["import", text(&path), "--apply", "--source", "s"]);
    done(
        &url,
        &[
            "invite",
            "cress",
            "--organisation",
            "CRESS",
            "--territory",
            "region:53",
        ],
    );
    let (copy, history) = (place.path("copie.db"), done(&url, &["history"]));
    let told = done(&url, &["backup", text(&copy)]);
    assert!(told.contains("à la révision 2"), "{told}");
    assert!(refused(&url, &["backup", text(&copy)]).contains("déjà"));
    let file = format!("sqlite:{}", copy.display());
    let (before, accounts) = (exported(place, &url), done(&url, &["accounts"]));
    // From the file into a database of either engine.
    let other = place.url("b");
    let told = done(&file, &["migrate", "--to", &other]);
    assert!(told.contains("déjà de la version"), "{told}");
    assert!(told.contains("tout y est copié, à la révision 2"), "{told}");
    for url in [&file, &other] {
        assert_eq!(exported(place, url), before);
        assert_eq!(done(url, &["history"]), history);
        assert_eq!(done(url, &["accounts"]), accounts);
        done(url, &["verify"]);
    }
    let told = refused(&file, &["migrate", "--to", &other]);
    assert!(told.contains("n’est pas vide"), "{told}");
}

fn a_moderator_is_invited_by_a_link(place: &Place) {
    let url = place.url("a");
    done(&url, &["create"]);
    assert!(done(&url, &["accounts"]).contains("Aucun compte"));
    let public = ["--public-url", "https://atlas.example.org"];
    let invite = [
        "invite",
        "cress@example.org",
        "--organisation",
        "CRESS Bretagne",
    ];
    let at = ["--territory", "region:53", "--territory", "departement:44"];
    let told = done(&url, &[&invite[..], &at, &public].concat());
    assert!(told.contains("nouveau compte"), "{told}");
    let link = |told: &str| {
        let link = told.lines().find(|line| line.starts_with("https://"));
        link.expect("a link").to_owned()
    };
    let first = link(&told);
    let start = "https://atlas.example.org/moderation/invitation/";
    assert_eq!(first.strip_prefix(start).map(str::len), Some(43), "{first}");
    let told = done(&url, &[&invite[..], &at, &public].concat());
    assert!(
        told.contains("compte connu") && link(&told) != first,
        "{told}"
    );
    for wrong in ["region:99", "epci:200067759", "53", "region:"] {
        let told = refused(&url, &[&invite[..], &["--territory", wrong]].concat());
        assert!(told.contains(wrong), "{told}");
    }
    let expected = "cress@example.org (CRESS Bretagne) : departement:44, region:53 ; invité\n";
    assert_eq!(done(&url, &["accounts"]), expected);
    done(&url, &["accounts", "--close", "cress@example.org"]);
    assert!(done(&url, &["accounts"]).contains("fermé le"));
    let told = refused(&url, &["accounts", "--close", "cress@example.org"]);
    assert!(told.contains("Aucun compte ouvert"), "{told}");
}

#[test]
fn what_is_exported_into_a_data_folder_passes_check() {
    let place = Place::sqlite();
    let url = place.url("a");
    take_over(&url);
    let path = edited(&place, ",inconnu,2018,11206,", ",actif,2018,11206,");
    done(&url, &["import", text(&path), "--apply"]);
    let copy = DataCopy::new();
    done(&url, &["export", text(copy.path())]);
    assert!(check(copy.path()).status.success());
    assert_eq!(
        copy.read("poles.csv"),
        fs::read_to_string(&path).expect("the file")
    );
    assert_eq!(
        copy.read("communes.csv"),
        fs::read_to_string(data().join("communes.csv")).expect("a table")
    );
}

#[test]
fn mistakes_are_told_in_french() {
    let place = Place::sqlite();
    for (url, arguments, expected) in [
        (
            "mysql://a",
            &["history"][..],
            "« mysql://a » ne peut être la valeur de --journal",
        ),
        (&place.url("none"), &["history"], "pas de journal à sqlite:"),
        ("postgres://a@127.0.0.1:1/a", &["history"], "ne répond pas"),
        (&place.url("none"), &["undo", "1"], "il manque --reason"),
    ] {
        let output = journal(url, arguments);
        assert!(!output.status.success());
        let told = crate::support::plain(&output.stderr);
        assert!(told.contains(expected), "{told}");
        assert!(!told.contains("error"), "{told}");
    }
    let file = place.path("notes.txt");
    fs::write(&file, "mine").expect("written");
    let url = format!("sqlite:{}", file.display());
    assert!(refused(&url, &["create"]).contains("existe déjà"));
    assert_eq!(fs::read_to_string(&file).expect("the file"), "mine");
}
