//! `bench run`: every task of a suite that the file of records does not have yet, each in a process of its own.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::arguments::Everywhere;
use super::super::output::complain;
use super::super::stop::Stop;
use super::super::{exit, interrupt};
use super::RunArguments;
use crate::benchmark::{Errand, Machine, Task, read_records};
use crate::report::Wording;

pub(super) fn run(flags: &RunArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let mut tasks = super::suite(&flags.of, wording)?;
    if let Some(shard) = flags.shard {
        let mine = |at: usize| at % shard.n == shard.k - 1;
        tasks = tasks.into_iter().enumerate().filter(|(at, _)| mine(*at)).map(|(_, task)| task).collect();
    }
    let path = everywhere.output.as_deref().filter(|path| path.as_os_str() != "-");
    let path = path.ok_or_else(|| Stop::Usage(wording.word("bench-needs-file")))?;
    let done = done(path, wording)?;
    let left: Vec<&Task> = tasks.iter().filter(|task| !done.contains(&task.id)).collect();
    let file = OpenOptions::new().create(true).append(true).open(path);
    let file = file.map_err(|error| Stop::Unwritable(path.display().to_string(), error))?;
    interrupt::watch();
    // Children work in the suite's folder, so that the paths in it are beside it.
    let folder = flags.of.suite.parent().filter(|folder| !folder.as_os_str().is_empty());
    let data = flags.of.data.as_deref().map(|data| data.canonicalize().unwrap_or_else(|_| data.to_owned()));
    let crew = Crew {
        file: Mutex::new(file),
        next: AtomicUsize::new(0),
        failed: AtomicUsize::new(0),
        left: &left,
        folder: folder.unwrap_or(Path::new(".")),
        data,
    };
    let machine = Machine {
        os: std::env::consts::OS.to_owned(),
        arch: std::env::consts::ARCH.to_owned(),
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        jobs: flags.jobs.into(),
        threads: everywhere.threads.map_or(1, usize::from),
        processor: super::one::processor(),
    };
    let language = wording.language();
    std::thread::scope(|scope| {
        for _ in 0..flags.jobs {
            scope.spawn(|| crew.work(&machine, everywhere.quiet, language));
        }
    });
    let failed = crew.failed.load(Ordering::Relaxed);
    let values = [
        ("count", tasks.len().into()),
        ("left", (left.len() - crew.done()).into()),
        ("failed", failed.into()),
    ];
    complain(format!("{}\n", wording.say("bench-done", &values)).as_bytes());
    Ok(match () {
        () if interrupt::requested() => exit::INTERRUPTED,
        () if failed > 0 => exit::CHECK_FAILED,
        () => exit::DONE,
    })
}

/// Ids of what is done. A last line that was cut off is ended, so that the next one begins on its own: nothing that is
/// written is ever taken away, since a twin of this process may be writing too.
fn done(path: &Path, wording: &Wording) -> Result<BTreeSet<String>, Stop> {
    if !path.exists() {
        return Ok(BTreeSet::new());
    }
    let text = super::text(path)?;
    if !text.is_empty() && !text.ends_with('\n') {
        let ended = OpenOptions::new().append(true).open(path).and_then(|mut file| file.write_all(b"\n"));
        ended.map_err(|error| Stop::Unwritable(path.display().to_string(), error))?;
    }
    let records = read_records(&text).map_err(|(line, what)| super::bad_line(path, line, what, wording))?;
    Ok(records.into_iter().map(|record| record.task.id).collect())
}

/// Processes that take one task after the other.
struct Crew<'a> {
    file: Mutex<File>,
    next: AtomicUsize,
    failed: AtomicUsize,
    left: &'a [&'a Task],
    folder: &'a Path,
    data: Option<PathBuf>,
}

impl Crew<'_> {
    fn done(&self) -> usize {
        self.next.load(Ordering::Relaxed).min(self.left.len())
    }

    fn work(&self, machine: &Machine, quiet: bool, language: crate::report::Language) {
        let wording = Wording::new(language);
        while !interrupt::requested() {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = self.left.get(at) else { return };
            let values = [
                ("at", (at + 1).into()),
                ("count", self.left.len().into()),
                ("instance", task.instance.clone().into()),
                ("strategy", task.strategy.clone().into()),
            ];
            if !quiet {
                complain(format!("{}\n", wording.say("bench-progress", &values)).as_bytes());
            }
            let errand = Errand { task: (*task).clone(), machine: machine.clone() };
            if let Err(why) = self.child(&errand) {
                self.failed.fetch_add(1, Ordering::Relaxed);
                complain(format!("{} {}: {}\n", task.instance, task.strategy, why.trim()).as_bytes());
            }
        }
    }

    /// Runs a task and writes its record, whole or not at all.
    fn child(&self, errand: &Errand) -> Result<(), String> {
        let text = |error: std::io::Error| error.to_string();
        let mut command = Command::new(std::env::current_exe().map_err(text)?);
        if let Some(data) = &self.data {
            command.env(super::one::DATA, data);
        }
        let piped = command
            .args(["bench", "one"])
            .current_dir(self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = piped.spawn().map_err(text)?;
        let Some(mut input) = child.stdin.take() else { return Err("no pipe".to_owned()) };
        input.write_all(errand.line().as_bytes()).map_err(text)?;
        drop(input);
        let output = child.wait_with_output().map_err(text)?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.write_all(&output.stdout).and_then(|()| file.flush()).map_err(text)
    }
}
