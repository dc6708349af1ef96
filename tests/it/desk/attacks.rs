//! What must be refused, while the desk lives on.

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use super::{Desk, get, raw};

fn open() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::start(&folder.path().join("kongsi.db"));
    (folder, desk)
}

fn alive(desk: &Desk) {
    assert!(desk.page("/").contains("Gabungkan IKM"));
}

#[test]
fn strangers_are_refused() {
    let (_folder, desk) = open();
    let port = desk.port;
    let request = |head: &str| {
        raw(port, format!("{head}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").as_bytes()).status
    };
    // A wrong host, as after rebinding a name to this computer.
    for host in ["evil.example", "evil.example:80", "127.0.0.1:1", "[::1]:7357", "localhost"] {
        assert_eq!(
            request(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nCookie: {}", desk.cookie)),
            421,
            "{host}"
        );
    }
    let host = format!("Host: 127.0.0.1:{port}");
    // No key, a wrong key, the key once more.
    assert_eq!(request(&format!("GET /data HTTP/1.1\r\n{host}")), 401);
    assert_eq!(request(&format!("GET /aset/meja.js HTTP/1.1\r\n{host}")), 401);
    assert_eq!(request(&format!("GET /masuk?kunci=00 HTTP/1.1\r\n{host}")), 401);
    let door = &desk.address[desk.address.find("/masuk").unwrap()..];
    assert_eq!(request(&format!("GET {door} HTTP/1.1\r\n{host}")), 401);
    assert_eq!(request(&format!("GET / HTTP/1.1\r\n{host}\r\nCookie: kongsi{port}=0000")), 401);
    // Writes from elsewhere.
    let cookie = &desk.cookie;
    for origin in
        ["", "\r\nOrigin: http://evil.example", "\r\nOrigin: null", "\r\nOrigin: http://localhost:1"]
    {
        assert_eq!(
            request(&format!("POST /contoh HTTP/1.1\r\n{host}\r\nCookie: {cookie}{origin}")),
            403,
            "{origin}"
        );
    }
    let own = format!("Origin: http://127.0.0.1:{port}");
    let cross = "Sec-Fetch-Site: cross-site";
    assert_eq!(
        request(&format!("POST /contoh HTTP/1.1\r\n{host}\r\nCookie: {cookie}\r\n{own}\r\n{cross}")),
        403
    );
    // A method that nothing takes.
    assert_eq!(request(&format!("DELETE / HTTP/1.1\r\n{host}\r\nCookie: {cookie}\r\n{own}")), 405);
    assert!(desk.page("/data").contains("Belum ada IKM"), "nothing was written");
    let answer = desk.get("/");
    for (name, part) in [
        ("content-security-policy", "default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert!(answer.line(name).unwrap().contains(part), "{name}");
    }
}

#[test]
fn paths_lead_nowhere_else() {
    let (_folder, desk) = open();
    for path in [
        "/../../etc/passwd",
        "/aset/../../Cargo.toml",
        "/aset/%2e%2e/%2e%2e/etc/passwd",
        "/data/ikm/..%2f..%2fetc%2fpasswd",
        "/data/kunjungan/CON",
        "/pesanan/%00/hasil",
        "/pesanan/x'%20OR%20'1'='1/hasil",
        "/tugas/99999999999999999999",
        "//evil.example/",
    ] {
        let status = desk.get(path).status;
        assert!((400..500).contains(&status), "{path}: {status}");
    }
    alive(&desk);
}

#[test]
fn names_are_text_and_nothing_else() {
    const NAME: &str = "<script>alert(1)</script>";
    let (_folder, desk) = open();
    let csv = "ID IKM,Nama usaha,Kab/Kota,Sektor,Punya bengkel sendiri,Produk,Satuan,Produksi nyata,Harga satuan,Mutu,Persen reject\n\
               u1,NAME,Sidoarjo,batik,ya,batik,lembar,100,90000,B,4\n"
        .replace("NAME", NAME);
    let taken = desk.upload("/data/unggah", "berkas", "../../<b>.csv", csv.as_bytes());
    let draft = desk.follow(&taken);
    assert!(!desk.page(&draft).contains("<b>.csv"));
    assert_eq!(desk.post(&format!("{draft}/simpan"), &[("cara", "ganti")]).status, 303);
    desk.post("/pembeli", &[("nama", NAME), ("negara", "TW")]);
    for path in ["/data", "/data/ikm/u1", "/pembeli", "/riwayat"] {
        let page = desk.page(path);
        assert!(!page.contains("<script>alert"), "{path}");
        assert!(path == "/riwayat" || page.contains("&lt;script&gt;"), "{path}");
    }
    let sheet = desk.get("/data/kunjungan/u1");
    assert_eq!(sheet.line("content-disposition"), Some("attachment; filename=\"kunjungan-u1.xlsx\""));
}

#[test]
fn a_file_too_large_or_too_strange_is_refused() {
    let (_folder, desk) = open();
    let large = vec![b'x'; 11 << 20];
    assert_eq!(desk.upload("/data/unggah", "berkas", "besar.xlsx", &large).status, 413);
    // The same without saying how long it is.
    let port = desk.port;
    let mut request = format!(
        "POST /data/unggah HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {}\r\n\
         Content-Type: multipart/form-data; boundary=kk\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nb00000\r\n",
        desk.cookie
    )
    .into_bytes();
    request.extend(vec![b'x'; 0xb0_0000]);
    request.extend(b"\r\n0\r\n\r\n");
    let answer = raw(port, &request);
    assert_eq!(answer.status, 413, "{}", answer.text());
    for (name, bytes) in [
        ("a.xls", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..]),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.csv", b""),
        ("a.csv", b"\xff\xfe\x00"),
    ] {
        let draft = desk.follow(&desk.upload("/data/unggah", "berkas", name, bytes));
        assert!(desk.page(&draft).contains("Belum bisa disimpan"), "{name}");
    }
    assert!(desk.post("/pulihkan", &[]).status >= 400);
    assert_eq!(desk.upload("/pulihkan", "cadangan", "a.db", b"no store").status, 500);
    assert_eq!(desk.upload("/data/unggah", "lain", "a.csv", b"x").status, 422);
    alive(&desk);
}

#[test]
fn slow_and_many_clients_do_not_stop_it() {
    let (_folder, desk) = open();
    let dial = || TcpStream::connect(("127.0.0.1", desk.port));
    let mut slow: Vec<TcpStream> = (0..20).filter_map(|_| dial().ok()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    }
    alive(&desk);
    let crowd: Vec<TcpStream> = (0..1_000).filter_map(|_| dial().ok()).collect();
    assert!(crowd.len() > 500, "only {} connections were possible here", crowd.len());
    // Those beyond the most are closed; once the crowd has gone there is room again.
    drop(crowd);
    drop(slow);
    let answered = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        TcpStream::connect(("127.0.0.1", desk.port)).is_ok()
            && raw(desk.port, &get("/", desk.port, &desk.cookie)).status == 200
    });
    assert!(answered);
}

#[test]
fn a_flood_of_searches_is_bounded() {
    let (_folder, desk) = open();
    desk.post("/contoh", &[]);
    // Orders that take long: each waits for the one before it.
    let order = |at: usize| {
        let at = at.to_string();
        let fields = [
            ("pembeli", at.as_str()),
            ("negara", "TW"),
            ("produk", "leather-shoe"),
            ("jumlah", "500"),
            ("t1", "15-12-2026"),
            ("q1", "300"),
            ("t2", "15-01-2027"),
            ("q2", "200"),
            ("mutu", "75"),
            ("selisih", "10"),
            ("harga", "235000"),
            ("valuta", "IDR"),
            ("simpan", "ya"),
        ];
        let answer = desk.post("/pesanan/baru", &fields);
        answer.line("location").unwrap_or_else(|| panic!("{}", answer.text())).to_owned()
    };
    let orders: Vec<String> = (0..40).map(order).collect();
    let desk = &desk;
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let ask = |to: &String| desk.post(&format!("{to}/cocokkan"), &[]).status;
        let asked: Vec<_> = orders.iter().map(|to| scope.spawn(move || ask(to))).collect();
        asked.into_iter().map(|asked| asked.join().unwrap()).collect()
    });
    assert!(statuses.iter().all(|status| [303, 429].contains(status)), "{statuses:?}");
    alive(desk);
}

#[test]
fn what_cannot_be_opened_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("no.db");
    std::fs::write(&file, "this is no store ".repeat(500)).unwrap();
    for (db, part) in [(file.as_path(), "bukan data kongsi"), (folder.path(), "tidak bisa dibuka")] {
        let output =
            crate::cli::kongsi(&["serve", "--no-browser", "--port", "0", "--db", &db.display().to_string()]);
        assert_eq!(crate::cli::code(&output), 2);
        let said = crate::cli::stderr(&output);
        assert!(said.contains(part) && said.lines().count() == 1, "{said}");
    }
}
