//! Tables and `datapackage.json` changed together, as an editor would: what the program does not read
//! as it is meant is refused, or named.

mod support;

use serde_json::{Value, json};
use support::{DataCopy, Server, check, plain};

/// What `check` prints of a folder that it refuses.
fn faults(folder: &DataCopy) -> String {
    let output = check(folder.path());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    plain(&output.stdout)
}

fn expect_fault(folder: &DataCopy, expected: &str) {
    let found = faults(folder);
    assert!(found.contains(expected), "{expected} is not in:\n{found}");
}

/// Changes the description of the columns of a table.
fn describe(folder: &DataCopy, table: &str, change: impl FnOnce(&mut Vec<Value>)) {
    let mut package: Value = serde_json::from_str(&folder.read("datapackage.json")).expect("JSON");
    let resources = package["resources"].as_array_mut().expect("resources");
    let resource = resources.iter_mut().find(|one| one["name"] == table);
    let fields = &mut resource.expect("the table")["schema"]["fields"];
    change(fields.as_array_mut().expect("fields"));
    folder.write("datapackage.json", package.to_string());
}

fn describe_column(folder: &DataCopy, table: &str, name: &str, change: impl FnOnce(&mut Value)) {
    describe(folder, table, |fields| {
        let field = fields.iter_mut().find(|field| field["name"] == name);
        change(field.expect("the column"));
    });
}

/// Renames a column in the table and in its description.
fn rename(folder: &DataCopy, table: &str, from: &str, to: &str) {
    describe_column(folder, table, from, |field| field["name"] = to.into());
    let text = folder.read(&format!("{table}.csv"));
    let (header, rows) = text.split_once('\n').expect("a header");
    let header = header
        .split(',')
        .map(|name| if name == from { to } else { name });
    let header = header.collect::<Vec<_>>().join(",");
    folder.write(&format!("{table}.csv"), format!("{header}\n{rows}"));
}

/// Adds a word to the enumeration of a column.
fn add_word(folder: &DataCopy, table: &str, column: &str, word: &str) {
    describe_column(folder, table, column, |field| {
        let words = &mut field["constraints"]["enum"];
        words
            .as_array_mut()
            .expect("an enumeration")
            .push(word.into());
    });
}

#[test]
fn a_column_that_is_read_may_not_be_renamed() {
    for (table, from, to) in [
        ("communes", "population", "habitants"),
        ("poles", "porteur", "structure"),
        ("poles", "statut_annee", "annee"),
    ] {
        let folder = DataCopy::new();
        rename(&folder, table, from, to);
        expect_fault(
            &folder,
            &format!("datapackage.json, table {table}, colonne {from} — attendu"),
        );
    }
}

#[test]
fn a_table_that_is_read_may_not_be_renamed() {
    let folder = DataCopy::new();
    folder.replace(
        "datapackage.json",
        "\"name\": \"referents\"",
        "\"name\": \"correspondants\"",
    );
    expect_fault(&folder, "datapackage.json — attendu : une table referents");
}

#[test]
fn a_word_that_this_version_does_not_know_is_refused() {
    for (column, from, to) in [
        ("commune_nature", ",activite,", ",atelier,"),
        ("statut", ",PTCE,actif,", ",PTCE,suspendu,"),
    ] {
        let folder = DataCopy::new();
        let word = to.trim_matches(',').rsplit(',').next().expect("a word");
        folder.replace("poles.csv", from, to);
        add_word(&folder, "poles", column, word);
        expect_fault(
            &folder,
            &format!("datapackage.json, table poles, colonne {column} : « {word} » — attendu"),
        );
        // Nor where the package lets a cell say anything.
        describe_column(&folder, "poles", column, |field| {
            field
                .as_object_mut()
                .expect("a column")
                .remove("constraints");
        });
        expect_fault(
            &folder,
            &format!(", colonne {column} : « {word} » — attendu : une valeur parmi"),
        );
    }
}

#[test]
fn a_theme_that_this_version_does_not_know_is_refused() {
    let folder = DataCopy::new();
    folder.replace(
        "poles.csv",
        ",multisectoriel;numerique;",
        ",multisectoriel;peche;",
    );
    describe_column(&folder, "poles", "thematiques", |field| {
        let pattern = field["constraints"]["pattern"].as_str().expect("a pattern");
        field["constraints"]["pattern"] = pattern.replace("numerique", "numerique|peche").into();
    });
    expect_fault(
        &folder,
        "poles.csv, ligne 2, colonne thematiques : « multisectoriel;peche;",
    );
    expect_fault(&folder, "parmi alimentation-agriculture, culture,");
}

#[test]
fn columns_that_go_together_are_filled_together() {
    for (from, to, columns) in [
        (
            ",approche,\"Limouxin",
            ",,\"Limouxin",
            "perimetre + perimetre_nature",
        ),
        (
            ",epci:200043776;epci:200071926,approche,",
            ",,approche,",
            "perimetre + perimetre_nature",
        ),
        (",11206,activite,", ",11206,,", "commune + commune_nature"),
        (
            ",2026-11-22,,,",
            ",2026-11-22,2026-11-24,,",
            "confirme_le + confirme_par",
        ),
        (
            ",2026-11-22,,,",
            ",2026-11-22,,pole,",
            "confirme_le + confirme_par",
        ),
        (
            ",11206,activite,",
            ",,activite,",
            "commune + commune_nature",
        ),
        (
            ",epci:200043776;epci:200071926,approche,",
            ",,,",
            "perimetre + perimetre_texte",
        ),
        (
            ",PTCE,inconnu,2018,",
            ",PTCE,actif,,",
            "statut + statut_annee",
        ),
    ] {
        let folder = DataCopy::new();
        folder.replace("poles.csv", from, to);
        expect_fault(
            &folder,
            &format!("poles.csv, ligne 2, colonne {columns} : « "),
        );
    }
    let folder = DataCopy::new();
    folder.replace(
        "communes.csv",
        ",4.920071,46.151676,mairie",
        ",4.920071,,mairie",
    );
    expect_fault(
        &folder,
        "communes.csv, ligne 2, colonne lon + lat + point_nature : « 4.920071 + vide + mairie »",
    );
}

#[test]
fn a_column_of_another_type_is_refused() {
    let folder = DataCopy::new();
    describe_column(&folder, "laureats", "montant_eur", |field| {
        field["type"] = "number".into();
    });
    expect_fault(
        &folder,
        "datapackage.json, table laureats, colonne montant_eur : « number » — attendu : le type integer",
    );
}

/// It may be of a later version: it is named in the log, and served nowhere.
#[test]
fn a_column_that_no_row_reads_is_named_and_not_served() {
    let folder = DataCopy::new();
    describe(&folder, "poles", |fields| {
        fields.push(json!({ "name": "humeur", "type": "string", "title": "Humeur" }));
    });
    let poles = folder.read("poles.csv");
    let mut lines = poles.lines();
    let header = lines.next().expect("a header");
    let (text, rows) = (
        format!("{header},humeur\n"),
        poles.split_once('\n').expect("rows").1,
    );
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(rows.as_bytes());
    let mut writer = csv::Writer::from_writer(text.into_bytes());
    for row in reader.records() {
        let mut row = row.expect("a row");
        row.push_field("guilleret");
        writer.write_record(&row).expect("a row");
    }
    folder.write("poles.csv", writer.into_inner().expect("a table"));

    let output = check(folder.path());
    let stdout = plain(&output.stdout);
    assert!(output.status.success(), "{stdout}");
    let warning = "datapackage.json, table poles, colonne humeur : cette version ne lit pas";
    assert!(stdout.contains(warning), "{stdout}");

    let server = Server::serve(folder.path(), &["--base-map", "none"]);
    for path in [
        "/poles/3-eva",
        "/api/collections/poles/items/3-eva",
        "/api/exports/poles.csv",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let text = answer.text().to_lowercase();
        assert!(
            !text.contains("guilleret") && !text.contains("humeur"),
            "{path}"
        );
    }
    server.expect_warning(warning);
}

#[test]
fn people_of_an_epci_are_those_of_its_communes() {
    let folder = DataCopy::new();
    folder.replace("epci.csv", ",CC,FPU,28561\n", ",CC,FPU,28562\n");
    expect_fault(
        &folder,
        "epci.csv, ligne 2, colonne population : « 28562 » — attendu : la population de ses communes, 28561",
    );
}

/// Changes the description of a table.
fn describe_table(folder: &DataCopy, table: &str, change: impl FnOnce(&mut Value)) {
    let mut package: Value = serde_json::from_str(&folder.read("datapackage.json")).expect("JSON");
    let resources = package["resources"].as_array_mut().expect("resources");
    let resource = resources.iter_mut().find(|one| one["name"] == table);
    change(resource.expect("the table"));
    folder.write("datapackage.json", package.to_string());
}

/// What `check` says of a folder whose description it cannot use.
fn refusal(folder: &DataCopy) -> String {
    let output = check(folder.path());
    assert!(!output.status.success(), "{output:?}");
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8(said).expect("UTF-8")
}

/// The register's vintage is the day of its newest row, wherever it stands.
#[test]
fn the_package_says_the_day_of_the_newest_row() {
    let folder = DataCopy::new();
    let poles = folder.read("poles.csv");
    let mut reader = csv::Reader::from_reader(poles.as_bytes());
    let header = reader.headers().expect("a header");
    let at = header.iter().position(|name| name == "compile_le");
    let at = at.expect("the column");
    let days = reader
        .records()
        .map(|row| row.expect("a row")[at].to_owned());
    let newest = days.max().expect("rows");
    let package: Value = serde_json::from_str(&folder.read("datapackage.json")).expect("JSON");
    assert_eq!(package["version"], newest);
    let resources = package["resources"].as_array().expect("resources");
    let of_register = ["poles", "appels", "laureats", "membres", "referents"].map(Value::from);
    for resource in resources {
        if of_register.contains(&resource["name"]) {
            assert_eq!(resource["version"], newest, "{}", resource["name"]);
        }
    }
}

#[test]
fn a_name_is_described_once() {
    let folder = DataCopy::new();
    describe(&folder, "poles", |fields| {
        let twice = fields.iter().find(|field| field["name"] == "porteur");
        fields.insert(0, twice.expect("the column").clone());
    });
    assert!(refusal(&folder).contains("porteur"));

    let folder = DataCopy::new();
    let mut package: Value = serde_json::from_str(&folder.read("datapackage.json")).expect("JSON");
    let resources = package["resources"].as_array_mut().expect("resources");
    let poles = resources.iter().find(|one| one["name"] == "poles").cloned();
    resources.push(poles.expect("the table"));
    folder.write("datapackage.json", package.to_string());
    assert!(refusal(&folder).contains("poles"));
}

#[test]
fn only_an_empty_cell_is_missing() {
    let folder = DataCopy::new();
    describe_table(&folder, "poles", |table| {
        table["schema"]["missingValues"] = json!(["", "NA"]);
    });
    assert!(refusal(&folder).contains("missingValues"));
}

#[test]
fn the_keys_are_those_that_the_program_relies_on() {
    for (table, key) in [
        ("poles", "id"),
        ("laureats", "pole + appel"),
        ("membres", "pole + nom"),
        ("appels", "id"),
        ("communes", "code"),
    ] {
        let folder = DataCopy::new();
        describe_table(&folder, table, |table| {
            let schema = table["schema"].as_object_mut().expect("a schema");
            schema.remove("primaryKey");
        });
        expect_fault(&folder, &format!("la clé {key}"));
    }
}

#[test]
fn an_identifier_can_stand_in_an_address_whatever_the_package_says() {
    let folder = DataCopy::new();
    describe_column(&folder, "poles", "id", |field| {
        let constraints = field["constraints"].as_object_mut();
        constraints.expect("constraints").remove("pattern");
    });
    folder.replace("poles.csv", "\nardaines,", "\na/b?c,");
    expect_fault(&folder, "colonne id : « a/b?c »");
}

#[test]
fn communes_do_not_contradict_their_territories() {
    for (from, to, expected) in [
        // Brest elsewhere than its département, and without what is counted of it.
        (
            ",29,53,242900314,",
            ",01,53,242900314,",
            "la région du département 01",
        ),
        (
            ",29,53,242900314,",
            ",29,84,242900314,",
            "la région du département 29",
        ),
        (
            ",29,53,242900314,",
            ",29,,242900314,",
            "la région du département 29",
        ),
    ] {
        let folder = DataCopy::new();
        let communes = folder.read("communes.csv");
        let brest = communes.lines().find(|row| row.starts_with("29019,"));
        let brest = brest.expect("the commune").to_owned();
        assert!(brest.contains(from), "{brest}");
        folder.write(
            "communes.csv",
            communes.replacen(&brest, &brest.replacen(from, to, 1), 1),
        );
        expect_fault(&folder, expected);
    }
    let folder = DataCopy::new();
    folder.replace("departements.csv", "29232", "01053");
    expect_fault(&folder, "une commune du département 29");
}

#[test]
fn a_commune_has_people_a_point_and_an_article() {
    let whole = DataCopy::new();
    let communes = whole.read("communes.csv");
    let header: Vec<&str> = communes
        .lines()
        .next()
        .expect("a header")
        .split(',')
        .collect();
    let paris = communes.lines().find(|row| row.starts_with("75056,"));
    let paris = paris.expect("the commune");
    let at = |name: &str| {
        let position = header.iter().position(|one| *one == name);
        position.expect("a column")
    };
    let changed = |cells: &[(&str, &str)]| {
        let mut row: Vec<&str> = paris.split(',').collect();
        for (name, value) in cells {
            row[at(name)] = value;
        }
        row.join(",")
    };
    for (cells, column) in [
        (&[("population", "")] as &[_], "population"),
        (&[("population", "2103777")], "population"),
        (&[("liaison", "")], "liaison"),
        (&[("lon", ""), ("lat", ""), ("point_nature", "")], "lon"),
    ] {
        let folder = DataCopy::new();
        folder.write("communes.csv", communes.replacen(paris, &changed(cells), 1));
        expect_fault(&folder, &format!("colonne {column}"));
    }
    // A point on the other side of the Earth, and one with its numbers exchanged.
    for place in [
        [("lon", "180"), ("lat", "48.8589")],
        [("lon", "48.8589"), ("lat", "2.347")],
    ] {
        let folder = DataCopy::new();
        folder.write(
            "communes.csv",
            communes.replacen(paris, &changed(&place), 1),
        );
        expect_fault(
            &folder,
            "un point dans les limites que territoires.topojson.zst donne à la commune 75056",
        );
    }
}
