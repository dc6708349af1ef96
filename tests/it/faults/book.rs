//! Workbooks with one thing wrong, made in code.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A cell by what stands before it: `#n 5` a number, `#d 2026-12-15` a day, `#s 60` a serial number shown as a
/// day, `#e #REF!` an error, `#% 0.05` a part shown as per cent; else a text.
pub type Table = (&'static str, Vec<Vec<String>>);

/// A sheet by its rows; cells are separated by bars.
pub fn table(name: &'static str, rows: &[&str]) -> Table {
    let cells = |row: &&str| row.split('|').map(|cell| cell.trim().to_owned()).collect();
    (name, rows.iter().map(cells).collect())
}

/// Two workshops, a certificate, an order: nothing wrong with it.
pub fn sound() -> Vec<Table> {
    vec![
        table(
            "Produsen",
            &[
                "ID IKM | Nama usaha | NIB | Telepon | Kab/Kota | Kecamatan | Lintang | Bujur | Sektor | Status | Menunggu sejak | Tepat waktu (%)",
                "a | UD A | 0760989381867 | 0812345678 | Sidoarjo | Krian | | | sepatu kulit | siap | | 95 %",
                "b | UD B | 4531538675494 | | Sidoarjo | Waru | | | sepatu kulit | menunggu | 2026-01-05 |",
            ],
        ),
        table(
            "Kemampuan",
            &[
                "ID IKM | Produk | Satuan | Proses/bahan | Produksi nyata | Minimal produksi | Harga satuan | Mutu | Persen reject | Kode HS",
                "a | sepatu | pasang | proses: lem | #n 300 | #n 50 | #n 118000 | A | #n 5 | 6403.59",
                "b | sepatu | pasang | proses: lem | #n 200 | #n 50 | #n 120000 | 85 | #n 4 | 6403.59",
            ],
        ),
        table(
            "Sertifikat",
            &[
                "Pemegang | Sertifikat | Tingkat | Terbit | Berlaku sampai",
                "a | NIB | eksportir | |",
                "a | LAB:CrVI | produk | 2026-03-01 | 2027-09-14",
            ],
        ),
        table(
            "Pesanan",
            &[
                "ID pesanan | Negara tujuan | Produk | Jumlah | Satuan | Pengiriman | Mulai paling awal | Mutu minimal | Anggota paling banyak | Sertifikat diminta | Harga jual",
                "o | TW | sepatu | #n 100 | pasang | 60 @ 2026-12-15; 40 @ 2027-01-15 | | B | #n 3 | | #n 235000",
            ],
        ),
        table("Lanjutan", &["Nama | Nilai", "calendar.start | 2026-11-02"]),
    ]
}

/// The sound workbook with one cell changed.
pub fn changed(sheet: &str, cell: &str, to: &str) -> Vec<u8> {
    let mut tables = sound();
    change(&mut tables, sheet, cell, to);
    workbook(&tables)
}

pub fn change(tables: &mut [Table], sheet: &str, cell: &str, to: &str) {
    let (_, rows) = tables.iter_mut().find(|(name, _)| *name == sheet).unwrap();
    let column = cell.bytes().next().unwrap() - b'A';
    let row: usize = cell[1..].parse().unwrap();
    while rows.len() < row {
        rows.push(Vec::new());
    }
    let cells = &mut rows[row - 1];
    while cells.len() <= usize::from(column) {
        cells.push(String::new());
    }
    cells[usize::from(column)] = to.to_owned();
}

pub fn workbook(tables: &[Table]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let per_cent = Format::new().set_num_format("0%");
    for (name, rows) in tables {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = (row as u32, column as u16);
                match cell.split_once(' ').unwrap_or((cell, "")) {
                    ("#n", number) => sheet.write_number(row, column, number.parse::<f64>().unwrap()),
                    ("#s", serial) => {
                        sheet.write_number_with_format(row, column, serial.parse::<f64>().unwrap(), &day)
                    }
                    ("#%", part) => {
                        sheet.write_number_with_format(row, column, part.parse::<f64>().unwrap(), &per_cent)
                    }
                    ("#d", date) => {
                        let date = ExcelDateTime::parse_from_str(date).unwrap();
                        sheet.write_datetime_with_format(row, column, &date, &day)
                    }
                    ("#e", error) => sheet.write_formula(row, column, Formula::new("=A1").set_result(error)),
                    _ if cell.is_empty() => continue,
                    _ => sheet.write_string(row, column, cell),
                }
                .unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// The workbook with one part written anew.
pub fn rewritten(bytes: &[u8], part: &str, rewrite: &dyn Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let text = if name == part { rewrite(text) } else { text };
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose first sheet holds these cells and no others, by their names.
pub fn far_cells(cells: &[&str]) -> Vec<u8> {
    rewritten(&workbook(&[table("IKM", &["ID IKM | Nama usaha"])]), "xl/worksheets/sheet1.xml", &|_| {
        let cell = |name: &&str| {
            let row = name.trim_start_matches(|c: char| c.is_ascii_uppercase());
            format!(r#"<row r="{row}"><c r="{name}" t="inlineStr"><is><t>x</t></is></c></row>"#)
        };
        let cells: String = cells.iter().map(cell).collect();
        format!(
            r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#
        )
    })
}

/// A small file that unpacks to many bytes.
pub fn bomb(n_bytes: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        writer.start_file(part, SimpleFileOptions::default()).unwrap();
        let text = if part.ends_with("sheet1.xml") { vec![b' '; n_bytes] } else { b"<x/>".to_vec() };
        writer.write_all(&text).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same, but each part says that it is small.
pub fn lying_bomb(n_bytes: usize) -> Vec<u8> {
    let mut bytes = bomb(n_bytes);
    let size = u32::try_from(n_bytes).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|&at| bytes[at..at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    bytes
}

/// The container of old and of encrypted documents, naming one stream.
pub fn container(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

/// Rows of layout *mudah*, as many as asked for.
pub fn long(n_rows: usize) -> Vec<u8> {
    let mut rows = vec!["ID IKM | Nama usaha | Produk | Mutu | Harga satuan".to_owned()];
    rows.extend((0..n_rows).map(|n| format!("i{n} | UD {n} | sepatu | A | #n 1000")));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    workbook(&[table("IKM", &rows)])
}
