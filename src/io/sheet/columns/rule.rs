//! Columns of the rule book.

use super::word::{CONFIDENCE, LEVEL, STRENGTH};
use super::{Column, Kind};

/// `rule_book.rules[]`.
pub(super) const RULE: &[Column] = &[
    Column::new("sector", "Sektor", "Sector", Kind::Sector)
        .note("kosong: semua", "empty: any")
        .examples("leather-shoes", ""),
    Column::new("hs_prefix", "Awalan HS", "HS prefix", Kind::Digits).also(&["Kode HS", "HS"]),
    Column::new("destination", "Negara tujuan", "Destination", Kind::Id)
        .must()
        .also(&["Tujuan", "Negara", "Country"])
        .note("dua huruf, kelompok negara, atau *", "two letters, a bloc, or *")
        .examples("TW", "*"),
    Column::new("scheme", "Sertifikat", "Certificate", Kind::Scheme)
        .must()
        .also(&["Jenis sertifikat", "Skema", "Scheme", "Syarat"])
        .note("yang harus dipegang", "what has to be held")
        .examples("LAB:CrVI", "NIB"),
    Column::new("level", "Tingkat", "Level", Kind::Words(LEVEL))
        .must()
        .also(&["Berlaku untuk"])
        .note(
            "fasilitas, produk, eksportir, pengiriman atau importir",
            "facility, product, exporter, shipment or importer",
        )
        .examples("product", "exporter"),
    Column::new("strength", "Kekuatan", "Strength", Kind::Words(STRENGTH))
        .note(
            "wajib, diminta pembeli atau sukarela; kosong: wajib",
            "mandatory, buyer or voluntary; empty: mandatory",
        )
        .examples("buyer", "mandatory"),
    Column::new("any_of", "Salah satu dari", "Any of", Kind::Id)
        .rare()
        .note("baris dengan nama sama: cukup satu", "rows of one name: one suffices"),
    Column::new("valid_from", "Berlaku mulai", "Valid from", Kind::Date),
    Column::new("valid_until", "Berlaku sampai", "Valid until", Kind::Date),
    Column::new("source", "Sumber", "Source", Kind::Text).examples("pembeli", "PP 28/2025"),
    Column::new("verified_on", "Diperiksa pada", "Verified on", Kind::Date)
        .also(&["Tanggal periksa"])
        .examples("2026-11-01", "2026-11-01"),
    Column::new("confidence", "Keyakinan", "Confidence", Kind::Words(CONFIDENCE))
        .note("tinggi, sedang atau rendah; kosong: rendah", "high, medium or low; empty: low")
        .examples("medium", "high"),
];
