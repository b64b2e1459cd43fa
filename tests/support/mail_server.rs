//! The mail server of a test (`aiosmtpd`, from `PyPI`), ended with the test; what it is sent is read from files.

#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(missing_docs, unreachable_pub, reason = "test support")]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

/// How long a mail may take to come.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct MailServer {
    folder: tempfile::TempDir,
    child: Child,
    port: u16,
}

/// A mail as it came.
#[derive(Clone, Debug)]
pub struct Mail(pub Value);

impl Mail {
    pub fn text(&self) -> &str {
        self.0["text"].as_str().expect("a text")
    }

    pub fn header(&self, name: &str) -> &str {
        self.0["headers"][name].as_str().unwrap_or_default()
    }

    /// To whom it went: one address.
    pub fn to(&self) -> &str {
        let all = self.0["to"].as_array().expect("addresses");
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].as_str().expect("an address")
    }

    /// The path of its link that begins with `start`.
    pub fn link(&self, start: &str) -> String {
        let mut words = self.text().split_whitespace();
        let link = words.find_map(|word| {
            let (_, path) = word.split_once("https://atlas.example.org")?;
            path.starts_with(start).then(|| path.to_owned())
        });
        link.unwrap_or_else(|| panic!("no link to {start} in {}", self.text()))
    }
}

/// The Python that has what `tests/mail/requirements.txt` names; none where it was not made, which is a failure when
/// every suite must run.
fn python() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = root.join("target/python/mail/bin/python");
    if found.exists() {
        return Some(found);
    }
    let all = std::env::var_os("PTCE_TEST_ALL").is_some_and(|value| value == "1");
    assert!(
        !all,
        "`make test-rust` makes the mail server, which is missing"
    );
    eprintln!("NOT RUN: the mail server is missing: make target/python/mail/requirements.txt");
    None
}

impl MailServer {
    pub fn start() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (child, port) = run(folder.path(), None)?;
        Some(Self {
            folder,
            child,
            port,
        })
    }

    /// The setting that sends there.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Has it be gone.
    pub fn stop(&mut self) {
        drop(self.child.stdin.take());
        self.child.wait().expect("an end");
    }

    /// Has it be there again, at the same port.
    pub fn resume(&mut self) {
        let (child, _) = run(self.folder.path(), Some(self.port)).expect("a server");
        self.child = child;
    }

    /// What came, from the first on.
    pub fn mails(&self) -> Vec<Mail> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let mut paths: Vec<PathBuf> = paths
            .filter(|path| path.extension().is_some_and(|end| end == "json"))
            .collect();
        paths.sort();
        let read = |path: &PathBuf| fs::read_to_string(path).expect("a file");
        let mails = paths.iter().map(read);
        let mails = mails.map(|text| Mail(serde_json::from_str(&text).expect("JSON")));
        mails.collect()
    }

    /// The last of `count` mails, once they came; no more may have.
    pub fn nth(&self, count: usize) -> Mail {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut mails = self.mails();
            assert!(mails.len() <= count, "{mails:#?}");
            if mails.len() == count {
                return mails.remove(count - 1);
            }
            assert!(Instant::now() < deadline, "{count} mails: {mails:#?}");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

fn run(folder: &Path, port: Option<u16>) -> Option<(Child, u16)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/server.py");
    let mut child = Command::new(python()?)
        .arg("-B")
        .arg(script)
        .arg(folder)
        .args(port.map(|port| port.to_string()))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a mail server");
    let mut line = String::new();
    let output = child.stdout.take().expect("an output");
    BufReader::new(output).read_line(&mut line).expect("a port");
    let port = line.trim().parse().expect("a port");
    Some((child, port))
}

impl Drop for MailServer {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // It ends with its input.
        let _ = self.child.wait();
    }
}
