//! Words that cells may hold, by code, in Bahasa and in English.

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// As in the record.
    pub code: &'static str,
    /// In Bahasa.
    pub id: &'static str,
    /// In English.
    pub en: &'static str,
    /// Further spellings that are understood.
    pub also: &'static [&'static str],
}

impl Word {
    const fn new(code: &'static str, id: &'static str, en: &'static str) -> Self {
        Word { code, id, en, also: &[] }
    }

    const fn also(self, also: &'static [&'static str]) -> Self {
        Word { also, ..self }
    }

    /// Every spelling.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.code, self.id, self.en].into_iter().chain(self.also.iter().copied())
    }
}

/// Yes and no.
pub const YES_NO: &[Word] = &[
    Word::new("true", "ya", "yes").also(&["y", "iya", "benar", "ada", "punya", "1"]),
    Word::new("false", "tidak", "no").also(&["t", "n", "tdk", "salah", "belum", "0"]),
];

/// Where a producer stands.
pub const STATUS: &[Word] = &[
    Word::new("ready", "siap", "ready").also(&["aktif", "terkunjungi"]),
    Word::new("waiting", "menunggu", "waiting").also(&["tunggu", "daftar tunggu", "antre"]),
    Word::new("coaching", "pembinaan", "coaching").also(&["binaan", "dibina"]),
];

/// Who holds a certificate.
pub const LEVEL: &[Word] = &[
    Word::new("facility", "fasilitas", "facility").also(&["pabrik", "bengkel", "usaha"]),
    Word::new("product", "produk", "product"),
    Word::new("exporter", "eksportir", "exporter").also(&["pengekspor"]),
    Word::new("shipment", "pengiriman", "shipment").also(&["kiriman"]),
    Word::new("importer", "importir", "importer").also(&["pengimpor"]),
];

/// Whether a certificate counts.
pub const CERTIFICATE_STATUS: &[Word] = &[
    Word::new("active", "aktif", "active").also(&["berlaku"]),
    Word::new("pending", "proses", "pending").also(&["diproses"]),
    Word::new("dead", "mati", "dead").also(&["kedaluwarsa", "kadaluarsa", "dicabut", "expired"]),
];

/// How binding a rule is.
pub const STRENGTH: &[Word] = &[
    Word::new("mandatory", "wajib", "mandatory"),
    Word::new("buyer", "diminta pembeli", "buyer").also(&["pembeli", "asked by buyers"]),
    Word::new("voluntary", "sukarela", "voluntary"),
];

/// How sure a source is.
pub const CONFIDENCE: &[Word] = &[
    Word::new("high", "tinggi", "high"),
    Word::new("medium", "sedang", "medium"),
    Word::new("low", "rendah", "low"),
];

/// Whether a part may be delivered.
pub const FILL: &[Word] = &[
    Word::new("all_or_nothing", "semua", "all or nothing").also(&["penuh", "utuh"]),
    Word::new("partial", "sebagian", "partial").also(&["boleh sebagian"]),
];

/// Whether an order may be turned down.
pub const ACCEPT: &[Word] = &[
    Word::new("required", "wajib", "required"),
    Word::new("optional", "boleh ditolak", "optional").also(&["opsional"]),
];

/// How evenly each member carries the deliveries.
pub const STEADY: &[Word] = &[
    Word::new("none", "bebas", "none"),
    Word::new("share", "sesuai bagian", "share").also(&["bagian"]),
    Word::new("level", "rata", "level"),
];

/// Length of a period.
pub const PERIOD: &[Word] = &[
    Word::new("week", "minggu", "week").also(&["mingguan", "weekly"]),
    Word::new("month", "bulan", "month").also(&["bulanan", "monthly"]),
];

/// How numbers are written.
pub const LOCALE: &[Word] =
    &[Word::new("id", "indonesia", "indonesian").also(&["bahasa"]), Word::new("en", "inggris", "english")];

/// Sectors of the shipped rules.
pub const SECTOR: &[Word] = &[
    Word::new("leather-shoes", "sepatu kulit", "leather shoes").also(&["sepatu", "alas kaki kulit"]),
    Word::new("sandals", "sandal", "sandals").also(&["sandal dan sepatu sintetis"]),
    Word::new("leather-bags", "tas kulit", "leather bags").also(&["tas dan dompet kulit"]),
    Word::new("batik", "batik", "batik"),
    Word::new("crackers", "kerupuk", "crackers").also(&["keripik", "kerupuk dan keripik", "chips"]),
    Word::new("rattan-bamboo", "rotan dan bambu", "rattan, bamboo").also(&["anyaman", "rotan", "bambu"]),
    Word::new("jewellery", "perhiasan", "jewellery").also(&["perak", "jewelry"]),
    Word::new("wooden-toys", "mainan kayu", "wooden toys"),
];

/// A unit, its spellings, and how many pieces it holds where it is a count of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The word.
    pub word: Word,
    /// Pieces in one: 20 for kodi; 1 for a unit that stands for itself.
    pub pieces: u64,
}

const fn unit(word: Word, pieces: u64) -> Unit {
    Unit { word, pieces }
}

/// Units that are understood. A unit that is not here is kept as it is written.
pub const UNIT: &[Unit] = &[
    unit(Word::new("pair", "pasang", "pair").also(&["pairs", "psg", "pasangan"]), 1),
    unit(Word::new("piece", "buah", "piece").also(&["pcs", "pieces", "biji", "bh", "potong", "unit"]), 1),
    unit(Word::new("sheet", "lembar", "sheet").also(&["sheets", "lbr", "helai"]), 1),
    unit(Word::new("kg", "kg", "kg").also(&["kilo", "kilogram", "kilograms"]), 1),
    unit(Word::new("lusin", "lusin", "dozen").also(&["dozens", "lsn"]), 12),
    unit(Word::new("kodi", "kodi", "kodi").also(&["score"]), 20),
    unit(Word::new("gros", "gros", "gross").also(&["grosse"]), 144),
];
