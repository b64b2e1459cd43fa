use super::NewProposal;

/// Web addresses in one text: a person names one or two.
const MANY_ADDRESSES: usize = 3;

/// Whether a proposal looks as though nobody in the field had written it. It only sorts: nothing is refused for it.
#[must_use]
pub fn looks_unwanted(proposal: &NewProposal) -> bool {
    let cells = proposal.cells.iter();
    // Lists of addresses are none.
    let cells = cells.filter(|cell| cell.column != "sources");
    let texts = cells.map(|cell| cell.after.as_str());
    let others = [Some(proposal.source.as_str()), proposal.message.as_deref()];
    let mut texts = texts.chain(others.into_iter().flatten());
    texts.any(|text| {
        let text = text.to_lowercase();
        text.matches("://").count() >= MANY_ADDRESSES
            || text.contains("[url")
            || text.contains("<a ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        contribution::{ProposalKind, ProposedCell},
        history::RowName,
    };

    #[test]
    fn a_heap_of_links_is_unwanted() {
        let with = |text: &str| NewProposal {
            kind: ProposalKind::Correction,
            row: RowName::new("poles", ["a"]),
            cells: vec![ProposedCell {
                column: "resume".to_owned(),
                before: String::new(),
                after: text.to_owned(),
            }],
            source: "https://example.org".to_owned(),
            message: None,
            address: None,
            answers_for_pole: false,
        };
        for (text, is_unwanted) in [
            ("un pôle", false),
            ("https://a.fr et https://b.fr", false),
            ("http://a.fr http://b.fr http://c.fr", true),
            ("<A href=x>", true),
            ("[URL=x]", true),
        ] {
            assert_eq!(looks_unwanted(&with(text)), is_unwanted, "{text}");
        }
    }
}
