//! Whoever reads what is told may stop reading: `| head`.

use std::process::{Command, Stdio};

use super::{Desk, support::BINARY};

/// Runs the program with nobody to read what it prints; its exit code and what it says of errors.
fn unread(arguments: &[&std::ffi::OsStr]) -> (Option<i32>, String) {
    let mut child = Command::new(BINARY)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("an end");
    let told = String::from_utf8(done.stderr).expect("UTF-8");
    (done.status.code(), told)
}

#[test]
fn what_is_done_does_not_depend_on_who_reads() {
    let desk = Desk::new();
    let awards = desk.data.read("laureats.csv");
    let changed = awards.replacen(",certain,", ",deduit,", 1);
    let changed = if changed == awards {
        awards.replacen(",source,", ",deduit,", 1)
    } else {
        changed
    };
    assert_ne!(changed, awards);
    let path = desk.write("laureats.csv", &changed);
    let (read, data) = (path.as_os_str(), desk.data.path().as_os_str());
    let [register, word, out, apply] = ["register", "read", "-o", "--apply"].map(AsRef::as_ref);
    let day = ["--today", "2099-12-31"].map(AsRef::as_ref);
    let (code, told) = unread(&[register, word, read, out, data, day[0], day[1]]);
    assert_eq!((code, &*told), (Some(0), ""));
    assert_eq!(desk.data.read("laureats.csv"), awards);
    let (code, told) = unread(&[register, word, read, out, data, apply, day[0], day[1]]);
    assert_eq!((code, &*told), (Some(0), ""));
    assert_eq!(desk.data.read("laureats.csv"), changed);
    let (code, told) = unread(&["check".as_ref(), data, day[0], day[1]]);
    assert_eq!((code, &*told), (Some(0), ""));
}
