//! Columns of orders.

use super::word::{ACCEPT, FILL, STATUS, STEADY};
use super::{Column, Kind};

/// `orders[]`.
pub(super) const ORDER: &[Column] = &[
    Column::new("id", "ID pesanan", "Order ID", Kind::Id)
        .must()
        .also(&["ID", "Nomor pesanan", "No pesanan", "PO"])
        .note("pendek dan unik", "short and unique")
        .examples("CONTOH-TW", "CONTOH-HK"),
    Column::new("buyer", "Pembeli", "Buyer", Kind::Text).examples("Formosa Footwear", "Harbour Trading"),
    Column::new("destination", "Negara tujuan", "Destination", Kind::Id)
        .should()
        .also(&["Tujuan", "Negara", "Country", "negara_tujuan_export"])
        .note("dua huruf: TW, HK, MY, JP, ...", "two letters: TW, HK, MY, JP, ...")
        .examples("TW", "HK"),
    Column::new("product", "Produk", "Product", Kind::Id)
        .must()
        .also(&["Jenis produk"])
        .note("nama yang sama di semua lembar", "the same name in every sheet")
        .examples("sepatu-kulit", "sepatu-kulit"),
    Column::new("quantity", "Jumlah", "Quantity", Kind::Whole)
        .should()
        .also(&["Kuantitas"])
        .note("sama dengan jumlah semua pengiriman", "the sum of all deliveries")
        .examples("500", "200"),
    Column::new("unit", "Satuan", "Unit", Kind::Unit)
        .should()
        .note("satuan produk ini", "the unit of the product")
        .examples("pair", "pair"),
    Column::new("deliveries", "Pengiriman", "Deliveries", Kind::Deliveries)
        .must()
        .also(&["Jadwal kirim", "Jadwal pengiriman", "Delivery"])
        .note("jumlah @ tanggal; dipisah titik koma", "quantity @ day; separated by semicolons")
        .examples("300 @ 2027-12-15; 200 @ 2028-01-15", "200 @ 2028-02-01"),
    Column::new("earliest_start", "Mulai paling awal", "Earliest start", Kind::Date).also(&["Mulai"]),
    Column::new("price", "Harga jual", "Price", Kind::Amount)
        .note("yang dibayar pembeli per satuan", "what the buyer pays for one unit")
        .examples("235000", "240000"),
    Column::new("penalty", "Denda", "Penalty", Kind::Amount)
        .rare()
        .note("per satuan yang tidak terkirim", "for one undelivered unit"),
    Column::new("currency", "Mata uang", "Currency", Kind::Text).rare(),
    Column::new("accept", "Boleh ditolak", "Accept", Kind::Words(ACCEPT)).rare(),
    Column::new("fill", "Pemenuhan", "Fill", Kind::Words(FILL))
        .note("semua atau sebagian; kosong: semua", "all or nothing, or partial; empty: all")
        .examples("all_or_nothing", "partial"),
    Column::new("min_fill", "Bagian paling sedikit", "Least part", Kind::Fraction)
        .rare()
        .note("0 sampai 1, bila boleh sebagian", "0 to 1, where a part will do"),
    Column::new("tolerance_pct", "Toleransi (%)", "Tolerance (%)", Kind::PerCent)
        .also(&["Toleransi", "Tolerance"]),
    Column::new("holding_cost", "Biaya simpan", "Holding cost", Kind::Amount).rare(),
    Column::new("transport_rate", "Ongkos angkut per km", "Transport rate", Kind::Amount).rare(),
    Column::new("place.regency", "Dikirim dari", "Ships from", Kind::Text)
        .also(&["Tempat kirim", "Pelabuhan", "Port", "place"])
        .note("kota atau pelabuhan", "a city or a port")
        .examples("Surabaya", "Surabaya"),
    Column::new("place.district", "Kecamatan asal", "District of origin", Kind::Text).rare(),
    Column::new("place.lat", "Lintang asal", "Latitude of origin", Kind::Degrees).rare(),
    Column::new("place.lon", "Bujur asal", "Longitude of origin", Kind::Degrees).rare(),
    Column::new("place.group", "Tempat kelompok", "Place of group", Kind::Id).rare(),
    Column::new("floor", "Mutu minimal", "Grade floor", Kind::Grade)
        .should()
        .also(&["Mutu terendah", "Minimal mutu"])
        .note("A, B, C, atau 0 sampai 100; kosong: 0", "A, B, C, or 0 to 100; empty: 0")
        .examples("B", "B"),
    Column::new("spread", "Selisih mutu", "Grade spread", Kind::Whole)
        .should()
        .also(&["Selisih mutu maksimal"])
        .note("terbesar antara dua anggota", "the largest between two members")
        .examples("10", "10"),
    Column::new("certificates", "Sertifikat diminta", "Certificates asked", Kind::Requirements)
        .also(&["Sertifikat"])
        .note("skema (tingkat); dipisah titik koma", "scheme (level); separated by semicolons")
        .examples("LAB:CrVI (product)", ""),
    Column::new("own_workshop", "Wajib bengkel sendiri", "Own workshop", Kind::YesNo)
        .also(&["Bengkel sendiri"])
        .examples("yes", ""),
    Column::new("attributes", "Proses/bahan", "Process/material", Kind::Pairs)
        .also(&["Atribut", "Attributes"])
        .note("yang harus sama; kunci: nilai", "what is fixed; key: value"),
    Column::new("alike", "Kemiripan (%)", "Alike (%)", Kind::Whole).rare().also(&["Kemiripan"]),
    Column::new("within_km", "Jarak antaranggota (km)", "Within km", Kind::Fraction).rare(),
    Column::new("radius_km", "Radius (km)", "Radius (km)", Kind::Fraction).rare().also(&["Radius"]),
    Column::new("within_group", "Dalam kelompok", "Within group", Kind::Id).rare(),
    Column::new("members_min", "Anggota paling sedikit", "Fewest members", Kind::Whole)
        .also(&["Anggota minimal", "Members min"])
        .examples("2", ""),
    Column::new("members_max", "Anggota paling banyak", "Most members", Kind::Whole)
        .also(&["Anggota maksimal", "Members max"])
        .examples("6", ""),
    Column::new("share_min", "Bagian terkecil", "Least share", Kind::Fraction)
        .rare()
        .also(&["Share min"])
        .note("0 sampai 1", "0 to 1"),
    Column::new("share_max", "Bagian terbesar", "Largest share", Kind::Fraction)
        .also(&["Share max"])
        .note("0 sampai 1", "0 to 1")
        .examples("0.6", ""),
    Column::new("steady", "Kerataan", "Steady", Kind::Words(STEADY)).rare(),
    Column::new("lead", "Pengekspor utama", "Lead", Kind::Lead)
        .note("anggota, atau nama eksportir", "member, or the name of an exporter")
        .examples("member", "member"),
    Column::new("survive", "Tahan mundur", "Survive", Kind::Whole)
        .note("1: tetap terpenuhi bila satu IKM mundur", "1: still filled when any one drops out"),
    Column::new("coverage", "Bagian yang tetap terpenuhi", "Coverage", Kind::Fraction).rare(),
    Column::new("survive_each_delivery", "Tahan mundur tiap kiriman", "Survive each delivery", Kind::YesNo)
        .rare(),
    Column::new("admit", "Terima status", "Admit", Kind::WordList(STATUS))
        .note("siap; menunggu; pembinaan", "ready; waiting; coaching")
        .examples("ready", "ready; waiting"),
    Column::new("lock", "Wajib ikut", "Lock", Kind::List).rare(),
    Column::new("ban", "Tidak boleh ikut", "Ban", Kind::List).rare(),
    Column::new("incoterm", "Incoterm", "Incoterm", Kind::Kept).examples("FOB", "FOB"),
    Column::new("breakdown", "Rincian ukuran", "Breakdown", Kind::Kept).rare(),
    Column::new("aql", "AQL", "AQL", Kind::Kept).rare(),
];
