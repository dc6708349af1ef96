//! A sheet of 10,000 rows and 20 columns: reading its cells, and importing it up to the checked instance.
//!
//! `cargo bench --bench import`

#![expect(clippy::print_stdout, reason = "the figures are what it is run for")]

use std::hint::black_box;
use std::io::Cursor;
use std::time::Instant;

use calamine::{Reader, Xlsx};
use kongsi::io::sheet::{File, Options, OrderTerms, read_workbook};
use rust_xlsxwriter::Workbook;

const ROWS: u32 = 10_000;
/// Runs, of which the fastest counts: everything else is noise.
const RUNS: usize = 7;

const HEADINGS: [&str; 20] = [
    "ID IKM",
    "Nama usaha",
    "Telepon",
    "NIB",
    "Kab/Kota",
    "Kecamatan",
    "Sektor",
    "Punya bengkel sendiri",
    "Status",
    "Produk",
    "Satuan",
    "Proses/bahan",
    "Produksi nyata",
    "Sudah terpakai",
    "Minimal produksi",
    "Harga satuan",
    "Biaya awal",
    "Waktu siap (hari)",
    "Mutu",
    "Persen reject",
];

fn main() {
    let book = book();
    let file = File { name: "IKM.xlsx", bytes: &book };
    let order = OrderTerms {
        product: "sepatu-kulit".to_owned(),
        deliveries: vec![(jiff::civil::date(2027, 3, 15), 500)],
        ..OrderTerms::default()
    };
    let today = Some(jiff::civil::date(2026, 11, 27));
    let options = Options { order: Some(&order), today, ..Options::default() };
    let (mut cells, mut whole) = (f64::INFINITY, f64::INFINITY);
    // In turns, so that a busy moment of the machine falls on both.
    for _ in 0..RUNS {
        cells = cells.min(seconds(|| assert_eq!(count(&book), ROWS as usize * 20 + 20)));
        whole = whole.min(seconds(|| {
            let imported = read_workbook(&file, &options);
            let instance = imported.and_then(|imported| imported.instance());
            let instance = instance.unwrap_or_else(|faults| panic!("{faults:?}"));
            assert_eq!(instance.producers().len(), ROWS as usize);
            black_box(instance);
        }));
    }
    let bytes = book.len();
    println!("{ROWS} rows x 20 columns, {bytes} bytes");
    println!("cells alone {:.0} ms, import {:.0} ms, ratio {:.2}", cells * 1e3, whole * 1e3, whole / cells);
}

fn seconds(run: impl FnOnce()) -> f64 {
    let started = Instant::now();
    run();
    started.elapsed().as_secs_f64()
}

/// Every cell that holds something, by the library alone.
fn count(book: &[u8]) -> usize {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(book)).expect("a sound workbook");
    let mut cells = workbook.worksheet_cells_reader("IKM").expect("its sheet");
    let mut n_cells = 0;
    while let Some(cell) = cells.next_cell().expect("a sound cell") {
        black_box(cell.get_value());
        n_cells += 1;
    }
    n_cells
}

/// Cells as people type them: a third numbers, the rest texts, most of them repeated.
fn book() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("IKM").expect("a sound name");
    let mut write = || -> Result<(), rust_xlsxwriter::XlsxError> {
        for (column, heading) in (0u16..).zip(HEADINGS) {
            sheet.write_string(0, column, heading)?;
        }
        for row in 1..=ROWS {
            let texts = [
                format!("IKM-{row:05}"),
                format!("UD Mitra {row}"),
                format!("0812{row:08}"),
                format!("{:013}", 1_229_415_000_000_u64 + u64::from(row)),
                "Sidoarjo".to_owned(),
                "Krian".to_owned(),
                "sepatu kulit".to_owned(),
                "ya".to_owned(),
                "siap".to_owned(),
                "sepatu-kulit".to_owned(),
                "pasang".to_owned(),
                "proses: lem".to_owned(),
            ];
            for (column, text) in (0u16..).zip(&texts) {
                sheet.write_string(row, column, text)?;
            }
            let numbers = [300 + row % 100, row % 60, 50, 118_000, 900_000, 5 + row % 9, 70 + row % 30, 5];
            for (column, number) in (12u16..).zip(numbers) {
                sheet.write_number(row, column, number)?;
            }
        }
        Ok(())
    };
    write().expect("cells within the sheet");
    workbook.save_to_buffer().expect("a workbook in memory")
}
