//! The answer as a workbook: its cells, read by another library and by another program.

use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Range, Reader, Xlsx};

use crate::cli::{code, kongsi, kongsi_with};

const SHOES: &str = "fixtures/shoes_500.json";

fn sheets(bytes: &[u8]) -> Vec<(String, Range<Data>)> {
    Xlsx::new(Cursor::new(bytes)).unwrap().worksheets()
}

/// The column under this heading.
fn column(range: &Range<Data>, heading: &str) -> Vec<Data> {
    let at = range.rows().next().unwrap().iter().position(|cell| *cell == heading);
    let at = at.unwrap_or_else(|| panic!("no heading {heading}"));
    range.rows().skip(1).map(|row| row[at].clone()).collect()
}

fn sum(cells: &[Data]) -> f64 {
    let number = |cell: &Data| match cell {
        Data::Float(number) => *number,
        other => panic!("{other:?} is no number"),
    };
    cells.iter().map(number).sum()
}

#[test]
fn numbers_are_numbers_and_dates_are_dates_in_both_languages() {
    for (lang, quantity, delivery, until) in
        [("id", "Jumlah", "Pengiriman", "Sampai"), ("en", "Quantity", "Delivery", "Until")]
    {
        let output = kongsi(&["match", SHOES, "--to", "xlsx", "--lang", lang]);
        assert_eq!(code(&output), 0);
        let sheets = sheets(&output.stdout);
        assert_eq!(sheets.len(), 6);
        for (name, range) in &sheets[1..=3] {
            assert_eq!(sum(&column(range, quantity)), 500.0, "{name}");
        }
        let dates = [column(&sheets[2].1, delivery), column(&sheets[3].1, until)].concat();
        assert!(dates.iter().all(|cell| matches!(cell, Data::DateTime(_))), "{dates:?}");
        for (name, range) in &sheets {
            assert!(range.height() > 1, "{name} is empty");
            let message = |cell: &Data| matches!(cell, Data::String(text) if text.starts_with("sheet-"));
            assert!(!range.used_cells().any(|(_, _, cell)| message(cell)), "{name}");
        }
        assert!(sheets[1].1 != sheets[4].1);
    }
}

#[test]
fn the_same_answer_is_the_same_file() {
    let run = |threads| kongsi(&["match", SHOES, "--to", "xlsx", "--threads", threads]).stdout;
    assert_eq!(run("1"), run("2"));
}

/// A market whose names look like formulas and whose order cannot be filled by all of them.
fn hostile() -> Vec<u8> {
    let market = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SHOES)).unwrap();
    let mut market: serde_json::Value = serde_json::from_str(&market).unwrap();
    let names = ["=HYPERLINK(\"x\")", "+1", "-1+1", "@SUM(A1)"];
    for (producer, name) in market["producers"].as_array_mut().unwrap().iter_mut().zip(names) {
        producer["name"] = name.into();
    }
    market["orders"][0]["buyer"] = "=1+1".into();
    market.to_string().into_bytes()
}

#[test]
fn a_name_that_looks_like_a_formula_stays_text() {
    let output = kongsi_with(&["match", "-", "--to", "xlsx", "--lang", "en"], &hostile());
    let mut book = Xlsx::new(Cursor::new(&output.stdout)).unwrap();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
    let sheets = sheets(&output.stdout);
    let buyers = column(&sheets[1].1, "Buyer");
    assert!(!buyers.is_empty() && buyers.iter().all(|cell| *cell == "=1+1"));
    let named = [column(&sheets[1].1, "Producer"), column(&sheets[4].1, "Producer")].concat();
    for name in ["=HYPERLINK(\"x\")", "+1", "-1+1", "@SUM(A1)"] {
        assert!(named.iter().any(|cell| *cell == name), "{name}");
    }
}

#[test]
fn every_fixture_becomes_a_workbook() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let path = path.display().to_string();
            let output = kongsi(&["match", &path, "--work", "20000", "--to", "xlsx"]);
            assert!([0, 4, 5].contains(&code(&output)), "{path}");
            assert_eq!(sheets(&output.stdout).len(), 6, "{path}");
        }
    }
}

/// Every sheet of a workbook as comma-separated text, by LibreOffice; nothing where it is not installed.
fn by_libreoffice(book: &[u8]) -> Option<Vec<(String, String)>> {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("skipped: LibreOffice is not installed");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, book).unwrap();
    // A date is written in the way of the locale.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let converted = Command::new("soffice")
        .env("LC_ALL", "C")
        .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
        .args([folder.path(), &path])
        .output()
        .unwrap();
    assert!(converted.status.success(), "{}", String::from_utf8_lossy(&converted.stderr));
    let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let sheets = files.filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    let named = |path: std::path::PathBuf| {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        (stem.trim_start_matches("book-").to_owned(), std::fs::read_to_string(path).unwrap())
    };
    Some(sheets.map(named).collect())
}

fn sheet<'s>(sheets: &'s [(String, String)], name: &str) -> &'s str {
    &sheets.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name}: {sheets:?}")).1
}

#[test]
fn libreoffice_reads_the_same_cells() {
    let output = kongsi_with(&["match", "-", "--to", "xlsx", "--lang", "en"], &hostile());
    let Some(sheets) = by_libreoffice(&output.stdout) else { return };
    let allocation = sheet(&sheets, "Allocation");
    assert!(allocation.starts_with("Order,Buyer,Product,"), "{allocation}");
    assert!(allocation.contains(",=1+1,") && allocation.contains(",36300000"), "{allocation}");
    assert!(sheet(&sheets, "Deliveries").contains("12/15/2026"), "{sheets:?}");
    let everyone = [allocation, sheet(&sheets, "Left out")].concat();
    assert!(everyone.contains("@SUM(A1)") && everyone.contains("-1+1"), "{everyone}");
}

#[test]
fn libreoffice_opens_templates_and_exported_instances() {
    for lang in ["id", "en"] {
        for layout in ["mudah", "lengkap"] {
            let output = kongsi(&["template", "--layout", layout, "--lang", lang]);
            let Some(sheets) = by_libreoffice(&output.stdout) else { return };
            let name = if lang == "id" { "Pesanan" } else { "Orders" };
            assert!(sheet(&sheets, name).contains("300 @ 2027-12-15; 200 @ 2028-01-15"), "{sheets:?}");
            let least = if layout == "mudah" { 2 } else { 5 };
            assert_eq!(sheets.len(), least, "{sheets:?}");
        }
    }
    let output = kongsi_with(&["export", "-", "--format", "xlsx"], &hostile());
    let Some(sheets) = by_libreoffice(&output.stdout) else { return };
    let producers = sheet(&sheets, "Produsen");
    for name in ["=HYPERLINK(", "+1", "-1+1", "@SUM(A1)"] {
        assert!(producers.contains(name), "{producers}");
    }
    assert!(sheet(&sheets, "Pesanan").contains("=1+1"), "{sheets:?}");
}
