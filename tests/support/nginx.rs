//! Debian's nginx in front of two replicas, set up as `deploy/nginx.conf` shows, ended with the test.

#![allow(missing_docs, unreachable_pub, reason = "test support")]

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::support::Server;

/// A running nginx.
pub struct Proxy {
    child: Child,
    port: u16,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Proxy {
    /// Runs it in `folder`, with the example's settings but for the ports.
    pub fn start(folder: &Path, replicas: [&Server; 2]) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let port = free.expect("a free port").port();
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/nginx.conf");
        let mut settings = fs::read_to_string(example).expect("the example");
        for (from, to) in [
            // The test asks faster than people do.
            ("rate=50r/s", "rate=100000r/s".to_owned()),
            ("127.0.0.1:8080", format!("127.0.0.1:{port}")),
            ("127.0.0.1:8081", replicas[0].host().to_owned()),
            ("127.0.0.1:8082", replicas[1].host().to_owned()),
        ] {
            // The second is the address of the setting, the first that of the instructions.
            assert!(settings.contains(from), "{from}");
            settings = settings.replace(from, &to);
        }
        let path = folder.join("nginx.conf");
        fs::write(&path, settings).expect("written");
        let child = Command::new("nginx")
            .arg("-p")
            .arg(folder)
            .arg("-c")
            .arg(&path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx runs: on Debian, apt-get install nginx-light");
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < deadline, "nginx does not listen");
            thread::sleep(Duration::from_millis(20));
        }
        Self { child, port }
    }

    /// Where it listens.
    pub const fn port(&self) -> u16 {
        self.port
    }
}
