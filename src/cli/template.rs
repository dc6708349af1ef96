//! `template`: an empty workbook to fill in.

use crate::io::sheet::template;
use crate::report::Wording;

use super::arguments::{Everywhere, TemplateArguments};
use super::exit;
use super::output::{deliver, refuse_screen};
use super::stop::Stop;

pub(super) fn run(flags: &TemplateArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    refuse_screen(everywhere, wording)?;
    let bytes = template(flags.layout.into(), everywhere.lang.into());
    deliver(&bytes.map_err(|fault| Stop::Internal(fault.to_string()))?, everywhere)?;
    Ok(exit::DONE)
}
