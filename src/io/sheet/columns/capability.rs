//! Columns of capabilities and of products.

use super::{Column, Kind};

const HS_CODE: Column = Column::new("hs_code", "Kode HS", "HS code", Kind::Digits).also(&["HS"]);

/// `producers[].capabilities[]`.
pub(super) const CAPABILITY: &[Column] = &[
    Column::new("producer", "ID IKM", "Producer ID", Kind::Id)
        .must()
        .also(&["ID", "Kode IKM", "IKM", "id_ikm", "SME ID"])
        .note("seperti di lembar Produsen", "as in the sheet Producers")
        .examples("CONTOH-1", "CONTOH-2"),
    Column::new("product", "Produk", "Product", Kind::Id)
        .must()
        .also(&["Jenis produk", "jenis_produk", "Nama produk"])
        .note("nama yang sama di semua lembar", "the same name in every sheet")
        .examples("sepatu-kulit", "sepatu-kulit"),
    HS_CODE.examples("6403.59", "6403.59"),
    Column::new("attributes", "Proses/bahan", "Process/material", Kind::Pairs)
        .also(&["Atribut", "Attributes"])
        .note("kunci: nilai; dipisah titik koma", "key: value; separated by semicolons")
        .examples("proses: lem", "proses: lem"),
    Column::new("unit", "Satuan", "Unit", Kind::Unit)
        .should()
        .also(&["satuan_kapasitas_produksi", "Satuan kapasitas"])
        .note("pasang, buah, lembar, kg, kodi, lusin, gros", "pair, piece, sheet, kg, kodi, dozen, gross")
        .examples("pair", "pair"),
    Column::new("capacity_installed", "Kapasitas terpasang", "Installed capacity", Kind::Whole)
        .also(&["Kapasitas terpasang per bulan"])
        .note("sebulan", "a month")
        .examples("400", "260"),
    Column::new("capacity_realised", "Produksi nyata", "Realised capacity", Kind::Whole)
        .should()
        .also(&["Produksi per bulan", "jumlah_kapasitas_produksi", "Kapasitas produksi", "Realized capacity"])
        .note("sebulan, yang benar-benar dibuat", "a month, what is really made")
        .examples("300", "200"),
    Column::new("capacity_committed", "Sudah terpakai", "Committed capacity", Kind::Whole)
        .also(&["Terpakai"])
        .note("sebulan, untuk pembeli lain", "a month, for other buyers")
        .examples("100", "60"),
    Column::new("capacity_source", "Sumber angka kapasitas", "Capacity stated by", Kind::Kept).rare(),
    Column::new("month_factor", "Faktor bulan", "Month factor", Kind::Twelve)
        .rare()
        .note("12 angka, Januari sampai Desember; 1 = penuh", "12 numbers, January to December; 1 is full"),
    Column::new("surge_pct", "Lembur (%)", "Overtime (%)", Kind::Kept).rare().also(&["Lembur"]),
    Column::new("surge_cost_pct", "Biaya lembur (%)", "Overtime cost (%)", Kind::Kept).rare(),
    Column::new("min_lot", "Minimal produksi", "Least lot", Kind::Whole)
        .should()
        .also(&["Minimal order", "MOQ", "Minimum lot"])
        .note("paling sedikit per pesanan; kosong: 0", "least per order; empty: 0")
        .examples("50", "50"),
    Column::new("lot_step", "Kelipatan", "Lot step", Kind::Whole).examples("1", "1"),
    Column::new("unit_cost", "Harga satuan", "Unit cost", Kind::Amount)
        .must()
        .also(&["Harga", "Harga per satuan", "Harga produsen"])
        .note("dari produsen, per satuan", "the maker's price of one unit")
        .examples("118000", "120000"),
    Column::new("setup_cost", "Biaya awal", "Set-up cost", Kind::Amount)
        .also(&["Biaya setup"])
        .note("sekali per pesanan", "once per order")
        .examples("900000", "500000"),
    Column::new("lead_time_days", "Waktu siap (hari)", "Lead time (days)", Kind::Whole)
        .also(&["Lama persiapan", "Lead time", "Waktu siap"])
        .examples("5", "14"),
    Column::new("grade", "Mutu", "Grade", Kind::Grade)
        .must()
        .also(&["Kualitas", "Quality", "Grade mutu"])
        .note("A, B, C, atau 0 sampai 100", "A, B, C, or 0 to 100")
        .examples("A", "85"),
    Column::new("reject_rate", "Persen reject", "Reject rate (%)", Kind::PerCent)
        .should()
        .also(&["Reject", "Persen cacat", "Reject (%)", "Reject rate"])
        .note("dari 100 yang dibuat", "of 100 made")
        .examples("5", "4"),
    Column::new("work", "Beban kerja per buah", "Work per piece", Kind::Fraction).rare(),
];

/// `products[]`.
pub(super) const PRODUCT: &[Column] = &[
    Column::new("id", "Produk", "Product", Kind::Id)
        .must()
        .also(&["ID produk", "Product ID", "Kode produk"])
        .note("nama yang sama di semua lembar", "the same name in every sheet")
        .examples("sepatu-kulit", ""),
    Column::new("sector", "Sektor", "Sector", Kind::Sector).examples("leather-shoes", ""),
    HS_CODE,
    Column::new("unit", "Satuan", "Unit", Kind::Unit).examples("pair", ""),
    Column::new("attributes", "Atribut", "Attributes", Kind::List)
        .note("dipisah titik koma; - bila tidak ada", "separated by semicolons; - for none")
        .examples("proses", ""),
];
