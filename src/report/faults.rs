//! Faults in the data, for people and for programs.

use serde_json::{Value, json};

use crate::domain::Fault;

use super::page::Page;
use super::wording::{Language, Wording};

/// Every fault with its place, its cause and what to do.
pub fn faults_text(faults: &[Fault], language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let mut page = Page::default();
    page.paragraph(0, &wording.say("faults-title", &[("count", faults.len().into())]));
    for fault in faults {
        page.blank();
        page.paragraph(2, &format!("{} ({})", fault.place, fault.code));
        let sentences = [wording.cause(fault), hint(&wording, fault), wording.advice(fault)];
        page.paragraph(4, &sentences.join(" "));
    }
    page.into_bytes()
}

/// What is worth saying about the data, with its place.
pub fn notes_text(notes: &[Fault], language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let mut page = Page::default();
    for note in notes {
        let sentences = [wording.cause(note), hint(&wording, note), wording.advice(note)];
        page.paragraph(0, &format!("{}: {}", note.place, sentences.join(" ")));
    }
    page.into_bytes()
}

/// Every fault as a record.
pub fn faults_json(faults: &[Fault], language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let record = |fault: &Fault| {
        let advice = [hint(&wording, fault), wording.advice(fault)].join(" ");
        let values = fault.values.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into()));
        json!({
            "code": fault.code,
            "place": fault.place,
            "values": Value::Object(values.collect()),
            "cause": wording.cause(fault),
            "advice": advice.trim(),
        })
    };
    let faults: Vec<Value> = faults.iter().map(record).collect();
    format!("{:#}\n", json!({ "faults": faults })).into_bytes()
}

/// "Maybe ...", where the fault names something that comes near.
fn hint(wording: &Wording, fault: &Fault) -> String {
    let maybe = fault.values.iter().find(|(name, _)| *name == "maybe");
    maybe.map_or(String::new(), |(_, word)| wording.say("hint-nearest", &[("nearest", word.into())]))
}
