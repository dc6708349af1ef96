//! The list of bad files.

use super::book::{bomb, changed, container, far_cells, long, lying_bomb, rewritten, sound, table, workbook};

/// One bad file and what has to be said about it.
pub struct Case {
    pub name: &'static str,
    pub file: &'static str,
    pub bytes: Vec<u8>,
    pub flags: &'static [&'static str],
    pub code: &'static str,
    pub place: &'static str,
}

fn case(
    name: &'static str,
    file: &'static str,
    bytes: Vec<u8>,
    code: &'static str,
    place: &'static str,
) -> Case {
    Case { name, file, bytes, flags: &[], code, place }
}

pub fn corpus() -> Vec<Case> {
    [files(), sheets(), numbers(), ids(), days(), words(), orders(), texts(), json()]
        .into_iter()
        .flatten()
        .collect()
}

fn files() -> Vec<Case> {
    let sound = workbook(&sound());
    let half = sound[..sound.len() / 2].to_vec();
    let far = || table("IKM", &["ID IKM | Nama usaha"]);
    let many_texts = rewritten(&sound, "xl/sharedStrings.xml", &|text| {
        let at = text.find("uniqueCount=\"").unwrap() + "uniqueCount=\"".len();
        format!("{}99999999999{}", &text[..at], &text[at..])
    });
    let of_1904 = rewritten(&changed("Sertifikat", "E3", "#d 2027-09-14"), "xl/workbook.xml", &|text| {
        text.replace("<workbookPr", "<workbookPr date1904=\"1\"")
    });
    let no_xml = rewritten(&sound, "xl/worksheets/sheet2.xml", &|_| "no xml at all".to_owned());
    let mut no_book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    no_book.start_file("readme.txt", zip::write::SimpleFileOptions::default()).unwrap();
    vec![
        case(
            "a workbook with nothing in it",
            "x.xlsx",
            workbook(&[table("IKM", &[])]),
            "empty-file",
            "x.xlsx",
        ),
        case(
            "an encrypted workbook",
            "x.xlsx",
            container("EncryptedPackage"),
            "workbook-encrypted",
            "x.xlsx",
        ),
        case("an old workbook", "x.xls", container("Workbook"), "workbook-old", "x.xls"),
        case("half a workbook", "x.xlsx", half, "workbook-damaged", "x.xlsx"),
        case("a zip bomb", "x.xlsx", bomb(30 << 20), "workbook-bomb", "x.xlsx"),
        case("a zip bomb that lies", "x.xlsx", lying_bomb(30 << 20), "workbook-damaged", "x.xlsx"),
        case(
            "an archive of something else",
            "x.xlsx",
            no_book.finish().unwrap().into_inner(),
            "not-a-workbook",
            "x.xlsx",
        ),
        case("far cells", "x.xlsx", far_cells(&["A1", "XFD1048576"]), "stray-cell", "IKM!XFD1048576"),
        case("a cell far to the right", "x.xlsx", far_cells(&["A1", "XFD2"]), "stray-cell", "IKM!XFD2"),
        case("more rows than fit", "x.xlsx", long(20_020), "too-many-rows", "IKM"),
        case("texts without end", "x.xlsx", many_texts, "workbook-damaged", "x.xlsx"),
        case("a sheet that is no XML", "x.xlsx", no_xml, "workbook-damaged", "x.xlsx"),
        case("days counted from 1904", "x.xlsx", of_1904, "workbook-1904", "Sertifikat!E3"),
        case(
            "two sheets without a name that says anything",
            "x.xlsx",
            workbook(&[("Sheet1", far().1), ("Sheet2", far().1)]),
            "several-sheets",
            "x.xlsx",
        ),
    ]
}

fn sheets() -> Vec<Case> {
    let without =
        |sheet: &str| workbook(&sound().into_iter().filter(|(name, _)| *name != sheet).collect::<Vec<_>>());
    let with = |name: &'static str, rows: &[&str]| {
        let mut tables = sound();
        tables.push(table(name, rows));
        workbook(&tables)
    };
    let titles = workbook(&[table("IKM", &["Daftar IKM binaan", "tahun 2026 | Sidoarjo"])]);
    let further = |row: &str| {
        let mut tables = sound();
        let (_, rows) = tables.last_mut().unwrap();
        rows.push(row.split('|').map(|cell| cell.trim().to_owned()).collect());
        workbook(&tables)
    };
    vec![
        case("no sheet of capabilities", "x.xlsx", without("Kemampuan"), "missing-sheet", "x.xlsx"),
        case("a misspelled sheet", "x.xlsx", with("Sertifikatt", &["a | b"]), "unknown-sheet", "Sertifikatt"),
        case(
            "a sheet in both languages",
            "x.xlsx",
            with("Orders", &["ID pesanan | Produk | Pengiriman"]),
            "duplicate-sheet",
            "Orders",
        ),
        case("two layouts", "x.xlsx", with("IKM", &["ID IKM | Nama usaha"]), "two-layouts", "x.xlsx"),
        case("titles and no heading", "x.xlsx", titles, "no-heading", "IKM"),
        case(
            "a missing heading",
            "x.xlsx",
            changed("Kemampuan", "G1", ""),
            "missing-heading",
            "Kemampuan!A1",
        ),
        case(
            "a misspelled heading",
            "x.xlsx",
            changed("Kemampuan", "G1", "Harga satan"),
            "unknown-heading",
            "Kemampuan!G1",
        ),
        case(
            "a heading of nothing",
            "x.xlsx",
            changed("Kemampuan", "J1", "Catatan lain"),
            "unknown-heading",
            "Kemampuan!J1",
        ),
        case(
            "a heading twice",
            "x.xlsx",
            changed("Kemampuan", "J1", "Unit cost"),
            "duplicate-heading",
            "Kemampuan!J1",
        ),
        case(
            "a cell below no heading",
            "x.xlsx",
            changed("Kemampuan", "M2", "lihat catatan"),
            "cell-without-heading",
            "Kemampuan!M2",
        ),
        case(
            "an empty cell that is needed",
            "x.xlsx",
            changed("Kemampuan", "G3", ""),
            "missing-value",
            "Kemampuan!G3",
        ),
        case(
            "a path that leads nowhere",
            "x.xlsx",
            further("orders[zz].coverage | 0,9"),
            "unknown-path",
            "Lanjutan!B3",
        ),
        case("a value without a path", "x.xlsx", further(" | 5"), "path-missing", "Lanjutan!B3"),
        case(
            "a path that is written twice",
            "x.xlsx",
            further("calendar.start | 2026-11-09"),
            "path-twice",
            "Lanjutan!B3",
        ),
        case(
            "a path of no key",
            "x.xlsx",
            further("calendar.strat | 2026-11-09"),
            "unknown-field",
            "Lanjutan!B3",
        ),
        case(
            "JSON that is none",
            "x.xlsx",
            further("overrides[0] | {\"order\": "),
            "unexpected-end",
            "Lanjutan!B3",
        ),
        case(
            "JSON with a key twice",
            "x.xlsx",
            further("overrides[0] | {\"order\": \"o\", \"order\": \"o\"}"),
            "duplicate-key",
            "Lanjutan!B3",
        ),
    ]
}

fn numbers() -> Vec<Case> {
    let of =
        |name, to: &str, code| case(name, "x.xlsx", changed("Kemampuan", "E2", to), code, "Kemampuan!E2");
    let mut cases = vec![
        of("1.234", "1.234", "ambiguous-number"),
        of("1,234", "1,234", "ambiguous-number"),
        of("300 pasang", "300 pasang", "number-with-unit"),
        of("12 lusin", "12 lusin", "number-with-unit"),
        of("300-350", "300-350", "number-range"),
        of("a negative quantity", "#n -5", "negative-number"),
        of("NaN", "NaN", "not-a-number"),
        of("inf", "inf", "not-a-number"),
        of("an error of a formula", "#e #REF!", "cell-error"),
        of("another error of a formula", "#e #DIV/0!", "cell-error"),
        of("1e999", "1e999", "quantity-too-large"),
        of("half a pair", "#n 299.5", "not-whole"),
        of("a number that became a date", "#d 2026-12-15", "number-turned-date"),
        of("words for a number", "kira-kira banyak", "not-a-number"),
        case(
            "a part of one for per cent",
            "x.xlsx",
            changed("Kemampuan", "I2", "#n 0.05"),
            "per-cent-doubtful",
            "Kemampuan!I2",
        ),
        case(
            "more rejects than pieces",
            "x.xlsx",
            changed("Kemampuan", "I2", "#n 105"),
            "number-out-of-range",
            "Kemampuan!I2",
        ),
        case(
            "a price that does not divide",
            "x.xlsx",
            {
                let mut tables = sound();
                super::book::change(&mut tables, "Kemampuan", "C2", "kodi");
                super::book::change(&mut tables, "Kemampuan", "G2", "#n 118001");
                workbook(&tables)
            },
            "price-not-divisible",
            "Kemampuan!G2",
        ),
        case(
            "numbers written both ways",
            "x.xlsx",
            {
                let mut tables = sound();
                super::book::change(&mut tables, "Kemampuan", "G2", "118.000,50");
                super::book::change(&mut tables, "Kemampuan", "G3", "118,000.50");
                workbook(&tables)
            },
            "mixed-numbers",
            "Kemampuan!G2",
        ),
    ];
    cases.push(Case {
        flags: &["--numbers", "id"],
        ..of("an English number in an Indonesian file", "1,250.50", "number-other-style")
    });
    cases
}

fn ids() -> Vec<Case> {
    let of =
        |name, cell, to: &str, code, place| case(name, "x.xlsx", changed("Produsen", cell, to), code, place);
    vec![
        of("a blank id", "A3", "", "missing-value", "Produsen!A3"),
        of("an id twice", "A3", "a", "duplicate-id", "Produsen!A3"),
        of("an id twice but for its case", "A3", "A", "duplicate-id", "Produsen!A3"),
        of("an id that became a date", "A3", "#d 2026-03-01", "id-turned-date", "Produsen!A3"),
        of("an id that became a number", "A3", "#n 1.5", "id-turned-number", "Produsen!A3"),
        of("a NIB without its zero", "C2", "#n 760989381867", "id-lost-zeros", "Produsen!C2"),
        of("a NIB in powers of ten", "C2", "7.61E+11", "id-turned-number", "Produsen!C2"),
        of("a telephone number without its zero", "D2", "#n 812345678", "id-lost-zeros", "Produsen!D2"),
        of("a bidirectional name", "B2", "UD \u{202e}A", "unprintable-character", "Produsen!B2"),
        of("a name with a control character", "B2", "UD \u{7}A", "unprintable-character", "Produsen!B2"),
        case(
            "an id twice but for its form",
            "x.xlsx",
            {
                let mut tables = sound();
                super::book::change(&mut tables, "Produsen", "A2", "Caf\u{e9}");
                super::book::change(&mut tables, "Produsen", "A3", "Cafe\u{301}");
                super::book::change(&mut tables, "Kemampuan", "A2", "Caf\u{e9}");
                super::book::change(&mut tables, "Kemampuan", "A3", "Caf\u{e9}");
                super::book::change(&mut tables, "Kemampuan", "B3", "sandal");
                workbook(&tables)
            },
            "duplicate-id",
            "Produsen!A3",
        ),
        case(
            "a capability of nobody",
            "x.xlsx",
            changed("Kemampuan", "A3", "zz"),
            "unknown-producer",
            "Kemampuan!A3",
        ),
        case(
            "a certificate of nobody but for its case",
            "x.xlsx",
            changed("Sertifikat", "A2", "A"),
            "unknown-producer",
            "Sertifikat!A2",
        ),
        case(
            "a product twice",
            "x.xlsx",
            changed("Kemampuan", "A3", "a"),
            "duplicate-capability",
            "Kemampuan!B3",
        ),
        of("half a place", "G2", "#n -7.4", "coordinate-missing", "Produsen!H2"),
        case(
            "a place beyond the pole",
            "x.xlsx",
            {
                let mut tables = sound();
                super::book::change(&mut tables, "Produsen", "G2", "#n -97.4");
                super::book::change(&mut tables, "Produsen", "H2", "#n 112.4");
                workbook(&tables)
            },
            "coordinates-out-of-range",
            "Produsen!G2",
        ),
    ]
}

fn days() -> Vec<Case> {
    let of =
        |name, to: &str, code| case(name, "x.xlsx", changed("Sertifikat", "E3", to), code, "Sertifikat!E3");
    vec![
        of("31 February", "31/02/2026", "bad-date"),
        of("day or month", "03/04/2027", "ambiguous-date"),
        of("the day that never was", "#s 60", "bad-serial"),
        of("a day as a number", "#n 46371", "date-turned-number"),
        of("a year of two digits", "15/12/27", "bad-date"),
        of("lapsed before it was issued", "2025-09-14", "expires-before-issue"),
        case(
            "days written both ways",
            "x.xlsx",
            {
                let mut tables = sound();
                super::book::change(&mut tables, "Sertifikat", "D3", "31/01/2026");
                super::book::change(&mut tables, "Sertifikat", "E3", "12/31/2027");
                workbook(&tables)
            },
            "mixed-days",
            "Sertifikat!D3",
        ),
    ]
}

fn words() -> Vec<Case> {
    let made = |name, cell: &'static str, to: &str, code, place| {
        case(name, "x.xlsx", changed("Kemampuan", cell, to), code, place)
    };
    vec![
        made("an unknown grade", "H2", "Z", "unknown-grade", "Kemampuan!H2"),
        made("a grade above 100", "H2", "#n 120", "grade-above-100", "Kemampuan!H2"),
        made("a misspelled unit", "C2", "passang", "unknown-unit", "Kemampuan!C2"),
        made("units that differ", "C3", "kg", "unit-differs", "Kemampuan!C3"),
        made("a material without its key", "D2", "kulit sapi", "pair-without-key", "Kemampuan!D2"),
        made("a key twice", "D2", "proses: lem; proses: jahit", "pair-twice", "Kemampuan!D2"),
        made("no HS code", "J2", "64O3", "bad-hs-code", "Kemampuan!J2"),
        case(
            "a misspelled sector",
            "x.xlsx",
            changed("Produsen", "I2", "sepatu kulitt"),
            "unknown-sector",
            "Produsen!I2",
        ),
        case(
            "a misspelled certificate",
            "x.xlsx",
            changed("Sertifikat", "B3", "LAB:CrIV"),
            "unknown-scheme",
            "Sertifikat!B3",
        ),
        case(
            "an unknown status",
            "x.xlsx",
            changed("Produsen", "J2", "libur"),
            "unknown-word",
            "Produsen!J2",
        ),
        case(
            "an unknown level",
            "x.xlsx",
            changed("Sertifikat", "C3", "bupati"),
            "unknown-word",
            "Sertifikat!C3",
        ),
    ]
}

fn orders() -> Vec<Case> {
    let of = |name, cell: &'static str, to: &str, code, place| {
        case(name, "x.xlsx", changed("Pesanan", cell, to), code, place)
    };
    vec![
        of("members_max 0", "I2", "#n 0", "members-max-zero", "Pesanan!I2"),
        of("delivery before release", "G2", "2027-01-01", "delivery-before-release", "Pesanan!F2"),
        of("a product nobody makes", "C2", "sandal", "nobody-makes-product", "Pesanan!C2"),
        of("a sum that is another", "D2", "#n 500", "quantity-differs", "Pesanan!D2"),
        of("a country in words", "B2", "Taiwan", "bad-country", "Pesanan!B2"),
        of("a delivery without a day", "F2", "300", "delivery-unreadable", "Pesanan!F2"),
        of("a delivery on no day", "F2", "300 @ 31/02/2027", "bad-date", "Pesanan!F2"),
        of("a delivery in the past", "F2", "100 @ 2026-10-01", "delivery-before-first-period", "Pesanan!F2"),
        of("a requirement of no level", "J2", "LAB:CrVI (semua)", "requirement-unreadable", "Pesanan!J2"),
        of("a negative price", "K2", "#n -1", "negative-money", "Pesanan!K2"),
        of("an unknown floor", "H2", "bagus", "unknown-grade", "Pesanan!H2"),
    ]
}

fn texts() -> Vec<Case> {
    let heading = "ID IKM,Nama usaha,Produk,Mutu,Harga satuan\n";
    let of = |name, rows: &str, code, place| {
        case(name, "IKM.csv", format!("{heading}{rows}").into_bytes(), code, place)
    };
    let broken = [b"\xef\xbb\xbfID IKM,Nama usaha\na,UD \xff\xfe\n".as_slice()].concat();
    vec![
        case("an empty CSV file", "IKM.csv", Vec::new(), "empty-file", "IKM"),
        of(
            "a quote that never closes",
            "a,UD A,sepatu,A,1000\nb,\"UD B,sepatu,A,1000\nc,UD C,sepatu,A,1000\n",
            "unclosed-quote",
            "IKM!A3",
        ),
        of("a ragged row", "a,UD A,sepatu,A,1000\nb,UD B,sepatu\n", "ragged-row", "IKM!D3"),
        of("a row with too many", "a,UD A,sepatu,A,1000,5,6\n", "cell-without-heading", "IKM!F2"),
        of("one id and two names", "a,UD A,sepatu,A,1000\na,UD Z,sandal,A,1000\n", "contradiction", "IKM!B3"),
        of("no order", "a,UD A,sepatu,A,1000\n", "no-orders", "orders"),
        of("a price that could be two", "a,UD A,sepatu,A,118.000\n", "ambiguous-number", "IKM!E2"),
        case("text that is none", "IKM.csv", broken, "text-damaged", "IKM"),
        case(
            "half of UTF-16",
            "IKM.csv",
            b"\xff\xfeI\0D\0 \0I\0K\0M\0,\0\x00\xd8".to_vec(),
            "text-damaged",
            "IKM",
        ),
    ]
}

fn json() -> Vec<Case> {
    let of = |name, text: &str, code, place| case(name, "x.json", text.as_bytes().to_vec(), code, place);
    let deep = format!("{{\"kongsi\": 1, \"producers\": {}", "[".repeat(100_000));
    let mut utf16 = b"\xff\xfe".to_vec();
    utf16.extend("{}".encode_utf16().flat_map(u16::to_le_bytes));
    vec![
        of(
            "a key twice",
            r#"{"kongsi": 1, "producers": [], "producers": [], "orders": []}"#,
            "duplicate-key",
            "producers",
        ),
        of(
            "an unknown field",
            r#"{"kongsi": 1, "producers": [], "orders": [], "prducers": []}"#,
            "unknown-field",
            "prducers",
        ),
        of("trailing bytes", r#"{"kongsi": 1, "producers": [], "orders": []} x"#, "trailing-bytes", "1:46"),
        of("a newer version", r#"{"kongsi": 2, "producers": [], "orders": []}"#, "newer-version", "kongsi"),
        case("deep nesting", "x.json", deep.into_bytes(), "nesting-too-deep", "1:154"),
        case("UTF-16", "x.json", utf16, "utf16", "1:1"),
        case("nothing", "x.json", Vec::new(), "empty-file", "1:1"),
    ]
}
