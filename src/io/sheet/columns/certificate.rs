//! Columns of certificates.

use super::word::{CERTIFICATE_STATUS, LEVEL};
use super::{Column, Kind};

/// `certificates[]`.
pub(super) const CERTIFICATE: &[Column] = &[
    Column::new("holder", "Pemegang", "Holder", Kind::Id)
        .must()
        .also(&["ID IKM", "Pemilik sertifikat", "Producer ID", "ID"])
        .note("ID IKM, kelompok, atau eksportir", "ID of a producer, a group or an exporter")
        .examples("CONTOH-1", "CONTOH-1"),
    Column::new("scheme", "Sertifikat", "Certificate", Kind::Scheme)
        .must()
        .also(&["Jenis sertifikat", "Skema", "Scheme"])
        .note("NIB, HALAL, SNI:nomor, LAB:CrVI, ...", "NIB, HALAL, SNI:number, LAB:CrVI, ...")
        .examples("NIB", "LAB:CrVI"),
    Column::new("level", "Tingkat", "Level", Kind::Words(LEVEL))
        .must()
        .also(&["Berlaku untuk"])
        .note(
            "fasilitas, produk, eksportir, pengiriman atau importir",
            "facility, product, exporter, shipment or importer",
        )
        .examples("exporter", "product"),
    Column::new("number", "Nomor", "Number", Kind::Digits).also(&["Nomor sertifikat"]),
    Column::new("issuer", "Penerbit", "Issuer", Kind::Text),
    Column::new("issued", "Terbit", "Issued", Kind::Date).also(&["Tanggal terbit", "Diterbitkan"]),
    Column::new("expires", "Berlaku sampai", "Expires", Kind::Date)
        .also(&["Kedaluwarsa", "Masa berlaku", "Valid until"])
        .examples("", "2029-09-14"),
    Column::new("status", "Status", "Status", Kind::Words(CERTIFICATE_STATUS))
        .note("aktif, proses atau mati; kosong: aktif", "active, pending or dead; empty: active")
        .examples("active", "active"),
    Column::new("cost", "Biaya", "Cost", Kind::Kept).rare(),
    Column::new("days", "Lama (hari)", "Days", Kind::Kept).rare().also(&["Lama"]),
];

/// Certificates of the producer of a row, in one cell.
pub(super) const HELD: &[Column] =
    &[Column::new("certificates", "Sertifikat", "Certificates", Kind::Schemes)
        .also(&["Sertifikasi", "Izin"])
        .note(
            "dipisah titik koma; tanggal berlaku dalam kurung",
            "separated by semicolons; last day of validity in brackets",
        )
        .examples("NIB; LAB:CrVI (2029-09-14)", "LAB:CrVI (2029-07-25)")];
