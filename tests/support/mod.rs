//! The built binary, driven from outside: started on a free port, requested over HTTP, stopped at the
//! end, its log recorded.

#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(missing_docs, unreachable_pub, reason = "test support")]

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

pub const BINARY: &str = env!("CARGO_BIN_EXE_ptce-atlas");

/// Whether the program `command` is here, for tests that need what a newcomer may lack. Says that they
/// do not run where it is not, and fails there when every suite must run.
pub fn has_program(command: &str) -> bool {
    let found = Command::new(command)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if found.is_ok() {
        return true;
    }
    let all = std::env::var_os("PTCE_TEST_ALL").is_some_and(|value| value == "1");
    assert!(
        !all,
        "{command} is missing, and PTCE_TEST_ALL asks for every suite"
    );
    eprintln!("NOT RUN: {command} is missing");
    false
}

/// The committed data.
pub fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// A copy of the committed data that a test may break.
pub struct DataCopy(tempfile::TempDir);

impl DataCopy {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for entry in fs::read_dir(data()).expect("the data folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name");
                fs::copy(&path, folder.path().join(name)).expect("a copy");
            }
        }
        Self(folder)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).expect("a text file")
    }

    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path().join(file), text).expect("a written file");
    }

    pub fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        self.write(file, text.replacen(from, to, 1));
    }
}

/// Runs `ptce-atlas check` on a folder, on a day when every date of it has come.
pub fn check(folder: &Path) -> Output {
    check_on(folder, "2099-12-31")
}

/// Runs `ptce-atlas check` on a folder, on the day `today`.
pub fn check_on(folder: &Path, today: &str) -> Output {
    Command::new(BINARY)
        .args(["check", "--today", today])
        .arg(folder)
        .output()
        .expect("the binary runs")
}

/// The address of a new journal of the committed register, a file of SQLite in `folder`.
pub fn journal_in(folder: &Path) -> String {
    let url = format!("sqlite:{}", folder.join("journal.db").display());
    for (command, of) in [("create", None), ("import", Some(data()))] {
        let made = Command::new(BINARY)
            .args(["journal", command, "--journal", &url])
            .args(of)
            .output()
            .expect("the binary runs");
        assert!(made.status.success(), "{made:?}");
    }
    url
}

/// What a program printed in French, with plain spaces.
pub fn plain(printed: &[u8]) -> String {
    let text = String::from_utf8(printed.to_vec()).expect("UTF-8");
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// A running service.
pub struct Server {
    child: Child,
    address: String,
    /// What it is found as, when it has a public address.
    public_url: Option<String>,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves the committed data.
    pub fn start() -> Self {
        Self::serve(&data(), &[])
    }

    /// Serves `folder`, with more arguments.
    pub fn serve(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(BINARY);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .args(arguments);
        let mut server = Self::spawn(&mut command);
        let flag = arguments.iter().position(|flag| *flag == "--public-url");
        let url = flag.and_then(|at| arguments.get(at + 1));
        server.public_url = url.map(|url| url.trim_end_matches('/').to_owned());
        server
    }

    /// Starts a command that serves.
    pub fn spawn(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let log = Arc::new(Mutex::new(Vec::new()));
        let stderr = child.stderr.take().expect("a log");
        let (lines, kept) = (BufReader::new(stderr).lines(), Arc::clone(&log));
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                kept.lock().expect("the log").push(line);
            }
        });
        let deadline = Instant::now() + Duration::from_mins(1);
        loop {
            let found = log
                .lock()
                .expect("the log")
                .iter()
                .find_map(|line: &String| {
                    line.split_once("listening on ")
                        .map(|(_, url)| url.trim().to_owned())
                });
            if let Some(address) = found {
                return Self {
                    child,
                    address,
                    public_url: None,
                    log,
                };
            }
            assert!(Instant::now() < deadline, "not listening: {:?}", log.lock());
            assert!(
                child.try_wait().expect("a status").is_none(),
                "ended: {:?}",
                log.lock()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The address and port.
    pub fn host(&self) -> &str {
        self.address.trim_start_matches("http://")
    }

    /// The identifier of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to stop (SIGTERM) and waits; gives the exit status.
    pub fn stop(&mut self) -> Option<i32> {
        self.signal("-TERM");
        self.child.wait().expect("a status").code()
    }

    /// Has it end at once (SIGKILL), whatever it does.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("a status");
    }

    /// Makes it reload its data (SIGHUP) and waits; returns what `/health/ready` says then.
    pub fn reload(&self) -> serde_json::Value {
        let ready = || self.get("/health/ready").json();
        let before = ready()["dernierRechargement"]["le"].clone();
        self.signal("-HUP");
        let deadline = Instant::now() + Duration::from_mins(1);
        loop {
            let now = ready();
            if now["dernierRechargement"]["le"] != before {
                return now;
            }
            assert!(Instant::now() < deadline, "not reloaded: {:?}", self.log);
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args([name, &self.child.id().to_string()])
            .status();
        assert!(sent.is_ok_and(|status| status.success()), "not signalled");
    }

    /// Removes the warning or error with `words` from the log: it was expected.
    pub fn expect_warning(&self, words: &str) {
        let deadline = Instant::now() + Duration::from_secs(2);
        loop {
            let mut log = self.log.lock().expect("the log");
            // A line may still be on its way.
            if let Some(at) = log.iter().position(|line| line.contains(words)) {
                log.remove(at);
                return;
            }
            assert!(
                Instant::now() < deadline,
                "no warning of {words:?} in {log:#?}"
            );
            drop(log);
            thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What browsers take its pages to be of.
    pub fn origin(&self) -> &str {
        self.public_url.as_deref().unwrap_or(&self.address)
    }

    /// GET, whatever the status.
    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path, &[])
    }

    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
        self.send(method, path, headers, ())
    }

    /// POST of a form, whatever the status.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
        let form = ("content-type", "application/x-www-form-urlencoded");
        self.send("POST", path, &[&[form], headers].concat(), body)
    }

    /// POST of a body of another kind, whatever the status.
    pub fn post_bytes(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
        self.send("POST", path, headers, body)
    }

    fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl ureq::AsSendBody,
    ) -> Response {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_mins(1)))
            .max_redirects(0)
            .build()
            .into();
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(self.url(path));
        if let Some((_, host)) = self
            .public_url
            .as_deref()
            .and_then(|url| url.split_once("//"))
        {
            request = request.header("host", host);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = agent
            .run(request.body(body).expect("a request"))
            .expect("an answer");
        let (parts, mut body) = response.into_parts();
        let body = body
            .with_config()
            .limit(256 << 20)
            .read_to_vec()
            .expect("a body");
        Response {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        }
    }

    /// How many lines of the log have `words`.
    pub fn logged(&self, words: &str) -> usize {
        let log = self.log.lock().expect("the log");
        log.iter().filter(|line| line.contains(words)).count()
    }

    /// The warnings and errors in the log, but for those of every start of an instance that says neither who
    /// publishes nor where corrections go, as instances under test do.
    pub fn warnings(&self) -> Vec<String> {
        let log = self.log.lock().expect("the log");
        log.iter()
            .filter(|line| {
                line.contains("ERROR") || line.contains("WARN") || line.contains("panicked")
            })
            .filter(|line| !line.contains("no --contact") && !line.contains("no --publisher"))
            .cloned()
            .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if !thread::panicking() {
            let warnings = self.warnings();
            assert!(warnings.is_empty(), "the log warns: {warnings:#?}");
        }
    }
}

/// A response with its whole body.
pub struct Response {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Response {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}
