use std::{collections::BTreeMap, str::FromStr, time::Duration};

use jiff::Timestamp;
use sqlx::{Any, AssertSqlSafe, Row as _, Transaction, any::AnyRow};

use super::{Journal, JournalError, record::now, secret::Token};
use crate::{
    contribution::{
        Exchange, MailAddress, NewProposal, Proposal, ProposedCell, Reference, State, StateKind,
    },
    history::RowName,
};

/// The columns of a proposal, read by [`read_proposal`].
const COLUMNS: &str = "p.reference, p.genre, p.nom_table, p.cle, p.etat, p.version, p.source, p.message, p.adresse, \
                       p.repond_pour_le_pole, p.creee_le, p.changee_le, p.decision, p.motif, \
                       (SELECT c.organisation FROM compte c WHERE c.identifiant = p.decidee_par), \
                       (SELECT c.organisation FROM compte c WHERE c.identifiant = p.prise_par), p.prise_jusqu_a";

/// The condition that a proposal stands in a state that `is` one of these.
pub(super) fn in_state(is: impl Fn(State) -> bool) -> String {
    let kinds = StateKind::ALL.into_iter();
    let words = kinds.filter(|kind| is(State::of(*kind)));
    let words: Vec<String> = words.map(|kind| format!("'{kind}'")).collect();
    format!("etat IN ({})", words.join(", "))
}

/// Proposals that say how long one usually waits: some months of a busy register.
const MAX_LATE: usize = 500;

/// A cell as the database has it: reference, column, before, after.
type StoredCell = (String, String, String, String);

/// A message as the database has it: reference, when, by whom, text.
type StoredExchange = (String, String, String, String);

/// A decided proposal as the database has it: table and key of its row, when it was made, when it was decided.
type StoredDelay = (String, String, String, String);

impl Journal {
    /// The proposal that `token` opens; none where it opens none.
    pub async fn proposal_of(&self, token: &Token) -> Result<Option<Proposal>, JournalError> {
        let which = "JOIN proposition_lien l ON l.reference = p.reference WHERE l.empreinte = $1";
        Ok(self.proposals_where(which, &token.hash()).await?.pop())
    }

    /// The proposal `reference`; none where there is none.
    pub async fn proposal(&self, reference: Reference) -> Result<Option<Proposal>, JournalError> {
        let (which, reference) = ("WHERE p.reference = $1", reference.to_string());
        Ok(self.proposals_where(which, &reference).await?.pop())
    }

    /// The same, of a link that came by mail: who opens it reads the mailbox.
    pub async fn proposal_of_mail(&self, token: &Token) -> Result<Option<Proposal>, JournalError> {
        let which = "JOIN proposition_lien l ON l.reference = p.reference \
                     WHERE l.empreinte = $1 AND l.par_courriel = 1";
        Ok(self.proposals_where(which, &token.hash()).await?.pop())
    }

    /// The proposals that `address` is kept of, the latest first.
    pub(super) async fn proposals_by(
        &self,
        address: &MailAddress,
    ) -> Result<Vec<Proposal>, JournalError> {
        let which = "WHERE p.adresse = $1 ORDER BY p.creee_le DESC, p.reference";
        self.proposals_where(which, address.expose()).await
    }

    /// The proposals that stand in the state `kind`, from the oldest.
    pub async fn proposals_in(&self, kind: StateKind) -> Result<Vec<Proposal>, JournalError> {
        let which = "WHERE p.etat = $1 ORDER BY p.creee_le, p.reference";
        self.proposals_where(which, kind.word()).await
    }

    /// The rows of the proposals that were accepted or refused of late, and how long each waited, the latest first.
    pub async fn decided_of_late(&self) -> Result<Vec<(RowName, Duration)>, JournalError> {
        let of_late =
            in_state(|state| [StateKind::Accepted, StateKind::Refused].contains(&state.kind()));
        let read = AssertSqlSafe(format!(
            "SELECT nom_table, cle, creee_le, changee_le FROM proposition WHERE {of_late} \
             ORDER BY changee_le DESC LIMIT {MAX_LATE}"
        ));
        let stored: Vec<StoredDelay> = sqlx::query_as(read).fetch_all(&self.pool).await?;
        let read = |(table, key, made, changed): StoredDelay| {
            let made: Timestamp = parsed(&key, &made)?;
            let changed: Timestamp = parsed(&key, &changed)?;
            let waited = changed.duration_since(made).try_into().unwrap_or_default();
            Ok((RowName { table, key }, waited))
        };
        stored.into_iter().map(read).collect()
    }

    /// The proposals that `which`, of one value, tells.
    async fn proposals_where(
        &self,
        which: &'static str,
        value: &str,
    ) -> Result<Vec<Proposal>, JournalError> {
        let mut moment = self.moment().await?;
        let read = AssertSqlSafe(format!("SELECT {COLUMNS} FROM proposition p {which}"));
        let rows: Vec<AnyRow> = sqlx::query(read)
            .bind(value)
            .fetch_all(&mut *moment)
            .await?;
        let of_these = format!("reference IN (SELECT p.reference FROM proposition p {which})");
        let mut cells = cells_where(&mut moment, &of_these, value).await?;
        let mut exchanges = exchanges_where(&mut moment, &of_these, value).await?;
        let read = |row: &AnyRow| {
            let reference: String = row.try_get(0)?;
            let cells = cells.remove(&reference).unwrap_or_default();
            let exchanges = exchanges.remove(&reference).unwrap_or_default();
            read_proposal(row, cells, exchanges)
        };
        rows.iter().map(read).collect()
    }
}

async fn cells_where(
    moment: &mut Transaction<'_, Any>,
    of_these: &str,
    value: &str,
) -> Result<BTreeMap<String, Vec<ProposedCell>>, JournalError> {
    let read = format!(
        "SELECT reference, colonne, avant, apres FROM proposition_cellule WHERE {of_these}"
    );
    let stored: Vec<StoredCell> = sqlx::query_as(AssertSqlSafe(read))
        .bind(value)
        .fetch_all(&mut **moment)
        .await?;
    let mut cells = BTreeMap::<String, Vec<ProposedCell>>::new();
    for (reference, column, before, after) in stored {
        let cell = ProposedCell {
            column,
            before,
            after,
        };
        cells.entry(reference).or_default().push(cell);
    }
    Ok(cells)
}

async fn exchanges_where(
    moment: &mut Transaction<'_, Any>,
    of_these: &str,
    value: &str,
) -> Result<BTreeMap<String, Vec<Exchange>>, JournalError> {
    let read = format!(
        "SELECT reference, ecrit_le, auteur, texte FROM echange WHERE {of_these} ORDER BY reference, rang"
    );
    let stored: Vec<StoredExchange> = sqlx::query_as(AssertSqlSafe(read))
        .bind(value)
        .fetch_all(&mut **moment)
        .await?;
    let mut exchanges = BTreeMap::<String, Vec<Exchange>>::new();
    for (reference, at, by, text) in stored {
        let exchange = Exchange {
            at: parsed(&reference, &at)?,
            by: parsed(&reference, &by)?,
            text,
        };
        exchanges.entry(reference).or_default().push(exchange);
    }
    Ok(exchanges)
}

fn read_proposal(
    row: &AnyRow,
    cells: Vec<ProposedCell>,
    exchanges: Vec<Exchange>,
) -> Result<Proposal, JournalError> {
    let reference: String = row.try_get(0)?;
    let text = |at: usize| row.try_get::<String, _>(at);
    let option = |at: usize| row.try_get::<Option<String>, _>(at);
    let address = option(8)?.map(|address| parsed(&reference, &address));
    let taken_until = option(16)?.map(|until| parsed::<Timestamp>(&reference, &until));
    let taken_until = taken_until.transpose()?;
    let state: StateKind = parsed(&reference, &text(4)?)?;
    Ok(Proposal {
        reference: parsed(&reference, &reference)?,
        proposed: NewProposal {
            kind: parsed(&reference, &text(1)?)?,
            row: RowName {
                table: text(2)?,
                key: text(3)?,
            },
            cells,
            source: text(6)?,
            message: option(7)?,
            address: address.transpose()?,
            answers_for_pole: row.try_get::<i64, _>(9)? != 0,
        },
        state: State::of(state),
        made_at: parsed(&reference, &text(10)?)?,
        changed_at: parsed::<Timestamp>(&reference, &text(11)?)?,
        version: row.try_get(5)?,
        decision: row.try_get(12)?,
        decided_by: option(14)?,
        taken_by: option(15)?.filter(|_| taken_until.is_some_and(|until| until > now())),
        reason: option(13)?,
        exchanges,
    })
}

/// What `text`, which the database has of the proposal `reference`, says.
fn parsed<T: FromStr>(reference: &str, text: &str) -> Result<T, JournalError> {
    // Not the text: it may be an address.
    let damaged = |_| JournalError::Damaged(format!("proposition {reference}"));
    text.parse().map_err(damaged)
}
