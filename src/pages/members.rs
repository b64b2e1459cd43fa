//! The members of poles, in words that several pages share.

use super::{
    frame::Frame,
    items,
    link::Source,
    view::{AuthorityLine, Link, MemberGroup, MemberLine, PoleMembers, TieLine},
};
use crate::{
    export::DescribedTable,
    french::{self, count, labels},
    paths,
    register::{MemberCategory, Pole, PoleIx, PoleMember},
    table::PartialDate,
    territory::Territory,
};

/// Whether the data has members at all.
pub(super) fn are_kept(frame: &Frame) -> bool {
    DescribedTable::of(frame.snapshot).any(|one| one == DescribedTable::Members)
}

/// `98 pôles sur 118 ont des membres connus : la liste d’aucun n’est complète.`
pub(super) fn known(frame: &Frame) -> String {
    let register = frame.snapshot.register();
    let (with, all) = (register.with_known_members(), register.poles().len());
    format!(
        "{} sur {} {} des membres connus ; rien ne dit qu’une liste est complète.",
        count(with, "pôle", "pôles"),
        french::integer(all as u64),
        french::agree(with, "a", "ont")
    )
}

/// What `member` is to its pole, and when: `fondateur depuis mai 2016`.
pub(super) fn role(member: &PoleMember) -> String {
    let mut words = member.role().label().to_owned();
    if let Some(date) = member.since() {
        let on = if date.day().is_some() { "le " } else { "" };
        words.push_str(" depuis ");
        words.push_str(on);
        words.push_str(&french::date(date));
    }
    if let Some(date) = member.until() {
        words.push_str(" jusqu’");
        words.push_str(&until(date));
    }
    words
}

/// `en 2020`, `au 3 mai 2020`.
fn until(date: PartialDate) -> String {
    let preposition = if date.day().is_some() { "au" } else { "en" };
    format!("{preposition} {}", french::date(date))
}

/// The members of `pole`; none where the data has no members.
pub(super) fn of_pole(frame: &Frame, pole: &Pole) -> Option<PoleMembers> {
    if !are_kept(frame) {
        return None;
    }
    let mut sources: Vec<&str> = Vec::new();
    let categories = MemberCategory::ALL.map(Some).into_iter().chain([None]);
    let groups = categories.filter_map(|category| {
        let members = pole.members().iter();
        let members = members.filter(|member| member.category() == category);
        let members: Vec<MemberLine> = members
            .map(|member| line(frame, member, &mut sources))
            .collect();
        (!members.is_empty()).then(|| MemberGroup {
            heading: category.map_or("Catégorie non connue", MemberCategory::label),
            members,
        })
    });
    let groups = groups.collect();
    Some(PoleMembers {
        lead: lead(pole, sources.len()),
        groups,
        sources: sources.into_iter().map(Source::new).collect(),
        known: known(frame),
        propose: paths::propose_member(pole.id()),
    })
}

fn line<'p>(frame: &Frame, member: &'p PoleMember, sources: &mut Vec<&'p str>) -> MemberLine {
    let numbers = member.sources().iter().map(|source| {
        let known = sources.iter().position(|known| known == source);
        1 + known.unwrap_or_else(|| {
            sources.push(source);
            sources.len() - 1
        })
    });
    MemberLine {
        name: member.name().to_owned(),
        href: member.territory().map(|one| frame.territory_path(one)),
        role: role(member),
        siren: member.siren().map(grouped),
        sources: numbers.collect(),
    }
}

/// Nine digits as France writes them, by three.
fn grouped(siren: &str) -> String {
    let digits = siren.as_bytes().chunks(3);
    let groups: Vec<String> = digits
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join(" ")
}

/// How many members and partners are known, from how many sources, beside what the pole says.
fn lead(pole: &Pole, sources: usize) -> String {
    let members = pole.members();
    let belonging = members.iter().filter(|member| member.belongs()).count();
    let others = members.len() - belonging;
    let mut known = match belonging {
        0 => "aucun membre connu".to_owned(),
        n => count(n, "membre connu", "membres connus"),
    };
    if others > 0 {
        let words = count(
            others,
            "partenaire ou ancien membre",
            "partenaires ou anciens membres",
        );
        known = format!("{known} et {words}");
    }
    if sources > 0 {
        known = format!("{known} d’après {}", count(sources, "source", "sources"));
    }
    let announced = pole.announced_members().map(|(total, year)| {
        let total = french::integer(total.into());
        format!(" ; le pôle en annonce {total} ({year})")
    });
    format!(
        "{}{}.",
        french::capital(&known),
        announced.unwrap_or_default()
    )
}

/// A pole that a local authority is tied to: its `place` among the members.
pub(super) fn tie(frame: &Frame, (ix, place): (PoleIx, usize)) -> TieLine {
    let pole = frame.snapshot.register().pole(ix);
    let member = &pole.members()[place];
    TieLine {
        pole: Link {
            href: items::path(pole),
            text: pole.name().to_owned(),
        },
        role: role(member),
        sources: member
            .sources()
            .iter()
            .map(|one| Source::new(one))
            .collect(),
    }
}

/// A local authority and what it is tied to.
pub(super) fn authority(
    frame: &Frame,
    territory: Territory,
    ties: &[(PoleIx, usize)],
) -> AuthorityLine {
    AuthorityLine {
        authority: Link {
            href: frame.territory_path(territory),
            text: labels::with_kind(frame.snapshot.territories(), territory),
        },
        ties: ties.iter().map(|&one| tie(frame, one)).collect(),
    }
}

/// Whether one of `ties` is that of a member.
pub(super) fn has_member(frame: &Frame, ties: &[(PoleIx, usize)]) -> bool {
    let register = frame.snapshot.register();
    let mut ties = ties.iter();
    ties.any(|&(ix, place)| register.pole(ix).members()[place].belongs())
}
