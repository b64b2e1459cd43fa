use serde_json::{Map, Value, json};

use super::{
    communes, coverage,
    description::Description,
    members, poles, programmes,
    schema::{example, field},
    table::Table,
};
use crate::{
    french::typeset,
    geometry::LonLat,
    paths,
    query::coverage::{self as query_coverage, Limit, Minutes, Radius, Request, Sort},
    register::Filter,
    snapshot::Snapshot,
    surroundings::Measure::{self, Distance, Duration},
    territory::{Area, Level, Territory},
};

/// A table that a Table Schema describes, in the form that schema.data.gouv.fr takes: `schema.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DescribedTable {
    /// The poles.
    Poles,
    /// The members of poles that sources name.
    Members,
    /// The coverage of every territory of a level, by distance or by time.
    Coverage(Level, Measure),
    /// The communes of a territory, likewise.
    Communes(Measure),
    /// The territories of programmes.
    Programmes,
}

/// A state of a schema, which is not that of the data.
struct Edition {
    /// Semantic: what was valid stays so until the first number changes.
    version: &'static str,
    /// The day of its first version.
    created: &'static str,
    /// The day of this one.
    modified: &'static str,
}

/// The edition of the schemas: to be raised together with a change of any column's name, type or
/// constraint. `tests/exports` knows what belongs to which version.
const EDITION: Edition = Edition {
    version: "0.2.0",
    created: "2026-11-22",
    modified: "2026-11-26",
};

/// That of the poles where the register says who confirmed them.
const EDITION_WITH_CONFIRMATIONS: Edition = Edition {
    version: "0.3.0",
    modified: "2026-11-28",
    ..EDITION
};

/// That of what is by time, and of the programmes.
const FIRST_EDITION: Edition = Edition {
    version: "0.1.0",
    created: "2026-11-28",
    modified: "2026-11-28",
};

/// That of the poles where it says what form leads have; that of members.
const EDITION_WITH_MEMBERS: Edition = Edition {
    version: "0.4.0",
    modified: "2026-11-28",
    ..EDITION
};

/// The profile that the schemas follow.
const PROFILE: &str = "https://specs.frictionlessdata.io/schemas/table-schema.json";

impl DescribedTable {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Poles,
        Self::Members,
        Self::Coverage(Level::Epci, Distance),
        Self::Coverage(Level::Departement, Distance),
        Self::Coverage(Level::Region, Distance),
        Self::Communes(Distance),
        Self::Programmes,
        Self::Coverage(Level::Epci, Duration),
        Self::Coverage(Level::Departement, Duration),
        Self::Coverage(Level::Region, Duration),
        Self::Communes(Duration),
    ];

    /// Those that `snapshot` has: older data may have no members, and few have times by road.
    pub fn of(snapshot: &Snapshot) -> impl Iterator<Item = Self> + use<> {
        let has_members = members::are_described(Description::of(snapshot));
        let has_times = snapshot.surroundings().times().is_some();
        let all = Self::ALL.into_iter();
        all.filter(move |one| match one {
            Self::Members => has_members,
            one => has_times || one.measure() == Distance,
        })
    }

    /// What its lengths are of; distance where it has none.
    const fn measure(self) -> Measure {
        match self {
            Self::Coverage(_, measure) | Self::Communes(measure) => measure,
            Self::Poles | Self::Members | Self::Programmes => Distance,
        }
    }

    /// The table of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Its name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Poles => "poles",
            Self::Members => "membres",
            Self::Coverage(Level::Epci, Distance) => "couverture-epci",
            Self::Coverage(Level::Departement, Distance) => "couverture-departement",
            Self::Coverage(Level::Region, Distance) => "couverture-region",
            Self::Coverage(Level::Commune, Distance) => "couverture-commune",
            Self::Coverage(Level::Epci, Duration) => "couverture-epci-minutes",
            Self::Coverage(Level::Departement, Duration) => "couverture-departement-minutes",
            Self::Coverage(Level::Region, Duration) => "couverture-region-minutes",
            Self::Coverage(Level::Commune, Duration) => "couverture-commune-minutes",
            Self::Communes(Distance) => "communes",
            Self::Communes(Duration) => "communes-minutes",
            Self::Programmes => "programmes-territoires",
        }
    }

    /// What it is, in French, for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Poles => "Pôles territoriaux de coopération économique (PTCE)",
            Self::Members => {
                "Membres connus des pôles territoriaux de coopération économique (PTCE)"
            }
            Self::Coverage(Level::Epci, _) => "Couverture des intercommunalités par les PTCE",
            Self::Coverage(Level::Departement, _) => "Couverture des départements par les PTCE",
            Self::Coverage(Level::Region, _) => "Couverture des régions par les PTCE",
            Self::Coverage(Level::Commune, _) => "Couverture des communes par les PTCE",
            Self::Communes(_) => "Communes d’un territoire et leur PTCE le plus proche",
            Self::Programmes => "Territoires des programmes publics que les PTCE croisent",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Poles => {
                "Le registre des pôles territoriaux de coopération économique (PTCE) et associatifs (PTCA) : \
                 une ligne par pôle, avec sa commune, son périmètre déclaré, ses thématiques, les appels à projets \
                 gagnés et les sources de la ligne. Un pôle dont la commune n’est pas connue a sa ligne, sans \
                 coordonnées. Le registre ne prétend pas être complet."
            }
            Self::Members => {
                "Les personnes morales dont une source dit qu’elles portent, ont fondé, composent ou accompagnent \
                 un pôle : une ligne par pôle et nom, avec sa catégorie de l’article 9 de la loi du 31 juillet 2014 là \
                 où elle est connue, et les sources de la ligne. Rien ne dit que la liste d’un pôle est complète."
            }
            Self::Coverage(_, Duration) => {
                "Une ligne par territoire : la part de ses habitants dont la commune est, par la route et sans trafic, à la \
                 durée demandée ou moins d’un pôle localisé du registre, et les autres indicateurs de couverture. Les durées sont \
                 celles du moteur de calcul d’itinéraires que l’exploitant de cette installation a choisi ; la durée et les \
                 filtres sont ceux de l’adresse du fichier."
            }
            Self::Communes(Duration) => {
                "Une ligne par commune d’un territoire, par arrondissement à Paris, Lyon et Marseille : ses \
                 habitants, et la durée du trajet en voiture, sans trafic, jusqu’au pôle localisé que l’on atteint le plus \
                 vite. Les parts couvertes s’y recalculent."
            }
            Self::Coverage(_, Distance) => {
                "Une ligne par territoire : la part de ses habitants dont la commune est, à vol d’oiseau, dans le \
                 rayon d’un pôle localisé du registre, et les autres indicateurs de couverture. Le rayon et les \
                 filtres sont ceux de l’adresse du fichier : 20 km et tous les pôles sauf les inactifs, \
                 si elle n’en dit rien."
            }
            Self::Communes(Distance) => {
                "Une ligne par commune d’un territoire, par arrondissement à Paris, Lyon et Marseille : ses \
                 habitants, et la distance à vol d’oiseau au pôle localisé le plus proche. Les parts couvertes \
                 s’y recalculent."
            }
            Self::Programmes => {
                "Une ligne par programme et par territoire : ceux des listes que l’exploitant de cette installation a \
                 chargées. Sans liste, la table n’a aucune ligne. Être dans un périmètre ne dit pas qu’une structure \
                 en reçoit une aide."
            }
        }
    }

    /// The address of its Table Schema.
    #[must_use]
    pub(crate) fn path(self) -> String {
        paths::export(self.name(), "schema.json")
    }

    fn edition(self, description: Description<'_>) -> Edition {
        match self {
            Self::Programmes | Self::Coverage(_, Duration) | Self::Communes(Duration) => {
                FIRST_EDITION
            }
            Self::Members => EDITION_WITH_MEMBERS,
            Self::Poles if poles::has_lead_forms(description) => EDITION_WITH_MEMBERS,
            Self::Poles if poles::has_confirmations(description) => EDITION_WITH_CONFIRMATIONS,
            Self::Poles | Self::Coverage(_, Distance) | Self::Communes(Distance) => EDITION,
        }
    }

    const fn key(self) -> &'static [&'static str] {
        match self {
            Self::Poles => &["id"],
            Self::Members => &["pole", "nom"],
            Self::Coverage(..) | Self::Communes(_) => &["code"],
            Self::Programmes => &["programme", "niveau", "code"],
        }
    }

    /// Its Table Schema, with the metadata of schema.data.gouv.fr. Examples are values of `snapshot`.
    /// Addresses begin with `base`, the public address of the atlas.
    #[must_use]
    pub fn schema(self, snapshot: &Snapshot, base: &str) -> Value {
        let description = Description::of(snapshot);
        let mut schema = Map::new();
        let mut member = |name: &str, value: Value| schema.insert(name.to_owned(), value);
        member("$schema", PROFILE.into());
        member("name", format!("atlas-ptce-{}", self.name()).into());
        member("title", self.title().into());
        member("description", typeset(self.description()).into());
        member(
            "keywords",
            json!(["économie sociale et solidaire", "PTCE", "France"]),
        );
        member("countryCode", "FR".into());
        member("homepage", format!("{base}{}", paths::DATA).into());
        member("path", format!("{base}{}", self.path()).into());
        member("licenses", description.licence_list());
        member("resources", self.resources(snapshot, base));
        if matches!(self, Self::Poles | Self::Members) {
            member("sources", decree());
        }
        let edition = self.edition(description);
        member("created", edition.created.into());
        member("lastModified", edition.modified.into());
        member("version", edition.version.into());
        let contributor = json!({ "title": "Atlas des PTCE", "role": "author" });
        member("contributors", json!([contributor]));
        member("fields", self.fields(snapshot, description, base).into());
        member("missingValues", json!([""]));
        member("primaryKey", json!(self.key()));
        Value::Object(schema)
    }

    /// Its fields, each with a value of the table.
    fn fields(self, snapshot: &Snapshot, description: Description<'_>, base: &str) -> Vec<Value> {
        let table = self.table(snapshot, description, base);
        let mut fields = match self {
            Self::Poles => poles::fields(description),
            Self::Members => members::fields(description),
            Self::Coverage(..) | Self::Communes(_) | Self::Programmes => {
                table.columns().iter().map(field).collect()
            }
        };
        for (at, field) in fields.iter_mut().enumerate() {
            if let (Some(example), Some(field)) = (example(&table, at), field.as_object_mut()) {
                field.insert("example".to_owned(), example.into());
            }
        }
        fields
    }

    /// The table of [`Self::resources`], for communes with a hypothetical pole among them.
    fn table<'a>(
        self,
        snapshot: &'a Snapshot,
        description: Description<'a>,
        base: &'a str,
    ) -> Table<'a> {
        let request = Request::new(&Filter::default(), self.usual_limit());
        match self {
            Self::Poles => poles::table(snapshot, description, &Filter::default(), base),
            Self::Members => members::table(snapshot, description, &Filter::default()),
            Self::Coverage(level, _) => {
                let answer = query_coverage::table(snapshot, level, &request, Sort::default());
                coverage::table(snapshot, &answer)
            }
            Self::Programmes => programmes::placements(snapshot),
            Self::Communes(measure) => {
                let area = sample(snapshot);
                // By time, nothing is known of a place where no pole stands.
                let added = area.filter(|_| measure == Distance);
                let added = added.and_then(|one| point(snapshot, one));
                let request = request
                    .clone()
                    .with_added(added.as_slice())
                    .unwrap_or(request);
                communes::table(snapshot, area.map_or(Area::France, Area::One), &request)
            }
        }
    }

    /// How near a pole is to be in its examples.
    fn usual_limit(self) -> Limit {
        match self.measure() {
            Distance => Radius::default().into(),
            Duration => Minutes::default().into(),
        }
    }

    /// Files that follow the schema.
    fn resources(self, snapshot: &Snapshot, base: &str) -> Value {
        // By distance, the usual limit needs no parameter.
        let asked = match self.measure() {
            Distance => String::new(),
            Duration => format!("?{}", self.usual_limit().parameter()),
        };
        let path = |form: &str| match self {
            Self::Communes(_) => {
                let area = sample(snapshot).map_or(Area::France, Area::One);
                let path = paths::export_of_area(snapshot.territories(), area, form);
                format!("{path}{asked}")
            }
            Self::Coverage(level, _) => {
                let path = paths::export(Self::Coverage(level, Distance).name(), form);
                format!("{path}{asked}")
            }
            Self::Poles | Self::Members | Self::Programmes => paths::export(self.name(), form),
        };
        let resource = |form: &str| {
            json!({
                "name": format!("exemple-valide-{form}"),
                "title": format!("Fichier valide ({})", form.to_uppercase()),
                "path": format!("{base}{}", path(form)),
            })
        };
        json!([resource("csv"), resource("xlsx")])
    }
}

/// A territory whose communes are an example: the first département.
fn sample(snapshot: &Snapshot) -> Option<Territory> {
    snapshot.territories().all(Level::Departement).next()
}

/// The point of the first commune of `territory` that has one.
fn point(snapshot: &Snapshot, territory: Territory) -> Option<LonLat> {
    let territories = snapshot.territories();
    let mut communes = territories.communes_of(territory);
    communes.find_map(|ix| territories.commune(ix).place().map(|place| place.point()))
}

/// What the poles of the register are by law.
fn decree() -> Value {
    json!([{
        "title": "Décret n° 2015-431 du 15 avril 2015 relatif aux appels à projets des pôles territoriaux de \
                  coopération économique",
        "path": "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000030487441",
    }])
}
