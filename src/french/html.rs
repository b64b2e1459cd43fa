//! The typesetter on HTML: texts, and the attributes that people read or hear.

use super::typesetter::typeset_into;

/// Elements whose text is no prose.
const VERBATIM: [&str; 7] = ["code", "pre", "script", "style", "textarea", "kbd", "samp"];

/// Attributes that people read or hear.
const READ: [&str; 8] = [
    "alt",
    "aria-label",
    "content",
    "data-attribution",
    "data-base-map-attribution",
    "label",
    "placeholder",
    "title",
];

/// An apostrophe as it stands in HTML, plain and escaped.
const APOSTROPHES: [&str; 3] = ["'", "&#39;", "&#x27;"];

/// `html`, as templates write it, with the spaces and apostrophes of its texts set; markup, other
/// attributes, code and scripts stay as they are.
pub(crate) fn typeset_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 64);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at(at);
        typeset_into(&mut out, text, &APOSTROPHES);
        let end = tag(&mut out, markup);
        let (read, after) = markup.split_at(end);
        rest = after;
        let name = name(read);
        if VERBATIM.contains(&name) {
            let close = format!("</{name}");
            let (verbatim, after) = rest.split_at(rest.find(&close).unwrap_or(rest.len()));
            out.push_str(verbatim);
            rest = after;
        }
    }
    typeset_into(&mut out, rest, &APOSTROPHES);
    out
}

/// The name of the element that a tag opens; nothing for other markup.
fn name(tag: &str) -> &str {
    let name = tag.strip_prefix('<').unwrap_or(tag);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    &name[..end.unwrap_or(name.len())]
}

/// Writes the markup that `markup` begins with, and returns how long it is.
fn tag(out: &mut String, markup: &str) -> usize {
    if markup.starts_with("<!--") {
        let end = markup
            .find("-->")
            .map_or(markup.len(), |at| at + "-->".len());
        out.push_str(&markup[..end]);
        return end;
    }
    let mut done = 0;
    let mut at = 1;
    while let Some(found) = markup[at..].find(['>', '"', '\'']) {
        let mark = at + found;
        if markup[mark..].starts_with('>') {
            out.push_str(&markup[done..=mark]);
            return mark + 1;
        }
        let quote = &markup[mark..=mark];
        let value = &markup[mark + 1..];
        let value = &value[..value.find(quote).unwrap_or(value.len())];
        out.push_str(&markup[done..=mark]);
        if READ.contains(&attribute(&markup[..mark])) {
            typeset_into(out, value, &APOSTROPHES);
        } else {
            out.push_str(value);
        }
        done = mark + 1 + value.len();
        at = (done + 1).min(markup.len());
    }
    out.push_str(&markup[done..]);
    markup.len()
}

/// The name of the attribute whose value follows `before`.
fn attribute(before: &str) -> &str {
    let name = before.strip_suffix('=').unwrap_or_default();
    name.rsplit(char::is_whitespace).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::typeset_html;

    #[test]
    fn texts_and_what_is_read_of_tags_are_set() {
        for (plain, set) in [
            ("<p>Où ?</p>", "<p>Où\u{202f}?</p>"),
            (
                "<a href=\"/?a : b\">x</a> : y",
                "<a href=\"/?a : b\">x</a>\u{a0}: y",
            ),
            ("« <bdi>a</bdi> »", "«\u{a0}<bdi>a</bdi>\u{a0}»"),
            (
                "<p aria-label=\"Carte : l&#39;eau\">",
                "<p aria-label=\"Carte\u{a0}: l’eau\">",
            ),
            ("l&#39;eau", "l’eau"),
            (
                "<b>12</b> km <i title='a ; b'>",
                "<b>12</b> km <i title='a\u{202f}; b'>",
            ),
        ] {
            assert_eq!(typeset_html(plain), set);
        }
    }

    #[test]
    fn code_scripts_and_values_stay() {
        for html in [
            "<!doctype html>",
            "<!-- a : b -->",
            "<code>a : b ; l'eau</code>",
            "<pre tabindex=\"0\"><code>curl 'x' ; y ?</code></pre>",
            "<script type=\"module\">a ? b : c;</script>",
            "<input name=\"q\" value=\"l&#39;eau : ?\">",
            "<a href=\"https://x.fr/?a=l'b\">https://x.fr/l&#39;eau</a>",
            "<meta content=\"width=device-width, initial-scale=1\">",
            "a &amp; b &lt; c &#34;d&#34;",
            "<p title=\"not closed",
        ] {
            assert_eq!(typeset_html(html), html);
        }
    }

    proptest! {
        #[test]
        fn html_is_set_once(html in "(<[a-z]{1,4}( title=\"[ :'a]{0,4}\")?>|[ a-c0-9:;?«»'&#-]|</code>|<code>|<|\"|>){0,30}") {
            let set = typeset_html(&html);
            prop_assert_eq!(typeset_html(&set), set);
        }
    }
}
