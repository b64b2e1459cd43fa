use super::{
    frame::Frame,
    items,
    view::{Crumb, EptPage, Group, Link, Tab},
};
use crate::{
    french::{self, labels},
    paths,
    register::PoleIx,
    territory::{EptIx, Territory},
};

/// `/territoires/ept/{code}`: the communes of an établissement public territorial, and their poles. The
/// figures of a sheet are those of levels, which it is none of.
pub(crate) fn ept_page(frame: &Frame, ix: EptIx) -> EptPage {
    let territories = frame.snapshot.territories();
    let ept = territories.ept(ix);
    let communes = ept.communes();
    let precision = "Établissement public territorial de la métropole du Grand Paris".to_owned();
    let answer = format!(
        "{}, {}.",
        french::count(communes.len(), "commune", "communes"),
        french::population(ept.population().into())
    );
    let description = format!("{precision} : {answer}");
    let title = format!("{} : communes et PTCE", ept.name());
    let mut page = frame.page(Tab::Territories, &title, &description);
    let epci = communes
        .first()
        .and_then(|&one| territories.commune(one).epci());
    page.crumbs = match epci {
        Some(epci) => frame.territory_crumbs(Territory::Epci(epci), false),
        None => Vec::new(),
    };
    page.crumbs.push(Crumb {
        href: None,
        text: ept.name().to_owned(),
    });
    let register = frame.snapshot.register();
    let stands_here = |at: &PoleIx| {
        let commune = register.pole(*at).commune();
        commune.is_some_and(|(commune, _)| communes.contains(&commune))
    };
    let poles = register.pole_ixs().filter(stands_here);
    let poles = poles.map(|ix| items::item(frame, ix));
    EptPage {
        name: ept.name().to_owned(),
        precision,
        answer,
        poles: Group::new(
            "poles",
            "Pôles de ses communes",
            "",
            "Aucun pôle localisé du registre n’est dans l’une d’elles.",
            poles.collect(),
        ),
        communes: communes
            .iter()
            .map(|&commune| Link {
                href: paths::near(territories.commune(commune).code()),
                text: labels::commune(territories, commune),
            })
            .collect(),
        page,
    }
}
