//! A PostgreSQL of a test's own, on a free port, ended with the test.

#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(missing_docs, unreachable_pub, reason = "test support")]

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Where Debian has its programs, the newest last.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<PathBuf> = versions
        .map(|version| version.expect("an entry").path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}

/// A cluster.
pub struct Postgres {
    folder: tempfile::TempDir,
    programs: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts one; none where PostgreSQL is missing, which is a failure when every suite must run.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            let all = std::env::var_os("PTCE_TEST_ALL").is_some_and(|value| value == "1");
            assert!(
                !all,
                "PostgreSQL is missing, and PTCE_TEST_ALL asks for every suite"
            );
            eprintln!("NOT RUN: PostgreSQL is missing");
            return None;
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let port = free.expect("a free port").port();
        let cluster = Self {
            folder,
            programs,
            port,
        };
        if is_root(cluster.folder.path()) {
            let owned = Command::new("chown")
                .arg("postgres")
                .arg(cluster.folder.path())
                .status();
            assert!(owned.is_ok_and(|status| status.success()), "not owned");
        }
        let data = cluster.data();
        let data = data.to_str().expect("a path");
        let made = [
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "postgres",
            "--no-sync",
            "-E",
            "UTF8",
        ];
        cluster.run("initdb", &made);
        cluster.resume();
        Some(cluster)
    }

    /// Starts it again after [`Self::pause`].
    pub fn resume(&self) {
        let sockets = self.folder.path().display();
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={sockets} -c fsync=off",
            self.port
        );
        let (data, log) = (self.data(), self.folder.path().join("log"));
        let (data, log) = (
            data.to_str().expect("a path"),
            log.to_str().expect("a path"),
        );
        self.run(
            "pg_ctl",
            &["-D", data, "-l", log, "-o", &options, "-w", "start"],
        );
    }

    /// Stops it, at once.
    pub fn pause(&self) {
        let data = self.data();
        let data = data.to_str().expect("a path");
        self.run("pg_ctl", &["-D", data, "-m", "immediate", "-w", "stop"]);
    }

    /// The address of the database `name`, which need not be there.
    pub fn url(&self, name: &str) -> String {
        url_at(self.port, name)
    }

    /// Where it listens.
    pub const fn port(&self) -> u16 {
        self.port
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let path = self.programs.join(program);
        let mut command = if is_root(Path::new("/proc/self")) {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        let done = command
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(done.is_ok_and(|status| status.success()), "{program} fails");
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let lines = fs::read_to_string(self.data().join("postmaster.pid"));
        let lines = lines.unwrap_or_default();
        if let Some(process) = lines.lines().next() {
            let _ = Command::new("kill").args(["-QUIT", process]).status();
        }
    }
}

/// The address of the database `name` of the cluster at a port of this machine.
pub fn url_at(port: u16, name: &str) -> String {
    format!("postgres://postgres@127.0.0.1:{port}/{name}")
}

/// Whether `path`, which this process made, is of the superuser.
fn is_root(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.uid() == 0)
}
