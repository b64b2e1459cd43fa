//! The query of an address, as the log has it: what people look for is nobody's concern, and may be where
//! they live.

/// The parameters in which people type texts of their own.
const TYPED: [&str; 2] = ["q", "nom"];

/// `query` with `…` for each text that was typed.
pub(super) fn logged_query(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_typed(name) => format!("{name}=…"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Names may be written in percent codes.
fn is_typed(name: &str) -> bool {
    let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    TYPED.contains(&name.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_not_in_the_log() {
        for (query, logged) in [
            ("", ""),
            ("q=12+rue+de+la+Paix%2C+Redon", "q=…"),
            ("limit=8&q=redon&lon=2", "limit=8&q=…&lon=2"),
            ("%71=redon", "%71=…"),
            (
                "commune=35236&compris=adresse",
                "commune=35236&compris=adresse",
            ),
            ("q", "q"),
            ("nom=redon&q=a=b", "nom=…&q=…"),
        ] {
            assert_eq!(logged_query(query), logged);
        }
    }
}
