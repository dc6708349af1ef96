//! Work that is promised to a buyer: whose, of what, in which week. It is there for later orders to see.

use rusqlite::params;

use super::{Shelf, StoreError};

/// Good units that a producer makes in one week for an order that was promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    /// The order.
    pub order: String,
    /// Who makes them.
    pub producer: String,
    /// Of what.
    pub product: String,
    /// The Monday of the week, `2026-11-30`.
    pub week: String,
    /// How many.
    pub quantity: u64,
}

impl Shelf<'_> {
    /// All promised work but that of one order.
    ///
    /// # Errors
    /// Those of the file.
    pub fn promises(&self, but: Option<&str>) -> Result<Vec<Promised>, StoreError> {
        let select = "SELECT order_id, producer, product, week, quantity FROM promise
             WHERE ?1 IS NULL OR order_id <> ?1 ORDER BY producer, product, week, order_id";
        let mut select = self.inside.prepare_cached(select)?;
        let promised = |row: &rusqlite::Row| {
            let quantity: i64 = row.get(4)?;
            Ok(Promised {
                order: row.get(0)?,
                producer: row.get(1)?,
                product: row.get(2)?,
                week: row.get(3)?,
                quantity: quantity as u64,
            })
        };
        let rows = select.query_map([but], promised)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Promises this work for an order, in the place of what was promised for it before.
    ///
    /// # Errors
    /// Those of the file.
    pub fn promise(&self, order: &str, work: &[Promised]) -> Result<(), StoreError> {
        self.inside.execute("DELETE FROM promise WHERE order_id = ?1", [order])?;
        let mut insert = self.inside.prepare_cached("INSERT INTO promise VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for promised in work {
            let Promised { producer, product, week, quantity, .. } = promised;
            insert.execute(params![order, producer, product, week, *quantity as i64])?;
        }
        self.count_change()
    }
}
