//! What each parser must keep to, whatever bytes it is given: it ends, without a panic, and what it takes can be
//! written and read again. Shared by the fuzz targets and by the test that replays their corpus.

use std::io::{Cursor, Read, Write};
use std::sync::OnceLock;

use kongsi::check::{score, violations};
use kongsi::domain::Instance;
use kongsi::io::json::{digest, read_instance, write_instance};
use kongsi::io::plan::read_plan;
use kongsi::io::sheet::{
    File, Imported, Locale, Options, read_tables, read_workbook, write_tables, write_workbook,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// An instance that plans are read against.
const SHOES: &[u8] = include_bytes!("../../fixtures/shoes_500.json");
/// A workbook whose first sheet is replaced.
const BOOK: &[u8] = include_bytes!("../../fixtures/sidoarjo_50_mudah.xlsx");

/// The instance file.
pub fn json(bytes: &[u8]) {
    let Ok(instance) = read_instance(bytes) else { return };
    let again = read_instance(write_instance(&instance).as_bytes()).expect("what is written is read");
    assert_eq!(again, instance);
    if instance.producers().len() < 20 && instance.orders().len() < 5 {
        comes_back(&instance);
    }
}

/// The plan file.
pub fn plan(bytes: &[u8]) {
    static INSTANCE: OnceLock<Instance> = OnceLock::new();
    let instance = INSTANCE.get_or_init(|| read_instance(SHOES).expect("a sound fixture"));
    let Ok(plan) = read_plan(bytes, instance) else { return };
    let _ = violations(instance, &plan.solution);
    let _ = score(instance, &plan.solution);
}

/// A workbook: as it is, or with its first sheet replaced by the bytes.
pub fn workbook(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let replaced;
    let book = if first == b'S' {
        replaced = with_first_sheet(rest);
        replaced.as_slice()
    } else {
        bytes
    };
    imported(read_workbook(&File { name: "IKM.xlsx", bytes: book }, &Options::default()));
}

/// CSV: one file, or several, each behind its name, parted by form feeds.
pub fn tables(bytes: &[u8]) {
    let options = Options::default();
    if !bytes.starts_with(b"\x0c") {
        imported(read_tables("IKM.csv", &[File { name: "IKM.csv", bytes }], &options));
        return;
    }
    const NAMES: [&str; 9] = [
        "Produsen.csv",
        "Kemampuan.csv",
        "Sertifikat.csv",
        "Pesanan.csv",
        "Aturan.csv",
        "Kelompok.csv",
        "Produk.csv",
        "Lanjutan.csv",
        "IKM.csv",
    ];
    let parts = bytes[1..].split(|byte| *byte == 0x0c).zip(NAMES);
    let files: Vec<File> =
        parts.filter(|(bytes, _)| !bytes.is_empty()).map(|(bytes, name)| File { name, bytes }).collect();
    imported(read_tables("folder", &files, &options));
}

fn imported(read: Result<Imported, Vec<kongsi::domain::Fault>>) {
    match read {
        Ok(imported) => {
            if let Ok(instance) = imported.instance() {
                comes_back(&instance);
            }
        }
        Err(faults) => assert!(!faults.is_empty(), "refused without a fault"),
    }
}

/// An instance comes back from the sheets it is written to.
fn comes_back(instance: &Instance) {
    let expected = digest(instance);
    let book = write_workbook(instance, Locale::Indonesian).expect("few rows");
    let read = read_workbook(&File { name: "x.xlsx", bytes: &book }, &Options::default());
    let read = read.and_then(|read| read.instance()).expect("what is written is read");
    assert_eq!(digest(&read), expected);
    let files = write_tables(instance, Locale::English).expect("few rows");
    let files: Vec<File> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let read = read_tables("folder", &files, &Options::default());
    let read = read.and_then(|read| read.instance()).expect("what is written is read");
    assert_eq!(digest(&read), expected);
}

fn with_first_sheet(sheet: &[u8]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(BOOK)).expect("a sound workbook");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for index in 0..old.len() {
        let mut entry = old.by_index(index).expect("a sound entry");
        let name = entry.name().expect("a sound name").into_owned();
        new.start_file(name.as_str(), options).expect("a sound name");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("a sound entry");
        let is_first = name == "xl/worksheets/sheet1.xml";
        new.write_all(if is_first { sheet } else { &bytes }).expect("memory");
    }
    new.finish().expect("memory").into_inner()
}
