//! Every number on every paper is found in the JSON of the plan, which the judge has passed.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Desk;

/// Numbers that name a scale or a thing and not a figure of the plan: grades are of 100.
const NAMES: [&str; 1] = ["100"];

/// The numbers of a text, plain: groups joined, a point before decimals, no zeros around.
fn numbers(text: &str, is_english: bool) -> Vec<String> {
    let (group, point) = if is_english { (',', '.') } else { ('.', ',') };
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = &rest[start..];
        let end = from.find(|c: char| !c.is_ascii_digit() && c != group && c != point).unwrap_or(from.len());
        let token = from[..end].trim_end_matches([group, point]);
        let plain: String =
            token.chars().filter(|c| *c != group).map(|c| if c == point { '.' } else { c }).collect();
        found.push(trimmed(&plain));
        rest = &from[end..];
    }
    found
}

fn trimmed(number: &str) -> String {
    let number =
        if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    let bare = number.trim_start_matches('0');
    if bare.is_empty() || bare.starts_with('.') { format!("0{bare}") } else { bare.to_owned() }
}

/// Every number anywhere in a tree, those inside texts too.
fn all(tree: &Value, found: &mut BTreeSet<String>) {
    match tree {
        Value::Number(number) => drop(found.insert(trimmed(&number.to_string()))),
        Value::String(text) => {
            let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
            found.extend(runs.map(trimmed));
        }
        Value::Array(list) => list.iter().for_each(|entry| all(entry, found)),
        Value::Object(map) => map.values().for_each(|entry| all(entry, found)),
        _ => {}
    }
}

/// The text of each paper of a page, with its language.
fn papers(page: &str) -> Vec<(String, bool)> {
    let articles = page.split("<article").skip(1).map(|rest| rest.split("</article>").next().unwrap());
    let text = |article: &str| {
        let (tag, inner) = article.split_once('>').unwrap();
        let words = inner.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
        (words.collect::<Vec<_>>().join(" "), tag.contains("lang=\"en\""))
    };
    articles.map(text).collect()
}

#[test]
fn every_number_of_every_paper_stands_in_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::start(&folder.path().join("kongsi.db")).with_example();
    // A price in dollars and a volume, so that every paper has its figures.
    let fields = [
        ("pembeli", "Formosa Footwear Co."),
        ("negara", "TW"),
        ("produk", "leather-shoe"),
        ("jumlah", "500"),
        ("t1", "15-12-2026"),
        ("q1", "300"),
        ("t2", "15-01-2027"),
        ("q2", "200"),
        ("mutu", "75"),
        ("selisih", "10"),
        ("harga", "14,75"),
        ("valuta", "USD"),
        ("kurs", "16.000"),
        ("kota", "Surabaya"),
        ("incoterm", "FOB"),
        ("aql", "2,5"),
        ("liter", "4,2"),
        ("lead", "ya"),
        ("cocokkan", "ya"),
    ];
    let place = desk.follow(&desk.post("/pesanan/baru", &fields));
    let order = place.strip_suffix("/hasil").unwrap_or_else(|| panic!("{place}")).to_owned();
    let plan: Value = serde_json::from_slice(&desk.get(&format!("{order}/rencana.json")).body).unwrap();
    let mut known = BTreeSet::from(NAMES.map(str::to_owned));
    all(&plan, &mut known);
    let page = desk.page(&format!("{order}/dokumen"));
    let papers = papers(&page);
    let members = plan["orders"][0]["members"].as_array().unwrap().len();
    assert_eq!(papers.len(), members + 3, "offer, profile, a work order for each, sharing");
    let digest = plan["plan_digest"].as_str().unwrap();
    for (text, is_english) in &papers {
        assert!(text.contains(digest), "{text}");
        for number in numbers(&text.replace(digest, ""), *is_english) {
            assert!(known.contains(&number), "{number} is not in the plan: {text}");
        }
    }
    let offer = &papers[0].0;
    assert!(offer.contains("USD 7,375") && offer.contains("USD 14.75"), "{offer}");
    let message =
        page.split("<pre").nth(1).unwrap().split("</pre>").next().unwrap().split_once('>').unwrap().1;
    assert!(numbers(message, false).iter().all(|number| known.contains(number)), "{message}");
    // Whoever has the papers can have the plan judged.
    let zip = desk.get(&format!("{order}/dokumen.zip"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip.body)).unwrap();
    for name in ["data.json", "rencana.json"] {
        std::io::copy(
            &mut archive.by_name(name).unwrap(),
            &mut std::fs::File::create(folder.path().join(name)).unwrap(),
        )
        .unwrap();
    }
    let at = |name: &str| folder.path().join(name).display().to_string();
    let judged = crate::cli::kongsi(&["check", &at("data.json"), &at("rencana.json")]);
    assert_eq!(crate::cli::code(&judged), 0, "{}", crate::cli::stderr(&judged));
}

#[test]
fn a_visit_sheet_lists_what_is_missing_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::start(&folder.path().join("kongsi.db")).with_example();
    assert!(desk.page("/data/ikm/sda-02").contains("NIB belum diisi"));
    let sheet = desk.get("/data/kunjungan/sda-02").body;
    let draft = desk.follow(&desk.upload("/data/unggah", "berkas", "kunjungan-sda-02.xlsx", &sheet));
    let page = desk.page(&draft);
    assert!(page.contains("Siap disimpan: 1 IKM"), "{page}");
    assert_eq!(desk.post(&format!("{draft}/simpan"), &[("cara", "tambah")]).status, 303);
    assert!(desk.page("/data").contains("50 IKM dalam data"));
}

#[test]
fn a_promise_takes_its_capacity_and_survives_a_replacement() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::start(&folder.path().join("kongsi.db")).with_example();
    let result = desk.page("/pesanan/TW-500/hasil");
    let plan = result.split("?rencana=").nth(1).unwrap().split(['"', '&']).next().unwrap().to_owned();
    assert_eq!(desk.post("/pesanan/TW-500/janji", &[("rencana", &plan)]).status, 303);
    assert!(desk.page("/pesanan/TW-500/hasil").contains("Sudah dijanjikan"));
    // What is promised cannot be changed by mistake.
    assert_eq!(desk.post("/pesanan/TW-500/cocokkan", &[]).status, 422);
    assert_eq!(desk.post("/pesanan/TW-500/tangan", &[("ikm", "sda-02"), ("cara", "tolak")]).status, 422);
    // A drop-out: somebody else takes the place, and the new plan is promised in the place of the old one.
    let swap = desk.page("/pesanan/TW-500/ganti?keluar=sda-02");
    let new = swap.split("name=\"pengganti\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let replaced =
        desk.post("/pesanan/TW-500/ganti", &[("rencana", &plan), ("keluar", "sda-02"), ("pengganti", new)]);
    let place = desk.follow(&replaced);
    let plan = place.split("rencana=").nth(1).unwrap().to_owned();
    assert_eq!(desk.post("/pesanan/TW-500/janji", &[("rencana", &plan)]).status, 303);
    assert!(desk.page("/riwayat").contains("Anggota diganti"));
    assert_eq!(desk.post("/pesanan/TW-500/batal", &[]).status, 303);
    assert!(!desk.page("/pesanan/TW-500/hasil").contains("Sudah dijanjikan"));
}
