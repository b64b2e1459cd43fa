use crate::{http::response::Problem, limits::MAX_FILTER_TEXT_CHARS};

/// `text`, to be searched for, if it is not too long; else the problem of its `parameter`.
pub(super) fn within_length<'t>(parameter: &str, text: &'t str) -> Result<&'t str, Problem> {
    if text.chars().nth(MAX_FILTER_TEXT_CHARS).is_some() {
        let detail = format!("au plus {MAX_FILTER_TEXT_CHARS} caractères.");
        return Err(Problem::parameter(parameter, detail));
    }
    Ok(text)
}
