//! What was done and when: every change that a person made.

use rusqlite::params;

use super::{Shelf, StoreError};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Seconds since 1970.
    pub moment: u64,
    /// What was done, a word of the wording catalogue.
    pub deed: String,
    /// What it was done to.
    pub subject: String,
    /// What a reader needs besides.
    pub detail: String,
}

impl Shelf<'_> {
    /// Writes down a change.
    ///
    /// # Errors
    /// Those of the file.
    pub fn note(&self, moment: u64, deed: &str, subject: &str, detail: &str) -> Result<(), StoreError> {
        let insert = "INSERT INTO history (moment, deed, subject, detail) VALUES (?1, ?2, ?3, ?4)";
        self.inside.execute(insert, params![moment as i64, deed, subject, detail])?;
        Ok(())
    }

    /// The latest changes, of one subject or of all.
    ///
    /// # Errors
    /// Those of the file.
    pub fn history(&self, subject: Option<&str>, most: usize) -> Result<Vec<Entry>, StoreError> {
        let select = "SELECT moment, deed, subject, detail FROM history
             WHERE ?1 IS NULL OR subject = ?1 ORDER BY number DESC LIMIT ?2";
        let mut select = self.inside.prepare_cached(select)?;
        let entry = |row: &rusqlite::Row| {
            let moment: i64 = row.get(0)?;
            Ok(Entry { moment: moment as u64, deed: row.get(1)?, subject: row.get(2)?, detail: row.get(3)? })
        };
        let rows = select.query_map(params![subject, most as i64], entry)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
