//! The command line in French, for those commands that editors of the register type.

use clap::{
    Arg, ArgAction, Command, Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

/// The commands whose help and errors are French.
const OF_EDITORS: [&str; 3] = ["check", "journal", "register"];

const HELP: &str = "{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}";

/// `command` with the help of the editors' commands in French.
pub(crate) fn in_french(command: Command) -> Command {
    let names = OF_EDITORS.into_iter();
    names.fold(command, |command, name| command.mut_subcommand(name, set))
}

/// Sets the words that the library adds to a command and to those under it.
fn set(command: Command) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("Affiche cette aide");
    let command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .help_template(HELP)
        .subcommand_help_heading("Commandes")
        .subcommand_value_name("COMMANDE");
    command.mut_subcommands(set)
}

/// Why the arguments `given` cannot be understood, in French; none where the library's own words are
/// right: of another command, or the help that was asked for.
pub(crate) fn error_in_french(error: &Error, given: &[String]) -> Option<String> {
    let named = given.iter().skip(1).take(2);
    let named: Vec<&str> = named
        .map(String::as_str)
        .take_while(|word| !word.starts_with('-'))
        .collect();
    if !named
        .first()
        .is_some_and(|first| OF_EDITORS.contains(first))
    {
        return None;
    }
    let reason = reason(error)?;
    let is_known = error.kind() != ErrorKind::InvalidSubcommand;
    let named = if is_known && named.first() != Some(&"check") {
        named.join(" ")
    } else {
        named[0].to_owned()
    };
    Some(format!(
        "ptce-atlas: {reason}\nPour l’aide : ptce-atlas {named} --help"
    ))
}

fn reason(error: &Error) -> Option<String> {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let suggested = |kind| match said(kind) {
        text if text.is_empty() => String::new(),
        text => format!(" ; peut-être « {text} »"),
    };
    let argument = said(ContextKind::InvalidArg);
    Some(match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}"),
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::UnknownArgument => format!(
            "« {argument} » n’est pas une option{}",
            suggested(ContextKind::SuggestedArg)
        ),
        ErrorKind::InvalidSubcommand => format!(
            "« {} » n’est pas une commande{}",
            said(ContextKind::InvalidSubcommand),
            suggested(ContextKind::SuggestedSubcommand)
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match said(ContextKind::InvalidValue) {
                value if value.is_empty() => format!("il manque une valeur à {argument}"),
                value => format!("« {value} » ne peut être la valeur de {argument}"),
            }
        }
        ErrorKind::ArgumentConflict => format!("{argument} ne peut être donné ici, ou deux fois"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("{argument} n’a pas le nombre de valeurs voulu")
        }
        _ => "ces arguments ne se comprennent pas".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser};

    use super::*;

    #[derive(Parser)]
    #[command(name = "ptce-atlas")]
    struct Cli {
        #[command(subcommand)]
        _command: Sub,
    }

    #[derive(clap::Subcommand)]
    enum Sub {
        #[command(about = "Vérifie")]
        Check {
            #[arg(long, requires = "b")]
            a: bool,
            #[arg(long)]
            b: Option<u8>,
            #[arg(value_name = "FICHIER", required = true)]
            file: Vec<String>,
        },
        Journal,
        Register,
    }

    /// What is said of `arguments`, which are refused.
    fn told(arguments: &str) -> Option<String> {
        let given: Vec<String> = arguments.split(' ').map(str::to_owned).collect();
        let command = in_french(Cli::command());
        let error = command.try_get_matches_from(&given).expect_err("a refusal");
        error_in_french(&error, &given)
    }

    #[test]
    fn errors_of_editors_commands_are_french() {
        for (arguments, expected) in [
            ("ptce-atlas check", "il manque <FICHIER>..."),
            ("ptce-atlas check f --a", "il manque --b <B>"),
            ("ptce-atlas check f --b", "il manque une valeur à --b <B>"),
            (
                "ptce-atlas check f --b x",
                "« x » ne peut être la valeur de --b <B>",
            ),
            ("ptce-atlas check f --zzz", "« --zzz » n’est pas une option"),
            (
                "ptce-atlas check f --b 1 --b 2",
                "--b <B> ne peut être donné ici, ou deux fois",
            ),
        ] {
            let told = told(arguments).expect(arguments);
            let end = "Pour l’aide : ptce-atlas check --help";
            assert_eq!(told, format!("ptce-atlas: {expected}\n{end}"));
        }
        assert_eq!(told("ptce-atlas nothing"), None);
        assert_eq!(told("ptce-atlas check --help"), None);
    }

    #[test]
    fn help_of_editors_commands_is_french() {
        let mut command = in_french(Cli::command());
        let check = command.find_subcommand_mut("check").expect("a command");
        let help = check.render_help().to_string();
        assert!(help.starts_with("Vérifie\n\nUtilisation : "), "{help}");
        assert!(help.contains("-h, --help"), "{help}");
        assert!(help.contains("Affiche cette aide"), "{help}");
        assert!(!help.contains("Usage"), "{help}");
        assert!(!help.contains("Print"), "{help}");
    }
}
