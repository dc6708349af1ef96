//! Why, what if, who instead, whom to coach, how to share, how safe: facts of `explain`, `development`, `payout` and
//! `stress` as pages.

mod compare;
mod conflict;
mod develop;
mod page;
mod payout;
mod replace;
mod stress;
mod why;

pub use compare::compared;
pub use conflict::{conflicting, exits};
pub use develop::developed;
pub use page::facilitator;
pub use payout::paid;
pub use replace::replaced;
pub use stress::stressed;
pub use why::{Told, told};

use serde_json::Value as Json;

use super::names::Names;
use crate::domain::{Id, Money};

/// Name of a producer by its id.
fn name(names: &Names, id: &Id) -> String {
    names.instance.producer_index(id).map_or_else(|| id.to_string(), |i| names.producer(i))
}

/// Names of producers as a list.
fn list(names: &Names, ids: &[Id]) -> String {
    Names::list(&ids.iter().map(|id| name(names, id)).collect::<Vec<_>>())
}

/// Money as an exact decimal number.
fn money(names: &Names, amount: Money) -> Json {
    Json::Number(super::json::money(names.instance, amount))
}

fn ids(ids: &[Id]) -> Json {
    ids.iter().map(Id::as_str).collect()
}
