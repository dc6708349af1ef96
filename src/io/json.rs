//! The JSON format: one file, one instance.

use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::number::Decimal;
use super::schema::{InstanceRecord, VERSION};
use super::{encoding, reader, structure, writer};
use crate::domain::{Fault, Instance};

/// Reads an instance.
///
/// # Errors
/// Every fault that can be told at once: those of form (no JSON, unknown or repeated keys, values of the wrong
/// kind), or else those of single values, or else those of the instance as a whole. Sorted by place; entries
/// of lists are named by id where they have one, else by position from 0.
///
/// # Example
/// ```
/// let text = br#"{"kongsi": 1,
///   "producers": [{"id": "a", "capacity": [300],
///                  "capabilities": [{"product": "shoe", "grade": "A", "unit_cost": 95000}]}],
///   "orders": [{"id": "o", "product": "shoe", "deliveries": [{"period": 1, "quantity": 200}]}]}"#;
/// let instance = kongsi::io::json::read_instance(text).unwrap();
/// assert_eq!(instance.orders()[0].quantity(), 200);
/// ```
pub fn read_instance(text: &[u8]) -> Result<Instance, Vec<Fault>> {
    reader::instance(&read_record(text)?)
}

/// Reads the records of a file without judging their values.
///
/// # Errors
/// Every fault of form.
pub fn read_record(text: &[u8]) -> Result<InstanceRecord, Vec<Fault>> {
    let text = encoding::text(text).map_err(|fault| vec![fault])?;
    serde_json::from_str(text).map_err(|error| faults_of_form(text, &error))
}

/// Reads an instance from records that another format has filled in.
///
/// # Errors
/// Every fault of single values, or else those of the instance as a whole.
pub fn instance_of(record: &InstanceRecord) -> Result<Instance, Vec<Fault>> {
    reader::instance(record)
}

fn faults_of_form(text: &str, error: &serde_json::Error) -> Vec<Fault> {
    if let Some(given) = newer_version(text) {
        return vec![Fault::new("newer-version", "kongsi").with("given", given).with("known", VERSION)];
    }
    let faults = structure::diagnose(text, schemars::schema_for!(InstanceRecord).as_value());
    structure::or_unreadable(faults, error)
}

/// The version of a file that a newer program has written: its other keys are not judged.
fn newer_version(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Versioned {
        kongsi: Value,
    }
    let Ok(Versioned { kongsi: Value::Number(version) }) = serde_json::from_str(text) else { return None };
    let version = Decimal::of(&version);
    version.scaled(0).is_ok_and(|given| given > i128::from(VERSION)).then(|| version.text())
}

/// Writes an instance: pretty, exact, what is switched off left out. Reading it back gives an equal instance.
pub fn write_instance(instance: &Instance) -> String {
    let text = serde_json::to_string_pretty(&writer::record(instance)).expect("records are plain data");
    format!("{text}\n")
}

/// Writes records that are no instance yet, such as producers without an order.
pub fn write_record(record: &InstanceRecord) -> String {
    let text = serde_json::to_string_pretty(record).expect("records are plain data");
    format!("{text}\n")
}

/// SHA-256 of the canonical form, 64 hexadecimal digits: the same for any order of rows and any way of writing
/// a number.
pub fn digest(instance: &Instance) -> String {
    let text = serde_json::to_string(&writer::record(instance)).expect("records are plain data");
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The JSON schema (draft 2020-12) of an instance file.
pub fn schema() -> String {
    let schema = schemars::schema_for!(InstanceRecord);
    serde_json::to_string_pretty(&schema).expect("a schema is plain data")
}
