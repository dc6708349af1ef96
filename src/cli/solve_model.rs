//! `solve-model` (hidden): the child process in which a third-party solver runs. The model comes in on standard
//! input, the solver's claim goes out.

use std::io::Read;

use super::output::print;
use super::stop::Stop;
use super::{exit, interrupt};

pub(super) fn run() -> Result<u8, Stop> {
    // An interrupt reaches parent and child alike; the parent decides when the child ends.
    interrupt::watch();
    let mut model = String::new();
    let read = std::io::stdin().lock().read_to_string(&mut model);
    read.map_err(|error| Stop::Unreadable("-".to_owned(), error))?;
    let claim = crate::model::serve_child(&model);
    print(claim.as_bytes()).map_err(|error| Stop::Unwritable("-".to_owned(), error))?;
    Ok(exit::DONE)
}
