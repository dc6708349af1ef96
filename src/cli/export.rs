//! `export`: the instance, or its model for another solver.

use crate::domain::Goal;
use crate::io::json::write_instance;
use crate::model::export::{lp, mps};
use crate::report::Wording;

use super::arguments::{Everywhere, ExportArguments, Format};
use super::exit;
use super::output::deliver;
use super::reading::Reading;
use super::stop::Stop;

pub(super) fn run(flags: &ExportArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let instance = Reading::new(flags.reading, everywhere, wording).instance(&flags.file)?;
    let goal = Goal::default_for(&instance);
    let text = match flags.format {
        Format::Json => write_instance(&instance),
        Format::Mps => mps(&instance, &goal),
        Format::Lp => lp(&instance, &goal),
    };
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
}
