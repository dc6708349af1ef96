//! The tables, step by step: a store of any earlier version is brought up to date, each step whole or not at all.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// Steps in the order in which they were added; one that has been published is never changed.
const STEPS: &[&str] = &[
    // 1: documents and what was done to them.
    "CREATE TABLE document (
        kind TEXT NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, digest BLOB NOT NULL,
        PRIMARY KEY (kind, id)) WITHOUT ROWID;
     CREATE TABLE history (
        number INTEGER PRIMARY KEY AUTOINCREMENT, moment INTEGER NOT NULL, deed TEXT NOT NULL,
        subject TEXT NOT NULL, detail TEXT NOT NULL);",
    // 2: work promised to buyers, by producer and week.
    "CREATE TABLE promise (
        order_id TEXT NOT NULL, producer TEXT NOT NULL, product TEXT NOT NULL, week TEXT NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        PRIMARY KEY (order_id, producer, product, week)) WITHOUT ROWID;
     CREATE INDEX promise_of_producer ON promise (producer);",
    // 3: counts the changes of producers, rules and promises, so that what was read can be kept until one.
    "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
     INSERT INTO counter VALUES ('market', 0);",
];

/// The version of a store that this program writes.
pub(super) const LATEST: u32 = STEPS.len() as u32;

/// The version of a store; 0 is an empty file.
pub(super) fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

pub(super) fn migrate(connection: &mut Connection, to: u32) -> Result<(), StoreError> {
    loop {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let at = version(&step)?;
        if at > LATEST {
            return Err(StoreError::Newer);
        }
        if at >= to {
            return Ok(());
        }
        step.execute_batch(STEPS[at as usize])?;
        step.pragma_update(None, "user_version", at + 1)?;
        step.commit()?;
    }
}
