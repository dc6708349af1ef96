//! `man`: the manual page, in roff, of the program and of each verb.

use crate::report::Wording;

use super::arguments::Everywhere;
use super::exit;
use super::help::localised;
use super::output::deliver;
use super::stop::Stop;

pub(super) fn run(everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let mut command = localised(wording);
    command.build();
    let mut page = Vec::new();
    let visible: Vec<clap::Command> =
        command.get_subcommands().filter(|verb| !verb.is_hide_set()).cloned().collect();
    for command in std::iter::once(command).chain(visible) {
        let written = clap_mangen::Man::new(command).render(&mut page);
        written.map_err(|error| Stop::Internal(error.to_string()))?;
    }
    deliver(&page, everywhere)?;
    Ok(exit::DONE)
}
