//! A log that cannot be written, and nobody reads, ends nothing.

use std::{
    fs::{File, OpenOptions},
    os::fd::OwnedFd,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::support::{BINARY, data};

/// A service whose log goes to `log`, at a port that was free.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn with_log(log: impl Into<Stdio>) -> Self {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("an address").to_string();
        drop(free);
        let child = Command::new(BINARY)
            .args(["serve", "--listen", &address, "--data"])
            .arg(data())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the binary starts");
        let served = Self { child, address };
        let deadline = Instant::now() + Duration::from_mins(1);
        while served.answers() != Some(200) {
            assert!(Instant::now() < deadline, "it does not answer");
            thread::sleep(Duration::from_millis(20));
        }
        served
    }

    fn answers(&self) -> Option<u16> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(10)))
            .build()
            .into();
        let got = agent.get(format!("http://{}/", self.address)).call();
        got.ok().map(|response| response.status().as_u16())
    }

    /// Asks for more lines than wait to be written, and what is lost.
    fn asked_for_more_than_waits(&self) -> f64 {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(10)))
            .build()
            .into();
        let get = |path: &str| {
            let got = agent.get(format!("http://{}{path}", self.address)).call();
            got.expect("an answer").body_mut().read_to_string()
        };
        for _ in 0..6_000 {
            get("/health/live").expect("a body");
        }
        let metrics = get("/metrics").expect("metrics");
        let lost = metrics
            .lines()
            .find_map(|line| line.strip_prefix("ptce_atlas_log_lines_lost_total "));
        lost.and_then(|count| count.parse().ok()).expect("a count")
    }

    /// Answers ten requests, and ends when it is told to.
    fn goes_on(mut self) {
        let answers: Vec<_> = (0..10).map(|_| self.answers()).collect();
        assert_eq!(answers, [Some(200); 10]);
        let pid = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(told.is_ok_and(|status| status.success()));
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            match self.child.try_wait().expect("a status") {
                Some(status) => return assert_eq!(status.code(), Some(0)),
                None => assert!(Instant::now() < deadline, "it does not end"),
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `/dev/full` is a disk without room.
fn full_disk() -> File {
    let disk = OpenOptions::new().write(true).open("/dev/full");
    disk.expect("a device")
}

#[test]
fn a_full_disk_ends_nothing() {
    Served::with_log(full_disk()).goes_on();
}

#[test]
fn a_reader_that_is_gone_ends_nothing() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    let served = Served::with_log(OwnedFd::from(writer));
    drop(reader);
    served.goes_on();
}

#[test]
fn a_reader_that_stands_still_holds_nothing_up() {
    let (reader, mut writer) = std::io::pipe().expect("a pipe");
    let log = writer.try_clone().expect("the same pipe");
    let served = Served::with_log(OwnedFd::from(log));
    // What a pipe holds is 64 kB: the rest waits for ever.
    thread::spawn(move || std::io::Write::write_all(&mut writer, &vec![b'x'; 1 << 20]));
    thread::sleep(Duration::from_millis(200));
    assert!(served.asked_for_more_than_waits() > 0.0);
    served.goes_on();
    drop(reader);
}

#[test]
fn a_disk_that_fills_up_ends_nothing() {
    // The file may grow no further: as a disk does when it is full while it is written to.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log");
    let script = format!("ulimit -f 1; exec \"$0\" \"$@\" 2>'{}'", path.display());
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = free.local_addr().expect("an address").to_string();
    drop(free);
    // SIGXFSZ is what the limit sends besides: a full disk does not.
    let child = Command::new("sh")
        .args(["-c", &format!("trap '' XFSZ; {script}"), BINARY])
        .args(["serve", "--listen", &address, "--data"])
        .arg(data())
        .stdout(Stdio::null())
        .spawn()
        .expect("the binary starts");
    let served = Served { child, address };
    let deadline = Instant::now() + Duration::from_mins(1);
    while served.answers() != Some(200) {
        assert!(Instant::now() < deadline, "it does not answer");
        thread::sleep(Duration::from_millis(20));
    }
    for _ in 0..20 {
        assert_eq!(served.answers(), Some(200));
    }
    let written = std::fs::metadata(&path).expect("a log").len();
    assert!(written <= 1024, "{written} bytes");
    served.goes_on();
}
