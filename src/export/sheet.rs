//! The lists of a territory's sheet, as tables.

use super::{
    cell::Cell,
    columns::{Column, Kind},
    communes, coverage,
    poles::{LAT, LON},
    table::Table,
};
use crate::{
    query::{
        coverage::{Figures, Gain, Indicator, Sheet, Values},
        sites::{Site, SiteList, Sites},
    },
    register::PoleIx,
    snapshot::Snapshot,
    surroundings::Measure,
    territory::{Commune, CommuneIx},
};

const CODE: Column<'_> = Indicator::Code.column();
const NAME: Column<'_> = Indicator::Name.column();
const PEOPLE: Column<'_> = Indicator::Population.column();

const SHARE: Column<'_> = Column::new(
    "part",
    Kind::Share,
    "Part",
    "Ces habitants, rapportés à toute la population du territoire.",
);

/// Every figure of the area, in a row each, beside those of the area above, of France, and of the
/// area itself without hypothetical poles.
#[must_use]
pub fn figures<'a>(snapshot: &'a Snapshot, sheet: &Sheet<'_>) -> Table<'a> {
    let territories = snapshot.territories();
    let column = |name, title| {
        let definition =
            "Valeur de l’indicateur ; vide quand il n’a pas de sens ou n’est pas calculé là.";
        Column::new(name, Kind::Number, title, definition)
    };
    let mut columns = vec![
        Column::new("indicateur", Kind::Text, "Indicateur", "Ce qui est compté.").required(),
        column("valeur", sheet.area.name(territories)),
    ];
    let mut values = vec![sheet.values()];
    if let Some((area, figures)) = &sheet.parent {
        columns.push(column("valeur_au_dessus", area.name(territories)));
        values.push(Values::of_figures(figures));
    }
    if sheet.area != crate::territory::Area::France {
        columns.push(column("valeur_france", "France"));
        values.push(Values::of_figures(&sheet.france));
    }
    if let Some(what_if) = &sheet.what_if {
        columns.push(column("valeur_avant", "Sans les pôles hypothétiques"));
        values.push(what_if.values());
    }
    let more = [
        Column::new("unite", Kind::Text, "Unité", "Ce que compte le nombre."),
        Column::new(
            "definition",
            Kind::Text,
            "Définition",
            "Ce que l’indicateur veut dire.",
        ),
        Column::new(
            "nom",
            Kind::Text,
            "Nom technique",
            "Son nom dans l’API et les fichiers CSV.",
        ),
    ];
    columns.extend(more);
    let measure = sheet.figures.spread.curve.measure();
    let numeric = Indicator::of(measure).filter(|one| one.column().kind().is_number());
    let rows = numeric.map(|one| {
        let indicator = one.column_by(measure);
        let mut row = vec![Cell::text(indicator.title())];
        row.extend(values.iter().map(|values| coverage::cell(values, one)));
        row.extend([
            Cell::maybe(indicator.unit()),
            Cell::text(indicator.definition()),
            Cell::text(indicator.name()),
        ]);
        row
    });
    Table::new("Chiffres", columns).with_rows(rows)
}

/// The columns of [`curve`].
#[must_use]
pub fn curve_columns(measure: Measure) -> Vec<Column<'static>> {
    let (step, people) = match measure {
        Measure::Distance => (
            Column::new("km", Kind::Integer, "Rayon", "Rayon, à vol d’oiseau.").in_unit("km"),
            "Habitants des communes dont le point est à cette distance ou moins d’un pôle localisé.",
        ),
        Measure::Duration => (
            Column::new(
                "minutes",
                Kind::Integer,
                "Durée",
                "Durée de trajet en voiture, sans trafic.",
            )
            .in_unit("minutes"),
            "Habitants des communes à cette durée de trajet en voiture ou moins d’un pôle localisé.",
        ),
    };
    vec![
        step.required(),
        Column::new("habitants", Kind::Integer, "Habitants", people).in_unit("habitants"),
        SHARE,
    ]
}

/// The people within every radius from 0 to 100 km, or every minute from 0 to 60.
#[must_use]
pub fn curve<'a>(figures: &Figures) -> Table<'a> {
    let rows = figures.curve_rows().map(|row| {
        let people = row.share.map(|_| row.people as f64);
        vec![
            Cell::count(u64::from(row.steps)),
            Cell::number(people, Kind::Integer),
            Cell::number(row.share, Kind::Share),
        ]
    });
    Table::new("Courbe", curve_columns(figures.spread.curve.measure())).with_rows(rows)
}

/// The columns of [`uncovered`].
#[must_use]
pub fn uncovered_columns(measure: Measure) -> Vec<Column<'static>> {
    let people = Column::new(
        PEOPLE.name(),
        Kind::Integer,
        "Habitants non couverts",
        "Habitants hors du rayon : tous ceux de la commune, sauf à Paris, Lyon et Marseille, où ce sont \
         ceux des arrondissements hors du rayon.",
    )
    .in_unit("habitants");
    vec![
        CODE,
        NAME,
        people,
        communes::length(measure),
        communes::POLE,
        communes::POLE_NAME,
        communes::ADDED,
    ]
}

/// The most populous communes beyond the radius.
#[must_use]
pub fn uncovered<'a>(snapshot: &'a Snapshot, sheet: &Sheet<'_>) -> Table<'a> {
    let measure = sheet.figures.spread.curve.measure();
    let rows = sheet.uncovered.largest.iter().map(|one| {
        let mut row = commune(snapshot, one.commune, one.people);
        row.extend(communes::nearest(snapshot, one.nearest, measure));
        row
    });
    Table::new("Non couvertes", uncovered_columns(measure)).with_rows(rows)
}

/// The columns of [`years`].
#[must_use]
pub fn years_columns() -> Vec<Column<'static>> {
    vec![
        Column::new("annee", Kind::Year, "Année", "Fin de cette année.").required(),
        Column::new(
            "poles",
            Kind::Integer,
            "Pôles",
            "Pôles du territoire, localisés ou non, dont la première année connue (création, sinon \
             premier appel remporté) n’est pas plus tardive. Aucune date de fermeture n’est connue.",
        )
        .in_unit("pôles"),
        Column::new(
            "habitants_couverts",
            Kind::Integer,
            "Habitants couverts",
            "Habitants dans le rayon d’un pôle localisé, où qu’il soit, dont la première année connue \
             n’est pas plus tardive.",
        )
        .in_unit("habitants"),
        SHARE,
    ]
}

/// The poles known by the end of each year, cumulated, and what they cover.
#[must_use]
pub fn years<'a>(sheet: &Sheet<'_>) -> Table<'a> {
    let rows = sheet.years.years.iter().map(|year| {
        let covered = year.share.map(|_| year.covered as f64);
        vec![
            Cell::number(Some(f64::from(year.year)), Kind::Year),
            Cell::count(year.poles as u64),
            Cell::number(covered, Kind::Integer),
            Cell::number(year.share, Kind::Share),
        ]
    });
    Table::new("Par année", years_columns()).with_rows(rows)
}

/// The poles of each list of the sheet, with the word of the list.
#[must_use]
pub fn pole_lists<'s>(sheet: &'s Sheet<'_>) -> [(&'static str, &'s [PoleIx]); 6] {
    let poles = &sheet.poles;
    [
        ("localises", &poles.inside),
        ("desservants", &poles.serving),
        ("regionaux", &poles.region_wide),
        ("aLocaliser", &poles.not_located),
        ("annonces", &poles.announced),
        ("proches", &poles.near_outside),
    ]
}

/// The poles in, serving and near the area, a row for each list a pole stands in.
#[must_use]
pub fn poles<'a>(snapshot: &'a Snapshot, sheet: &Sheet<'_>) -> Table<'a> {
    let text = |name, title, definition| Column::new(name, Kind::Text, title, definition);
    let columns = vec![
        text(
            "liste",
            "Liste",
            "localises : dans le territoire ; desservants : leur périmètre déclaré a une \
             commune ici ; regionaux : de même, par une région entière ; aLocaliser : \
             dans le territoire, à une commune inconnue ; annonces : lauréats annoncés sur un \
             territoire qui touche celui-ci ; proches : ailleurs, dans le rayon.",
        )
        .required(),
        text("id", "Identifiant", "Identifiant du pôle au registre.").required(),
        text("nom", "Nom", "Nom du pôle.").required(),
        text(
            "statut",
            "Statut",
            "Statut du pôle selon sa source la plus récente.",
        ),
        Column::new(
            "statut_annee",
            Kind::Year,
            "Année du statut",
            "Année dont parle cette source.",
        ),
        text("commune", "Commune", "Code INSEE de la commune du pôle."),
        text(
            "nom_commune",
            "Nom de la commune",
            "Nom de la commune du pôle.",
        ),
    ];
    let register = snapshot.register();
    let lists = pole_lists(sheet).into_iter();
    let rows = lists.flat_map(|(list, poles)| poles.iter().map(move |&ix| (list, ix)));
    let rows = rows.map(|(list, ix)| {
        let pole = register.pole(ix);
        let commune = pole
            .commune()
            .map(|(ix, _)| snapshot.territories().commune(ix));
        vec![
            Cell::text(list),
            Cell::text(pole.id()),
            Cell::text(pole.name()),
            Cell::text(pole.status().word()),
            Cell::number(pole.status_year().map(f64::from), Kind::Year),
            Cell::maybe(commune.map(Commune::code)),
            Cell::maybe(commune.map(Commune::name)),
        ]
    });
    Table::new("Pôles", columns).with_rows(rows)
}

/// The columns of [`sites`].
#[must_use]
pub fn sites_columns() -> Vec<Column<'static>> {
    vec![
        Column::new("rang", Kind::Integer, "Rang", "Ordre dans lequel ouvrir.").required(),
        CODE,
        NAME,
        LON,
        LAT,
        Column::new(
            "gain",
            Kind::Integer,
            "Habitants gagnés",
            "Habitants du territoire que l’implantation met dans le rayon, et que ni les pôles ni les \
             implantations d’avant n’y mettent.",
        )
        .in_unit("habitants"),
        Column::new(
            "part",
            Kind::Share,
            "Part couverte ensuite",
            "Part couverte du territoire avec cette implantation et celles d’avant.",
        ),
    ]
}

/// The best sites for next poles, in order.
#[must_use]
pub fn sites<'a>(snapshot: &'a Snapshot, sites: &Sites) -> Table<'a> {
    let ranked = (1..).zip(&sites.sites);
    let rows = ranked.map(|(rank, one)| site(snapshot, rank, one));
    Table::new("Implantations", sites_columns()).with_rows(rows)
}

/// The sites as the page of the territory lists them: in their order whether they are tried or not, the gains of
/// the tried ones first.
#[must_use]
pub fn listed_sites<'a>(snapshot: &'a Snapshot, list: &SiteList) -> Table<'a> {
    let mut columns = sites_columns();
    columns.push(
        Column::new(
            "essayee",
            Kind::Boolean,
            "Essayée",
            "Si l’implantation est un pôle hypothétique de cette feuille. Les gains de celles qui le sont comptent \
             d’abord, dans cet ordre ; puis ceux des autres.",
        )
        .required(),
    );
    let rows = (1..).zip(&list.sites).map(|(rank, one)| {
        let mut row = site(snapshot, rank, &one.site);
        row.push(Cell::boolean(Some(one.tried.is_some())));
        row
    });
    Table::new("Implantations", columns).with_rows(rows)
}

fn site<'a>(snapshot: &'a Snapshot, rank: u64, site: &Site) -> Vec<Cell<'a>> {
    let commune = snapshot.territories().commune(site.commune);
    vec![
        Cell::count(rank),
        Cell::text(commune.code()),
        Cell::text(commune.name()),
        Cell::number(Some(site.point.lon()), Kind::Degrees),
        Cell::number(Some(site.point.lat()), Kind::Degrees),
        Cell::count(site.gained),
        Cell::number(site.share.ratio().ok(), Kind::Share),
    ]
}

/// The columns of [`gains`].
#[must_use]
pub fn gains_columns() -> Vec<Column<'static>> {
    vec![CODE, NAME, PEOPLE]
}

/// The communes that hypothetical poles bring within the radius.
#[must_use]
pub fn gains<'a>(snapshot: &'a Snapshot, gains: &[Gain]) -> Table<'a> {
    let rows = gains
        .iter()
        .map(|one| commune(snapshot, one.commune, one.people));
    Table::new("Communes gagnées", gains_columns()).with_rows(rows)
}

fn commune(snapshot: &Snapshot, commune: CommuneIx, people: u64) -> Vec<Cell<'_>> {
    let row = snapshot.territories().commune(commune);
    vec![
        Cell::text(row.code()),
        Cell::text(row.name()),
        Cell::count(people),
    ]
}
