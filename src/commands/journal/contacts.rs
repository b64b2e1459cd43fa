use std::{collections::BTreeMap, path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::{Args, Subcommand};
use ptce_atlas::{
    contribution::MailAddress,
    history::{RowName, Rows},
    journal::{Entered, Journal},
    table::spreadsheet_file::{Sheet, open_spreadsheet},
};

use super::{super::say::say, which::Which};

/// The columns of a list of contacts.
const COLUMNS: [&str; 2] = ["pole", "adresse"];

/// Who answers for each pole.
#[derive(Args)]
pub(super) struct Contacts {
    #[command(subcommand)]
    command: ContactsCommand,
}

#[derive(Subcommand)]
enum ContactsCommand {
    /// List them.
    #[command(about = "Dit les contacts, avec leurs adresses")]
    List {
        #[command(flatten)]
        which: Which,
    },
    /// Enter those of a file.
    #[command(
        about = "Y met les contacts d’un tableur (.csv, .xlsx, .ods) de colonnes « pole » et « adresse » : dit ce qui \
                 change et chaque faute ; avec --apply, l’écrit"
    )]
    Import(ImportContacts),
    /// Take one away.
    #[command(about = "Ôte le contact d’un pôle")]
    Remove {
        #[command(flatten)]
        which: Which,
        /// The pole.
        #[arg(value_name = "POLE", help = "L’identifiant du pôle")]
        pole: String,
    },
    /// Erase an address wherever it is kept.
    #[command(
        about = "Efface une adresse des contacts et des propositions, à la demande de qui elle est"
    )]
    Forget {
        #[command(flatten)]
        which: Which,
        /// The address.
        #[arg(value_name = "ADRESSE", help = "L’adresse électronique")]
        address: MailAddress,
    },
}

#[derive(Args)]
struct ImportContacts {
    #[command(flatten)]
    which: Which,
    /// The file.
    #[arg(value_name = "FICHIER", help = "Le tableur")]
    file: PathBuf,
    /// Whether it is written, if nothing is wrong.
    #[arg(
        long,
        help = "Écrit s’il n’y a aucune faute ; sans cela, rien n’est écrit"
    )]
    apply: bool,
}

impl Contacts {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.command {
            ContactsCommand::List { which } => list(&which.open().await?).await,
            ContactsCommand::Import(command) => command.run().await,
            ContactsCommand::Remove { which, pole } => {
                let was_there = which.open().await?.remove_contact(pole).await?;
                say(if was_there {
                    format!("{pole} : contact ôté.")
                } else {
                    format!("{pole} n’a pas de contact.")
                });
                Ok(if was_there {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::FAILURE
                })
            }
            ContactsCommand::Forget { which, address } => {
                let (contacts, proposals) = which.open().await?.forget_address(address).await?;
                say(format_args!(
                    "Effacée : contacts, {contacts} ; propositions, {proposals}. Les copies faites avant l’ont encore : \
                     effacez-les aussi, ou refaites-les."
                ));
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

async fn list(journal: &Journal) -> anyhow::Result<ExitCode> {
    let contacts = journal.pole_contacts().await?;
    if contacts.is_empty() {
        say("Aucun contact : aucun pôle n’est interrogé.");
    }
    for contact in contacts {
        let day = |at: Option<jiff::Timestamp>| {
            at.map_or_else(|| "jamais".to_owned(), |at| at.to_string())
        };
        say(format_args!(
            "{} : {} ({}, {}) ; interrogé : {} ; a répondu : {}",
            contact.pole,
            contact.address.expose(),
            contact.origin.word(),
            contact.entered_at,
            day(contact.asked_at),
            day(contact.answered_at)
        ));
    }
    Ok(ExitCode::SUCCESS)
}

impl ImportContacts {
    async fn run(&self) -> anyhow::Result<ExitCode> {
        let (_, sheets) = open_spreadsheet(&self.file)
            .with_context(|| format!("{} n’est pas lisible", self.file.display()))?;
        let journal = self.which.open().await?;
        let rows = journal.rows().await?;
        let mut read = Read::default();
        for sheet in &sheets {
            read.sheet(sheet, &rows, sheets.len() > 1);
        }
        if read.contacts.is_empty() && read.faults.is_empty() {
            read.faults.push(format!(
                "aucune feuille n’a de contact sous un en-tête avec les colonnes « {} » et « {} »",
                COLUMNS[0], COLUMNS[1]
            ));
        }
        for fault in &read.faults {
            say(fault);
        }
        let known = journal.pole_contacts().await?.into_iter();
        let known: BTreeMap<String, MailAddress> = known
            .map(|contact| (contact.pole, contact.address))
            .collect();
        for (pole, address) in &read.contacts {
            let told = match known.get(pole) {
                Some(same) if same == address => continue,
                _ if journal.is_silenced(address).await? => {
                    format!(
                        "! {pole} : cette adresse a demandé à ne plus recevoir de courriel, elle n’est pas écrite."
                    )
                }
                None => format!("+ {pole} : {}", address.expose()),
                Some(other) => format!("~ {pole} : {} → {}", other.expose(), address.expose()),
            };
            say(told);
        }
        if !read.faults.is_empty() {
            say(format_args!(
                "{} : rien n’est écrit.",
                faults(read.faults.len())
            ));
            return Ok(ExitCode::FAILURE);
        }
        if !self.apply {
            say("Aucune faute. Rien n’est écrit : ajoutez --apply pour écrire.");
            return Ok(ExitCode::SUCCESS);
        }
        let became = journal.import_contacts(&read.contacts).await?;
        let new = became.iter().filter(|became| **became == Entered::New);
        say(format_args!("Écrit : {} de plus.", new.count()));
        Ok(ExitCode::SUCCESS)
    }
}

fn faults(count: usize) -> String {
    let word = if count == 1 { "faute" } else { "fautes" };
    format!("{count} {word}")
}

/// What sheets say.
#[derive(Default)]
struct Read {
    contacts: Vec<(String, MailAddress)>,
    /// Each with the row that it is in.
    faults: Vec<String>,
}

impl Read {
    fn sheet(&mut self, sheet: &Sheet, rows: &Rows, is_one_of_several: bool) {
        let place = sheet
            .name()
            .map(|name| format!("feuille « {name} », "))
            .unwrap_or_default();
        let mut sheet_rows = sheet.rows().iter();
        let Some(header) = sheet_rows.next() else {
            return;
        };
        let titles: Vec<&str> = header
            .cells()
            .iter()
            .map(|cell| cell.text().trim())
            .collect();
        let columns = COLUMNS.map(|name| {
            let is_named = |title: &&str| title.eq_ignore_ascii_case(name);
            titles.iter().position(is_named)
        });
        // A workbook may have other sheets.
        if columns == [None, None] && is_one_of_several {
            return;
        }
        let [Some(pole), Some(address)] = columns else {
            self.faults.push(format!(
                "{place}ligne {} : attendu un en-tête avec les colonnes « {} » et « {} »",
                header.number(),
                COLUMNS[0],
                COLUMNS[1]
            ));
            return;
        };
        for row in sheet_rows {
            let text = |at: usize| row.cells().get(at).map_or("", |cell| cell.text().trim());
            let (pole, address) = (text(pole), text(address));
            let place = format!("{place}ligne {}", row.number());
            if rows.get(&RowName::new("poles", [pole])).is_none() {
                self.faults.push(format!(
                    "{place}, colonne « pole » : « {pole} » n’est pas l’identifiant d’un pôle"
                ));
            } else if self.contacts.iter().any(|(known, _)| known == pole) {
                self.faults
                    .push(format!("{place} : « {pole} » a déjà un contact plus haut"));
            } else {
                match address.parse() {
                    Ok(address) => self.contacts.push((pole.to_owned(), address)),
                    Err(error) => self
                        .faults
                        .push(format!("{place}, colonne « adresse » : {error}")),
                }
            }
        }
    }
}
