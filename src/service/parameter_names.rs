/// Bytes of the names that are kept: of our own, all.
const MOST: usize = 200;

/// The names of the parameters of `query`, without their values: each once, in their order.
pub(super) fn parameter_names(query: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut bytes = 0;
    for (name, _) in form_urlencoded::parse(query.as_bytes()) {
        bytes += name.len() + 1;
        if bytes > MOST {
            break;
        }
        if !names.iter().any(|known| *known == name) {
            names.push(name.escape_default().to_string());
        }
    }
    names.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_not_named() {
        for (query, names) in [
            ("", ""),
            ("q=12+rue+de+la+Paix%2C+Redon", "q"),
            ("lon=2.3522&lat=48.8566&rayon=20", "lon,lat,rayon"),
            ("ajout=1,2&ajout=3,4", "ajout"),
            ("%71=redon", "q"),
            ("a%0Ab=1", "a\\nb"),
        ] {
            assert_eq!(parameter_names(query), names, "{query}");
        }
        assert!(parameter_names(&"abc&".repeat(1_000)).len() < MOST);
        assert_eq!(parameter_names(&"a".repeat(MOST + 1)), "");
    }
}
