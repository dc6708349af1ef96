//! One task in a process of its own: time, memory and threads of a run are its own too.

use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::super::stop::Stop;
use super::super::{exit, output};
use crate::benchmark::{Answer, Errand, NoRun, Record, Task, instance, outside_record, run as benchmark};
use crate::domain::{Goal, Instance};
use crate::model::Backend;
use crate::model::export::mps;
use crate::report::{Wording, faults_text};

/// Clock ticks in a second, as Linux counts processor time.
const TICKS: f64 = 100.0;
/// Seconds that an outside solver may take beyond its limit: reading and presolving count for some of them, not for
/// others.
const PATIENCE: f64 = 600.0;
/// The folder of published data.
pub(super) const DATA: &str = "KONGSI_DATA";

pub(super) fn run(wording: &Wording) -> Result<u8, Stop> {
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .read_to_string(&mut text)
        .map_err(|error| Stop::Unreadable("-".to_owned(), error))?;
    let Errand { task, machine } =
        Errand::read(&text).ok_or_else(|| Stop::Internal("bench one".to_owned()))?;
    let refused = |no_run: NoRun| match no_run {
        NoRun::Faults(faults) => {
            Stop::Usage(String::from_utf8_lossy(&faults_text(&faults, wording.language())).into_owned())
        }
        NoRun::Unknown(what) => Stop::Usage(what),
        NoRun::Failed(what) => Stop::Internal(what),
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(machine.threads.max(1)).build();
    let instance = instance(&task.source, &read).map_err(refused)?;
    let backend = std::env::current_exe().map_or(Backend::InProcess, Backend::Child);
    let record = match &task.command {
        Some(command) => {
            let answer = ask(command, &task, &instance).map_err(Stop::Usage)?;
            outside_record(&task, &instance, machine, &answer)
        }
        None => {
            let work = || benchmark(&task, &instance, machine.clone(), &backend);
            pool.map_or_else(|_| work(), |pool| pool.install(work)).map_err(refused)?
        }
    };
    let record = Record { cpu_seconds: cpu_seconds(), peak_kb: peak_kb(), ..record };
    output::print(record.line().as_bytes()).map_err(|error| Stop::Unwritable("-".to_owned(), error))?;
    Ok(exit::DONE)
}

/// A file beside the suite, or below the folder of published data.
fn read(path: &str) -> Result<Vec<u8>, String> {
    let below = std::env::var_os(DATA).map(|data| PathBuf::from(data).join(path));
    let file = below.filter(|below| below.exists()).unwrap_or_else(|| path.into());
    let hint =
        if std::env::var_os(DATA).is_none() { format!("; {DATA} names no folder") } else { String::new() };
    std::fs::read(&file).map_err(|error| format!("{}: {error}{hint}", file.display()))
}

/// Has an outside solver work on the exported model; it is ended when it does not stop by itself.
fn ask(command: &[String], task: &Task, instance: &Instance) -> Result<Answer, String> {
    let text = |error: std::io::Error| format!("{}: {error}", command.join(" "));
    let folder = tempfile::tempdir().map_err(text)?;
    let model = folder.path().join("model.mps");
    std::fs::write(&model, mps(instance, &Goal::default_for(instance))).map_err(text)?;
    let (program, arguments) = command.split_first().ok_or("no command")?;
    let printed = folder.path().join("answer");
    let mut child = Command::new(program)
        .args(arguments)
        .arg(&model)
        .arg(task.limits.time.to_string())
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(&printed).map_err(text)?)
        .spawn()
        .map_err(text)?;
    let began = Instant::now();
    let is_late = || began.elapsed().as_secs_f64() > task.limits.time + PATIENCE;
    let ended = loop {
        match child.try_wait().map_err(text)? {
            Some(status) => break status,
            None if is_late() => {
                let _ = child.kill();
                break child.wait().map_err(text)?;
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    let answer = Answer::read(&std::fs::read_to_string(&printed).map_err(text)?);
    answer.ok_or_else(|| format!("{}: no answer, {ended}", command.join(" ")))
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

/// The processor's name, where the system tells.
pub(super) fn processor() -> Option<String> {
    let text = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
