//! `serve`: the desk in the browser of this computer.

use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::{Everywhere, day};
use super::exit;
use super::output::complain;
use super::stop::Stop;
use crate::domain::Date;
use crate::model::Backend;
use crate::report::Wording;
use crate::web::{Surroundings, is_free, serve};

/// The port where nobody asks for another; any free one where it is taken.
const PORT: u16 = 7357;

#[derive(Args)]
pub(super) struct ServeArguments {
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    #[arg(long, value_name = "FILE")]
    pub db: Option<PathBuf>,
    #[arg(long)]
    pub no_browser: bool,
    #[arg(long = "as-of", id = "desk_day", value_name = "DAY", value_parser = day)]
    pub as_of: Option<Date>,
}

pub(super) fn run(flags: &ServeArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let db =
        flags.db.clone().or_else(usual_place).ok_or_else(|| Stop::Usage(wording.word("serve-no-place")))?;
    if let Some(folder) = db.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| Stop::Unwritable(folder.display().to_string(), error))?;
    }
    let port = flags.port.unwrap_or_else(|| if is_free(PORT) { PORT } else { 0 });
    let surroundings = Surroundings {
        backend: std::env::current_exe().map_or(Backend::InProcess, Backend::Child),
        today: flags.as_of,
        log: |line| complain(format!("{line}\n").as_bytes()),
    };
    let ready = |address: &str| {
        if !everywhere.quiet {
            complain(
                format!("{}\n", wording.say("serve-ready", &[("address", address.to_owned().into())]))
                    .as_bytes(),
            );
        }
        // Where no browser opens, the address above does.
        if !flags.no_browser {
            let _ = open::that_detached(address);
        }
    };
    serve(&db, port, surroundings, wording, ready).map_err(Stop::Usage)?;
    Ok(exit::DONE)
}

/// The folder of this user for what programs keep.
fn usual_place() -> Option<PathBuf> {
    dirs::data_local_dir().map(|folder| Path::new(&folder).join("kongsi").join("kongsi.db"))
}
