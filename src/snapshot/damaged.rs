//! Every file of a data folder cut short, and with bits that flipped: it is refused with the name of a file and of a
//! line, or it is other data that can be served.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use super::{LoadError, Snapshot, small_country, tests::Folder};
use crate::table::{DataFiles, Fault};

/// In which way.
#[derive(Clone, Copy, Debug)]
enum Damage {
    /// Only so many bytes are left.
    Cut(usize),
    /// This bit of this byte is another.
    Flip(usize, u8),
}

impl Damage {
    /// So many in each way that are tried of a file of `length` bytes, spread over it.
    fn of(length: usize, times: usize) -> impl Iterator<Item = Self> {
        let cuts = (0..times).map(move |nth| Self::Cut(nth * length / times));
        // Steps of the golden ratio: no two are near each other.
        let flips = (0..times).map(move |nth| {
            let place = (nth as f64 * 0.618_033_988_749_895).fract();
            Self::Flip((place * length as f64) as usize, (nth % 8) as u8)
        });
        cuts.chain(flips)
    }

    fn apply(self, whole: &[u8]) -> Vec<u8> {
        match self {
            Self::Cut(left) => whole[..left].to_vec(),
            Self::Flip(at, bit) => {
                let mut bytes = whole.to_vec();
                bytes[at] ^= 1 << bit;
                bytes
            }
        }
    }
}

/// Loads `folder` after each damage to the files that `is_tried` says, so many `times` in each way; from `first`
/// where the country may be kept.
fn damage(folder: &Path, first: &Snapshot, times: usize, is_tried: impl Fn(&str) -> bool) {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let names: Vec<String> = paths.iter().map(|path| name_of(path)).collect();
    for (path, name) in paths.iter().zip(&names).filter(|(_, name)| is_tried(name)) {
        let whole = fs::read(path).expect("a file");
        let (mut refused, mut read) = (0, 0);
        for damage in Damage::of(whole.len(), times) {
            fs::write(path, damage.apply(&whole)).expect("written");
            match first.reload(&DataFiles::of(folder)) {
                Ok(found) => {
                    // What is read can be told, and looked through.
                    let found = found.as_ref().unwrap_or(first);
                    assert!(!found.summary().is_empty());
                    read += 1;
                }
                Err(error) => {
                    let message = error.to_string();
                    let told = |name: &String| message.contains(name.as_str());
                    assert!(names.iter().any(told), "{name}, {damage:?}: {message}");
                    assert!(is_placed(&error, name), "{name}, {damage:?}: {message}");
                    refused += 1;
                }
            }
        }
        fs::write(path, &whole).expect("written");
        println!("{name}: {refused} refused, {read} read as other data");
        assert!(refused > 0, "{name}");
    }
}

/// Whether the words of `error` say where: the file that was damaged; of a table, the line, or that its header is not
/// what it should be. What a table lacks is told where other tables refer to it.
fn is_placed(error: &LoadError, damaged: &str) -> bool {
    match error {
        LoadError::Package(error) => error.to_string().contains(damaged),
        LoadError::Borders(error) => error.to_string().contains(damaged),
        LoadError::Source(reason) => reason.contains(damaged),
        LoadError::Faults(refused) => {
            let has_line =
                |fault: &Fault| fault.position().is_some() || fault.to_string().contains(damaged);
            refused.faults.iter().all(has_line)
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}

#[test]
fn damaged_files_are_refused_by_name_or_are_other_data() {
    let folder = small_country::folder();
    let first = Snapshot::load(folder.path()).expect("the small country");
    damage(folder.path(), &first, 200, |_| true);
}

/// The committed data: a little of the tables of the register; where `PTCE_SOAK` is set, all of all files (an hour or more).
#[test]
fn damaged_files_of_france_are_refused_by_name_or_are_other_data() {
    let folder = Folder::new();
    let first = Snapshot::load(folder.path()).expect("the committed data");
    let is_long = env::var_os("PTCE_SOAK").is_some();
    let of_register = [
        "appels.csv",
        "laureats.csv",
        "membres.csv",
        "poles.csv",
        "referents.csv",
    ];
    let times = if is_long { 200 } else { 10 };
    damage(folder.path(), &first, times, |name| {
        let is_text = Path::new(name).extension() == Some("md".as_ref());
        of_register.contains(&name) || is_long && !is_text
    });
}
