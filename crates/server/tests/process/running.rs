//! The real binary in a process of its own, on a free port, as end-to-end tests start it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

const SERVER: &str = env!("CARGO_BIN_EXE_mfa-enroll-server");

pub(crate) struct Running {
    pub(crate) child: Child,
    pub(crate) port: u16,
    pub(crate) data: tempfile::TempDir,
}

impl Running {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::start_in(tempfile::tempdir().expect("a folder"), arguments)
    }

    pub(crate) fn start_in(data: tempfile::TempDir, arguments: &[&str]) -> Self {
        Self::start_by(Command::new(SERVER), data, arguments)
    }

    /// On the first two processors, where `taskset` can do that. It becomes the server, so that
    /// the process is the same. Without it, on all there are.
    pub(crate) fn start_on_two(arguments: &[&str]) -> Self {
        let pin = || {
            let mut command = Command::new("taskset");
            command.args(["--cpu-list", "0,1"]);
            command
        };
        let pinned = pin().arg("true").status().is_ok_and(|status| status.success());
        let mut command = if pinned { pin() } else { Command::new(SERVER) };
        if pinned {
            command.arg(SERVER);
        }
        Self::start_by(command, tempfile::tempdir().expect("a folder"), arguments)
    }

    /// On how many processors the system lets it run.
    pub(crate) fn processors(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let allowed = status.ok().and_then(|status| {
            let mask = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed:"))?;
            let ones = |digit: char| digit.to_digit(16).map(u32::count_ones);
            Some(mask.chars().filter_map(ones).sum::<u32>() as usize)
        });
        let all = || std::thread::available_parallelism().map_or(1, usize::from);
        allowed.unwrap_or_else(all)
    }

    fn start_by(mut command: Command, data: tempfile::TempDir, arguments: &[&str]) -> Self {
        let mut child = command
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(data.path().join("deep/inside"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let mut line = String::new();
        let out = child.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let port = line.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        assert!(line.starts_with("listening on http://localhost:"), "{line:?}");
        Self { child, port: port.expect("a port"), data }
    }

    /// One request; the status, the headers and the body of the answer.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &str,
        body: &str,
    ) -> (u16, String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connected");
        let length = body.len();
        // In one piece: a server that answers and closes before it has read the rest resets the
        // connection, and the answer may be lost with it.
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{headers}\
             Content-Length: {length}\r\n\r\n{body}",
            self.port
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.expect("a status"), format!("{head}\r\n"), body.to_owned())
    }

    pub(crate) fn json(&self, path: &str, body: &str) -> (u16, Value) {
        let (status, _, text) = self.send("POST", path, "Content-Type: application/json\r\n", body);
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    pub(crate) fn form(&self, path: &str, cookie: &str, fields: &str) -> (u16, String) {
        let headers = format!(
            "Origin: http://localhost:{}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n",
            self.port
        );
        let (status, head, _) = self.send("POST", path, &headers, fields);
        (status, head)
    }

    pub(crate) fn session(&self, cookie: &str) -> (u16, Value) {
        let headers = format!("Cookie: {cookie}\r\n");
        let (status, _, body) = self.send("GET", "/mfa/v1/session", &headers, "");
        (status, serde_json::from_str(&body).unwrap_or(Value::Null))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().expect("our own child");
        self.child.wait().expect("ended");
    }
}

pub(crate) fn cookie(head: &str) -> String {
    head.lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .and_then(|line| line.split(';').next())
        .expect("a cookie")
        .to_owned()
}
