//! What a browser without scripts does with a form: its fields as they stand, changed, sent with its origin.

use regex::Regex;

use crate::support::{Response, Server};

/// What parts the fields of a form with a file.
const BOUNDARY: &str = "----essai-a-l-essai";

/// A form of a page.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    action: String,
    pairs: Vec<(String, String)>,
}

impl Form {
    /// The form of the page at `path` that is sent.
    pub(crate) fn open(server: &Server, path: &str) -> Self {
        let page = server.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        Self::of(&page)
    }

    /// The first form of `page` that is sent.
    pub(crate) fn of(page: &Response) -> Self {
        Self::with(page, "")
    }

    /// The first form of `page` that is sent and has `words`.
    pub(crate) fn with(page: &Response, words: &str) -> Self {
        let page = page.text();
        // Within the page: its bar has a form of its own.
        let main = &page[page.find("<main").expect("a page")..];
        let mut forms = main.split("<form ").skip(1);
        let form = forms.find(|form| form.contains("method=\"post\"") && form.contains(words));
        let form = form.unwrap_or_else(|| panic!("no form has {words:?}: {main}"));
        let form = &form[..form.find("</form>").expect("its end")];
        let action = attribute(form, "action").expect("an action");
        let control = Regex::new(r"(?s)<input ([^>]*)>|<textarea ([^>]*)>\n?(.*?)</textarea>");
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
    pub(crate) fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.pairs.retain(|(known, _)| known != name);
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What the field `name` says.
    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.pairs.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// The body that is sent.
    pub(crate) fn body(&self) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(&self.pairs).finish()
    }

    /// Sends it as a page of the site does.
    pub(crate) fn send(&self, server: &Server) -> Response {
        self.send_with(server, &[])
    }

    /// The same, from behind a proxy that says that `address` sends it.
    pub(crate) fn send_from(&self, server: &Server, address: &str) -> Response {
        self.send_with(server, &[("x-forwarded-for", address)])
    }

    fn send_with(&self, server: &Server, headers: &[(&str, &str)]) -> Response {
        let headers = [&[("origin", server.origin())], headers].concat();
        server.post(&self.action, &headers, &self.body())
    }

    /// Sends it with a file, as a browser sends a form that may have one.
    fn send_file_with(
        &self,
        server: &Server,
        file: Option<(&str, &[u8])>,
        headers: &[(&str, &str)],
    ) -> Response {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [&[("content-type", kind.as_str())], headers].concat();
        server.post_bytes(&self.action, &headers, &self.multipart(file))
    }

    /// The body of a form that may have a file.
    fn multipart(&self, file: Option<(&str, &[u8])>) -> Vec<u8> {
        let mut body = Vec::new();
        let mut part = |head: &str, bytes: &[u8]| {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
            body.extend(head.into_bytes());
            body.extend(bytes);
            body.extend(b"\r\n");
        };
        for (name, value) in self.pairs.iter().filter(|(name, _)| name != "fichier") {
            part(&format!("name=\"{name}\""), value.as_bytes());
        }
        if let Some((name, bytes)) = file {
            part(&format!("name=\"fichier\"; filename=\"{name}\""), bytes);
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        body
    }

    /// Sends it and follows where it leads.
    pub(crate) fn follow(&self, server: &Server) -> (String, Response) {
        let sent = self.send(server);
        assert_eq!(sent.status, 303, "{}", sent.text());
        let path = sent.header("location").to_owned();
        let page = server.get(&path);
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        (path, page)
    }
}

/// Who is signed in: the cookie, which goes along.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn(String);

impl SignedIn {
    /// Follows the invitation at `path` and chooses a password.
    pub(crate) fn invited(server: &Server, path: &str, password: &str) -> Self {
        let mut form = Form::open(server, path);
        form.set("mot_de_passe", password).set("encore", password);
        Self::of(&form.send(server))
    }

    /// Signs in.
    pub(crate) fn new(server: &Server, identifier: &str, password: &str) -> Self {
        let mut form = Form::open(server, "/moderation/connexion");
        form.set("identifiant", identifier)
            .set("mot_de_passe", password);
        Self::of(&form.send(server))
    }

    /// Nobody.
    pub(crate) fn nobody() -> Self {
        Self(String::new())
    }

    fn of(answer: &Response) -> Self {
        assert_eq!(answer.status, 303, "{}", answer.text());
        let set = answer.header("set-cookie");
        let attributes = "; HttpOnly; SameSite=Lax; Secure; Path=/moderation; Max-Age=604800";
        assert!(set.ends_with(attributes), "{set}");
        Self(set.split(';').next().expect("a cookie").to_owned())
    }

    pub(crate) fn get(&self, server: &Server, path: &str) -> Response {
        server.request("GET", path, &[("cookie", &self.0)])
    }

    pub(crate) fn send(&self, server: &Server, form: &Form) -> Response {
        form.send_with(server, &[("cookie", &self.0)])
    }

    /// Sends it to the service at `host`, which may end meanwhile; whether it was told that it is done.
    pub(crate) fn try_send(&self, host: &str, form: &Form) -> bool {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build()
            .into();
        let origin = format!("http://{host}");
        let sent = agent
            .post(format!("{origin}{}", form.action))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", &origin)
            .header("cookie", &self.0)
            .send(form.body());
        sent.is_ok_and(|answer| answer.status() == 303)
    }

    /// Sends a form that may have a file, with one or without.
    pub(crate) fn send_file(
        &self,
        server: &Server,
        form: &Form,
        file: Option<(&str, &[u8])>,
    ) -> Response {
        let origin = server.origin().to_owned();
        self.send_file_from(server, form, file, &origin)
    }

    /// The same from a page of `origin`.
    pub(crate) fn send_file_from(
        &self,
        server: &Server,
        form: &Form,
        file: Option<(&str, &[u8])>,
        origin: &str,
    ) -> Response {
        let headers = [("cookie", self.0.as_str()), ("origin", origin)];
        form.send_file_with(server, file, &headers)
    }

    /// Sends the form of the page at `path` that has `words`, as `fill` fills it in.
    pub(crate) fn fill_in(
        &self,
        server: &Server,
        path: &str,
        words: &str,
        fill: impl Fn(&mut Form),
    ) -> Response {
        let page = self.get(server, path);
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        let mut form = Form::with(&page, words);
        fill(&mut form);
        self.send(server, &form)
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
