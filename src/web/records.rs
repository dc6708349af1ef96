//! What the desk keeps beside the producers: orders with what was decided about them, plans, buyers, drafts.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::reply::Trouble;
use crate::io::schema::OrderRecord;
use crate::io::sheet::{Mend, Mended};
use crate::report::Section;
use crate::store::{Kind, Shelf, StoreError};

/// Most bytes that a packed document may hold.
const MOST_UNPACKED: u64 = 256 << 20;

/// Where an order stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// Nothing was searched yet, or something has changed since.
    #[default]
    Draft,
    /// There are plans to choose from.
    Matched,
    /// Proved: it cannot be filled.
    Impossible,
    /// A limit came first.
    Unknown,
    /// The plan is promised to the buyer.
    Promised,
    /// It is off.
    Cancelled,
}

/// A way out of an order that cannot be filled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Exit {
    /// What is changed, in words, by language.
    pub words: BTreeMap<String, String>,
    /// What the plan costs then, by language.
    pub cost: BTreeMap<String, String>,
    /// Who decides: `buyer`, `maker` or `you`.
    pub decides: String,
    /// One unit less of it was shown not to do.
    pub is_least: bool,
    /// The order with that change, where it is one of the order alone.
    pub record: Option<OrderRecord>,
}

/// Why an order cannot be filled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Obstacle {
    /// What is known, by language.
    pub lines: BTreeMap<String, Vec<String>>,
    /// What would do.
    pub exits: Vec<Exit>,
}

/// An order with everything decided about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct OrderFile {
    pub record: OrderRecord,
    #[serde(default)]
    pub state: State,
    /// Plans to choose from.
    #[serde(default)]
    pub plans: Vec<String>,
    /// The one that was taken.
    #[serde(default)]
    pub chosen: Option<String>,
    #[serde(default)]
    pub obstacle: Option<Obstacle>,
    /// When it was written down, seconds since 1970.
    #[serde(default)]
    pub made: u64,
}

/// How sure a plan is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct StageFile {
    pub criterion: String,
    pub value: Option<String>,
    pub bound: Option<String>,
}

/// A plan that passed the judge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct PlanFile {
    pub order: String,
    /// The preset, or `replacement`.
    pub label: String,
    /// Per cent of the order that any drop-out leaves, where the plan was made for it.
    pub coverage: Option<u64>,
    /// Digest of the data it was made for.
    pub snapshot: String,
    /// Digest of who makes what when.
    pub digest: String,
    /// `optimal`, or the limit that came first.
    pub ended: String,
    pub stages: Vec<StageFile>,
    pub seconds: f64,
    /// The plan as `match --json` prints it.
    pub plan: serde_json::Value,
    /// Why these and not those, by language.
    pub why: BTreeMap<String, Vec<Section>>,
}

/// A buyer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Buyer {
    pub name: String,
    /// Two letters.
    pub country: String,
    pub contact: String,
    pub note: String,
}

/// What a buyer asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Enquiry {
    pub buyer: String,
    /// The day it came, `2026-11-18`.
    pub day: String,
    pub text: String,
    /// The order it became.
    pub order: Option<String>,
}

/// A cell of a draft that was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fix {
    pub place: String,
    pub value: String,
    /// It is a number, whatever it looks like.
    pub is_number: bool,
}

/// A spreadsheet that is being corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub name: String,
    pub fixes: Vec<Fix>,
    /// How it writes numbers and days where it does not say so itself: `id` or `en`.
    pub numbers: Option<String>,
}

impl Fix {
    pub fn mend(&self) -> Mend {
        let value = self.value.clone();
        let value = if self.is_number { Mended::Number(value) } else { Mended::Text(value) };
        Mend { place: self.place.clone(), value }
    }
}

/// Reads a document; none is none, one that cannot be read is a defect.
pub(super) fn read<T: DeserializeOwned>(
    shelf: &Shelf,
    kind: Kind,
    id: &str,
) -> Result<Option<T>, StoreError> {
    shelf.get(kind, id)?.map(|body| parse(kind, id, &body)).transpose()
}

/// Reads every document of a kind.
pub(super) fn read_all<T: DeserializeOwned>(
    shelf: &Shelf,
    kind: Kind,
) -> Result<Vec<(String, T)>, StoreError> {
    let read = |(id, body): (String, Vec<u8>)| parse(kind, &id, &body).map(|document| (id, document));
    shelf.list(kind)?.into_iter().map(read).collect()
}

fn parse<T: DeserializeOwned>(kind: Kind, id: &str, body: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(body).map_err(|_| StoreError::Damaged(kind.name(), id.to_owned()))
}

/// Writes a document.
pub(super) fn write<T: Serialize>(
    shelf: &Shelf,
    kind: Kind,
    id: &str,
    document: &T,
) -> Result<(), StoreError> {
    let body = serde_json::to_vec(document).map_err(|error| StoreError::Other(error.to_string()))?;
    shelf.put(kind, id, &body)
}

/// The order of this id.
pub(super) fn order(shelf: &Shelf, id: &str) -> Result<OrderFile, Trouble> {
    read(shelf, Kind::Order, id)?.ok_or(Trouble::Missing)
}

/// The plan of this id.
pub(super) fn plan(shelf: &Shelf, id: &str) -> Result<PlanFile, Trouble> {
    read(shelf, Kind::Plan, id)?.ok_or(Trouble::Missing)
}

/// Text made small.
pub(super) fn pack(text: &str) -> Result<Vec<u8>, StoreError> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes())?;
    Ok(encoder.finish()?)
}

/// Text as it was.
pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    let mut text = Vec::new();
    DeflateDecoder::new(bytes).take(MOST_UNPACKED).read_to_end(&mut text)?;
    Ok(text)
}
