//! The whole store as one file, and back: checked to the last document before anything is replaced.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::document::digest;
use super::{Store, StoreError, migration, open_read_only};

impl Store {
    /// Copies the store, as it is at one moment, to a new file.
    ///
    /// # Errors
    /// A file that is already there or cannot be written.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        let path = to.to_string_lossy();
        self.lock().execute("VACUUM INTO ?1", [path.as_ref()])?;
        Ok(())
    }

    /// The same as bytes, by way of a file beside the store.
    ///
    /// # Errors
    /// Those of [`Store::back_up`].
    pub fn backup_bytes(&self) -> Result<Vec<u8>, StoreError> {
        let beside = Beside::of(self, "copy")?;
        self.back_up(&beside.0)?;
        Ok(std::fs::read(&beside.0)?)
    }

    /// Replaces everything in the store by what these bytes hold.
    ///
    /// # Errors
    /// Those of [`Store::restore`].
    pub fn restore_bytes(&self, bytes: &[u8]) -> Result<(), StoreError> {
        let beside = Beside::of(self, "restored")?;
        std::fs::write(&beside.0, bytes)?;
        self.restore(&beside.0)
    }

    /// Replaces everything in the store by what this file holds; the file is checked first and brought up to date.
    ///
    /// # Errors
    /// A file that is no store, or that is damaged; the store then stays as it was.
    pub fn restore(&self, from: &Path) -> Result<(), StoreError> {
        verify(&open_read_only(from)?)?;
        let mut source = Connection::open(from)?;
        migration::migrate(&mut source, migration::LATEST)?;
        let mut connection = self.lock();
        let backup = Backup::new(&source, &mut connection)?;
        backup.run_to_completion(1_000, std::time::Duration::ZERO, None)?;
        drop(backup);
        connection.execute("UPDATE counter SET value = value + 1000000 WHERE name = 'market'", [])?;
        Ok(())
    }
}

/// A file beside the store that is gone afterwards, with those that SQLite puts beside it.
struct Beside(PathBuf);

impl Beside {
    fn of(store: &Store, what: &str) -> Result<Self, StoreError> {
        let path = store.lock().path().map(PathBuf::from).ok_or(StoreError::CannotOpen)?;
        let beside = Beside(path.with_extension(format!("{what}-{}", std::process::id())));
        beside.clear();
        Ok(beside)
    }

    fn clear(&self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let mut path = self.0.clone().into_os_string();
            path.push(end);
            // What is not there need not be removed.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Every page, every table and every document.
fn verify(connection: &Connection) -> Result<(), StoreError> {
    if migration::version(connection)? > migration::LATEST {
        return Err(StoreError::Newer);
    }
    let sound: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(StoreError::NoStore);
    }
    let select = connection.prepare("SELECT kind, id, body, digest FROM document");
    let mut select = select.map_err(|_| StoreError::NoStore)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, id, body, kept): (String, String, Vec<u8>, Vec<u8>) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        if digest(&kind, &id, &body)[..] != kept[..] {
            return Err(StoreError::Damaged("document", id));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;

    #[test]
    fn what_was_backed_up_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("k.db")).unwrap();
        store.write(|shelf| shelf.put(Kind::Buyer, "a", b"one")).unwrap();
        let copy = folder.path().join("copy.db");
        store.back_up(&copy).unwrap();
        store.write(|shelf| shelf.put(Kind::Buyer, "a", b"two")).unwrap();
        store.restore(&copy).unwrap();
        assert_eq!(store.read(|shelf| shelf.get(Kind::Buyer, "a")).unwrap().unwrap(), b"one");
    }

    #[test]
    fn a_damaged_copy_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("k.db")).unwrap();
        store.write(|shelf| shelf.put(Kind::Buyer, "a", b"one")).unwrap();
        let copy = folder.path().join("copy.db");
        store.back_up(&copy).unwrap();
        Connection::open(&copy).unwrap().execute("UPDATE document SET id = 'b'", []).unwrap();
        assert!(store.restore(&copy).is_err());
        assert!(store.restore(&folder.path().join("none.db")).is_err());
        assert_eq!(store.read(|shelf| shelf.get(Kind::Buyer, "a")).unwrap().unwrap(), b"one");
    }
}
