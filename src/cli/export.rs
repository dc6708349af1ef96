//! `export`: the instance in another form, or its model for another solver.

use std::path::Path;

use crate::domain::{Goal, Instance};
use crate::io::json::write_instance;
use crate::io::sheet::{write_tables, write_workbook};
use crate::model::export::{lp, mps};
use crate::report::Wording;

use super::arguments::{Everywhere, ExportArguments, Format};
use super::exit;
use super::output::{deliver, refuse_screen, to_screen};
use super::reading::Reading;
use super::stop::Stop;

pub(super) fn run(flags: &ExportArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    refuse(flags.format, everywhere, wording)?;
    let instance =
        Reading::new(flags.reading, everywhere, wording).of(flags.source.as_ref()).instance(&flags.file)?;
    write(&instance, flags.format, everywhere, wording)
}

/// Refuses what the form cannot be written to, before the work is done.
pub(super) fn refuse(format: Format, everywhere: &Everywhere, wording: &Wording) -> Result<(), Stop> {
    match format {
        Format::Xlsx => refuse_screen(everywhere, wording),
        Format::Csv if to_screen(everywhere) => Err(Stop::Usage(wording.word("error-csv-folder"))),
        _ => Ok(()),
    }
}

/// Writes an instance in a form.
pub(super) fn write(
    instance: &Instance,
    format: Format,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    let language = everywhere.lang.into();
    let faults = |fault| Stop::Faults(vec![fault]);
    let bytes = match format {
        Format::Json => write_instance(instance).into_bytes(),
        Format::Mps => mps(instance, &Goal::default_for(instance)).into_bytes(),
        Format::Lp => lp(instance, &Goal::default_for(instance)).into_bytes(),
        Format::Xlsx => write_workbook(instance, language).map_err(faults)?,
        Format::Csv => {
            let files = write_tables(instance, language).map_err(faults)?;
            let folder = everywhere.output.as_deref().unwrap_or(Path::new("."));
            return deliver_folder(folder, &files, wording);
        }
    };
    deliver(&bytes, everywhere)?;
    Ok(exit::DONE)
}

/// Writes files into a folder that is new or empty: others in it would be read along with them.
fn deliver_folder(folder: &Path, files: &[(String, Vec<u8>)], wording: &Wording) -> Result<u8, Stop> {
    let unwritable = |error| Stop::Unwritable(folder.display().to_string(), error);
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    if std::fs::read_dir(folder).map_err(unwritable)?.next().is_some() {
        let values = [("file", folder.display().to_string().into())];
        return Err(Stop::Usage(wording.say("error-folder-filled", &values)));
    }
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).map_err(unwritable)?;
    }
    Ok(exit::DONE)
}
