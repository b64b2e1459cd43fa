//! HTML read as the texts of its blocks.

/// Elements within a line of text.
const INLINE: [&str; 8] = ["a", "abbr", "bdi", "code", "em", "span", "strong", "time"];

/// Elements without text.
const SILENT: [&str; 4] = ["head", "script", "style", "svg"];

/// The text of each block of `html`, in order, each run of white space one space.
pub(super) fn of(html: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        line.push_str(&unescape(text));
        let (tag, after) = tag.split_once('>').expect("a tag that ends");
        rest = after;
        let name = tag
            .trim_start_matches('/')
            .split(|letter: char| !letter.is_alphanumeric())
            .next()
            .unwrap_or_default();
        if SILENT.contains(&name) && !tag.starts_with('/') && !tag.ends_with('/') {
            let end = format!("</{name}>");
            rest = rest.split_once(&end).expect("an element that ends").1;
        } else if !INLINE.contains(&name) {
            end(&mut line, &mut lines);
        }
    }
    line.push_str(&unescape(rest));
    end(&mut line, &mut lines);
    lines
}

fn end(line: &mut String, lines: &mut Vec<String>) {
    let words = line
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty());
    let text = words.collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        lines.push(text);
    }
    line.clear();
}

/// The text that `escaped` stands for, in the references that templates write.
fn unescape(escaped: &str) -> String {
    let references = [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
    ];
    references
        .iter()
        .fold(escaped.to_owned(), |text, (reference, letter)| {
            text.replace(reference, letter)
        })
}

#[test]
fn a_line_is_a_block() {
    let html = "<head><title>T</title></head><h1>A &#38; <bdi>b</bdi></h1>\n<p>c\n  d<br>e</p>\
                <svg><title>f</title></svg><ul><li>g</ul>";
    assert_eq!(of(html), ["A & b", "c d", "e", "g"]);
}
