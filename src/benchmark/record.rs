//! One run as one line of JSON.

use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::suite::Task;

/// Where a search stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Seconds from the start.
    pub seconds: f64,
    /// Counted work.
    pub work: u64,
    /// Value of the best plan, minor units.
    pub value: Option<Number>,
    /// Proven bound, minor units.
    pub bound: Option<Number>,
}

/// A plan that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incumbent {
    /// Seconds from the start.
    pub seconds: f64,
    /// Counted work.
    pub work: u64,
    /// Its value, minor units.
    pub value: Number,
}

/// How evenly the work is spread over those who could do some: units of capacity used, 1 is even.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fairness {
    /// Jain's index, 1/n to 1.
    pub jain: f64,
    /// Gini's coefficient, 0 to 1; 0 is even.
    pub gini: f64,
    /// Least load over greatest load.
    pub least_to_most: f64,
}

/// Where it ran.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// Operating system.
    pub os: String,
    /// Architecture.
    pub arch: String,
    /// Processors there are.
    pub cores: usize,
    /// Runs at the same time.
    pub jobs: usize,
    /// Threads of the run.
    pub threads: usize,
    /// Its processor, where the system tells.
    pub processor: Option<String>,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What was to be done.
    pub task: Task,
    /// Version of this program.
    pub version: String,
    /// The solver of its model that is built in; for an outside solver that one's name and version. Bound and proof of
    /// an outside solver are its own claim; its plan has passed the judge like any other.
    pub backend: String,
    /// Version of the generator, where the instance is generated.
    pub generator: Option<u32>,
    /// Digest of the instance.
    pub digest: String,
    /// Producers.
    pub producers: usize,
    /// Orders.
    pub orders: usize,
    /// `optimal`, `feasible`, `infeasible`, `unknown`, `unsupported`.
    pub termination: String,
    /// Which limit came first.
    pub limit: Option<String>,
    /// Decimals of a minor unit: `objective` and `bound` count 10^-decimals.
    pub decimals: u8,
    /// The criterion that the figures are of.
    pub criterion: Option<String>,
    /// Value of the plan, minor units.
    pub objective: Option<Number>,
    /// Proven bound, minor units.
    pub bound: Option<Number>,
    /// Relative distance between them.
    pub gap: Option<f64>,
    /// The judge has passed the plan.
    pub verified: bool,
    /// Digest of the plan.
    pub plan_digest: Option<String>,
    /// How evenly it spreads the work.
    pub fairness: Option<Fairness>,
    /// Counted work.
    pub work: u64,
    /// Seconds on the wall.
    pub wall_seconds: f64,
    /// Seconds of the processor, where the system says.
    pub cpu_seconds: Option<f64>,
    /// Most memory, kB, where the system says.
    pub peak_kb: Option<u64>,
    /// First plan.
    pub first: Option<Incumbent>,
    /// When the last plan was found.
    pub best: Option<Incumbent>,
    /// How it went.
    pub trajectory: Vec<Step>,
    /// Where it ran.
    pub machine: Machine,
}

/// A task on its way to a process of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Errand {
    /// What to do.
    pub task: Task,
    /// Where.
    pub machine: Machine,
}

impl Errand {
    /// As one line.
    pub fn line(&self) -> String {
        line(self)
    }

    /// Out of a line; `None` where it is none.
    pub fn read(text: &str) -> Option<Errand> {
        serde_json::from_str(text).ok()
    }
}

fn line(value: &impl Serialize) -> String {
    format!("{}\n", serde_json::to_string(value).unwrap_or_default())
}

/// A number as a float, for statistics.
pub(super) fn float(number: Option<&Number>) -> Option<f64> {
    number?.as_f64()
}

impl Record {
    /// The record without what differs between two runs of the same task: times, memory, machine.
    pub fn steady(&self) -> Record {
        let step = |step: &Step| Step { seconds: 0.0, ..step.clone() };
        let found = |found: &Incumbent| Incumbent { seconds: 0.0, ..found.clone() };
        Record {
            wall_seconds: 0.0,
            cpu_seconds: None,
            peak_kb: None,
            machine: Machine::default(),
            trajectory: self.trajectory.iter().map(step).collect(),
            first: self.first.as_ref().map(found),
            best: self.best.as_ref().map(found),
            ..self.clone()
        }
    }

    /// The record without what differs between two runs, and without how it went: what a reader compares with.
    pub fn result(&self) -> Record {
        Record { trajectory: Vec::new(), ..self.steady() }
    }

    /// The record as one line.
    pub fn line(&self) -> String {
        line(self)
    }

    /// The value as a float.
    pub fn value(&self) -> Option<f64> {
        float(self.objective.as_ref())
    }
}

/// Records of a file; a line that was cut off in its middle is left out, any other that cannot be read is told by its
/// number.
///
/// # Errors
/// The number of a line that is no record, and what the reader says.
pub fn read_records(text: &str) -> Result<Vec<Record>, (usize, String)> {
    let mut records = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(record) => records.push(record),
            Err(error) if error.is_eof() => {}
            Err(error) => return Err((at + 1, error.to_string())),
        }
    }
    Ok(records)
}
