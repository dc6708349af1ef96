//! From a file of whatever form to an instance: JSON, a workbook, a CSV file, a folder of them.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use crate::domain::{Date, Fault, Instance};
use crate::io::json::{instance_of, read_record};
use crate::io::literature::{Format, format};
use crate::io::schema::InstanceRecord;
use crate::io::sheet::{self, File, Imported, Options, OrderTerms};
use crate::report::{Wording, notes_text};

use super::arguments::{Everywhere, OrderArguments, ReadingArguments};
use super::output::complain;
use super::stop::Stop;
use super::{input, progress};

/// Seconds that Western Indonesian Time is ahead: the day of those who fill in the sheets, wherever this runs.
const WIB_SECONDS: u64 = 7 * 3600;
const DAY_SECONDS: u64 = 24 * 3600;

/// How a file is read.
pub(super) struct Reading<'a> {
    flags: ReadingArguments,
    order: Option<OrderTerms>,
    source: Option<&'static Format>,
    everywhere: &'a Everywhere,
    wording: &'a Wording,
}

/// What was read: records, and how they become an instance.
pub(super) enum Read {
    /// Records of a JSON file.
    Json(InstanceRecord),
    /// Records of a spreadsheet.
    Sheet(Imported),
}

impl Read {
    pub fn record(&self) -> &InstanceRecord {
        match self {
            Read::Json(record) => record,
            Read::Sheet(imported) => &imported.record,
        }
    }

    pub fn instance(&self) -> Result<Instance, Vec<Fault>> {
        let read = match self {
            Read::Json(record) => instance_of(record),
            Read::Sheet(imported) => imported.instance(),
        };
        read.map_err(|faults| faults.into_iter().map(at_flag).collect())
    }
}

impl<'a> Reading<'a> {
    pub fn new(flags: ReadingArguments, everywhere: &'a Everywhere, wording: &'a Wording) -> Self {
        Reading { flags, order: None, source: None, everywhere, wording }
    }

    /// Takes files for those of a published format.
    pub fn of(self, source: Option<&String>) -> Self {
        Reading { source: source.and_then(|name| format(name)), ..self }
    }

    /// Adds the order that is given by flags, if one is.
    pub fn with_order(self, flags: &OrderArguments, country: Option<&String>) -> Self {
        let order = flags.product.as_ref().map(|product| OrderTerms {
            product: product.clone(),
            quantity: flags.quantity,
            destination: country.cloned(),
            deliveries: flags.deliver.clone(),
            floor: flags.floor.clone(),
            spread: flags.spread,
        });
        Reading { order, ..self }
    }

    /// The instance of a file; what is worth saying about it has been said.
    pub fn instance(&self, path: &Path) -> Result<Instance, Stop> {
        match self.source {
            Some(source) => source.read(&input::bytes(path)?).map_err(Stop::Faults),
            None => self.read(path)?.instance().map_err(Stop::Faults),
        }
    }

    /// The records of a file.
    pub fn read(&self, path: &Path) -> Result<Read, Stop> {
        let folder = input::tables(path)?;
        let bytes = if folder.is_empty() { input::bytes(path)? } else { Vec::new() };
        let name = input::file_name(path);
        if folder.is_empty() && !is_sheet(path, &bytes) {
            let mut record = read_record(&bytes).map_err(Stop::Faults)?;
            if let Some(order) = &self.order {
                order.add_to(&mut record);
            }
            return Ok(Read::Json(record));
        }
        let imported = self.observed(&|options| {
            let file = File { name: &name, bytes: &bytes };
            match folder.as_slice() {
                [] if sheet::is_workbook(&bytes) => sheet::read_workbook(&file, options),
                [] => sheet::read_tables(&name, &[file], options),
                files => {
                    let files: Vec<File> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
                    sheet::read_tables(&name, &files, options)
                }
            }
        })?;
        self.say(&imported.notes);
        Ok(Read::Sheet(imported))
    }

    /// Says what is worth saying; whoever has given the day knows it.
    fn say(&self, notes: &[Fault]) {
        let is_news = |note: &&Fault| note.code != "note-as-of" || self.flags.as_of.is_none();
        let notes: Vec<Fault> = notes.iter().filter(is_news).cloned().collect();
        if !notes.is_empty() && !self.everywhere.quiet {
            complain(&notes_text(&notes, self.wording.language()));
        }
    }

    /// Reads a spreadsheet, with a line of progress when it takes long.
    fn observed(&self, read: &dyn Fn(&Options) -> Result<Imported, Vec<Fault>>) -> Result<Imported, Stop> {
        let rows = AtomicUsize::new(0);
        let observe = |so_far: usize| rows.store(so_far, Ordering::Relaxed);
        let options = Options {
            numbers: self.flags.numbers.map(Into::into),
            today: Some(self.flags.as_of.unwrap_or_else(today)),
            order: self.order.as_ref(),
            mends: &[],
            observe: &observe,
        };
        let read = || read(&options).map_err(Stop::Faults);
        if !progress::is_wanted(self.everywhere) {
            return read();
        }
        std::thread::scope(|scope| {
            let (over, _shower) = progress::show_rows(scope, &rows, self.wording.language());
            let imported = read();
            drop(over);
            imported
        })
    }
}

/// Told by what the file holds; by its name only where it holds nothing that tells.
fn is_sheet(path: &Path, bytes: &[u8]) -> bool {
    let says_csv = input::is_csv(path) && !bytes.trim_ascii_start().starts_with(b"{");
    sheet::is_workbook(bytes) || says_csv || sheet::is_table(bytes)
}

/// The day in Western Indonesia.
fn today() -> Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    let days = i64::try_from((since + WIB_SECONDS) / DAY_SECONDS).unwrap_or(0);
    let epoch = Date::new(1970, 1, 1).unwrap_or_default();
    epoch.saturating_add(jiff::Span::new().days(days))
}

/// A fault of the order given by flags, at its flag.
fn at_flag(fault: Fault) -> Fault {
    let Some(field) = fault.place.strip_prefix("orders[").and_then(|rest| rest.strip_prefix(OrderTerms::ID))
    else {
        return fault;
    };
    let flags = [
        ("].product", "--product"),
        ("].quantity", "--quantity"),
        ("].deliveries", "--deliver"),
        ("].destination", "--to"),
        ("].floor", "--floor"),
        ("].spread", "--spread"),
    ];
    match flags.iter().find(|(start, _)| field.starts_with(start)) {
        Some((_, flag)) => Fault { place: (*flag).to_owned(), ..fault },
        None => fault,
    }
}
