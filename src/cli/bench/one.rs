//! One task in a process of its own: time, memory and threads of a run are its own too.

use std::io::Read;

use super::super::stop::Stop;
use super::super::{exit, output};
use crate::benchmark::{Errand, NoRun, Record, instance, run as benchmark};
use crate::model::Backend;
use crate::report::{Wording, faults_text};

/// Clock ticks in a second, as Linux counts processor time.
const TICKS: f64 = 100.0;

pub(super) fn run(wording: &Wording) -> Result<u8, Stop> {
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .read_to_string(&mut text)
        .map_err(|error| Stop::Unreadable("-".to_owned(), error))?;
    let Errand { task, machine } =
        Errand::read(&text).ok_or_else(|| Stop::Internal("bench one".to_owned()))?;
    let read = |path: &str| std::fs::read(path).map_err(|error| format!("{path}: {error}"));
    let refused = |no_run: NoRun| match no_run {
        NoRun::Faults(faults) => {
            Stop::Usage(String::from_utf8_lossy(&faults_text(&faults, wording.language())).into_owned())
        }
        NoRun::Unknown(what) => Stop::Usage(what),
        NoRun::Failed(what) => Stop::Internal(what),
    };
    let threads = machine.threads.max(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let instance = instance(&task.source, &read).map_err(refused)?;
    let backend = std::env::current_exe().map_or(Backend::InProcess, Backend::Child);
    let work = || benchmark(&task, &instance, machine.clone(), &backend);
    let record = pool.map_or_else(|_| work(), |pool| pool.install(work)).map_err(refused)?;
    let record = Record { cpu_seconds: cpu_seconds(), peak_kb: peak_kb(), ..record };
    output::print(record.line().as_bytes()).map_err(|error| Stop::Unwritable("-".to_owned(), error))?;
    Ok(exit::DONE)
}

/// Processor time of this process and its children, where the system tells.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // Names may hold blanks; the rest follows their closing bracket.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: f64 = fields.get(11..15)?.iter().filter_map(|field| field.parse::<f64>().ok()).sum();
    Some(ticks / TICKS)
}

/// Most memory of this process, where the system tells.
fn peak_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
