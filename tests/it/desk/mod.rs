//! The facilitator's desk: the program as it is started, spoken to over its socket and through a browser.

mod attacks;
mod kills;
mod papers;
mod walk;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The day on which the shipped example is to be worked on.
const DAY: &str = "2026-10-26";

/// A desk that is open, with the cookie that its key has bought.
pub struct Desk {
    child: Child,
    pub port: u16,
    pub address: String,
    cookie: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A line of the head.
    pub fn line(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

impl Desk {
    /// Starts one on this file.
    pub fn start(db: &Path) -> Desk {
        let mut desk = Desk::unopened(db);
        let door = desk.address.clone();
        let answer = raw(desk.port, &get(&door[door.find("/masuk").unwrap()..], desk.port, ""));
        assert_eq!(answer.status, 303, "{}", answer.head);
        desk.cookie = answer.line("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        desk
    }

    /// The same, its key not used yet.
    pub fn unopened(db: &Path) -> Desk {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kongsi"))
            .args(["serve", "--port", "0", "--no-browser", "--as-of", DAY, "--db"])
            .arg(db)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        said.read_line(&mut line).unwrap();
        // What it says later is of no use, and must not make it wait.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let address = line[line.find("http").unwrap_or_else(|| panic!("{line}"))..].trim().to_owned();
        let port = address.split(':').nth(2).unwrap().split('/').next().unwrap().parse().unwrap();
        Desk { child, port, address, cookie: String::new() }
    }

    pub fn get(&self, path: &str) -> Answer {
        raw(self.port, &get(path, self.port, &self.cookie))
    }

    /// A page that has to be there.
    pub fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text()
    }

    /// Sends a form from a page of the desk.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    /// Hands in a file.
    pub fn upload(&self, path: &str, field: &str, name: &str, bytes: &[u8]) -> Answer {
        let mut body = format!(
            "--kk\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--kk--\r\n");
        self.send(path, "multipart/form-data; boundary=kk", &body)
    }

    fn send(&self, path: &str, kind: &str, body: &[u8]) -> Answer {
        let (port, cookie) = (self.port, &self.cookie);
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n\
             Cookie: {cookie}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        raw(port, &[head.as_bytes(), body].concat())
    }

    /// Goes where an answer sends it, and waits for a job on the way.
    pub fn follow(&self, answer: &Answer) -> String {
        let mut to = answer.line("location").unwrap_or_else(|| panic!("{}", answer.text())).to_owned();
        while to.starts_with("/tugas/") {
            std::thread::sleep(Duration::from_millis(100));
            let seen = self.get(&to);
            match seen.line("location") {
                Some(place) => to = place.to_owned(),
                None => assert!(seen.text().contains("data-job"), "{}", seen.text()),
            }
        }
        to
    }

    /// The shipped example, matched.
    pub fn with_example(self) -> Desk {
        assert_eq!(self.post("/contoh", &[]).status, 303);
        let matched = self.post("/pesanan/TW-500/cocokkan", &[]);
        assert_eq!(self.follow(&matched), "/pesanan/TW-500/hasil");
        self
    }

    /// Ends it as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn get(path: &str, port: u16, cookie: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n")
        .into_bytes()
}

/// Sends bytes and reads whatever comes back until the end.
pub fn raw(port: u16, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // Who is refused early may find the door closed while still speaking.
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Answer { status: 0, head: String::new(), body: bytes };
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    let body = bytes[end + 4..].to_vec();
    let is_chunked = head.to_lowercase().contains("transfer-encoding: chunked");
    Answer { status, head, body: if is_chunked { unchunked(&body) } else { body } }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|two| two == b"\r\n") {
        let size =
            std::str::from_utf8(&body[..end]).ok().and_then(|size| usize::from_str_radix(size, 16).ok());
        let Some(size) = size.filter(|size| *size > 0 && body.len() >= end + 2 + size) else { break };
        whole.extend_from_slice(&body[end + 2..end + 2 + size]);
        body = &body[(end + 4 + size).min(body.len())..];
    }
    whole
}
