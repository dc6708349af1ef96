//! The one table of sheets and columns, shared by import, export and template.
//!
//! A heading is understood in Bahasa, in English, by its record key and by further names, whatever the case,
//! spaces and punctuation. What a value means is decided by the reader of records; a column says only how a
//! cell is written. A cell that holds nothing but `-` is empty.
//!
//! Two layouts. *Mudah*: one sheet `IKM`, one product a row, with or without the others. *Lengkap*: `Produsen`
//! and `Kemampuan` in place of `IKM`. Every key of a record that has no column, and every key of a record that
//! has no sheet, can be written in `Lanjutan`: a path and a value (`orders[o1].coverage`, 0.9).

mod capability;
mod certificate;
mod further;
mod order;
mod producer;
mod rule;
mod word;

pub use further::{AS_WRITTEN, FURTHER, NUMBERS, PATH, VALUE};
pub use word::{LEVEL, SECTOR, STATUS, STRENGTH, UNIT, Unit, Word, YES_NO};

use super::locale::Locale;

/// How a cell of a column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text for people.
    Text,
    /// An id or key word; a whole number is taken by its digits.
    Id,
    /// A scheme of certificates, in the spelling of the rules.
    Scheme,
    /// Digits that are no number: they keep their leading zeros.
    Digits,
    /// A whole number.
    Whole,
    /// An amount of money.
    Amount,
    /// A part of a whole, or another number with decimals.
    Fraction,
    /// Per cent: `4,5` or `4,5 %`. A number cell between 0 and 1 may be 4,5 % formatted as per cent: that is
    /// asked, not guessed.
    PerCent,
    /// Degrees of latitude or longitude.
    Degrees,
    /// A day.
    Date,
    /// `ya`, `tidak`; `yes`, `no`.
    YesNo,
    /// One of a list of words.
    Words(&'static [Word]),
    /// 0 to 100, or `A`, `B`, `C`.
    Grade,
    /// Texts separated by `;`.
    List,
    /// Words of a list separated by `;`.
    WordList(&'static [Word]),
    /// Whole numbers separated by `;`.
    Wholes,
    /// Twelve numbers separated by `;`, January to December.
    Twelve,
    /// `kulit: sapi; proses: lem`.
    Pairs,
    /// `300 @ 2026-12-15; 200 @ 15 Jan 2027`; by period `300 @ P3`; by both `300 @ 2026-12-15 P2`.
    Deliveries,
    /// Schemes asked for: `LAB:CrVI (product); HALAL | HALAL-MY (product, buyer)`.
    Requirements,
    /// Schemes held: `NIB; HALAL; LAB:CrVI (2027-03-01)`, with the last day of validity.
    Schemes,
    /// A unit of quantities; kodi, lusin and gros are converted.
    Unit,
    /// `none`, `member`, or the name of an external exporter.
    Lead,
    /// A sector; known ones are recognised in both languages.
    Sector,
    /// Anything: kept as it stands, no rule uses it.
    Kept,
}

/// Whether a column has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing can be read without it.
    Must,
    /// The template asks for it; a default stands for an empty cell.
    Should,
    /// It may be there.
    May,
}

impl Need {
    /// The word for it.
    pub fn said(self, language: Locale) -> &'static str {
        match self {
            Need::Must => language.pick("Wajib", "Required"),
            Need::Should => language.pick("Sebaiknya diisi", "Recommended"),
            Need::May => language.pick("Boleh kosong", "Optional"),
        }
    }
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Key in the record; `place.lat` is a key inside a key.
    pub key: &'static str,
    /// Heading in Bahasa.
    pub id: &'static str,
    /// Heading in English.
    pub en: &'static str,
    /// Further headings that are understood.
    pub also: &'static [&'static str],
    /// How a cell is written.
    pub kind: Kind,
    /// Whether it has to be there.
    pub need: Need,
    /// Shown in the template; the others are read and, where they hold something, exported.
    pub usual: bool,
    /// What it means, in Bahasa and in English; empty where the heading says it all.
    pub note: [&'static str; 2],
    /// Two example values in record spelling: numbers with a decimal point, ISO days, words by their code,
    /// `yes` and `no`.
    pub examples: [&'static str; 2],
}

impl Column {
    const fn new(key: &'static str, id: &'static str, en: &'static str, kind: Kind) -> Self {
        let need = Need::May;
        Column { key, id, en, also: &[], kind, need, usual: true, note: ["", ""], examples: ["", ""] }
    }

    const fn must(self) -> Self {
        Column { need: Need::Must, ..self }
    }

    const fn should(self) -> Self {
        Column { need: Need::Should, ..self }
    }

    /// Left out of the template.
    const fn rare(self) -> Self {
        Column { usual: false, ..self }
    }

    const fn also(self, also: &'static [&'static str]) -> Self {
        Column { also, ..self }
    }

    const fn note(self, id: &'static str, en: &'static str) -> Self {
        Column { note: [id, en], ..self }
    }

    const fn examples(self, first: &'static str, second: &'static str) -> Self {
        Column { examples: [first, second], ..self }
    }

    /// Every heading under which it is understood.
    pub fn headings(&self) -> impl Iterator<Item = &'static str> {
        [self.id, self.en, self.key].into_iter().chain(self.also.iter().copied())
    }
}

/// What a row, or a part of a row, describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    /// `producers[]`.
    Producer,
    /// `producers[].capabilities[]`, of the producer its row names.
    Capability,
    /// `certificates[]` of the producer of the row, in one cell.
    Held,
    /// `certificates[]`.
    Certificate,
    /// `orders[]`.
    Order,
    /// `rule_book.rules[]`.
    Rule,
    /// `groups[]`.
    Group,
    /// `products[]`.
    Product,
    /// A path and a value.
    Further,
}

/// One sheet; several records of a row stand side by side.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Name in Bahasa; the file name of a CSV folder.
    pub id: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Further names that are understood.
    pub also: &'static [&'static str],
    /// Records of a row with their columns.
    pub parts: &'static [(Record, &'static [Column])],
    /// Further columns are kept under the `other` of its first record.
    pub keeps_others: bool,
    /// Shown in the template.
    pub usual: bool,
}

impl Sheet {
    /// Every column with its record. In `IKM` the producer of a capability is the one of the row.
    pub fn columns(&self) -> impl Iterator<Item = (Record, &'static Column)> {
        let shares_row = self.parts.len() > 1;
        let parts = self.parts.iter().flat_map(|(record, columns)| columns.iter().map(|c| (*record, c)));
        parts.filter(move |(record, column)| {
            !(shares_row && *record == Record::Capability && column.key == "producer")
        })
    }
}

/// Layout *mudah*: one product a row.
pub const IKM: Sheet = Sheet {
    id: "IKM",
    en: "SMEs",
    also: &["Data IKM", "UMKM", "SME"],
    parts: &[
        (Record::Producer, producer::PRODUCER),
        (Record::Capability, capability::CAPABILITY),
        (Record::Held, certificate::HELD),
    ],
    keeps_others: true,
    usual: true,
};

/// Layout *lengkap*: producers.
pub const PRODUCERS: Sheet = Sheet {
    id: "Produsen",
    en: "Producers",
    also: &["Producer"],
    parts: &[(Record::Producer, producer::PRODUCER)],
    keeps_others: true,
    usual: true,
};

/// What producers make.
pub const CAPABILITIES: Sheet = Sheet {
    id: "Kemampuan",
    en: "Capabilities",
    also: &["Capability"],
    parts: &[(Record::Capability, capability::CAPABILITY)],
    keeps_others: false,
    usual: true,
};

/// Certificates held.
pub const CERTIFICATES: Sheet = Sheet {
    id: "Sertifikat",
    en: "Certificates",
    also: &["Certificate"],
    parts: &[(Record::Certificate, certificate::CERTIFICATE)],
    keeps_others: false,
    usual: true,
};

/// Orders of buyers.
pub const ORDERS: Sheet = Sheet {
    id: "Pesanan",
    en: "Orders",
    also: &["Order"],
    parts: &[(Record::Order, order::ORDER)],
    keeps_others: true,
    usual: true,
};

/// Rules of one's own.
pub const RULES: Sheet = Sheet {
    id: "Aturan",
    en: "Rules",
    also: &["Rule"],
    parts: &[(Record::Rule, rule::RULE)],
    keeps_others: false,
    usual: true,
};

/// Co-operatives and clusters.
pub const GROUPS: Sheet = Sheet {
    id: "Kelompok",
    en: "Groups",
    also: &["Group"],
    parts: &[(Record::Group, producer::GROUP)],
    keeps_others: false,
    usual: false,
};

/// Products that are declared.
pub const PRODUCTS: Sheet = Sheet {
    id: "Produk",
    en: "Products",
    also: &["Product"],
    parts: &[(Record::Product, capability::PRODUCT)],
    keeps_others: false,
    usual: false,
};

/// Everything without a column.
pub const FURTHER_SHEET: Sheet = Sheet {
    id: "Lanjutan",
    en: "Further",
    also: &["Advanced"],
    parts: &[(Record::Further, further::PATH_AND_VALUE)],
    keeps_others: false,
    usual: false,
};

/// Every sheet that is understood.
pub const SHEETS: [&Sheet; 9] =
    [&IKM, &PRODUCERS, &CAPABILITIES, &CERTIFICATES, &ORDERS, &RULES, &GROUPS, &PRODUCTS, &FURTHER_SHEET];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn fold(heading: &str) -> String {
        heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    }

    #[test]
    fn no_heading_means_two_columns_of_a_sheet() {
        for sheet in SHEETS {
            let mut seen: BTreeMap<String, (Record, &str)> = BTreeMap::new();
            for (record, column) in sheet.columns() {
                for heading in column.headings() {
                    let other = seen.insert(fold(heading), (record, column.key));
                    assert!(
                        other.is_none_or(|other| other == (record, column.key)),
                        "{}: {heading} is {other:?} and {}",
                        sheet.id,
                        column.key
                    );
                }
            }
        }
    }

    #[test]
    fn no_name_means_two_sheets() {
        let mut seen = BTreeMap::new();
        for sheet in SHEETS {
            for name in [sheet.id, sheet.en].iter().chain(sheet.also) {
                assert!(seen.insert(fold(name), sheet.id).is_none(), "{name}");
            }
        }
    }

    #[test]
    fn what_is_asked_for_has_a_note_and_an_example() {
        for (_, column) in SHEETS.iter().flat_map(|sheet| sheet.columns()) {
            if column.need != Need::May {
                assert!(!column.examples[0].is_empty(), "{}", column.key);
                assert!(column.note.iter().all(|note| !note.is_empty()), "{}", column.key);
            }
            assert_eq!(column.note[0].is_empty(), column.note[1].is_empty(), "{}", column.key);
        }
    }
}
