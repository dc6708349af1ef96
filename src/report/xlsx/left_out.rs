//! Who was left out of each order: a row for every reason, with its numbers.

use crate::report::left_out::LeftOut;
use crate::report::reason;

use super::sheet::{Cell, Sheet};
use super::{Answer, Names};

pub(super) fn sheet(names: &Names, answer: &Answer) -> Sheet {
    let lists = answer.left_out.iter().enumerate();
    Sheet {
        name: "sheet-left-out",
        columns: &[
            ("column-order", 14.0),
            ("column-producer", 28.0),
            ("column-id", 16.0),
            ("column-reason", 40.0),
            ("column-figures", 60.0),
        ],
        rows: lists.flat_map(|(o, list)| list.iter().flat_map(move |left| rows(names, o, left))).collect(),
    }
}

fn rows(names: &Names, o: usize, left: &LeftOut) -> Vec<Vec<Cell>> {
    let producer = &names.instance.producers()[left.producer];
    let row = |why| {
        vec![
            Cell::Text(names.instance.orders()[o].id.to_string()),
            names.producer(left.producer).into(),
            Cell::Text(producer.id.to_string()),
            reason::title(names, why).into(),
            reason::item(names, o, left.producer, why).into(),
        ]
    };
    left.whys.iter().map(row).collect()
}
