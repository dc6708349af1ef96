//! What is exported comes back as it was: the same digest, the same plan.

use kongsi::domain::{Goal, Instance};
use kongsi::generate::{PRESETS, Recipe, generate};
use kongsi::io::json::{digest, read_instance, write_instance};
use kongsi::io::sheet::{Imported, Locale, write_tables, write_workbook};
use kongsi::strategies::{Budget, default_for, solve};
use serde_json::{Value, json};

use super::{import, import_folder};
use crate::agreement::cases;
use crate::conformance::fixtures;
use crate::random;

const LANGUAGES: [Locale; 2] = [Locale::Indonesian, Locale::English];

/// The instance as it comes back from a workbook and from CSV files, in both languages.
fn returned(instance: &Instance) -> Vec<(String, Instance)> {
    let read = |imported: Imported| imported.instance().unwrap_or_else(|faults| panic!("{faults:#?}"));
    LANGUAGES
        .into_iter()
        .flat_map(|language| {
            let book = write_workbook(instance, language).unwrap();
            let files = write_tables(instance, language).unwrap();
            [
                (format!("workbook, {language:?}"), read(import(&book))),
                (format!("CSV, {language:?}"), read(import_folder(&files))),
            ]
        })
        .collect()
}

fn assert_same(name: &str, instance: &Instance) {
    for (form, returned) in returned(instance) {
        assert_eq!(write_instance(&returned), write_instance(instance), "{name}, {form}");
        assert_eq!(digest(&returned), digest(instance), "{name}, {form}");
    }
}

#[test]
fn every_fixture_comes_back_with_the_same_plan() {
    for (name, instance) in fixtures() {
        let goal = Goal::default_for(&instance);
        let plan = |instance: &Instance| {
            let budget = Budget { work: Some(2_000), ..Budget::unlimited() };
            solve(default_for(instance), instance, &goal, &budget, 1).unwrap().solution
        };
        let expected = plan(&instance);
        for (form, returned) in returned(&instance) {
            assert_eq!(digest(&returned), digest(&instance), "{name}, {form}");
            assert_eq!(plan(&returned), expected, "{name}, {form}");
        }
    }
}

#[test]
fn generated_markets_come_back() {
    for seed in 0..cases(100) {
        let preset = &PRESETS[seed as usize % PRESETS.len()];
        let recipe = Recipe { producers: Some(30), orders: Some(5), ..Recipe::new(preset, seed) };
        assert_same(&format!("{} {seed}", preset.name), &Instance::new(generate(&recipe)).unwrap());
        assert_same(&format!("random {seed}"), &Instance::new(random::market(seed)).unwrap());
    }
}

/// Texts that spreadsheets and readers of numbers would like to make something else of.
const TRAPS: [&str; 26] = [
    "=1+1",
    "=HYPERLINK(\"http://x\")",
    "+62 812",
    "-",
    "-5",
    "-5,25",
    "@SUM(A1)",
    "'quoted",
    "'=quoted",
    "a; b",
    "a: b",
    "1.250",
    "0812345678",
    "123456789",
    "1E+5",
    "TRUE",
    "2026-12-15",
    "1/2",
    "\"said\"",
    "[x]",
    "{}",
    "]",
    "_x0041_",
    "Nama; Nilai, \"x\"",
    "ya",
    "Batik Ibu Sri\u{2019}ah \u{1f45e}",
];

/// A small market in which every text is a trap.
fn trapped(offset: usize) -> Value {
    let trap = |n: usize| TRAPS[(offset + n) % TRAPS.len()];
    let others = json!({ trap(2): trap(3), "Catatan": trap(4), "Nama usaha": trap(5), "a,b;c": trap(6) });
    json!({
        "kongsi": 1,
        "products": [{ "id": trap(8), "attributes": [trap(9)], "unit": trap(10), "sector": trap(11) }],
        "groups": [{ "id": trap(12), "name": trap(13), "may_lead": true }],
        "producers": [
            { "id": trap(14), "name": trap(1), "owner": trap(2), "phone": trap(3), "nib": trap(4),
              "regency": trap(5), "legal_form": trap(6), "groups": [trap(12)], "capacity": [300],
              "sector": trap(11), "other": others, "capabilities": [{ "product": trap(8), "grade": 80,
                "unit_cost": 95000, "attributes": { trap(9): trap(7) } }] },
            { "id": trap(15), "capacity": [10], "capabilities": [
              { "product": trap(8), "grade": 80, "unit_cost": 95000, "attributes": { trap(9): trap(8) } }] },
        ],
        "certificates": [{ "holder": trap(14), "scheme": trap(16), "level": "product", "number": trap(17),
            "issuer": trap(18) }],
        "orders": [{ "id": trap(19), "buyer": trap(20), "product": trap(8), "other": { trap(21): trap(22) },
            "lead": { "external": trap(23) }, "lock": [trap(14)], "ban": [trap(15)], "incoterm": trap(24),
            "certificates": [{ "any_of": [trap(16), trap(17)], "level": "product" }],
            "deliveries": [{ "quantity": 100, "period": 1 }] }],
        "overrides": [{ "order": trap(19), "producer": trap(14), "unit_cost": 1 }],
    })
}

#[test]
fn texts_that_look_like_something_else_come_back() {
    for offset in 0..TRAPS.len() {
        let text = trapped(offset).to_string();
        let instance = read_instance(text.as_bytes()).unwrap_or_else(|faults| panic!("{text} {faults:#?}"));
        assert_same(&format!("offset {offset}"), &instance);
    }
}
