//! The addresses of the pages, and of the files they link to, written in one place.

use std::fmt::Display;

use crate::territory::{Area, Level, Territories, Territory};

/// The page of the list of poles.
pub(crate) const HOME: &str = "/";

/// The index of the territories.
pub(crate) const TERRITORIES: &str = "/territoires";

/// The local authorities that belong to poles.
pub(crate) const MEMBER_AUTHORITIES: &str = "/collectivites-membres";

/// The sheet of the whole country.
pub(crate) const FRANCE: &str = "/territoires/france";

/// The comparison of the territories of a level.
pub(crate) const COVERAGE: &str = "/couverture";

/// What was decided about the register.
pub(crate) const CHANGES: &str = "/changements";

/// The same as a feed.
pub(crate) const CHANGES_FEED: &str = "/changements.atom";

/// The poles that nobody has confirmed for longest.
pub(crate) const TO_CONFIRM: &str = "/a-confirmer";

/// What can be taken away, and what it means.
pub(crate) const DATA: &str = "/donnees";

/// The folder of the files to take away.
const EXPORTS: &str = "/api/exports";

/// The page of the pole `id`.
pub(crate) fn pole(id: &str) -> String {
    format!("/poles/{id}")
}

/// What was decided about the pole `id`.
pub(crate) fn pole_history(id: &str) -> String {
    format!("/poles/{id}/historique")
}

/// The form that proposes a pole.
pub(crate) const NEW_POLE: &str = "/poles/nouveau";

/// The form that corrects the pole `id`.
pub(crate) fn correct_pole(id: &str) -> String {
    format!("/poles/{id}/corriger")
}

/// The form that says where the pole `id` stands.
pub(crate) fn locate_pole(id: &str) -> String {
    format!("/poles/{id}/localiser")
}

/// The form that proposes a member of the pole `id`.
pub(crate) fn propose_member(id: &str) -> String {
    format!("/poles/{id}/membres/nouveau")
}

/// What is proposed, for who has the link.
pub(crate) fn contribution(token: &str) -> String {
    format!("{CONTRIBUTIONS}{token}")
}

/// What the address of each page of a proposal begins with: who has it may act.
const CONTRIBUTIONS: &str = "/contributions/";

/// The form by which the links of proposals are sent again.
pub(crate) const FIND_AGAIN: &str = "/contributions/retrouver";

/// What is confirmed by who reads the mailbox that the link was sent to.
pub(crate) fn confirm(token: &str) -> String {
    format!("{CONFIRM}{token}")
}

/// Where one click stops the mail that the link came with.
pub(crate) fn stop_mail(token: &str) -> String {
    format!("{CONFIRM}{token}{STOP}")
}

/// What the address of each page of such a link begins with.
const CONFIRM: &str = "/confirmer/";

/// What the address that stops mail ends with.
const STOP: &str = "/arret";

/// The queue of moderators; what the addresses of their other pages begin with.
pub(crate) const MODERATION: &str = "/moderation";

/// Where moderators sign in.
pub(crate) const SIGN_IN: &str = "/moderation/connexion";

/// The account of who is signed in.
pub(crate) const ACCOUNT: &str = "/moderation/compte";

/// The mail that did not go.
pub(crate) const MAILS: &str = "/moderation/courriels";

/// The contact of the pole `id`.
pub(crate) fn pole_contact(id: &str) -> String {
    format!("{MODERATION}/poles/{id}/contact")
}

/// Where a moderator imports a spreadsheet.
pub(crate) const IMPORT: &str = "/moderation/import";

/// A proposal, for moderators.
pub(crate) fn review(reference: &str) -> String {
    format!("{MODERATION}/propositions/{reference}")
}

/// The form by which a moderator edits the pole `id`.
pub(crate) fn edit_pole(id: &str) -> String {
    format!("{MODERATION}/poles/{id}")
}

/// The form that takes the decision `revision` back.
pub(crate) fn undo(revision: i64) -> String {
    format!("{MODERATION}/changements/{revision}/annuler")
}

/// Whether the page at `path` is for moderators.
pub(crate) fn is_moderation(path: &str) -> bool {
    path.strip_prefix(MODERATION)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether the page at `path` is only for who has its address.
pub(crate) fn is_secret(path: &str) -> bool {
    let secrets = [CONTRIBUTIONS, CONFIRM, "/moderation/invitation/"];
    path != FIND_AGAIN && secrets.iter().any(|secret| path.starts_with(secret))
}

/// Whether the page at `path` has a form that writes.
pub(crate) fn has_form(path: &str) -> bool {
    let of_pole = path.strip_prefix("/poles/").is_some_and(|rest| {
        let last = rest.split_once('/').map(|(_, last)| last);
        matches!(last, Some("corriger" | "localiser" | "membres/nouveau"))
    });
    of_pole || path == NEW_POLE || path == FIND_AGAIN || is_secret(path) || is_moderation(path)
}

/// The page of the poles near the commune or municipal arrondissement `code`.
pub(crate) fn near(code: &str) -> String {
    format!("/proche?commune={code}")
}

/// The page of the search for `words`, which are encoded as a form encodes them.
pub(crate) fn search(words: &str) -> String {
    format!("/proche?q={words}")
}

/// The page of the poles near a point, in degrees; whether it was written with its longitude first.
pub(crate) fn near_point(lon: &str, lat: &str, longitude_first: bool) -> String {
    let near = format!("/proche?lon={lon}&lat={lat}");
    if longitude_first {
        format!("{near}&{UNDERSTOOD}={LONGITUDE_FIRST}")
    } else {
        near
    }
}

/// The page of the établissement public territorial `code`.
pub(crate) fn ept(code: &str) -> String {
    format!("/territoires/ept/{code}")
}

/// The parameter that says how the text that led to a place was understood.
pub(crate) const UNDERSTOOD: &str = "compris";

/// Its value for a postal address.
pub(crate) const ADDRESS: &str = "adresse";

/// Its value for coordinates whose longitude came first.
pub(crate) const LONGITUDE_FIRST: &str = "longitude-latitude";

/// The parameter of a postcode that is another commune's.
pub(crate) const WRONG_POSTCODE: &str = "codePostal";

/// The parameter of the former commune that an address names.
pub(crate) const FORMER_NAME: &str = "ancienNom";

/// The parameter of the code of a former commune, which led to today's.
pub(crate) const FORMER_CODE: &str = "depuis";

/// `near`, the address of a page about a commune, with how the text that led there was understood: not
/// the text, of which an address is nobody's concern.
pub(crate) fn with_understanding(
    near: String,
    address: bool,
    former_name: Option<&str>,
    wrong_postcode: Option<impl Display>,
) -> String {
    let encoded =
        |name: &str| -> String { form_urlencoded::byte_serialize(name.as_bytes()).collect() };
    let parts = [
        address.then(|| (UNDERSTOOD, ADDRESS.to_owned())),
        former_name
            .filter(|_| address)
            .map(|name| (FORMER_NAME, encoded(name))),
        wrong_postcode.map(|postcode| (WRONG_POSTCODE, postcode.to_string())),
    ];
    let parameters = parts.into_iter().flatten();
    parameters.fold(near, |url, (name, value)| format!("{url}&{name}={value}"))
}

/// The sheet of the territory `code` of `level`.
pub(crate) fn sheet(level: Level, code: &str) -> String {
    format!("/territoires/{level}/{code}")
}

/// The sheet of `territory`.
pub(crate) fn sheet_of(territories: &Territories, territory: Territory) -> String {
    sheet(territory.level(), territories.code(territory))
}

/// The sheet of `area`.
pub(crate) fn sheet_of_area(territories: &Territories, area: Area) -> String {
    match area {
        Area::One(territory) => sheet_of(territories, territory),
        Area::France => FRANCE.to_owned(),
    }
}

/// The file in the form `extension` of a sheet.
pub(crate) fn export_of_area(territories: &Territories, area: Area, extension: &str) -> String {
    // Sheets and their files are named alike.
    let sheet = sheet_of_area(territories, area);
    format!("{EXPORTS}{sheet}.{extension}")
}

/// The file in the form `extension` of the table `name`.
pub(crate) fn export(name: &str, extension: &str) -> String {
    format!("{EXPORTS}/{name}.{extension}")
}

/// The table of a level.
pub(crate) fn coverage(level: Level) -> String {
    format!("/couverture?niveau={level}")
}

/// What the address of a page begins with when other sites hold it in a frame.
pub(crate) const EMBED: &str = "/integrer";

/// The page of the code that holds a map in another site's page.
pub(crate) const SHARE: &str = "/partager";

/// What the answers of oEmbed begin with.
pub(crate) const OEMBED: &str = "/oembed";

/// The address in a frame of the page at `href`, a path with or without parameters: the map with its list, the
/// sheets and what is near a place have one, and a pole is selected on the map.
pub(crate) fn embedded(href: &str) -> Option<String> {
    let (path, words) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
    if path == HOME {
        return Some(format!("{EMBED}{words}"));
    }
    if let Some(id) = path.strip_prefix("/poles/") {
        return Some(format!("{EMBED}?pole={id}"));
    }
    let is_sheet = path
        .strip_prefix("/territoires/")
        .is_some_and(|area| !area.starts_with("ept/"));
    (is_sheet || path == "/proche").then(|| format!("{EMBED}{href}"))
}

/// The page whose address in a frame is `path`; none when it is no frame's.
pub(crate) fn framed(path: &str) -> Option<&str> {
    match path.strip_prefix(EMBED)? {
        "" => Some(HOME),
        page => page.starts_with('/').then_some(page),
    }
}

/// The map of the page at `path` as a picture: `svg` or `png`.
pub(crate) fn image(path: &str, extension: &str) -> String {
    let page = if path == HOME { "/carte" } else { path };
    format!("/images{page}.{extension}")
}

/// Whether programs ask for `path`, not people.
pub(crate) fn is_for_programs(path: &str) -> bool {
    let parts = ["/api/", "/assets/", "/health/", "/images/"];
    ["/api", "/metrics", OEMBED].contains(&path) || parts.iter().any(|part| path.starts_with(part))
}
