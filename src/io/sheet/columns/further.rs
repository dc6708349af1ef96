//! The sheet of everything without a column, and how the values of such keys are written.

use super::word::{LOCALE, PERIOD, YES_NO};
use super::{Column, Kind};

/// The column of paths.
pub const PATH: Column = Column::new("path", "Nama", "Name", Kind::Text)
    .must()
    .also(&["Jalur", "Kunci", "Key"])
    .note("misalnya orders[o1].coverage", "for instance orders[o1].coverage")
    .examples("calendar.start", "currency.code");

/// The column of values.
pub const VALUE: Column = Column::new("value", "Nilai", "Value", Kind::Kept)
    .must()
    .also(&["Isi"])
    .note("angka, teks, tanggal, atau JSON", "a number, a text, a day, or JSON")
    .examples("2026-11-30", "IDR");

pub(super) const PATH_AND_VALUE: &[Column] = &[PATH, VALUE];

/// A path of its own: every value is taken exactly as it is written. Nothing shipped is added (rules,
/// coordinates of places), no word is understood by its likeness, no unit is converted. An exported workbook
/// says it, so that it comes back as it was.
pub const AS_WRITTEN: Column =
    Column::new("as_written", "apa adanya", "as written", Kind::Words(YES_NO)).rare();

/// A path of its own: how the texts of the file write numbers, `id` (1.250,5) or `en` (1,250.5).
pub const NUMBERS: Column = Column::new("numbers", "angka", "numbers", Kind::Words(LOCALE)).rare();

/// Keys that stand in no sheet, with the record or the list they stand in.
pub const FURTHER: &[(&str, Column)] = &[
    ("calendar", Column::new("start", "Mulai", "Start", Kind::Date)),
    ("calendar", Column::new("as_of", "Per tanggal", "As of", Kind::Date)),
    ("calendar", Column::new("unit", "Periode", "Period", Kind::Words(PERIOD))),
    ("calendar", Column::new("periods", "Jumlah periode", "Periods", Kind::Whole)),
    ("currency", Column::new("code", "Kode", "Code", Kind::Text)),
    ("currency", Column::new("decimals", "Desimal", "Decimals", Kind::Whole)),
    ("overrides", Column::new("order", "Pesanan", "Order", Kind::Id)),
    ("overrides", Column::new("producer", "ID IKM", "Producer", Kind::Id)),
    ("overrides", Column::new("unit_cost", "Harga satuan", "Unit cost", Kind::Amount)),
    ("overrides", Column::new("setup_cost", "Biaya awal", "Set-up cost", Kind::Amount)),
    ("overrides", Column::new("capacity", "Kapasitas", "Capacity", Kind::Whole)),
    ("overrides", Column::new("work", "Beban kerja", "Work", Kind::Fraction)),
    ("promised", Column::new("producer", "ID IKM", "Producer", Kind::Id)),
    ("promised", Column::new("product", "Produk", "Product", Kind::Id)),
    ("promised", Column::new("period", "Periode", "Period", Kind::Whole)),
    ("promised", Column::new("quantity", "Jumlah", "Quantity", Kind::Whole)),
    ("blocs", Column::new("name", "Nama", "Name", Kind::Id)),
    ("blocs", Column::new("countries", "Negara", "Countries", Kind::List)),
];
