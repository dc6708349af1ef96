//! The desk with a large market in its store: what each page takes, and an import of ten thousand rows. Prints
//! milliseconds, the median and the worst of several calls; `cargo bench --bench desk`.

#![allow(clippy::print_stdout)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What is in the store.
const PRODUCERS: &str = "5000";
const ORDERS: &str = "500";
/// Calls of each page.
const CALLS: usize = 15;
const DAY: &str = "2026-11-02";

struct Desk {
    child: Child,
    port: u16,
    cookie: String,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn kongsi(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_kongsi")).args(arguments).output().expect("kongsi runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

impl Desk {
    fn start(db: &Path) -> Desk {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kongsi"));
        command.args(["serve", "--port", "0", "--no-browser", "--as-of", DAY, "--db"]).arg(db);
        let mut child = command.stderr(Stdio::piped()).spawn().expect("kongsi serves");
        let mut said = BufReader::new(child.stderr.take().expect("its standard error"));
        let mut line = String::new();
        said.read_line(&mut line).expect("its address");
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let address = line[line.find("http").expect("an address")..].trim().to_owned();
        let port = address.split([':', '/']).nth(4).and_then(|port| port.parse().ok()).expect("a port");
        let mut desk = Desk { child, port, cookie: String::new() };
        let (head, _) = desk.ask("GET", &address[address.find("/masuk").expect("a key")..], "", &[]);
        let line = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
        desk.cookie = line.split(';').next().unwrap_or_default().to_owned();
        desk
    }

    fn ask(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> (String, Vec<u8>) {
        let Desk { port, cookie, .. } = self;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", *port)).expect("the desk listens");
        stream.write_all(&[head.as_bytes(), body].concat()).expect("it takes the request");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        (String::from_utf8_lossy(&bytes[..end]).into_owned(), bytes[end + 4..].to_vec())
    }

    /// Where an answer sends, once its job is done; how often its progress was seen.
    fn follow(&self, head: &str) -> (String, usize) {
        let location =
            |head: &str| head.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned);
        let mut to = location(head).unwrap_or_else(|| panic!("{head}"));
        let mut seen = 0;
        while to.starts_with("/tugas/") {
            std::thread::sleep(Duration::from_millis(100));
            let (head, _) = self.ask("GET", &to, "", &[]);
            seen += 1;
            to = location(&head).unwrap_or(to);
        }
        (to, seen)
    }

    fn post(&self, path: &str, body: &str) -> (String, usize) {
        self.follow(&self.ask("POST", path, "application/x-www-form-urlencoded", body.as_bytes()).0)
    }
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    kongsi(&[
        "generate",
        "--preset",
        "jatim-2k",
        "--producers",
        PRODUCERS,
        "--orders",
        ORDERS,
        "--seed",
        "7",
        "-o",
        &at("m.json"),
    ]);
    kongsi(&["export", &at("m.json"), "--format", "xlsx", "-o", &at("m.xlsx")]);
    let desk = Desk::start(&folder.path().join("kongsi.db"));
    let book = std::fs::read(at("m.xlsx")).expect("the workbook");
    let head = b"--kk\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"m.xlsx\"\r\n\r\n";
    let body = [&head[..], &book, b"\r\n--kk--\r\n"].concat();
    let began = Instant::now();
    let (head, _) = desk.ask("POST", "/data/unggah", "multipart/form-data; boundary=kk", &body);
    let (draft, seen) = desk.follow(&head);
    println!("read {} bytes of workbook: {:.0} ms, progress seen {seen} times", book.len(), ms(began));
    let began = Instant::now();
    desk.post(&format!("{draft}/simpan"), "cara=ganti");
    println!("save {PRODUCERS} producers and {ORDERS} orders: {:.0} ms", ms(began));
    let (_, list) = desk.ask("GET", "/pesanan", "", &[]);
    let list = String::from_utf8_lossy(&list).into_owned();
    let order = list
        .split("href=\"/pesanan/")
        .nth(2)
        .and_then(|rest| rest.split('"').next())
        .expect("an order")
        .to_owned();
    let began = Instant::now();
    let (place, _) = desk.post(&format!("/pesanan/{order}/cocokkan"), "");
    println!("match {order}: {:.0} ms, {place}", ms(began));
    let own = ["", "/hasil", "/mengapa", "/ganti", "/dokumen"].map(|part| format!("/pesanan/{order}{part}"));
    let pages = [
        "/",
        "/data",
        "/data?cari=sepatu&hal=3",
        "/pesanan",
        "/pesanan/baru",
        "/pasar",
        "/pembinaan",
        "/aturan",
        "/pembeli",
        "/riwayat",
    ];
    println!("{:40} {:>8} {:>8} {:>8}", "page", "median", "worst", "kB");
    for page in pages.map(str::to_owned).into_iter().chain(own) {
        let mut size = 0;
        let mut call = || {
            let began = Instant::now();
            let (head, body) = desk.ask("GET", &page, "", &[]);
            size = body.len();
            assert!(head.contains(" 200 ") || head.contains(" 404 "), "{page}: {head}");
            ms(began)
        };
        let mut times: Vec<f64> = (0..CALLS).map(|_| call()).collect();
        times.sort_by(f64::total_cmp);
        println!("{page:40} {:8.1} {:8.1} {:8.1}", times[CALLS / 2], times[CALLS - 1], size as f64 / 1e3);
    }
}

fn ms(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}
