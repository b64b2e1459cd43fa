//! The poles that pass a filter, located or not, as a table: the columns of the register, with the
//! names of territories, the point and the page of each pole beside.

use serde_json::Value;

use super::{
    cell::Cell,
    columns::{Column, Kind},
    description::Description,
    schema::field,
    table::Table,
};
use crate::{
    geometry::LonLat,
    paths,
    register::{Filter, LeadForm, Perimeter, Pole, PoleIx, RegisterRows},
    snapshot::Snapshot,
    territory::{Level, Territory, gazetteer::normalise},
};

/// The longitude of a pole's point.
pub const LON: Column<'_> = Column::new(
    "lon",
    Kind::Degrees,
    "Longitude",
    "Longitude (WGS 84) du pôle : celle du point de sa commune, ou de son \
     arrondissement où il est connu. Vide quand la commune n’est pas \
     connue.",
);

/// Its latitude.
pub const LAT: Column<'_> = Column::new(
    "lat",
    Kind::Degrees,
    "Latitude",
    "Latitude (WGS 84) du pôle : celle du point de sa commune, ou de son \
     arrondissement où il est connu. Vide quand la commune n’est pas \
     connue.",
)
.at_least(-90)
.at_most(90);

/// The register has the arrondissement's code here, where it is known: a table is joined to others by the
/// commune, and has the arrondissement beside.
const COMMUNE: Column<'_> = Column::new(
    "commune",
    Kind::Text,
    "Commune",
    "Code INSEE (COG 2026) de la commune du pôle ; l’arrondissement de Paris, Lyon ou Marseille est dans \
     sa propre colonne. Vide : commune non sourcée, le pôle n’est placé nulle part.",
)
.matching(Level::Commune.code_pattern());
const COMMUNE_NAME: Column<'_> = Column::new(
    "nom_commune",
    Kind::Text,
    "Nom de la commune",
    "Nom de la commune du pôle.",
);
const ARRONDISSEMENT: Column<'_> = Column::new(
    "arrondissement",
    Kind::Text,
    "Arrondissement municipal",
    "Code INSEE de l’arrondissement municipal du pôle, à Paris, Lyon et Marseille. Vide ailleurs, et \
     quand aucune source ne dit lequel.",
)
.matching(Level::Commune.code_pattern());
const EPCI: Column<'_> = Column::new(
    "epci",
    Kind::Text,
    "Intercommunalité",
    "SIREN de l’intercommunalité de la commune.",
)
.matching(Level::Epci.code_pattern());
const EPCI_NAME: Column<'_> = Column::new(
    "nom_epci",
    Kind::Text,
    "Nom de l’intercommunalité",
    "Nom de l’intercommunalité de la commune.",
);
const DEPARTEMENT_NAME: Column<'_> = Column::new(
    "nom_departement",
    Kind::Text,
    "Nom du département",
    "Nom du département ou de la collectivité d’outre-mer.",
);
const REGION_NAME: Column<'_> = Column::new(
    "nom_region",
    Kind::Text,
    "Nom de la région",
    "Nom de la région.",
);
const CALLS: Column<'_> = Column::new(
    "appels",
    Kind::Text,
    "Appels remportés",
    "Identifiants des appels à projets dont le pôle est lauréat, du plus ancien au plus récent, \
     séparés par des points-virgules.",
)
.matching("^[a-z0-9]+(-[a-z0-9]+)*(;[a-z0-9]+(-[a-z0-9]+)*)*$");
const PAGE: Column<'_> = Column::new(
    "fiche",
    Kind::Text,
    "Fiche",
    "Adresse de la page du pôle dans l’atlas.",
)
.matching("^(https?://[^ /]+)?/poles/[a-z0-9]+(-[a-z0-9]+)*$")
.required();

/// A pole of the table.
struct Subject<'a> {
    snapshot: &'a Snapshot,
    pole: &'a Pole,
    /// What the paths of pages stand after.
    base: &'a str,
}

/// How the cell of a column is made.
type Make = for<'a> fn(&Subject<'a>) -> Cell<'a>;

/// The columns in order: the register's own by name, the others in full, each with its cells.
enum Source {
    Register(&'static str, Make),
    Own(Column<'static>, Make),
}

use Source::{Own, Register};

const SOURCES: [Source; 37] = [
    Register("id", |s| Cell::text(s.pole.id())),
    Register("nom", |s| Cell::text(s.pole.name())),
    Register("type", |s| Cell::text(s.pole.kind().word())),
    Register("statut", |s| Cell::text(s.pole.status().word())),
    Register("statut_annee", |s| year(s.pole.status_year())),
    Register("thematiques", |s| {
        joined(s.pole.themes().iter().map(|theme| theme.word()))
    }),
    Register("porteur", |s| Cell::maybe(s.pole.lead())),
    Register("porteur_forme", |s| {
        Cell::maybe(s.pole.lead_form().map(LeadForm::word))
    }),
    Register("membres_total", |s| {
        let announced = s.pole.announced_members();
        Cell::number(announced.map(|(total, _)| total.into()), Kind::Integer)
    }),
    Register("membres_total_annee", |s| {
        year(s.pole.announced_members().map(|(_, year)| year))
    }),
    Register("charte", |s| {
        Cell::maybe(s.pole.charter().map(|(tie, _)| tie.word()))
    }),
    Register("charte_source", |s| {
        Cell::maybe(s.pole.charter().map(|(_, source)| source))
    }),
    Own(COMMUNE, |s| s.territory(s.commune(), false)),
    Own(COMMUNE_NAME, |s| s.territory(s.commune(), true)),
    Own(ARRONDISSEMENT, |s| {
        let part = s.pole.arrondissement();
        Cell::maybe(part.map(|ix| s.snapshot.territories().arrondissement(ix).code()))
    }),
    Register("commune_nature", |s| {
        Cell::maybe(s.pole.commune().map(|(_, nature)| nature.word()))
    }),
    Own(LON, |s| {
        Cell::number(s.pole.point().map(LonLat::lon), Kind::Degrees)
    }),
    Own(LAT, |s| {
        Cell::number(s.pole.point().map(LonLat::lat), Kind::Degrees)
    }),
    Own(EPCI, |s| s.territory(s.epci(), false)),
    Own(EPCI_NAME, |s| s.territory(s.epci(), true)),
    Register("departement", |s| s.territory(s.departement(), false)),
    Own(DEPARTEMENT_NAME, |s| s.territory(s.departement(), true)),
    Register("region", |s| s.territory(s.region(), false)),
    Own(REGION_NAME, |s| s.territory(s.region(), true)),
    Register("perimetre", perimeter),
    Register("perimetre_nature", |s| {
        Cell::maybe(s.pole.perimeter().map(|one| one.nature().word()))
    }),
    Register("perimetre_texte", |s| {
        Cell::maybe(s.pole.perimeter().and_then(Perimeter::text))
    }),
    Register("annee_creation", |s| year(s.pole.created())),
    Own(CALLS, |s| {
        let register = s.snapshot.register();
        let calls = s.pole.awards().iter();
        joined(calls.map(|award| register.call(award.call()).id()))
    }),
    Register("site", |s| Cell::maybe(s.pole.site())),
    Register("resume", |s| Cell::maybe(s.pole.summary())),
    Register("sources", |s| {
        joined(s.pole.sources().iter().map(String::as_str))
    }),
    Register("compile_le", |s| {
        Cell::text(s.pole.compiled_on().to_string())
    }),
    Register("confirme_le", |s| {
        Cell::maybe(s.pole.confirmed().map(|(day, _)| day.to_string()))
    }),
    Register("confirme_par", |s| {
        Cell::maybe(s.pole.confirmed().map(|(_, by)| by.word()))
    }),
    Register("remarques", |s| Cell::maybe(s.pole.remarks())),
    Own(PAGE, |s| {
        Cell::text(format!("{}{}", s.base, paths::pole(s.pole.id())))
    }),
];

/// The name of the register's table in its description.
const TABLE: &str = "poles";

impl Source {
    /// Those of the register that `description` is of: it may lack columns that came later.
    fn of(description: Description<'_>) -> impl Iterator<Item = &'static Self> + use<'_> {
        SOURCES.iter().filter(move |source| match source {
            Register(name, _) if RegisterRows::may_lack(TABLE, name) => {
                description.field(TABLE, name).is_some()
            }
            Register(..) | Own(..) => true,
        })
    }

    fn column<'a>(&self, description: Description<'a>) -> Column<'a> {
        match self {
            Register(name, _) => description.column(TABLE, name),
            Own(column, _) => *column,
        }
    }

    fn cell<'a>(&self, subject: &Subject<'a>) -> Cell<'a> {
        match self {
            Register(_, make) | Own(_, make) => make(subject),
        }
    }
}

impl<'a> Subject<'a> {
    fn commune(&self) -> Option<Territory> {
        self.pole.commune().map(|(ix, _)| Territory::Commune(ix))
    }

    fn epci(&self) -> Option<Territory> {
        let (ix, _) = self.pole.commune()?;
        let epci = self.snapshot.territories().commune(ix).epci();
        epci.map(Territory::Epci)
    }

    fn departement(&self) -> Option<Territory> {
        self.pole.departement().map(Territory::Departement)
    }

    fn region(&self) -> Option<Territory> {
        self.pole.region().map(Territory::Region)
    }

    fn territory(&self, territory: Option<Territory>, name: bool) -> Cell<'a> {
        let territories = self.snapshot.territories();
        Cell::maybe(territory.map(|one| {
            if name {
                territories.name(one)
            } else {
                territories.code(one)
            }
        }))
    }
}

fn perimeter<'a>(subject: &Subject<'a>) -> Cell<'a> {
    let territories = subject.snapshot.territories();
    let members = subject.pole.perimeter().map(Perimeter::members);
    let members = members.unwrap_or_default().iter();
    let words: Vec<String> = members.map(|one| one.tag(territories)).collect();
    joined(words.iter().map(String::as_str))
}

fn year<'a>(year: Option<u16>) -> Cell<'a> {
    Cell::number(year.map(f64::from), Kind::Year)
}

/// A list in one cell, as the register writes lists; empty without items.
fn joined<'a, 's>(items: impl Iterator<Item = &'s str>) -> Cell<'a> {
    let joined = items.collect::<Vec<_>>().join(";");
    Cell::maybe(Some(joined).filter(|text| !text.is_empty()))
}

/// Whether the register says who confirmed its poles.
pub(super) fn has_confirmations(description: Description<'_>) -> bool {
    description.field(TABLE, "confirme_le").is_some()
}

/// Whether the register says what form leads have, and how many members poles announce.
pub(super) fn has_lead_forms(description: Description<'_>) -> bool {
    description.field(TABLE, "porteur_forme").is_some()
}

/// The columns.
#[must_use]
pub fn columns(description: Description<'_>) -> Vec<Column<'_>> {
    let sources = Source::of(description);
    sources.map(|one| one.column(description)).collect()
}

/// The fields of their Table Schema: the register's own as its description has them.
pub(super) fn fields(description: Description<'_>) -> Vec<Value> {
    let fields = Source::of(description).map(|source| {
        let column = source.column(description);
        let described = description.field(TABLE, column.name());
        described.cloned().unwrap_or_else(|| field(&column))
    });
    fields.collect()
}

/// The poles that pass `filter` in the order of the national page: the located ones by name, then
/// those that are not, by name.
#[must_use]
pub fn listed(snapshot: &Snapshot, filter: &Filter) -> Vec<PoleIx> {
    let register = snapshot.register();
    let mut poles = filter.select(register, snapshot.territories());
    poles.sort_by_cached_key(|&ix| {
        let pole = register.pole(ix);
        (pole.point().is_none(), normalise(pole.name()))
    });
    poles
}

/// The poles that pass `filter`; their pages are at `base` and a path.
#[must_use]
pub fn table<'a>(
    snapshot: &'a Snapshot,
    description: Description<'a>,
    filter: &Filter,
    base: &'a str,
) -> Table<'a> {
    let rows = listed(snapshot, filter).into_iter().map(|ix| {
        let pole = snapshot.register().pole(ix);
        let subject = Subject {
            snapshot,
            pole,
            base,
        };
        let sources = Source::of(description);
        sources.map(|one| one.cell(&subject)).collect()
    });
    Table::new("Pôles", columns(description))
        .described()
        .with_rows(rows)
}
