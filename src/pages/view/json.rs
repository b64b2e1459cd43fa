use std::fmt;

use serde::Serialize;

/// JSON within a `<script>` of a page: nothing in it ends the element, or begins a comment.
#[derive(Clone, Debug)]
pub(crate) struct ScriptJson(String);

impl ScriptJson {
    /// `value` as JSON; `null` when it has none.
    pub(crate) fn new(value: &impl Serialize) -> Self {
        let text = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        // Apostrophes too: whoever reads the page for quotes finds none that were not written there.
        Self(text.replace('<', "\\u003c").replace('\'', "\\u0027"))
    }
}

impl fmt::Display for ScriptJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_end_its_script() {
        let value = "</script><!-- & \"'";
        let json = ScriptJson::new(&value).to_string();
        assert!(!json.contains('<'), "{json}");
        let read: String = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read, value);
    }
}
