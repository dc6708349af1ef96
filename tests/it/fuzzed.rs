//! What the fuzzers have found so far, given to the parsers again.

#[path = "../fuzz/harness.rs"]
mod harness;

use std::io::{Cursor, Read};

use zip::ZipArchive;

fn replay(corpus: &[u8], parse: fn(&[u8])) {
    let mut corpus = ZipArchive::new(Cursor::new(corpus)).unwrap();
    assert!(corpus.len() > 50, "only {} files", corpus.len());
    for index in 0..corpus.len() {
        let mut bytes = Vec::new();
        corpus.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        parse(&bytes);
    }
}

#[test]
fn instance_files() {
    replay(include_bytes!("../fuzz/corpus/json.zip"), harness::json);
}

#[test]
fn plan_files() {
    replay(include_bytes!("../fuzz/corpus/plan.zip"), harness::plan);
}

#[test]
fn workbooks() {
    replay(include_bytes!("../fuzz/corpus/workbook.zip"), harness::workbook);
}

#[test]
fn tables() {
    replay(include_bytes!("../fuzz/corpus/tables.zip"), harness::tables);
}
