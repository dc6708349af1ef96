//! The facilitator's ten minutes in a browser without a screen: what a person would press, and what they would read,
//! in both languages. Needs `chromium` and `chromedriver`; says so where they are not installed.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder, Locator};
use kongsi::io::sheet::{File, Mend, Mended, corrected};
use serde_json::{Value, json};

use super::Desk;

/// Widths at which no page may scroll sideways: a laptop, the same at 200 %, two telephones.
const WIDTHS: [u32; 4] = [1366, 683, 390, 320];
/// Height that is left inside a browser on a laptop.
const HEIGHT: u32 = 625;
/// Bytes of a first page with everything it loads.
const MOST_BYTES: f64 = 200_000.0;

struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A driver and its port; none where it or the browser is not installed.
fn driver() -> Option<(Driver, u16)> {
    let is_there = |name: &str| Command::new(name).arg("--version").stdout(Stdio::null()).status().is_ok();
    if !is_there("chromium") || !is_there("chromedriver") {
        return None;
    }
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let child =
        Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).spawn().unwrap();
    Some((Driver(child), port))
}

/// A browser with an empty profile; `scheme` 0 is dark, 1 is light.
async fn browser(port: u16, profile: &Path, scheme: u8) -> Client {
    let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    let mut arguments: Vec<String> = arguments.map(str::to_owned).to_vec();
    arguments.push(format!("--blink-settings=preferredColorScheme={scheme}"));
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let capabilities = json!({ "goog:chromeOptions": { "args": arguments, "binary": "/usr/bin/chromium" } });
    let Value::Object(capabilities) = capabilities else { unreachable!() };
    for _ in 0..50 {
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities.clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await;
        match client {
            Ok(client) => return client,
            Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
    panic!("the driver does not answer");
}

/// The shipped workbook with three cells that a person has to look at.
fn spoiled(folder: &Path) -> PathBuf {
    let bytes =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sidoarjo_50.xlsx")).unwrap();
    let file = File { name: "IKM_Sidoarjo.xlsx", bytes: &bytes };
    let looks = kongsi::io::sheet::look(&file, &[]).unwrap();
    let made = looks.iter().find(|look| look.sheet == "Kemampuan").unwrap();
    let column = |name: &str| {
        let at = made.rows[0].1.iter().position(|heading| heading.to_lowercase().contains(name)).unwrap();
        kongsi::io::sheet::column_letters(at)
    };
    let (real, price) = (column("produksi nyata"), column("harga satuan"));
    let mend = |cell: String, text: &str| Mend {
        place: format!("Kemampuan!{cell}"),
        value: Mended::Text(text.to_owned()),
    };
    let mends = [
        mend(format!("{real}3"), "6 kodi"),
        mend(format!("{real}4"), "190-200"),
        mend(format!("{price}5"), "seratus ribu"),
    ];
    let path = folder.join("IKM_Sidoarjo.xlsx");
    std::fs::write(&path, corrected(&file, &mends).unwrap()).unwrap();
    path
}

/// A person at the desk.
struct Person {
    client: Client,
    desk: Desk,
    /// axe-core, where `KONGSI_AXE` names it.
    axe: Option<String>,
}

impl Person {
    async fn text(&self) -> String {
        // A page that is just going has no text any more.
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    async fn reads(&self, part: &str) {
        for _ in 0..100 {
            if self.text().await.contains(part) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("no “{part}” in: {}", self.text().await);
    }

    async fn presses(&self, css: &str) {
        let found =
            self.client.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"));
        // Where a bar at the edge would be in the way.
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        self.client.execute(script, vec![serde_json::to_value(&found).unwrap()]).await.unwrap();
        found.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    async fn types(&self, id: &str, text: &str) {
        let field = self.client.find(Locator::Id(id)).await.unwrap_or_else(|error| panic!("{id}: {error}"));
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    async fn chooses(&self, id: &str, value: &str) {
        let field = self.client.find(Locator::Id(id)).await.unwrap();
        field.select_by_value(value).await.unwrap();
    }

    async fn goes(&self, path: &str) {
        self.client.goto(&format!("http://127.0.0.1:{}{path}", self.desk.port)).await.unwrap();
    }

    async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// What holds of every page.
    async fn looks_over(&self, path: &str, language: &str) {
        for width in WIDTHS {
            self.client.set_window_rect(0, 0, width, HEIGHT + 150).await.unwrap();
            self.goes(path).await;
            let wide = self
                .ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .await;
            assert_eq!(wide, json!(0), "{path} scrolls sideways at {width}");
        }
        self.client.set_window_rect(0, 0, 1366, 768).await.unwrap();
        self.goes(path).await;
        let known = self.ask("return [document.querySelectorAll('h1').length, document.documentElement.lang, \
            document.querySelectorAll('[style], style, script:not([src])').length, \
            [...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(f => !f.labels.length && !f.ariaLabel).length, \
            performance.getEntriesByType('resource').filter(e => !e.name.startsWith(location.origin)).length, \
            [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')].reduce((sum, e) => sum + e.encodedBodySize, 0)]").await;
        assert_eq!((&known[0], &known[1]), (&json!(1), &json!(language)), "{path}: one title, in {language}");
        assert_eq!(known[2], json!(0), "{path}: styles or scripts inside");
        assert_eq!(known[3], json!(0), "{path}: a field without a label");
        assert_eq!(known[4], json!(0), "{path}: something from elsewhere");
        assert!(known[5].as_f64().unwrap() < MOST_BYTES, "{path}: {} bytes", known[5]);
        let answer = self.ask("const f = document.querySelector('main h2, main section, main .note'); return f ? f.getBoundingClientRect().top : 0").await;
        assert!(answer.as_f64().unwrap() < f64::from(HEIGHT), "{path}: the answer is below the fold");
        if let Some(axe) = &self.axe {
            self.axe(path, axe).await;
        }
    }

    async fn axe(&self, path: &str, axe: &str) {
        self.ask("document.querySelectorAll('details').forEach(d => { d.open = true })").await;
        self.client.execute(axe, Vec::new()).await.unwrap();
        let run = "const done = arguments[arguments.length - 1]; \
            axe.run(document, { resultTypes: ['violations'] }).then(found => done(found.violations.map(v => [v.id, v.nodes[0].html, v.nodes[0].failureSummary])))";
        let found = self.client.execute_async(run, Vec::new()).await.unwrap();
        assert_eq!(found, json!([]), "{path}");
    }
}

#[test]
fn the_ten_minutes() {
    let Some((driver, port)) = driver() else {
        eprintln!("skipped: chromium and chromedriver are not installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::unopened(&folder.path().join("kongsi.db"));
    let axe = std::env::var_os("KONGSI_AXE").map(|path| std::fs::read_to_string(path).unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = browser(port, &folder.path().join("light"), 1).await;
        let mut person = Person { client, desk, axe };
        let order = walk(&person, folder.path()).await;
        rest(&person, &order).await;
        if let Some(axe) = person.axe.clone() {
            in_the_dark(&mut person, (&order, &axe), browser(port, &folder.path().join("dark"), 0).await)
                .await;
        }
        person.client.close().await.unwrap();
    });
    drop(driver);
}

async fn walk(person: &Person, folder: &Path) -> String {
    // 0:00 the browser opens.
    person.client.set_window_rect(0, 0, 1366, 768).await.unwrap();
    person.client.goto(&person.desk.address).await.unwrap();
    person.reads("Gabungkan IKM untuk satu pesanan ekspor").await;
    // 0:30 the spreadsheet.
    let file = person.client.find(Locator::Id("berkas")).await.unwrap();
    file.send_keys(&spoiled(folder).display().to_string()).await.unwrap();
    // 1:30 three cells.
    person.reads("3 sel perlu diperbaiki atau dipastikan").await;
    person.presses("button[name=angka][value='6']").await;
    person.reads("2 sel").await;
    person.types("f1", "190").await;
    person.presses("#f1 ~ button, form:has(#f1) button[name=pakai]").await;
    person.reads("1 sel").await;
    person.types("f1", "100000").await;
    person.presses("form:has(#f1) button[name=pakai]").await;
    person.reads("Siap disimpan: 50 IKM dan 1 pesanan").await;
    person.reads("Unduh Excel yang sudah diperbaiki").await;
    person.presses("form#simpan button.main").await;
    person.reads("500 pasang sepatu kulit ke Taiwan").await;
    // 3:00 the order.
    person.goes("/pesanan/baru").await;
    for (id, text) in [
        ("pembeli", "Formosa Trading"),
        ("jumlah", "500"),
        ("t1", "15-12-2026"),
        ("q1", "300"),
        ("t2", "15-01-2027"),
        ("q2", "180"),
        ("mutu", "75"),
        ("selisih", "10"),
        ("harga", "235.000"),
    ] {
        person.types(id, text).await;
    }
    person.chooses("negara", "TW").await;
    person.chooses("produk", "leather-shoe").await;
    person.reads("480 / 500").await;
    person.presses("form#pesanan button[name=cocokkan]").await;
    // What is wrong is said, and nothing that was typed is lost.
    person.reads("Jumlah semua kiriman 480, pesanan 500").await;
    person.types("q2", "200").await;
    // 4:00 match.
    person.presses("form#pesanan button[name=cocokkan]").await;
    person.reads("Bisa dipenuhi. Pilih satu dari 3 susunan.").await;
    for part in
        ["Termurah", "Paling seragam", "Paling aman", "Terbukti", "Siapa membuat berapa", "Keseragaman mutu"]
    {
        person.reads(part).await;
    }
    let order = person.client.current_url().await.unwrap().path().trim_end_matches("/hasil").to_owned();
    // 5:00 why these.
    person.presses("nav.tabs a[href*='mengapa']").await;
    person.reads("Tidak boleh ikut").await;
    // 6:00 bans one, takes the first replacement.
    person.goes(&format!("{order}/ganti")).await;
    person.presses("section tbody tr:nth-child(2) button:has(.sr)").await;
    person.reads("Bisa dipenuhi").await;
    person.goes(&format!("{order}/ganti")).await;
    person.presses("section tbody tr:nth-child(2) a.btn").await;
    person.reads("Pengganti").await;
    person.presses("form#pengganti button.main").await;
    // 7:30 survives any one drop-out, or says how much is missing.
    person.reads("Dengan pengganti").await;
    person.reads("Bila satu berhenti").await;
    // 8:30 papers.
    person.presses("main .head a.btn.main").await;
    for part in ["Surat penawaran", "Surat Perintah Kerja", "Digest of the plan", "Teks WhatsApp"] {
        person.reads(part).await;
    }
    // 9:30 the message.
    let message = person.client.find(Locator::Id("teks")).await.unwrap().text().await.unwrap();
    assert!(message.contains("500 pasang") && message.chars().count() <= 900, "{message}");
    order
}

/// Addresses of all pages about producers, orders and one order.
fn pages(order: &str) -> Vec<String> {
    let own = ["", "/hasil", "/mengapa", "/ganti", "/ganti?keluar=sda-02", "/dokumen"];
    let own = own.map(|part| format!("{order}{part}"));
    let pages = [
        "/",
        "/data",
        "/data/ikm/sda-02",
        "/pesanan",
        "/pesanan/baru",
        "/pasar",
        "/pembinaan",
        "/aturan",
        "/pembeli",
        "/riwayat",
    ];
    pages.map(str::to_owned).into_iter().chain(own).collect()
}

/// Every page by dark light, in a browser that takes over the cookie.
async fn in_the_dark(person: &mut Person, (order, axe): (&str, &str), dark: Client) {
    let cookie = person.client.get_named_cookie(&format!("kongsi{}", person.desk.port)).await.unwrap();
    let light = std::mem::replace(&mut person.client, dark);
    light.close().await.unwrap();
    person.goes("/").await;
    person.client.add_cookie(cookie).await.unwrap();
    for page in pages(order) {
        person.goes(&page).await;
        let is_dark = person.ask("return matchMedia('(prefers-color-scheme: dark)').matches").await;
        assert_eq!(is_dark, json!(true));
        person.axe(&page, axe).await;
    }
}

/// Every other screen, and all of them once more in English.
async fn rest(person: &Person, order: &str) {
    person.goes("/aturan?tujuan=TW").await;
    person.presses("a[href*='baris']").await;
    person.types("sumber", "Formosa Trading, surat 18 November").await;
    person.presses("form#ubah button.main").await;
    person.reads("surat 18 November").await;
    person.goes("/pembeli").await;
    person.types("nama", "Al Noor Foods").await;
    person.presses("form#baru button.main").await;
    person.reads("Al Noor Foods").await;
    person.goes("/pasar").await;
    person.presses("main .head button.main").await;
    person.reads("Terbukti: tidak ada susunan lain").await;
    person.reads("Kapasitas terpakai per bulan").await;
    person.goes("/pembinaan").await;
    person.presses("main .head button.main").await;
    person.reads("Rencana pembinaan").await;
    let pages = pages(order);
    for page in &pages {
        person.looks_over(page, "id").await;
    }
    person.goes("/?bahasa=en").await;
    person.reads("Join small producers for one export order").await;
    for page in &pages {
        person.looks_over(page, "en").await;
    }
    person.goes(&format!("{order}/hasil")).await;
    for part in ["It can be filled.", "Cheapest", "Most uniform", "Safest", "If one stops"] {
        person.reads(part).await;
    }
    let page = person.text().await;
    assert!(page.contains("IDR ") && !page.contains("Rp"), "money is written in English");
}
