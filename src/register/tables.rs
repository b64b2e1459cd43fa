//! What is read of the tables of the register: each column, once.

use jiff::civil::Date;

use super::{
    Certainty, CharterTie, CommuneNature, Confirmer, Designation, LeadForm, MemberCategory,
    MemberRole, PerimeterNature, PoleKind, Status, Theme, siren::Siren,
};
use crate::{
    table::{
        Declaration, Form, Identifier, Name, PartialDate, Reader, Record as _, Shape, Value,
        table_row,
    },
    territory::Level,
    web_address::WebAddress,
};

/// One territory of a perimeter, as the data writes it: `departement:35`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member<'a> {
    /// The text of the cell.
    pub(super) text: &'a str,
    pub(super) level: Level,
    pub(super) code: &'a str,
}

impl<'a> Value<'a> for Member<'a> {
    const SHAPE: Shape = Shape::text(Form::LevelAndCode);

    fn parse(text: &'a str) -> Result<Self, String> {
        let parts = text.split_once(':');
        let member = parts.and_then(|(level, code)| {
            let level = level.parse().ok()?;
            Some(Self { text, level, code })
        });
        member.ok_or_else(|| "des territoires écrits niveau:code".to_owned())
    }
}

/// Declares a text that is written in a form of its own.
macro_rules! text_in_form {
    ($($(#[$doc:meta])* $name:ident: $form:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) struct $name<'a>(&'a str);

        impl<'a> $name<'a> {
            pub(super) const fn as_str(self) -> &'a str {
                self.0
            }
        }

        impl<'a> Value<'a> for $name<'a> {
            const SHAPE: Shape = Shape::text($form);

            fn parse(text: &'a str) -> Result<Self, String> {
                Ok(Self(text))
            }
        }
    )+};
}

text_in_form! {
    /// The code of a commune, which is looked up later.
    CommuneCode: Form::Code(Level::Commune.word());
    /// The code of a département.
    DepartementCode: Form::Code(Level::Departement.word());
    /// The code of a région.
    RegionCode: Form::Code(Level::Region.word());
    /// The code of a territory whose level is in the column `niveau`.
    TerritoryCode: Form::CodeAtLevelOf("niveau");
}

table_row! {
    /// A pole.
    pub(super) struct PoleRow<'a> of "poles" by "id" {
        id: Identifier<'a> = "id",
        name: Name<'a> = "nom",
        kind: PoleKind = "type",
        status: Status = "statut",
        status_year: Option<u16> = "statut_annee",
        commune: Option<(CommuneCode<'a>, CommuneNature)> = "commune" & "commune_nature",
        departement: Option<DepartementCode<'a>> = "departement",
        region: Option<RegionCode<'a>> = "region",
        themes: Option<Vec<Theme>> = "thematiques",
        lead: Option<Name<'a>> = "porteur",
        lead_form: Option<LeadForm> = "porteur_forme" or absent,
        /// How many members it says it has, and the year that the source speaks of.
        announced_members: Option<(u32, u16)> = "membres_total" & "membres_total_annee" or absent,
        charter: Option<(CharterTie, WebAddress<'a>)> = "charte" & "charte_source" or absent,
        perimeter: Option<(Vec<Member<'a>>, PerimeterNature)> = "perimetre" & "perimetre_nature",
        perimeter_text: Option<&'a str> = "perimetre_texte",
        created: Option<u16> = "annee_creation",
        site: Option<WebAddress<'a>> = "site",
        summary: Option<&'a str> = "resume",
        sources: Vec<WebAddress<'a>> = "sources",
        compiled_on: Date = "compile_le",
        confirmed: Option<(Date, Confirmer)> = "confirme_le" & "confirme_par" or absent,
        remarks: Option<&'a str> = "remarques",
    }
    rules {
        "statut" & "statut_annee":
            |row| row.status == Status::Unknown || row.status_year.is_some(),
            "l’année du statut, puisqu’il est connu";
        "porteur" & "porteur_forme":
            |row| row.lead.is_some() || row.lead_form.is_none(),
            "le porteur, puisque sa forme est connue";
        "perimetre" & "perimetre_texte":
            |row| row.perimeter.is_some() || row.perimeter_text.is_none(),
            "le périmètre que le texte décrit";
    }
}

table_row! {
    /// A call for projects.
    pub(super) struct CallRow<'a> of "appels" by "id" {
        id: Identifier<'a> = "id",
        name: Name<'a> = "nom",
        organiser: Name<'a> = "organisateur",
        opened_on: Option<PartialDate> = "ouvert_le",
        results_on: Option<PartialDate> = "resultats_le",
        candidates: Option<u32> = "candidats",
        laureates: Option<u32> = "laureats",
        budget_eur: Option<u64> = "budget_eur",
        sources: Vec<WebAddress<'a>> = "sources",
        remarks: Option<&'a str> = "remarques",
    }
    rules {
        "ouvert_le" & "resultats_le":
            |row| row.results_on.zip(row.opened_on)
                .is_none_or(|(results, opening)| !results.is_before(opening)),
            "des résultats qui ne viennent pas avant l’ouverture";
        "candidats" & "laureats":
            |row| row.laureates.zip(row.candidates).is_none_or(|(won, applied)| won <= applied),
            "au plus autant de lauréats que de candidats";
    }
}

table_row! {
    /// A call that a pole won.
    pub(super) struct AwardRow<'a> of "laureats" by "pole" & "appel" {
        pole: Identifier<'a> = "pole",
        call: Identifier<'a> = "appel",
        amount_eur: Option<u64> = "montant_eur",
        certainty: Certainty = "certitude",
        source: WebAddress<'a> = "source",
    }
}

table_row! {
    /// A legal person that leads, founded, belongs to or works with a pole.
    pub(super) struct PoleMemberRow<'a> of "membres" or absent by "pole" & "nom" {
        pole: Identifier<'a> = "pole",
        name: Name<'a> = "nom",
        category: Option<MemberCategory> = "categorie",
        siren: Option<Siren<'a>> = "siren",
        /// The local authority that it is itself.
        territory: Option<Member<'a>> = "territoire",
        role: MemberRole = "role",
        since: Option<PartialDate> = "depuis",
        until: Option<PartialDate> = "jusqu",
        sources: Vec<WebAddress<'a>> = "sources",
        seen_on: Date = "vu_le",
    }
    rules {
        "depuis" & "jusqu":
            |row| row.until.zip(row.since).is_none_or(|(until, since)| !until.is_before(since)),
            "une fin qui ne vient pas avant le début";
        "territoire" & "categorie":
            |row| row.territory.is_none()
                || row.category.is_none_or(|is| is == MemberCategory::LocalAuthority),
            "la catégorie collectivite, ou aucune, puisque le membre est un territoire";
        "territoire" & "siren":
            |row| row.territory.zip(row.siren)
                .is_none_or(|(of, siren)| of.level != Level::Epci || of.code == siren.as_str()),
            "le SIREN de l’EPCI, qui est son code";
    }
}

table_row! {
    /// A service of the State for the ESS.
    pub(super) struct ReferentRow<'a> of "referents" by "niveau" & "code" & "service" {
        level: Level = "niveau",
        code: TerritoryCode<'a> = "code",
        service: Name<'a> = "service",
        designation: Designation = "designation",
        contact: Option<&'a str> = "contact",
        full_time_equivalent: Option<f64> = "etp",
        date: Option<PartialDate> = "date",
        sources: Vec<WebAddress<'a>> = "sources",
        remarks: Option<&'a str> = "remarques",
    }
}

/// The rows of all tables of the register.
pub(crate) struct RegisterRows<'t> {
    pub(super) poles: Vec<PoleRow<'t>>,
    pub(super) calls: Vec<CallRow<'t>>,
    pub(super) awards: Vec<AwardRow<'t>>,
    pub(super) members: Vec<PoleMemberRow<'t>>,
    pub(super) referents: Vec<ReferentRow<'t>>,
}

impl<'t> RegisterRows<'t> {
    /// What is read of the tables, in the order in which people read them.
    pub(super) const DECLARATIONS: [&'static Declaration; 5] = [
        PoleRow::DECLARATION,
        CallRow::DECLARATION,
        AwardRow::DECLARATION,
        PoleMemberRow::DECLARATION,
        ReferentRow::DECLARATION,
    ];

    /// The tables, in that order.
    pub(crate) const TABLES: [&'static str; 5] = [
        PoleRow::DECLARATION.table,
        CallRow::DECLARATION.table,
        AwardRow::DECLARATION.table,
        PoleMemberRow::DECLARATION.table,
        ReferentRow::DECLARATION.table,
    ];

    /// Whether `table` may lack the column `name`, which came later than the others.
    pub(crate) fn may_lack(table: &str, name: &str) -> bool {
        let mut declarations = Self::DECLARATIONS.into_iter();
        let declaration = declarations.find(|one| one.table == table);
        declaration.is_some_and(|one| one.may_lack(name))
    }

    /// Reads the tables; what is wrong stays with `reader`.
    pub(crate) fn read(reader: &mut Reader<'t>) -> Self {
        Self {
            poles: reader.rows(),
            calls: reader.rows(),
            awards: reader.rows(),
            members: reader.rows(),
            referents: reader.rows(),
        }
    }
}
