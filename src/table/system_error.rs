use std::io;

/// Why the system cannot read a file, in French.
#[must_use]
pub fn io_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "il n’existe pas".to_owned(),
        io::ErrorKind::PermissionDenied => "sa lecture n’est pas permise".to_owned(),
        io::ErrorKind::IsADirectory => "c’est un dossier".to_owned(),
        io::ErrorKind::NotADirectory => "un fichier tient la place de son dossier".to_owned(),
        io::ErrorKind::InvalidInput => "c’est un tube ou un périphérique".to_owned(),
        io::ErrorKind::UnexpectedEof => "il s’arrête trop tôt".to_owned(),
        io::ErrorKind::InvalidData => "son contenu est abîmé".to_owned(),
        _ => match error.raw_os_error() {
            Some(number) => format!("erreur {number} du système"),
            None => "sa lecture s’est interrompue".to_owned(),
        },
    }
}

/// Why the system cannot write a file, in French.
#[must_use]
pub fn write_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "son dossier n’existe pas".to_owned(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "l’écriture n’est pas permise à cet endroit".to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "le disque est plein".to_owned()
        }
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => {
            "un autre programme le tient ouvert".to_owned()
        }
        _ => io_reason(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_french() {
        for kind in [
            io::ErrorKind::NotFound,
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::NotADirectory,
            io::ErrorKind::IsADirectory,
            io::ErrorKind::StorageFull,
        ] {
            let error = io::Error::from(kind);
            for told in [io_reason(&error), write_reason(&error)] {
                assert!(!told.contains(&error.to_string()), "{told}");
            }
        }
        assert_eq!(
            write_reason(&io::Error::from(io::ErrorKind::NotFound)),
            "son dossier n’existe pas"
        );
    }
}
