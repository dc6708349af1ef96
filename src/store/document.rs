//! Documents: bytes of a kind under an id, with a digest of what was written.

use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::{Shelf, StoreError};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Everything about the market but producers: products, groups, certificates, currency.
    Base,
    /// One producer.
    Producer,
    /// The rule book.
    Rules,
    /// A buyer.
    Buyer,
    /// What a buyer asked before it became an order.
    Enquiry,
    /// An order with everything decided about it.
    Order,
    /// The data a plan was made for.
    Snapshot,
    /// A plan.
    Plan,
    /// A spreadsheet that is being corrected.
    Draft,
    /// Courses of coaching.
    Programme,
    /// The market's plan for all orders at once.
    Market,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 11] = [
        Kind::Base,
        Kind::Producer,
        Kind::Rules,
        Kind::Buyer,
        Kind::Enquiry,
        Kind::Order,
        Kind::Snapshot,
        Kind::Plan,
        Kind::Draft,
        Kind::Programme,
        Kind::Market,
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Base => "base",
            Kind::Producer => "producer",
            Kind::Rules => "rules",
            Kind::Buyer => "buyer",
            Kind::Enquiry => "enquiry",
            Kind::Order => "order",
            Kind::Snapshot => "snapshot",
            Kind::Plan => "plan",
            Kind::Draft => "draft",
            Kind::Programme => "programme",
            Kind::Market => "market",
        }
    }

    /// Whether a change of it changes what can be matched.
    fn is_of_market(self) -> bool {
        matches!(self, Kind::Base | Kind::Producer | Kind::Rules)
    }
}

/// SHA-256 of a document: two of different kinds or ids never share one.
pub(super) fn digest(kind: &str, id: &str, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [kind.as_bytes(), id.as_bytes()] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.update(body);
    hash.finalize().into()
}

fn checked(kind: Kind, row: &Row) -> Result<(String, Vec<u8>), StoreError> {
    let (id, body, kept): (String, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
    if digest(kind.name(), &id, &body)[..] == kept[..] {
        Ok((id, body))
    } else {
        Err(StoreError::Damaged(kind.name(), id))
    }
}

impl Shelf<'_> {
    /// The document of this id.
    ///
    /// # Errors
    /// One that is not what was written.
    pub fn get(&self, kind: Kind, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut select = self
            .inside
            .prepare_cached("SELECT id, body, digest FROM document WHERE kind = ?1 AND id = ?2")?;
        let found = select.query_row(params![kind.name(), id], |row| Ok(checked(kind, row))).optional()?;
        found.transpose().map(|found| found.map(|(_, body)| body))
    }

    /// Every document of a kind, by id.
    ///
    /// # Errors
    /// One that is not what was written.
    pub fn list(&self, kind: Kind) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut select = self
            .inside
            .prepare_cached("SELECT id, body, digest FROM document WHERE kind = ?1 ORDER BY id")?;
        let mut rows = select.query([kind.name()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(checked(kind, row)?);
        }
        Ok(found)
    }

    /// How many documents of a kind there are.
    ///
    /// # Errors
    /// Those of the file.
    pub fn count(&self, kind: Kind) -> Result<usize, StoreError> {
        let count = "SELECT count(*) FROM document WHERE kind = ?1";
        Ok(self.inside.query_row(count, [kind.name()], |row| row.get::<_, i64>(0))? as usize)
    }

    /// Writes a document, in the place of one with the same id.
    ///
    /// # Errors
    /// Those of the file.
    pub fn put(&self, kind: Kind, id: &str, body: &[u8]) -> Result<(), StoreError> {
        let mut insert = self.inside.prepare_cached(
            "INSERT INTO document (kind, id, body, digest) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body, digest = excluded.digest",
        )?;
        insert.execute(params![kind.name(), id, body, digest(kind.name(), id, body)])?;
        self.touch(kind)
    }

    /// Removes a document; none is no error.
    ///
    /// # Errors
    /// Those of the file.
    pub fn remove(&self, kind: Kind, id: &str) -> Result<(), StoreError> {
        self.inside.execute("DELETE FROM document WHERE kind = ?1 AND id = ?2", params![kind.name(), id])?;
        self.touch(kind)
    }

    /// Removes every document of a kind.
    ///
    /// # Errors
    /// Those of the file.
    pub fn clear(&self, kind: Kind) -> Result<(), StoreError> {
        self.inside.execute("DELETE FROM document WHERE kind = ?1", [kind.name()])?;
        self.touch(kind)
    }

    fn touch(&self, kind: Kind) -> Result<(), StoreError> {
        if kind.is_of_market() { self.count_change() } else { Ok(()) }
    }

    /// Says that what can be matched has changed.
    pub(super) fn count_change(&self) -> Result<(), StoreError> {
        self.inside.execute("UPDATE counter SET value = value + 1 WHERE name = 'market'", [])?;
        Ok(())
    }

    /// How often what can be matched has changed: the same number, the same market.
    ///
    /// # Errors
    /// Those of the file.
    pub fn changes(&self) -> Result<i64, StoreError> {
        Ok(self.inside.query_row("SELECT value FROM counter WHERE name = 'market'", [], |row| row.get(0))?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::*;

    #[test]
    fn a_flipped_bit_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("k.db");
        let store = Store::open(&path).unwrap();
        store.write(|shelf| shelf.put(Kind::Plan, "p", b"{\"orders\": 1}")).unwrap();
        drop(store);
        let other = rusqlite::Connection::open(&path).unwrap();
        other.execute("UPDATE document SET body = CAST('{\"orders\": 3}' AS BLOB)", []).unwrap();
        drop(other);
        let store = Store::open(&path).unwrap();
        let read = store.read(|shelf| shelf.get(Kind::Plan, "p"));
        assert!(matches!(read, Err(StoreError::Damaged("plan", id)) if id == "p"));
    }

    #[test]
    fn only_what_can_be_matched_counts_as_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("k.db")).unwrap();
        let changes = || store.read(|shelf| shelf.changes()).unwrap();
        let before = changes();
        store.write(|shelf| shelf.put(Kind::Buyer, "b", b"x")).unwrap();
        assert_eq!(changes(), before);
        store.write(|shelf| shelf.put(Kind::Producer, "p", b"x")).unwrap();
        assert!(changes() > before);
    }
}
