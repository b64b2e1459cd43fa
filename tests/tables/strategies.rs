//! Random tables that the committed package allows: a small country, its poles and their calls.

use proptest::{
    collection::vec,
    option::of,
    prelude::*,
    sample::{Index, select, subsequence},
};

use crate::{
    folder::{Row, Tables},
    texts::{address, addresses, date_in, day_in, name, without_repeats, words},
};

/// Code and zone.
const REGIONS: [(&str, &str); 3] = [("11", "metro"), ("84", "metro"), ("04", "drom")];

/// Code, région and zone.
pub(crate) const DEPARTEMENTS: [(&str, &str, &str); 5] = [
    ("75", "11", "metro"),
    ("01", "84", "metro"),
    ("38", "84", "metro"),
    ("974", "04", "drom"),
    ("988", "", "com"),
];

/// Code and département; the last is an arrondissement of the first.
pub(crate) const COMMUNES: [(&str, &str); 7] = [
    ("75056", "75"),
    ("01001", "01"),
    ("01002", "01"),
    ("38185", "38"),
    ("97411", "974"),
    ("98818", "988"),
    ("75101", "75"),
];

const EPCI: [&str; 2] = ["200000172", "240100883"];

const THEMES: [&str; 5] = [
    "culture",
    "energie",
    "mobilite",
    "numerique",
    "insertion-emploi",
];

const MEMBERS: [&str; 5] = [
    "commune:01001",
    "commune:38185",
    "epci:200000172",
    "departement:988",
    "region:84",
];

pub(crate) fn region_of(departement: &str) -> &'static str {
    let mut all = DEPARTEMENTS.into_iter();
    all.find(|(code, ..)| *code == departement)
        .map_or("", |(_, region, _)| region)
}

fn departement_of(commune: &str) -> &'static str {
    let mut all = COMMUNES.into_iter();
    all.find(|(code, _)| *code == commune)
        .map_or("", |(_, departement)| departement)
}

fn row<const N: usize>(cells: [(&'static str, String); N]) -> Row {
    cells.into_iter().collect()
}

fn text_of<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn liaison() -> impl Strategy<Value = String> {
    (0..9_u8).prop_map(|code| code.to_string())
}

/// Whether a département is an overseas collectivity, whose communes may lack people, point and article.
pub(crate) fn is_collectivity(departement: &str) -> bool {
    DEPARTEMENTS.contains(&(departement, "", "com"))
}

prop_compose! {
    fn commune(at: usize)(
        name in name(),
        liaison in liaison(),
        (population, is_bare) in (0..3_000_000, any::<bool>()),
        postcodes in vec("[0-9]{5}", 0..3),
        (lon, lat, nature) in (-180.0..180.0, -90.0..90.0, select(vec!["mairie", "interieur"])),
        epci in of(select(EPCI.to_vec())),
        siren in of("[0-9]{9}"),
    ) -> Row {
        let (code, departement) = COMMUNES[at];
        let is_part = at == COMMUNES.len() - 1;
        let has = !(is_bare && is_collectivity(departement));
        row([
            ("code", code.to_owned()),
            ("nom", name),
            ("liaison", text_of(has.then_some(liaison))),
            ("type", if is_part { "arrondissement-municipal" } else { "commune-actuelle" }.to_owned()),
            ("commune", if is_part { COMMUNES[0].0 } else { "" }.to_owned()),
            ("departement", departement.to_owned()),
            ("region", region_of(departement).to_owned()),
            ("epci", text_of(epci.filter(|_| !is_part))),
            ("siren", text_of(siren)),
            ("population", text_of(has.then_some(population))),
            ("codes_postaux", without_repeats(postcodes).join(";")),
            ("lon", text_of(has.then_some::<f64>(lon))),
            ("lat", text_of(has.then_some::<f64>(lat))),
            ("point_nature", text_of(has.then_some(nature))),
        ])
    }
}

prop_compose! {
    /// A row of poles; its identifier ends with its position.
    fn pole()(
        (slug, name, kind) in ("[a-z0-9]{1,6}(-[a-z0-9]{1,3})?", name(), select(vec!["PTCE", "PTCA"])),
        status in select(vec!["actif", "emergent", "inactif", "inconnu"]),
        (year, has_year) in (1990..2101, any::<bool>()),
        place in of((0..COMMUNES.len() - 1, select(vec!["siege", "activite"]))),
        (departement, has_departement, has_region) in (
            of(0..DEPARTEMENTS.len()), any::<bool>(), any::<bool>()
        ),
        themes in subsequence(THEMES.to_vec(), 0..4),
        perimeter in of((
            subsequence(MEMBERS.to_vec(), 1..4),
            select(vec!["exact", "approche", "laureat"]),
            of(words()),
        )),
        (lead, summary, remarks) in (of(name()), of(words()), of(words())),
        (created, site, sources) in (of(1900..2101), of(address()), addresses()),
        (compiled, confirmed) in (
            day_in(1990..2030), of((day_in(1990..2030), select(vec!["pole", "moderateur"])))
        ),
        (form, announced, charter) in (
            of(select(vec!["association", "scic", "autre"])),
            of((1..100_000, 1990..2101)),
            of((select(vec!["signataire", "cite"]), address())),
        ),
    ) -> Row {
        let commune = place.map(|(at, _)| COMMUNES[at].0);
        let departement = match commune {
            Some(commune) => has_departement.then(|| departement_of(commune)),
            None => departement.map(|at| DEPARTEMENTS[at].0),
        };
        let of = departement.or(commune.map(departement_of));
        let region = of.map(region_of).filter(|_| has_region);
        let members = perimeter.as_ref().map(|(members, ..)| members.join(";"));
        let nature = perimeter.as_ref().map(|(_, nature, _)| nature);
        row([
            ("id", slug),
            ("nom", name),
            ("type", kind.to_owned()),
            ("statut", status.to_owned()),
            ("statut_annee", text_of(Some(year).filter(|_| has_year || status != "inconnu"))),
            ("commune", text_of(commune)),
            ("commune_nature", text_of(place.map(|(_, nature)| nature))),
            ("departement", text_of(departement)),
            ("region", text_of(region)),
            ("thematiques", themes.join(";")),
            ("porteur_forme", text_of(form.filter(|_| lead.is_some()))),
            ("porteur", text_of(lead)),
            ("membres_total", text_of(announced.map(|(total, _)| total))),
            ("membres_total_annee", text_of(announced.map(|(_, year)| year))),
            ("charte", text_of(charter.as_ref().map(|(tie, _)| tie))),
            ("charte_source", text_of(charter.as_ref().map(|(_, source)| source))),
            ("perimetre", text_of(members)),
            ("perimetre_nature", text_of(nature)),
            ("perimetre_texte", text_of(perimeter.and_then(|(.., text)| text))),
            ("annee_creation", text_of(created)),
            ("site", text_of(site)),
            ("resume", text_of(summary)),
            ("sources", sources),
            ("compile_le", compiled),
            ("confirme_le", text_of(confirmed.as_ref().map(|(day, _)| day))),
            ("confirme_par", text_of(confirmed.as_ref().map(|(_, by)| by))),
            ("remarques", text_of(remarks)),
        ])
    }
}

prop_compose! {
    fn call()(
        (slug, name, organiser) in ("[a-z0-9]{1,6}", name(), name()),
        opened in of(date_in(2000..2010)),
        results in of(date_in(2010..2030)),
        candidates in of(50..1_000),
        laureates in of(0..50),
        budget in of(0..10_000_000_000_u64),
        sources in addresses(),
    ) -> Row {
        row([
            ("id", slug),
            ("nom", name),
            ("organisateur", organiser),
            ("ouvert_le", text_of(opened)),
            ("resultats_le", text_of(results)),
            ("candidats", text_of(candidates)),
            ("laureats", text_of(laureates)),
            ("budget_eur", text_of(budget)),
            ("sources", sources),
        ])
    }
}

prop_compose! {
    fn award()(
        pole in any::<Index>(),
        call in any::<Index>(),
        amount in of(0..1_000_000),
        certainty in select(vec!["source", "deduit"]),
        source in address(),
    ) -> (Index, Index, Row) {
        (pole, call, row([
            ("montant_eur", text_of(amount)),
            ("certitude", certainty.to_owned()),
            ("source", source),
        ]))
    }
}

prop_compose! {
    /// A member of a pole that is drawn.
    fn member()(
        pole in any::<Index>(),
        name in name(),
        category in of(select(vec!["ess", "entreprise", "collectivite", "formation"])),
        siren in of(select(vec!["732829320", "356000000"])),
        territory in of(select(vec!["commune:01001", "departement:988", "region:84"])),
        role in select(vec!["porteur", "fondateur", "membre", "partenaire"]),
        since in of(date_in(2000..2010)),
        until in of(date_in(2010..2030)),
        (sources, seen) in (addresses(), day_in(1990..2030)),
    ) -> (Index, Row) {
        let category = match territory {
            Some(_) => category.map(|_| "collectivite"),
            None => category,
        };
        (pole, row([
            ("nom", name),
            ("categorie", text_of(category)),
            ("siren", text_of(siren)),
            ("territoire", text_of(territory)),
            ("role", role.to_owned()),
            ("depuis", text_of(since)),
            ("jusqu", text_of(until)),
            ("sources", sources),
            ("vu_le", seen),
        ]))
    }
}

prop_compose! {
    fn referent()(
        (level, code) in select(vec![("region", "84"), ("departement", "38"), ("departement", "988")]),
        service in name(),
        designation in select(vec!["designe", "service_cite"]),
        contact in of(words()),
        share in of(0.0..3.0),
        date in of(date_in(2010..2030)),
        sources in addresses(),
    ) -> Row {
        row([
            ("niveau", level.to_owned()),
            ("code", code.to_owned()),
            ("service", service),
            ("designation", designation.to_owned()),
            ("contact", text_of(contact)),
            ("etp", text_of(share.map(|share: f64| share))),
            ("date", text_of(date)),
            ("sources", sources),
        ])
    }
}

fn former() -> impl Strategy<Value = Row> {
    let nature = select(vec!["deleguee", "associee", "ancienne"]);
    let commune = select(COMMUNES[..6].to_vec());
    ("[0-9]{5}", name(), nature, commune).prop_map(|(code, name, nature, (commune, _))| {
        row([
            ("code", code),
            ("nom", name),
            ("nature", nature.to_owned()),
            ("commune", commune.to_owned()),
        ])
    })
}

/// Makes the column `name` differ from row to row.
fn number(rows: &mut [Row], name: &'static str) {
    for (at, row) in rows.iter_mut().enumerate() {
        let cell = row.entry(name).or_default();
        *cell = format!("{cell}-{at}");
    }
}

fn epci(communes: &[Row]) -> Vec<Row> {
    let rows = EPCI.iter().zip(["CC", "MET69"]);
    rows.map(|(code, nature)| {
        let members = communes.iter().filter(|row| row["epci"] == *code);
        let people = members.filter_map(|row| row["population"].parse::<u32>().ok());
        row([
            ("code", (*code).to_owned()),
            ("nom", format!("EPCI {code}")),
            ("nature", nature.to_owned()),
            (
                "financement",
                if nature == "CC" { "FPU" } else { "" }.to_owned(),
            ),
            ("population", people.sum::<u32>().to_string()),
        ])
    })
    .collect()
}

fn epts() -> Vec<Row> {
    let members: Vec<&str> = COMMUNES[..6].iter().map(|(code, _)| *code).collect();
    vec![row([
        ("code", "200057867".to_owned()),
        ("nom", "Un territoire".to_owned()),
        ("communes", members.join(";")),
    ])]
}

fn other_names() -> Vec<Row> {
    let names = [
        ("region", "84", "Avant", "ancien"),
        ("departement", "38", "ISE", "sigle"),
    ];
    let rows = names.map(|(level, code, name, nature)| {
        row([
            ("niveau", level.to_owned()),
            ("code", code.to_owned()),
            ("nom", name.to_owned()),
            ("nature", nature.to_owned()),
            ("source", "https://source.example/noms".to_owned()),
        ])
    });
    rows.into()
}

fn awards(drawn: Vec<(Index, Index, Row)>, poles: &[Row], calls: &[Row]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    if poles.is_empty() || calls.is_empty() {
        return rows;
    }
    for (pole, call, mut row) in drawn {
        row.insert("pole", pole.get(poles)["id"].clone());
        row.insert("appel", call.get(calls)["id"].clone());
        let is_same = |other: &Row| other["pole"] == row["pole"] && other["appel"] == row["appel"];
        if !rows.iter().any(is_same) {
            rows.push(row);
        }
    }
    rows
}

fn members(drawn: Vec<(Index, Row)>, poles: &[Row]) -> Vec<Row> {
    let drawn = drawn.into_iter().filter(|_| !poles.is_empty());
    let rows = drawn.map(|(pole, mut row)| {
        row.insert("pole", pole.get(poles)["id"].clone());
        row
    });
    let mut rows: Vec<Row> = rows.collect();
    number(&mut rows, "nom");
    rows
}

pub(crate) fn tables() -> impl Strategy<Value = Tables> {
    let communes: Vec<_> = (0..COMMUNES.len()).map(commune).collect();
    let country = (communes, vec(liaison(), 8), vec(former(), 0..3));
    let register = (
        vec(pole(), 0..4),
        vec(call(), 0..3),
        (vec(award(), 0..4), vec(member(), 0..4)),
        vec(referent(), 0..3),
    );
    (country, register).prop_map(|(country, register)| {
        let (mut communes, liaisons, mut former) = country;
        // Paris has the people of its arrondissement.
        let people = communes[COMMUNES.len() - 1]["population"].clone();
        communes[0].insert("population", people);
        let (mut poles, mut calls, (drawn, drawn_members), mut referents) = register;
        number(&mut poles, "id");
        number(&mut calls, "id");
        number(&mut referents, "service");
        number(&mut former, "nom");
        let mut liaisons = liaisons.into_iter();
        let mut liaison = || liaisons.next().unwrap_or_default();
        let regions = REGIONS.map(|(code, zone)| {
            row([
                ("code", code.to_owned()),
                ("nom", format!("Région {code}")),
                ("liaison", liaison()),
                ("zone", zone.to_owned()),
                (
                    "chef_lieu",
                    if code == "11" { "75056" } else { "" }.to_owned(),
                ),
            ])
        });
        let departements = DEPARTEMENTS.map(|(code, region, zone)| {
            row([
                ("code", code.to_owned()),
                ("nom", format!("Département {code}")),
                ("liaison", liaison()),
                ("region", region.to_owned()),
                ("zone", zone.to_owned()),
                (
                    "chef_lieu",
                    if code == "38" { "38185" } else { "" }.to_owned(),
                ),
            ])
        });
        Tables::from([
            ("epci", epci(&communes)),
            ("communes", communes),
            ("anciennes-communes", former),
            ("ept", epts()),
            ("appellations", other_names()),
            ("departements", departements.into()),
            ("regions", regions.into()),
            ("laureats", awards(drawn, &poles, &calls)),
            ("membres", members(drawn_members, &poles)),
            ("poles", poles),
            ("appels", calls),
            ("referents", referents),
            // Those that whoever runs the service fills.
            ("programmes", Vec::new()),
            ("programmes-territoires", Vec::new()),
            ("contexte", Vec::new()),
        ])
    })
}
