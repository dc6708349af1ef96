//! Columns of producers and of their groups.

use super::word::STATUS;
use super::{Column, Kind};

const REGENCY: Column = Column::new("regency", "Kab/Kota", "Regency", Kind::Text).also(&[
    "Kabupaten",
    "Kota",
    "Kabupaten/Kota",
    "kab_kota",
    "City",
    "Regency/City",
]);
const DISTRICT: Column =
    Column::new("district", "Kecamatan", "District", Kind::Text).also(&["Kec", "Subdistrict"]);
const LAT: Column = Column::new("lat", "Lintang", "Latitude", Kind::Degrees)
    .note("derajat; kosong: dari nama tempat", "degrees; empty: from the name of the place");
const LON: Column = Column::new("lon", "Bujur", "Longitude", Kind::Degrees)
    .also(&["long", "lng"])
    .note("derajat; kosong: dari nama tempat", "degrees; empty: from the name of the place");
const MAY_LEAD: Column =
    Column::new("may_lead", "Bisa jadi pengekspor utama", "May lead", Kind::YesNo).also(&["Bisa ekspor"]);
const EXPORT_YEARS: Column =
    Column::new("export_years", "Pengalaman ekspor (tahun)", "Export years", Kind::Whole)
        .also(&["Pengalaman ekspor", "Tahun ekspor"]);

/// `producers[]`.
pub(super) const PRODUCER: &[Column] = &[
    Column::new("id", "ID IKM", "Producer ID", Kind::Id)
        .must()
        .also(&["ID", "Kode IKM", "Kode", "No", "id_ikm", "SME ID"])
        .note("pendek dan unik", "short and unique")
        .examples("CONTOH-1", "CONTOH-2"),
    Column::new("name", "Nama usaha", "Business name", Kind::Text)
        .should()
        .also(&["Nama", "Nama IKM", "Nama perusahaan", "nama_perusahaan", "Name", "Company"])
        .note("seperti di NIB", "as in the NIB")
        .examples("UD Mitra Jaya", "Bintang Kulit"),
    Column::new("owner", "Nama pemilik", "Owner", Kind::Text)
        .also(&["Pemilik", "nama_pemilik", "Penanggung jawab"])
        .note("rahasia: tidak dibagikan", "private: never shared"),
    Column::new("phone", "Telepon", "Phone", Kind::Digits)
        .also(&["No HP", "HP", "Nomor telepon", "no_telp", "No WA", "WhatsApp"])
        .note("sebagai teks; rahasia", "as text; private"),
    Column::new("nib", "NIB", "Business ID (NIB)", Kind::Digits)
        .also(&["Nomor induk berusaha"])
        .note("13 angka, sebagai teks", "13 digits, as text"),
    Column::new("legal_form", "Bentuk usaha", "Legal form", Kind::Kept).also(&["badan_usaha", "Badan usaha"]),
    Column::new("scale", "Skala usaha", "Scale", Kind::Kept).also(&["skala_industri", "Skala"]),
    Column::new("kbli", "KBLI", "KBLI code", Kind::Kept).also(&["kode_kbli"]),
    Column::new("kbli_version", "Versi KBLI", "KBLI version", Kind::Kept).rare(),
    REGENCY.should().note("tempat bengkel", "where the workshop is").examples("Sidoarjo", "Sidoarjo"),
    DISTRICT.examples("Krian", "Waru"),
    LAT,
    LON,
    Column::new("sector", "Sektor", "Sector", Kind::Sector)
        .should()
        .also(&["Bidang usaha", "jenis_industri"])
        .note("menentukan aturan yang berlaku", "decides which rules apply")
        .examples("leather-shoes", "leather-shoes"),
    Column::new("workers", "Jumlah tenaga kerja", "Workers", Kind::Kept).also(&[
        "Tenaga kerja",
        "jumlah_tenaga_kerja",
        "Karyawan",
    ]),
    Column::new("own_workshop", "Punya bengkel sendiri", "Own workshop", Kind::YesNo)
        .should()
        .also(&["Bengkel sendiri"])
        .note("ya atau tidak; kosong: tidak", "yes or no; empty: no")
        .examples("yes", "yes"),
    Column::new("cooperative", "Koperasi", "Cooperative", Kind::Id),
    Column::new("cluster", "Sentra", "Cluster", Kind::Id).also(&["Sentra industri", "nama_sentra"]),
    Column::new("groups", "Anggota kelompok", "Member of groups", Kind::List)
        .rare()
        .also(&["groups"])
        .note("dipisah titik koma", "separated by semicolons"),
    MAY_LEAD.note("ya atau tidak", "yes or no").examples("yes", "no"),
    EXPORT_YEARS.examples("6", ""),
    Column::new("on_time_rate", "Tepat waktu (%)", "On time (%)", Kind::PerCent)
        .also(&["Tepat waktu", "On time"]),
    Column::new("status", "Status", "Status", Kind::Words(STATUS))
        .note("siap, menunggu atau pembinaan; kosong: siap", "ready, waiting or coaching; empty: ready")
        .examples("ready", "ready"),
    Column::new("waiting_since", "Menunggu sejak", "Waiting since", Kind::Date),
    Column::new("audit_date", "Tanggal audit", "Audit date", Kind::Kept).rare(),
    Column::new("audit_score", "Nilai audit", "Audit score", Kind::Kept).rare(),
    Column::new("consent", "Izin berbagi data", "Consent", Kind::Kept),
    Column::new("activation_cost", "Biaya kunjungan", "Activation cost", Kind::Amount)
        .rare()
        .note("sekali, bila ikut bekerja", "once, if it takes part"),
    Column::new("capacity", "Kapasitas per periode", "Capacity by period", Kind::Wholes).rare().note(
        "dipisah titik koma; kosong: dari produksi sebulan",
        "separated by semicolons; empty: from the month",
    ),
];

/// `groups[]`.
pub(super) const GROUP: &[Column] = &[
    Column::new("id", "ID kelompok", "Group ID", Kind::Id)
        .must()
        .also(&["Kode kelompok", "Kode"])
        .note("seperti di kolom Koperasi atau Sentra", "as in the columns of co-operatives and clusters")
        .examples("kop-contoh", "sentra-wedoro"),
    Column::new("name", "Nama kelompok", "Group name", Kind::Text)
        .also(&["Nama"])
        .examples("Koperasi Contoh", "Sentra Wedoro"),
    REGENCY,
    DISTRICT,
    LAT,
    LON,
    MAY_LEAD,
    EXPORT_YEARS,
];
