//! `schema`: the JSON Schema of the data file.

use crate::io::json;

use super::arguments::Everywhere;
use super::exit;
use super::output::deliver;
use super::stop::Stop;

pub(super) fn run(everywhere: &Everywhere) -> Result<u8, Stop> {
    let schema = json::schema();
    deliver(format!("{}\n", schema.trim_end()).as_bytes(), everywhere)?;
    Ok(exit::DONE)
}
