//! The files of the data, looked at again and again: what has changed is read once it changes no more.

use std::{
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tokio::time;

use super::reload;
use crate::http::App;

/// What a folder holds, as far as can be told without reading it. Whatever is written to a file changes
/// it: its time of change cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Look(Vec<(PathBuf, FileLook)>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct FileLook {
    device: u64,
    number: u64,
    bytes: u64,
    changed: (i64, i64),
}

/// What to do after a look.
#[derive(Debug)]
struct Watch {
    /// What the data that is served, or was refused, was read from.
    read: Option<Look>,
    /// What the look before found.
    before: Option<Look>,
}

/// Looks at the files of `app` every `poll`, and reloads when what they hold has changed and two looks found
/// the same: whoever writes them has paused, at least.
pub(super) async fn for_changes(app: Arc<App>, poll: Duration) {
    let folder = app.config().data.clone();
    let mut watch = Watch::new(look(&folder));
    loop {
        time::sleep(poll).await;
        if watch.is_due(look(&folder)) {
            reload::reload(Arc::clone(&app)).await;
        }
    }
}

impl Watch {
    const fn new(read: Option<Look>) -> Self {
        Self { read, before: None }
    }

    /// Whether the files are to be read, `now` being found.
    fn is_due(&mut self, now: Option<Look>) -> bool {
        let is_due = now != self.read && now == self.before;
        if is_due {
            self.read.clone_from(&now);
        }
        self.before = now;
        is_due
    }
}

/// The files of a folder, or of that which a link leads to; none when it cannot be read.
fn look(folder: &Path) -> Option<Look> {
    let read = || -> io::Result<Look> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder.canonicalize()?)? {
            let path = entry?.path();
            let found = fs::metadata(&path)?;
            if found.is_dir() {
                continue;
            }
            let look = FileLook {
                device: found.dev(),
                number: found.ino(),
                bytes: found.size(),
                changed: (found.ctime(), found.ctime_nsec()),
            };
            files.push((path, look));
        }
        files.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(Look(files))
    };
    read().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: u64) -> Look {
        let look = FileLook {
            device: 1,
            number: 1,
            bytes,
            changed: (0, 0),
        };
        Look(vec![("poles.csv".into(), look)])
    }

    #[test]
    fn what_has_changed_is_read_once_when_it_changes_no_more() {
        let mut watch = Watch::new(Some(found(1)));
        let looks = [1, 1, 2, 3, 3, 3, 1, 1, 1];
        let due = looks.map(|bytes| watch.is_due(Some(found(bytes))));
        let expected = [false, false, false, false, true, false, false, true, false];
        assert_eq!(due, expected);
        // A folder that is gone is reported once, and read again when it is back.
        let due = [None, None, None, Some(found(1)), Some(found(1))].map(|look| watch.is_due(look));
        assert_eq!(due, [false, true, false, false, true]);
    }

    #[test]
    fn writing_to_a_file_is_seen_and_looking_is_not() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("poles.csv");
        fs::write(&path, "a")?;
        let first = look(folder.path());
        assert!(first.is_some());
        assert_eq!(look(folder.path()), first);
        std::thread::sleep(Duration::from_millis(20));
        fs::write(&path, "b")?;
        assert_ne!(look(folder.path()), first);
        assert_eq!(look(&folder.path().join("none")), None);
        Ok(())
    }
}
