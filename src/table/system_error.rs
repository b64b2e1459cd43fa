use std::io;

/// Why the system cannot read a file, in French.
pub(crate) fn io_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "il n’existe pas".to_owned(),
        io::ErrorKind::PermissionDenied => "sa lecture n’est pas permise".to_owned(),
        io::ErrorKind::IsADirectory => "c’est un dossier".to_owned(),
        io::ErrorKind::UnexpectedEof => "il s’arrête trop tôt".to_owned(),
        io::ErrorKind::InvalidData => "son contenu est abîmé".to_owned(),
        _ => match error.raw_os_error() {
            Some(number) => format!("erreur {number} du système"),
            None => "sa lecture s’est interrompue".to_owned(),
        },
    }
}
