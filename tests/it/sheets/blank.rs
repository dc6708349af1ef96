//! The template: a workbook to fill in that is sound before anything is.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use kongsi::io::sheet::{Layout, Locale, template};

use super::import;

const ALL: [(Layout, Locale); 4] = [
    (Layout::Simple, Locale::Indonesian),
    (Layout::Simple, Locale::English),
    (Layout::Full, Locale::Indonesian),
    (Layout::Full, Locale::English),
];

#[test]
fn a_template_is_read_without_a_fault() {
    for (layout, language) in ALL {
        let imported = import(&template(layout, language).unwrap());
        let examples = imported.notes.iter().filter(|note| note.code == "note-example").count();
        assert_eq!((examples, imported.notes.len()), (4, 4), "{layout:?} {language:?}: {:?}", imported.notes);
        let record = imported.record.clone();
        let ids: Vec<&str> = record.producers.iter().map(|producer| producer.id.as_str()).collect();
        assert_eq!(ids, ["CONTOH-1", "CONTOH-2"]);
        assert!(record.producers.iter().all(|producer| producer.sector.as_deref() == Some("leather-shoes")));
        let mut record = record;
        record.calendar =
            serde_json::from_value(serde_json::json!({ "start": "2027-11-01", "periods": 20 })).unwrap();
        let instance = kongsi::io::json::instance_of(&record).unwrap_or_else(|faults| panic!("{faults:#?}"));
        assert_eq!(instance.orders()[1].quantity(), 500);
        assert_eq!(instance.market().certificates.len(), if layout == Layout::Simple { 3 } else { 2 });
    }
}

#[test]
fn the_grey_row_explains_every_column_that_is_asked_for() {
    for (layout, language) in ALL {
        let mut book = Xlsx::new(Cursor::new(template(layout, language).unwrap())).unwrap();
        for (name, range) in book.worksheets() {
            let rows: Vec<&[Data]> = range.rows().collect();
            assert!(rows.len() >= 3, "{name}: a heading, its explanation, an example");
            let explained = rows[1].iter().filter(|cell| **cell != Data::Empty).count();
            assert!(explained >= 4, "{name}: {explained} of {} columns", rows[0].len());
        }
    }
}

#[test]
fn the_same_template_is_the_same_file() {
    for (layout, language) in ALL {
        assert_eq!(template(layout, language), template(layout, language));
    }
}
