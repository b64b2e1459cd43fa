//! Where a proposal stands, for who made it.

use std::time::Duration;

use super::{columns::titled_cells, form::private_page};
use crate::{
    contribution::{Exchange, Proposal, StateKind},
    french,
    pages::{
        frame::Frame,
        history::said,
        view::{CellView, ExchangeView, Link, ReceiptPage},
    },
    paths, utc,
};

/// The page of `proposal`, whose forms have the number `token`, with what is to be told first, and how long such
/// proposals usually wait.
pub(crate) fn receipt_page(
    frame: &Frame,
    proposal: &Proposal,
    token: String,
    notice: Option<String>,
    delay: Option<Duration>,
) -> ReceiptPage {
    let register = frame.snapshot.register();
    let id = proposal.proposed.row.key().next().unwrap_or_default();
    let pole = register.find(id).map(|ix| Link {
        href: paths::pole(id),
        text: register.pole(ix).name().to_owned(),
    });
    let kind = proposal.state.kind();
    let heading = format!("Proposition {}", proposal.reference);
    ReceiptPage {
        page: private_page(frame, &heading),
        reference: proposal.reference.to_string(),
        state: kind.label(),
        meaning: format!("{}{}", meaning(kind), delay.map(usually).unwrap_or_default()),
        made: french::date(utc::day(proposal.made_at).into()),
        notice,
        decision: proposal.decision.map(|revision| Link {
            href: format!("{}#revision-{revision}", paths::pole_history(id)),
            text: format!("Révision {revision}"),
        }),
        pole,
        reason: proposal.reason.clone(),
        cells: cells(frame, proposal),
        source: proposal.proposed.source.clone(),
        message: proposal.proposed.message.clone(),
        exchanges: exchanges(proposal),
        token,
        action: frame.path.clone(),
        may_withdraw: proposal.state.is_open(),
        may_answer: kind == StateKind::Unclear,
        has_address: proposal.proposed.address.is_some(),
        kept: "Cette page reste lisible par ce lien six mois après la décision ; ensuite la proposition est effacée, \
               et seul l’historique public reste."
            .to_owned(),
    }
}

/// How long proposals usually wait.
fn usually(delay: Duration) -> String {
    let days = (delay.as_secs() / 86_400) as usize;
    let told = if days == 0 {
        "dans la journée".to_owned()
    } else {
        format!("en {}", french::count(days, "jour", "jours"))
    };
    format!(" Dans cette région, une proposition est d’ordinaire relue {told}.")
}

const fn meaning(state: StateKind) -> &'static str {
    match state {
        StateKind::Unconfirmed => {
            "Elle attend que vous ouvriez le lien envoyé à votre adresse ; sans cela elle expire sous sept jours. \
             Vous pouvez aussi effacer l’adresse ci-dessous : elle est alors relue sans plus attendre."
        }
        StateKind::Pending => {
            "Elle est enregistrée et attend d’être relue. Gardez l’adresse de cette page : elle dit ce qu’il en \
             advient, et personne d’autre ne l’a."
        }
        StateKind::Unclear => "La modération vous demande une précision : répondez-y ci-dessous.",
        StateKind::Accepted => {
            "Elle est acceptée : ce qui en a été retenu se lit sur la fiche du pôle."
        }
        StateKind::Refused => "Elle n’a pas été retenue.",
        StateKind::Withdrawn => "Vous l’avez retirée : personne ne la relira.",
        StateKind::Expired => "Elle a expiré, faute de réponse. Vous pouvez en envoyer une autre.",
    }
}

fn cells(frame: &Frame, proposal: &Proposal) -> Vec<CellView> {
    let cells = titled_cells(frame, proposal).into_iter();
    let view = cells.map(|(column, cell)| CellView {
        column,
        before: said(Some(&cell.before)),
        after: said(Some(&cell.after)),
    });
    view.collect()
}

/// What was asked and answered about a proposal.
pub(in crate::pages) fn exchanges(proposal: &Proposal) -> Vec<ExchangeView> {
    proposal.exchanges.iter().map(exchange).collect()
}

fn exchange(exchange: &Exchange) -> ExchangeView {
    let day = utc::day(exchange.at);
    ExchangeView {
        by: french::capital(exchange.by.label()),
        day: french::date(day.into()),
        date: day.to_string(),
        text: exchange.text.clone(),
    }
}
