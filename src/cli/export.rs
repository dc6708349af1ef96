//! `export`: the instance, or its model for another solver.

use crate::domain::Goal;
use crate::io::json::write_instance;
use crate::model::export::{lp, mps};

use super::arguments::{Everywhere, ExportArguments, Format};
use super::output::deliver;
use super::stop::Stop;
use super::{exit, input};

pub(super) fn run(flags: &ExportArguments, everywhere: &Everywhere) -> Result<u8, Stop> {
    let instance = input::instance(&flags.file)?;
    let goal = Goal::default_for(&instance);
    let text = match flags.format {
        Format::Json => write_instance(&instance),
        Format::Mps => mps(&instance, &goal),
        Format::Lp => lp(&instance, &goal),
    };
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
}
