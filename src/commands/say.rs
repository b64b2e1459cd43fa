use std::{
    fmt::Display,
    io::{self, Write as _},
};

/// Prints a line to standard output. Whoever reads it may stop reading (`| head`): what the command does
/// is the same.
pub(super) fn say(line: impl Display) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}
