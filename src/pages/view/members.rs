use askama::Template;

use super::{Link, Page};
use crate::pages::link::Source;

/// The members of a pole that sources name.
#[derive(Clone, Debug)]
pub(crate) struct PoleMembers {
    /// `7 membres connus d’après 3 sources ; le pôle en annonce 23 (2024).`
    pub(crate) lead: String,
    /// By the categories of the law; none of a category of which no member is known.
    pub(crate) groups: Vec<MemberGroup>,
    /// What the numbers beside members stand for, from 1.
    pub(crate) sources: Vec<Source>,
    /// Of how many poles some member is known.
    pub(crate) known: String,
    /// The form that proposes one.
    pub(crate) propose: String,
}

/// The members of one category.
#[derive(Clone, Debug)]
pub(crate) struct MemberGroup {
    pub(crate) heading: &'static str,
    pub(crate) members: Vec<MemberLine>,
}

/// A member of a pole.
#[derive(Clone, Debug)]
pub(crate) struct MemberLine {
    pub(crate) name: String,
    /// The sheet of the local authority that it is.
    pub(crate) href: Option<String>,
    /// `fondateur depuis mai 2016`.
    pub(crate) role: String,
    /// Its SIREN, in groups of three digits.
    pub(crate) siren: Option<String>,
    /// The numbers of its sources.
    pub(crate) sources: Vec<usize>,
}

/// What a local authority is to the poles, and those within it.
#[derive(Clone, Debug)]
pub(crate) struct SheetMembers {
    /// `Rennes Métropole est membre de 2 pôles.`, or that no source says so.
    pub(crate) lead: String,
    pub(crate) ties: Vec<TieLine>,
    /// `3 collectivités du Doubs sont membres de pôles :`
    pub(crate) within_lead: Option<String>,
    pub(crate) within: Vec<AuthorityLine>,
    /// Of how many poles some member is known.
    pub(crate) known: String,
    /// The page of all local authorities.
    pub(crate) all: Link,
}

/// A pole that a local authority is tied to.
#[derive(Clone, Debug)]
pub(crate) struct TieLine {
    pub(crate) pole: Link,
    pub(crate) role: String,
    pub(crate) sources: Vec<Source>,
}

/// A local authority and the poles that it is tied to.
#[derive(Clone, Debug)]
pub(crate) struct AuthorityLine {
    pub(crate) authority: Link,
    pub(crate) ties: Vec<TieLine>,
}

/// `/collectivites-membres`: the local authorities that belong to poles.
#[derive(Template)]
#[template(path = "member-authorities.html")]
pub(crate) struct MemberAuthoritiesPage {
    pub(crate) page: Page,
    /// How many there are, of how many poles.
    pub(crate) lead: String,
    /// Of how many poles some member is known.
    pub(crate) known: String,
    /// By région, in alphabetical order.
    pub(crate) regions: Vec<(String, Vec<AuthorityLine>)>,
}
