//! Spreadsheets in: what a workbook or a CSV folder says is what the JSON file says.

mod blank;
mod paper;
mod reading;
mod round_trip;

use std::path::Path;

use kongsi::io::json::{digest, read_instance, write_instance};
use kongsi::io::sheet::{File, Imported, Locale, Options, read_tables, read_workbook, write_workbook};
use serde_json::Value;

use self::paper::{Cell, Page, workbook};

/// The records of a JSON file in the form that this program writes.
fn records(text: &[u8]) -> Value {
    let instance = read_instance(text).unwrap();
    serde_json::from_str(&write_instance(&instance)).unwrap()
}

fn import(bytes: &[u8]) -> Imported {
    let file = File { name: "IKM.xlsx", bytes };
    read_workbook(&file, &Options::default()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn import_folder(files: &[(String, Vec<u8>)]) -> Imported {
    let files: Vec<File> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    read_tables("folder", &files, &Options::default()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Rows of the layout of one sheet, from the same records.
fn one_sheet(records: &Value) -> Vec<Page> {
    let [headings, keys]: [&[&str]; 2] = [
        &[
            "ID IKM",
            "Nama usaha",
            "Kab/Kota",
            "Kecamatan",
            "Sektor",
            "Jumlah tenaga kerja",
            "Punya bengkel sendiri",
        ],
        &["id", "name", "regency", "district", "sector", "workers", "own_workshop"],
    ];
    let [further, further_keys]: [&[&str]; 2] = [
        &["Produk", "Satuan", "Mutu", "Produksi nyata", "Sudah terpakai", "Minimal produksi", "Harga satuan"],
        &["product", "unit", "grade", "capacity_realised", "capacity_committed", "min_lot", "unit_cost"],
    ];
    let [last, last_keys]: [&[&str]; 2] = [
        &["Biaya awal", "Waktu siap (hari)", "Persen reject", "Sertifikat"],
        &["setup_cost", "lead_time_days", "reject_rate", ""],
    ];
    let text = |text: &str| Some(Cell::Text(text.to_owned()));
    let mut rows = vec![[headings, further, last].concat().into_iter().map(text).collect::<Vec<_>>()];
    for producer in records["producers"].as_array().unwrap() {
        let held = records["certificates"].as_array().unwrap().iter();
        let held = held.filter(|held| held["holder"] == producer["id"]).map(|held| {
            let until = held.get("expires").and_then(Value::as_str).map(|day| format!(" ({day})"));
            format!("{}{}", held["scheme"].as_str().unwrap(), until.unwrap_or_default())
        });
        let held = held.collect::<Vec<_>>().join("; ");
        for made in producer["capabilities"].as_array().unwrap() {
            let product =
                records["products"].as_array().unwrap().iter().find(|p| p["id"] == made["product"]).unwrap();
            let value = |key: &&str| match producer.get(key).or(made.get(key)).or(product.get(key)) {
                _ if key.is_empty() => text(&held).filter(|_| !held.is_empty()),
                Some(Value::Number(number)) => Some(Cell::Number(number.as_str().parse().unwrap())),
                Some(Value::Bool(flag)) => text(if *flag { "ya" } else { "tidak" }),
                Some(Value::String(word)) => text(word),
                _ => None,
            };
            rows.push([keys, further_keys, last_keys].concat().iter().map(value).collect());
        }
    }
    vec![Page { name: "IKM", rows }]
}

/// The workbooks among the fixtures are written anew with `KONGSI_WRITE_FIXTURES=1`, and otherwise compared by
/// what they hold.
#[test]
fn the_workbooks_among_the_fixtures_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let records = records(&std::fs::read(folder.join("sidoarjo_50.json")).unwrap());
    let instance = read_instance(&std::fs::read(folder.join("sidoarjo_50.json")).unwrap()).unwrap();
    let whole = write_workbook(&instance, Locale::Indonesian).unwrap();
    let simple = workbook(&one_sheet(&records));
    for (name, bytes) in [("sidoarjo_50.xlsx", whole), ("sidoarjo_50_mudah.xlsx", simple)] {
        let path = folder.join(name);
        if std::env::var_os("KONGSI_WRITE_FIXTURES").is_some() {
            std::fs::write(&path, &bytes).unwrap();
        }
        let kept = import(&std::fs::read(&path).unwrap());
        assert_eq!(kept.record, import(&bytes).record, "{name}");
    }
}

#[test]
fn the_workbook_of_sidoarjo_holds_what_its_json_file_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let json = read_instance(&std::fs::read(folder.join("sidoarjo_50.json")).unwrap()).unwrap();
    let imported = import(&std::fs::read(folder.join("sidoarjo_50.xlsx")).unwrap());
    assert_eq!(imported.notes, []);
    assert_eq!(digest(&imported.instance().unwrap()), digest(&json));
}
