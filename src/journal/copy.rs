//! Everything of a journal in another: a backup, a restore, a move from one engine to the other.

use sqlx::{Any, AssertSqlSafe, Row as _, Transaction, any::AnyRow};

use super::{Engine, Journal, JournalError};

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Text,
    Integer,
}

use ColumnKind::{Integer, Text};

/// A table: its name and its columns.
type Table = (&'static str, &'static [(&'static str, ColumnKind)]);

/// Every table, after those that it refers to.
pub(super) const TABLES: [Table; 21] = [
    (
        "registre_revision",
        &[("seule", Integer), ("revision", Integer)],
    ),
    (
        "registre_ligne",
        &[
            ("nom_table", Text),
            ("cle", Text),
            ("cellules", Text),
            ("version", Integer),
        ],
    ),
    (
        "decision",
        &[
            ("revision", Integer),
            ("prise_le", Text),
            ("nature", Text),
            ("role", Text),
            ("organisation", Text),
            ("source", Text),
            ("motif", Text),
            ("annule", Integer),
        ],
    ),
    (
        "changement",
        &[
            ("revision", Integer),
            ("rang", Integer),
            ("nom_table", Text),
            ("cle", Text),
            ("genre", Text),
            ("cellules", Text),
        ],
    ),
    (
        "compte",
        &[
            ("identifiant", Text),
            ("organisation", Text),
            ("mot_de_passe", Text),
            ("cree_le", Text),
            ("ferme_le", Text),
        ],
    ),
    (
        "compte_territoire",
        &[("identifiant", Text), ("territoire", Text)],
    ),
    (
        "invitation",
        &[
            ("empreinte", Text),
            ("identifiant", Text),
            ("expire_le", Text),
        ],
    ),
    (
        "session",
        &[
            ("empreinte", Text),
            ("identifiant", Text),
            ("creee_le", Text),
            ("vue_le", Text),
        ],
    ),
    (
        "proposition",
        &[
            ("reference", Text),
            ("formulaire", Text),
            ("genre", Text),
            ("nom_table", Text),
            ("cle", Text),
            ("etat", Text),
            ("version", Integer),
            ("source", Text),
            ("message", Text),
            ("adresse", Text),
            ("repond_pour_le_pole", Integer),
            ("creee_le", Text),
            ("changee_le", Text),
            ("decision", Integer),
            ("decidee_par", Text),
            ("motif", Text),
            ("prise_par", Text),
            ("prise_jusqu_a", Text),
        ],
    ),
    (
        "proposition_cellule",
        &[
            ("reference", Text),
            ("colonne", Text),
            ("avant", Text),
            ("apres", Text),
        ],
    ),
    (
        "proposition_lien",
        &[
            ("empreinte", Text),
            ("reference", Text),
            ("cree_le", Text),
            ("par_courriel", Integer),
        ],
    ),
    (
        "echange",
        &[
            ("reference", Text),
            ("rang", Integer),
            ("ecrit_le", Text),
            ("auteur", Text),
            ("texte", Text),
        ],
    ),
    ("seau", &[("cle", Text), ("jour", Text), ("reste", Integer)]),
    ("cle_secrete", &[("nom", Text), ("valeur", Text)]),
    (
        "trace",
        &[
            ("numero", Text),
            ("ecrite_le", Text),
            ("identifiant", Text),
            ("acte", Text),
            ("objet", Text),
        ],
    ),
    ("formulaire_pris", &[("numero", Text), ("pris_le", Text)]),
    (
        "contact_pole",
        &[
            ("pole", Text),
            ("adresse", Text),
            ("origine", Text),
            ("entre_le", Text),
            ("demande_le", Text),
            ("repondu_le", Text),
        ],
    ),
    (
        "contact_refuse",
        &[("empreinte", Text), ("refuse_le", Text)],
    ),
    (
        "confirmation",
        &[
            ("empreinte", Text),
            ("pole", Text),
            ("version", Integer),
            ("creee_le", Text),
            ("repondue_le", Text),
        ],
    ),
    (
        "courriel_a_envoyer",
        &[
            ("numero", Text),
            ("genre", Text),
            ("objet", Text),
            ("cree_le", Text),
            ("essais", Integer),
            ("prochain_le", Text),
            ("echec", Text),
        ],
    ),
    (
        "recueil",
        &[
            ("identifiant", Text),
            ("envoye_le", Text),
            ("est_refuse", Integer),
        ],
    ),
];

impl Journal {
    /// Copies everything of one moment into `other`, which must hold nothing yet.
    pub async fn copy_to(&self, other: &Self) -> Result<(), JournalError> {
        let mut moment = self.moment().await?;
        let mut transaction = other.pool.begin().await?;
        // Of two copies at once, one waits here and then finds the rows of the other.
        sqlx::query("UPDATE registre_revision SET revision = revision")
            .execute(&mut *transaction)
            .await?;
        let has_accounts: Option<i64> = sqlx::query_scalar("SELECT 1 FROM compte LIMIT 1")
            .fetch_optional(&mut *transaction)
            .await?;
        let revision: i64 = sqlx::query_scalar("SELECT revision FROM registre_revision")
            .fetch_one(&mut *transaction)
            .await?;
        if revision != 0 || has_accounts.is_some() {
            let url = other.url();
            return Err(JournalError::Refused(format!(
                "le journal {url} n’est pas vide : il n’est pas touché"
            )));
        }
        sqlx::query("DELETE FROM registre_revision")
            .execute(&mut *transaction)
            .await?;
        for table in &TABLES {
            copy_table(&mut moment, &mut transaction, table).await?;
        }
        other.announce(&mut transaction).await?;
        transaction.commit().await?;
        if other.url().engine() == Engine::Sqlite {
            // The file alone is the copy, whoever takes it away.
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
                .execute(&other.pool)
                .await?;
        }
        Ok(())
    }
}

async fn copy_table(
    from: &mut Transaction<'_, Any>,
    to: &mut Transaction<'_, Any>,
    (table, columns): &Table,
) -> Result<(), JournalError> {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let places: Vec<String> = (1..=names.len()).map(|at| format!("${at}")).collect();
    // A decision may refer to one before it.
    let first = names[0];
    let (names, places) = (names.join(", "), places.join(", "));
    // The names are those of a constant.
    let read = AssertSqlSafe(format!("SELECT {names} FROM {table} ORDER BY {first}"));
    let rows: Vec<AnyRow> = sqlx::query(read).fetch_all(&mut **from).await?;
    for row in rows {
        let add = format!("INSERT INTO {table} ({names}) VALUES ({places})");
        let mut add = sqlx::query(AssertSqlSafe(add));
        for (at, (_, kind)) in columns.iter().enumerate() {
            add = match kind {
                Text => add.bind(row.try_get::<Option<String>, _>(at)?),
                Integer => add.bind(row.try_get::<Option<i64>, _>(at)?),
            };
        }
        add.execute(&mut **to).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::journal::JournalUrl;

    /// What the database says of its tables: a new one that is not copied would be lost in a backup.
    #[tokio::test]
    async fn every_column_of_every_table_is_copied() -> Result<(), JournalError> {
        const COLUMNS: &str = "SELECT m.name, c.name, c.type FROM sqlite_master m \
                               JOIN pragma_table_info(m.name) c \
                               WHERE m.type = 'table' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\'";
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = JournalUrl::of_file(&folder.path().join("a.db"));
        let journal = Journal::create(url).await?;
        let columns: Vec<(String, String, String)> =
            sqlx::query_as(COLUMNS).fetch_all(&journal.pool).await?;
        let mut found = BTreeMap::<String, BTreeSet<(String, String)>>::new();
        for (table, column, kind) in columns {
            found.entry(table).or_default().insert((column, kind));
        }
        let copied = TABLES.iter().map(|(table, columns)| {
            let columns = columns.iter().map(|(name, kind)| {
                let kind = if *kind == Text { "TEXT" } else { "BIGINT" };
                ((*name).to_owned(), kind.to_owned())
            });
            ((*table).to_owned(), columns.collect())
        });
        assert_eq!(copied.collect::<BTreeMap<_, _>>(), found);
        Ok(())
    }
}
