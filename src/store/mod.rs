//! What the desk remembers, in one SQLite file on the facilitator's own computer.
//!
//! The rest of the program sees documents of a kind under an id, a history, and promised work; that is all. A write is
//! acknowledged once it is on the disk (`WAL`, `synchronous=FULL`), takes its lock before it reads (`BEGIN IMMEDIATE`),
//! and every document carries a digest of its content that is checked whenever it is read: SQLite's own check does not
//! notice a flipped bit inside a value.

mod backup;
mod document;
mod error;
mod history;
mod migration;
mod promise;

pub use document::Kind;
pub use error::StoreError;
pub use history::Entry;
pub use promise::Promised;

use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

/// How long a write waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open store.
pub struct Store {
    connection: Mutex<Connection>,
}

/// What a transaction may do.
pub struct Shelf<'t> {
    inside: Transaction<'t>,
}

impl Store {
    /// Opens the store of this file, making or bringing it up to date first.
    ///
    /// # Errors
    /// A file that cannot be opened or written, that is no store, or that a newer version has made.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let mut connection = Connection::open(path)?;
        prepare(&connection)?;
        migration::migrate(&mut connection, migration::LATEST)?;
        Ok(Store { connection: Mutex::new(connection) })
    }

    /// A store that an older version has left, for tests of what opening it does.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn open_at(path: &Path, version: u32) -> Result<(), StoreError> {
        let mut connection = Connection::open(path)?;
        prepare(&connection)?;
        migration::migrate(&mut connection, version)
    }

    /// Lets the file grow to so many pages of 4 KiB only, as a full disk would.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        let connection = self.lock();
        Ok(connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?)
    }

    /// Reads, from one state of the store.
    ///
    /// # Errors
    /// Those of the reading, and of the file.
    pub fn read<T>(&self, work: impl FnOnce(&Shelf) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.within(TransactionBehavior::Deferred, work)
    }

    /// Writes: everything that `work` does, or nothing where it fails.
    ///
    /// # Errors
    /// Those of the work, and of the file.
    pub fn write<T>(&self, work: impl FnOnce(&Shelf) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.within(TransactionBehavior::Immediate, work)
    }

    /// [`Store::read`] for work that can fail in ways of its own.
    ///
    /// # Errors
    /// Those of the work, and of the file.
    pub fn read_as<T, E: From<StoreError>>(&self, work: impl FnOnce(&Shelf) -> Result<T, E>) -> Result<T, E> {
        self.within(TransactionBehavior::Deferred, work)
    }

    /// [`Store::write`] for work that can fail in ways of its own: it is undone as a whole.
    ///
    /// # Errors
    /// Those of the work, and of the file.
    pub fn write_as<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Shelf) -> Result<T, E>,
    ) -> Result<T, E> {
        self.within(TransactionBehavior::Immediate, work)
    }

    fn within<T, E: From<StoreError>>(
        &self,
        behaviour: TransactionBehavior,
        work: impl FnOnce(&Shelf) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.lock();
        let begun = connection.transaction_with_behavior(behaviour).map_err(StoreError::from)?;
        let shelf = Shelf { inside: begun };
        let done = work(&shelf)?;
        shelf.inside.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Connection> {
        // Whoever panicked in a transaction has rolled it back by that.
        self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection
        .execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF")?;
    Ok(())
}

/// Another file, to read only.
fn open_read_only(path: &Path) -> Result<Connection, StoreError> {
    Ok(Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("k.db")).unwrap();
        store.write(|shelf| shelf.put(Kind::Buyer, "a", b"one")).unwrap();
        let failed: Result<(), StoreError> = store.write(|shelf| {
            shelf.put(Kind::Buyer, "a", b"two")?;
            Err(StoreError::NoStore)
        });
        assert!(failed.is_err());
        assert_eq!(store.read(|shelf| shelf.get(Kind::Buyer, "a")).unwrap().unwrap(), b"one");
    }

    #[test]
    fn a_full_disk_is_called_full() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("k.db")).unwrap();
        store.limit_pages(20).unwrap();
        let body = vec![7; 1 << 20];
        let failed = store.write(|shelf| shelf.put(Kind::Draft, "a", &body));
        assert!(matches!(failed, Err(StoreError::Full)), "{failed:?}");
        assert!(store.read(|shelf| shelf.get(Kind::Draft, "a")).unwrap().is_none());
    }

    #[test]
    fn another_file_is_not_taken_for_a_store() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("k.db");
        std::fs::write(&path, "no store at all, but long enough to be looked at as one ".repeat(100))
            .unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::NoStore)));
        assert!(matches!(Store::open(folder.path()), Err(StoreError::CannotOpen)));
    }
}
