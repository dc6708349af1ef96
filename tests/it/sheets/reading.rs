//! What people write, in the ways they write it.

use kongsi::domain::{Date, Instance, Level};
use kongsi::io::sheet::{
    File, Imported, Locale, Options, OrderTerms, is_table, is_workbook, read_tables, read_workbook,
};

use crate::cli::{code, kongsi, kongsi_with, stderr, stdout};
use crate::faults::book::{Table, change, sound, table, workbook};

fn codes(notes: &[kongsi::Fault]) -> Vec<String> {
    notes.iter().map(|note| format!("{} {}", note.place, note.code)).collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn order() -> OrderTerms {
    OrderTerms {
        product: "sepatu".to_owned(),
        quantity: Some(100),
        destination: Some("TW".to_owned()),
        deliveries: vec![(day("2026-12-15"), 100)],
        floor: Some("B".to_owned()),
        spread: Some(10),
    }
}

/// One CSV file of layout *mudah*, with an order by flags.
fn csv(text: &str) -> Result<Imported, Vec<kongsi::Fault>> {
    csv_with(text, None)
}

fn csv_with(text: &str, numbers: Option<Locale>) -> Result<Imported, Vec<kongsi::Fault>> {
    let order = order();
    let today = Some(day("2026-11-02"));
    let options = Options { numbers, today, order: Some(&order), ..Options::default() };
    read_tables("IKM.csv", &[File { name: "IKM.csv", bytes: text.as_bytes() }], &options)
}

fn instance(imported: &Imported) -> Instance {
    imported.instance().unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn lengkap(tables: &[Table]) -> Imported {
    let bytes = workbook(tables);
    let file = File { name: "IKM.xlsx", bytes: &bytes };
    read_workbook(&file, &Options::default()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[test]
fn one_product_a_row_and_a_producer_of_several_rows() {
    let text = "ID IKM;Nama usaha;Kab/Kota;Kecamatan;Produk;Satuan;Mutu;Produksi nyata;Harga satuan;Sertifikat\n\
        a;UD A;Sidoarjo;Krian;sepatu;pasang;A;300;118000;NIB; \n";
    let text = text.replace("NIB; ", "\"NIB; lab:crvi (14 Sep 2027)\"")
        + "a;UD A;;;sandal;pasang;80;500;30000;NIB\nb;UD B;Entah Berantah;;sepatu;pasang;85;200;Rp120000;\n";
    let imported = csv(&text).unwrap();
    let instance = instance(&imported);
    let [a, b] = instance.producers() else { panic!("{:?}", instance.producers()) };
    assert_eq!((a.capabilities.len(), b.capabilities.len()), (2, 1));
    assert!(a.place.coordinates.is_some() && b.place.coordinates.is_none());
    let held: Vec<(&str, Level)> =
        instance.market().certificates.iter().map(|held| (held.scheme.as_str(), held.level)).collect();
    assert_eq!(held, [("LAB:CrVI", Level::Product), ("NIB", Level::Exporter)]);
    assert_eq!(codes(&imported.notes), ["IKM!C4 note-place-unknown", "calendar.as_of note-as-of"]);
    assert_eq!(instance.orders()[0].quantity(), 100);
}

#[test]
fn one_sure_number_decides_the_style_of_the_file() {
    let heading = "ID IKM;Nama usaha;Produk;Mutu;Produksi nyata;Persen reject;Harga satuan\n";
    let cost = |imported: &Imported| instance(imported).producers()[0].capabilities[0].unit_cost.0;
    let indonesian = csv(&format!("{heading}a;UD A;sepatu;A;1.250;2,5;118.000\n")).unwrap();
    assert_eq!(cost(&indonesian), 118_000);
    assert_eq!(instance(&indonesian).producers()[0].capabilities[0].monthly_realised, Some(1250));
    let english = csv(&format!("{heading}a;UD A;sepatu;A;1,250;2.5;118,000\n")).unwrap();
    assert_eq!(cost(&english), 118_000);
    let asked = csv(&format!("{heading}a;UD A;sepatu;A;1250;2;118.000\n")).unwrap_err();
    assert_eq!(codes(&asked), ["IKM!G2 ambiguous-number"]);
    let said =
        csv_with(&format!("{heading}a;UD A;sepatu;A;1250;2;118.000\n"), Some(Locale::Indonesian)).unwrap();
    assert_eq!(cost(&said), 118_000);
}

#[test]
fn headings_are_understood_in_both_languages_and_by_their_keys() {
    for heading in [
        "ID IKM,Nama usaha,Produk,Mutu,Produksi nyata,Harga satuan (Rp)",
        "Producer ID,Business name,Product,Grade,Realised capacity,Unit cost",
        "id,name,product,grade,capacity_realised,unit_cost",
        "ID  ikm *,NAMA_USAHA,produk,mutu,produksi-nyata,HARGA SATUAN",
    ] {
        let imported = csv(&format!("{heading}\na,UD A,sepatu,A,300,118000\n")).unwrap();
        assert_eq!(instance(&imported).producers()[0].name, "UD A", "{heading}");
    }
}

#[test]
fn kodi_and_dozens_are_counted_in_pieces() {
    let text = "ID IKM,Nama usaha,Produk,Satuan,Mutu,Produksi nyata,Minimal produksi,Harga satuan\n\
        a,UD A,sepatu,kodi,A,15,2,2400000\nb,UD B,sepatu,pasang,A,200,10,120000\nc,UD C,sepatu,lusin,A,10,1,1440000\n";
    let instance = instance(&csv(text).unwrap());
    let figures = instance.producers().iter().map(|p| {
        let made = &p.capabilities[0];
        (made.monthly_realised, made.min_lot, made.unit_cost.0)
    });
    assert_eq!(
        figures.collect::<Vec<_>>(),
        [(Some(300), 40, 120_000), (Some(200), 10, 120_000), (Some(120), 12, 120_000)]
    );
    assert_eq!(instance.market().products[0].unit.as_deref(), Some("pasang"));
}

#[test]
fn the_registry_of_an_industry_office_imports_as_it_is() {
    let text = "nama_perusahaan,kbli,jenis_produk,jumlah_kapasitas_produksi,satuan_kapasitas_produksi,kecamatan,latitude,longitude,negara_tujuan_export\n\
        UD Batik Solo,13134,Batik tulis,1.200,lembar,Laweyan,-7.5689,110.7952,Malaysia\nCV Rotan,31002,Kursi rotan,300,buah,Jebres,-7.55,110.85,\n";
    let options = Options { today: Some(day("2026-11-02")), ..Options::default() };
    let imported =
        read_tables("ikm.csv", &[File { name: "ikm.csv", bytes: text.as_bytes() }], &options).unwrap();
    assert_eq!(imported.record.producers.len(), 2);
    assert!(imported.record.producers.iter().all(|p| p.capabilities.is_empty()));
    let kept = &imported.record.producers[0].other.as_ref().unwrap().0;
    for key in ["Produk", "Produksi nyata", "Satuan", "negara_tujuan_export"] {
        assert!(kept.contains_key(key), "{key}: {kept:?}");
    }
    let notes = codes(&imported.notes);
    assert!(notes.contains(&"ikm note-unvisited".to_owned()), "{notes:?}");
    let faults: Vec<&str> = imported.instance().unwrap_err().iter().map(|fault| fault.code).collect();
    assert_eq!(faults, ["no-orders"]);
}

#[test]
fn shipped_rules_stand_below_own_ones() {
    let mut tables = sound();
    let plain = instance(&lengkap(&tables));
    let shipped = kongsi::io::rule_book::shipped().rules.len();
    assert_eq!(plain.market().rule_book.rules.len(), shipped);
    tables.push(table(
        "Aturan",
        &[
            "Negara tujuan | Sertifikat | Tingkat | Kekuatan",
            "* | NIB | eksportir | sukarela",
            "TW | LAB:SAYA | produk | wajib",
        ],
    ));
    let own = instance(&lengkap(&tables));
    assert_eq!(own.market().rule_book.rules.len(), shipped + 1);
    let nib = own.market().rule_book.rules.iter().find(|rule| rule.scheme.as_str() == "NIB").unwrap();
    assert_eq!(nib.strength, kongsi::domain::Strength::Voluntary);
    assert_eq!(own.market().products[0].sector.as_ref().unwrap().as_str(), "leather-shoes");
}

#[test]
fn a_row_that_only_explains_is_no_data_and_titles_may_stand_above() {
    let mut tables = sound();
    let (_, rows) = &mut tables[1];
    let notes = rows[0].iter().map(|heading| match heading.as_str() {
        "Produk" => "nama yang sama di semua lembar",
        "Mutu" => "A, B, C, atau 0 sampai 100",
        _ => "",
    });
    let notes: Vec<String> = notes.map(str::to_owned).collect();
    rows.insert(1, notes);
    rows.insert(0, vec!["Kemampuan IKM binaan".to_owned()]);
    assert_eq!(instance(&lengkap(&tables)).producers().len(), 2);
}

#[test]
fn a_certificate_is_understood_however_it_is_capitalised() {
    let mut tables = sound();
    change(&mut tables, "Sertifikat", "B3", "lab : CRVI");
    let instance = instance(&lengkap(&tables));
    assert!(instance.market().certificates.iter().any(|held| held.scheme.as_str() == "LAB:CrVI"));
}

#[test]
fn per_cent_cells_are_per_cent() {
    let mut tables = sound();
    change(&mut tables, "Kemampuan", "I2", "#% 0.045");
    change(&mut tables, "Kemampuan", "I3", "4,5 %");
    let instance = instance(&lengkap(&tables));
    let rates: Vec<u32> = instance.producers().iter().map(|p| p.capabilities[0].reject_rate).collect();
    assert_eq!(rates, [450, 450]);
}

#[test]
fn a_fault_of_the_whole_is_at_its_cell() {
    let mut tables = sound();
    change(&mut tables, "Pesanan", "F2", "100 @ 2026-12-15");
    change(&mut tables, "Pesanan", "I2", "#n 0");
    let faults = lengkap(&tables).instance().unwrap_err();
    assert_eq!(codes(&faults), ["Pesanan!I2 members-max-zero"]);
}

#[test]
fn the_content_says_what_a_file_is() {
    let book = workbook(&sound());
    assert!(is_workbook(&book) && !is_workbook(b"{}"));
    assert!(
        is_table(b"ID IKM;Nama\na;b\n")
            && !is_table(b"{\"kongsi\": 1, \"orders\": []}")
            && !is_table(b"nonsense")
    );
    for (name, arguments) in [("-", ["check", "-"]), ("-", ["periksa", "-"])] {
        assert_eq!(code(&kongsi_with(&arguments, &book)), 0, "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheets.json");
    std::fs::write(&path, &book).unwrap();
    assert_eq!(code(&kongsi(&["match", path.to_str().unwrap()])), 0);
}

#[test]
fn an_order_by_flags_needs_its_product_and_a_day() {
    let file = "fixtures/sidoarjo_50_mudah.xlsx";
    let order = ["--product", "leather-shoe", "--deliver", "2026-12-15:300", "--as-of", "2026-10-26"];
    let found = kongsi(&[&["match", file, "--to", "TW", "--to", "json"], &order[..]].concat());
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!((code(&found), &json["orders"][0]["id"]), (0, &serde_json::json!("pesanan")));
    for arguments in [
        &["match", file, "--quantity", "5"] as &[&str],
        &["match", file, "--to", "TW"],
        &["match", file, "--product", "leather-shoe"],
        &["match", file, "--product", "leather-shoe", "--deliver", "2026-12-15"],
        &["match", file, "--to", "Taiwan"],
        &["import", file, "--to", "html"],
    ] {
        assert_eq!(code(&kongsi(arguments)), 2, "{arguments:?}");
    }
    let unknown = kongsi(&[
        "match",
        file,
        "--product",
        "sepatu",
        "--deliver",
        "2026-12-15:300",
        "--as-of",
        "2026-10-26",
    ]);
    assert_eq!(code(&unknown), 3);
    assert!(stderr(&unknown).contains("--product (nobody-makes-product)"), "{}", stderr(&unknown));
}

#[test]
fn what_is_imported_is_a_json_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.json");
    let out = path.to_str().unwrap();
    assert_eq!(code(&kongsi(&["impor", "fixtures/sidoarjo_50.xlsx", "-o", out])), 0);
    let [json, sheet] = [out, "fixtures/sidoarjo_50.xlsx"].map(|file| kongsi(&["match", file, "--json"]));
    let digest = |output: &std::process::Output| {
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        json["digest"].clone()
    };
    assert_eq!(digest(&json), digest(&sheet));
    let without = kongsi(&["import", "fixtures/sidoarjo_50_mudah.xlsx", "--as-of", "2026-10-26", "-o", out]);
    assert_eq!((code(&without), stdout(&without)), (0, String::new()));
    assert!(stderr(&without).contains("--product"), "{}", stderr(&without));
    let by_flags = ["--product", "leather-shoe", "--deliver", "2026-12-15:300", "--quiet"];
    assert_eq!(code(&kongsi(&[&["match", out], &by_flags[..]].concat())), 0);
}
