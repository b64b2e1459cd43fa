//! `OpenMetrics` as the text format of Prometheus, 0.0.4
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>), which has other names and fewer types.

use std::borrow::Cow;

/// The metrics of `openmetrics`, a text as `prometheus-client` writes it.
///
/// A counter is described by the name of its samples (`…_total`), an info is a gauge (`…_info`), a metric
/// of unknown type is untyped. The format has no units and no mark of the end.
pub(crate) fn text_format(openmetrics: &str) -> String {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    // The description of a metric comes before its type, which says how it is named.
    let mut help: Option<(&str, &str)> = None;
    for line in openmetrics.lines() {
        let Some(comment) = line.strip_prefix("# ") else {
            lines.push(Cow::Borrowed(line));
            continue;
        };
        let mut words = comment.splitn(3, ' ');
        match (words.next(), words.next(), words.next()) {
            (Some("HELP"), Some(name), Some(text)) => help = Some((name, text)),
            (Some("TYPE"), Some(name), Some(kind)) => {
                let (ending, kind) = match kind {
                    "counter" => ("_total", "counter"),
                    "info" => ("_info", "gauge"),
                    "unknown" => ("", "untyped"),
                    other => ("", other),
                };
                if let Some((_, text)) = help.take().filter(|&(of, _)| of == name) {
                    // Quotes are escaped in OpenMetrics only.
                    let text = text.replace("\\\"", "\"");
                    lines.push(Cow::Owned(format!("# HELP {name}{ending} {text}")));
                }
                lines.push(Cow::Owned(format!("# TYPE {name}{ending} {kind}")));
            }
            _ => {}
        }
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}
