//! `import`: a spreadsheet as the JSON instance file.

use crate::domain::Fault;
use crate::io::json::{write_instance, write_record};
use crate::report::Wording;

use super::arguments::{Everywhere, ImportArguments};
use super::exit;
use super::output::{complain, deliver};
use super::reading::Reading;
use super::stop::Stop;

pub(super) fn run(flags: &ImportArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let reading =
        Reading::new(flags.reading, everywhere, wording).with_order(&flags.by_flags, flags.to.as_ref());
    let read = reading.read(&flags.file)?;
    let text = match read.instance() {
        Ok(instance) => write_instance(&instance),
        // Producers without an order are worth keeping: the order may come later, or by flags.
        Err(faults) if lacks_only_orders(&faults) => {
            complain(format!("{}\n", wording.word("note-no-orders")).as_bytes());
            write_record(read.record())
        }
        Err(faults) => return Err(Stop::Faults(faults)),
    };
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
}

fn lacks_only_orders(faults: &[Fault]) -> bool {
    faults.iter().all(|fault| fault.code == "no-orders")
}
