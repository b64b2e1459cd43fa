//! What a browser without scripts does with a form: its fields as they stand, changed, sent with its origin.

use regex::Regex;

use crate::support::{Response, Server};

/// A form of a page.
#[derive(Clone, Debug)]
pub struct Form {
    action: String,
    pairs: Vec<(String, String)>,
}

impl Form {
    /// The form of the page at `path` that is sent.
    pub fn open(server: &Server, path: &str) -> Self {
        let page = server.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        Self::of(&page)
    }

    /// The first form of `page` that is sent.
    pub fn of(page: &Response) -> Self {
        let page = page.text();
        let start = page.find("method=\"post\"").expect("a form");
        let form = &page[start..];
        let form = &form[..form.find("</form>").expect("its end")];
        let action = attribute(form, "action").expect("an action");
        let control = Regex::new(r#"(?s)<input ([^>]*)>|<textarea ([^>]*)>\n?(.*?)</textarea>"#);
        let mut pairs = Vec::new();
        for found in control.expect("a pattern").captures_iter(form) {
            if let Some(area) = found.get(2) {
                let name = attribute(area.as_str(), "name").expect("a name");
                pairs.push((name, unescape(&found[3])));
                continue;
            }
            let input = &found[1];
            let kind = attribute(input, "type").unwrap_or_default();
            let is_chosen =
                !["radio", "checkbox"].contains(&kind.as_str()) || input.contains(" checked");
            if let (Some(name), true) = (attribute(input, "name"), is_chosen) {
                pairs.push((name, attribute(input, "value").unwrap_or_default()));
            }
        }
        Self { action, pairs }
    }

    /// Has the field `name` say `value` alone.
    pub fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.pairs.retain(|(known, _)| known != name);
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What the field `name` says.
    pub fn get(&self, name: &str) -> &str {
        let found = self.pairs.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// The body that is sent.
    pub fn body(&self) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(&self.pairs).finish()
    }

    /// Sends it as a page of the site does.
    pub fn send(&self, server: &Server) -> Response {
        let origin = server.url("");
        server.post(&self.action, &[("origin", &origin)], &self.body())
    }

    /// Sends it and follows where it leads.
    pub fn follow(&self, server: &Server) -> (String, Response) {
        let sent = self.send(server);
        assert_eq!(sent.status, 303, "{}", sent.text());
        let path = sent.header("location").to_owned();
        let page = server.get(&path);
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        (path, page)
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!("{name}=\""))? + name.len() + 2;
    let value = &tag[at..];
    Some(unescape(&value[..value.find('"')?]))
}

fn unescape(text: &str) -> String {
    let signs = [
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    let text = text.to_owned();
    signs
        .iter()
        .fold(text, |text, (coded, sign)| text.replace(coded, sign))
}
