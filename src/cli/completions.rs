//! `completions`: what a shell needs to complete a command.

use crate::report::Wording;

use super::arguments::{CompletionsArguments, Everywhere};
use super::exit;
use super::help::localised;
use super::output::deliver;
use super::stop::Stop;

pub(super) fn run(
    flags: &CompletionsArguments,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(flags.shell, &mut localised(wording), "kongsi", &mut script);
    deliver(&script, everywhere)?;
    Ok(exit::DONE)
}
