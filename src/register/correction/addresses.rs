use super::{Meaning, is_blank, lists, quote};
use crate::web_address::WebAddress;

/// What a web address means.
pub(super) fn address(text: &str) -> Meaning {
    if WebAddress::parse(text).is_ok() {
        return Meaning::Itself;
    }
    let is_bare = text.contains('.') && !text.contains("://") && !text.contains('@');
    let whole = format!("https://{text}");
    if is_bare && WebAddress::parse(&whole).is_ok() {
        return Meaning::Maybe(vec![format!("peut-être {}", quote(&whole))]);
    }
    let parts: Vec<&str> = text.split(is_blank).collect();
    let is_address = |part: &&str| WebAddress::parse(part).is_ok();
    if parts.len() > 1 && parts.iter().all(is_address) {
        return Meaning::Maybe(vec![format!(
            "{} adresses, peut-être, dans une cellule qui n’en tient qu’une",
            parts.len()
        )]);
    }
    Meaning::Unknown
}

/// What a list of addresses means: also with spaces or line breaks between them, which no address has.
pub(super) fn addresses(text: &str) -> Meaning {
    let as_written = lists::list(text, address);
    if !matches!(as_written, Meaning::Unknown | Meaning::Maybe(_)) {
        return as_written;
    }
    let parts = text.split(|c: char| is_blank(c) || c == ';');
    let parts = parts.map(|part| part.trim_end_matches(','));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| WebAddress::parse(part).is_ok()) {
        let value = parts.join(";");
        return if text.contains(", ") || text.contains(",\n") {
            Meaning::Maybe(vec![format!("peut-être {}", quote(&value))])
        } else {
            Meaning::only(value, "adresses séparées autrement que par « ; »")
        };
    }
    as_written
}
