use std::{
    fs::{self, File},
    io,
    path::Path,
};

/// Opens the file at `path`. A pipe, a device or a folder is refused, which would be read for ever or never.
pub fn open_file(path: &Path) -> io::Result<File> {
    let kind = fs::metadata(path)?.file_type();
    if kind.is_file() {
        File::open(path)
    } else if kind.is_dir() {
        Err(io::ErrorKind::IsADirectory.into())
    } else {
        Err(io::ErrorKind::InvalidInput.into())
    }
}
