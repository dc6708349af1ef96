//! A suite: which strategies on which instances with which seeds and limits, as one writes it down.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::strategies;

/// What a suite file holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suite {
    /// Its name.
    pub name: String,
    /// Strategies by name.
    pub strategies: Vec<String>,
    /// Seeds of whatever is random in a strategy.
    #[serde(default = "one")]
    pub seeds: Vec<u64>,
    /// Seconds; 0 or absent for none.
    #[serde(default)]
    pub time: f64,
    /// Counted work; absent for none.
    #[serde(default)]
    pub work: Option<u64>,
    /// Stop at this gap; absent for none.
    #[serde(default)]
    pub gap: Option<f64>,
    /// Solvers of others, each in a process of its own.
    #[serde(default)]
    pub outside: Vec<Outside>,
    /// Instances.
    pub instances: Vec<Instances>,
}

/// A solver of somebody else, which gets the exported model: `command... MODEL.mps SECONDS`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outside {
    /// What it is called in the figures.
    pub name: String,
    /// Program and arguments; paths are beside the suite.
    pub command: Vec<String>,
}

/// Instances of one kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instances {
    /// Name of the family; that of the preset or the format if absent.
    #[serde(default)]
    pub family: Option<String>,
    /// Preset of the generator.
    #[serde(default)]
    pub preset: Option<String>,
    /// Seeds of the generator.
    #[serde(default = "one")]
    pub seeds: Vec<u64>,
    /// Producers instead of the preset's.
    #[serde(default)]
    pub producers: Option<usize>,
    /// Orders instead of the preset's.
    #[serde(default)]
    pub orders: Option<usize>,
    /// Periods instead of the preset's.
    #[serde(default)]
    pub periods: Option<usize>,
    /// Files, beside the suite or below the folder of published data.
    #[serde(default)]
    pub files: Vec<String>,
    /// Published format of the files.
    #[serde(default)]
    pub format: Option<String>,
}

fn one() -> Vec<u64> {
    vec![1]
}

/// Where an instance comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// From the generator of this version.
    Generated {
        /// Preset.
        preset: String,
        /// Seed.
        seed: u64,
        /// Producers instead of the preset's.
        producers: Option<usize>,
        /// Orders instead of the preset's.
        orders: Option<usize>,
        /// Periods instead of the preset's.
        periods: Option<usize>,
    },
    /// From a file.
    File {
        /// Path, as the suite gives it.
        path: String,
        /// Published format.
        format: Option<String>,
    },
}

/// Limits of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Seconds; 0 for none.
    pub time: f64,
    /// Counted work.
    pub work: Option<u64>,
    /// Gap.
    pub gap: Option<f64>,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Digest of everything below: the same id, the same run.
    pub id: String,
    /// Name of the suite.
    pub suite: String,
    /// Name of the family.
    pub family: String,
    /// Name of the instance.
    pub instance: String,
    /// Where it comes from.
    pub source: Source,
    /// Strategy.
    pub strategy: String,
    /// The command of an outside solver; absent for a strategy of this program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<Vec<String>>,
    /// Seed of the strategy.
    pub seed: u64,
    /// Limits.
    pub limits: Limits,
}

/// Why a suite makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SuiteError {
    /// The file cannot be read: what the reader says.
    Form(String),
    /// There is no such strategy.
    Strategy(String),
    /// Instances need a preset or files, and not both.
    Source(usize),
    /// An outside solver needs a command, and a limit of time since it knows no other.
    Outside(String),
}

impl Suite {
    /// Reads a suite file.
    ///
    /// # Errors
    /// A form that is none, an unknown strategy, instances from nowhere.
    pub fn read(text: &str) -> Result<Suite, SuiteError> {
        let suite: Suite = toml::from_str(text).map_err(|error| SuiteError::Form(error.to_string()))?;
        let unknown = suite.strategies.iter().find(|name| strategies::by_name(name).is_none());
        if let Some(name) = unknown {
            return Err(SuiteError::Strategy(name.clone()));
        }
        match suite.instances.iter().position(|of| of.preset.is_some() != of.files.is_empty()) {
            Some(at) => Err(SuiteError::Source(at + 1)),
            None => Ok(suite),
        }
    }

    /// Who takes part: strategies of this program, then solvers of others with their commands.
    fn rivals(&self) -> impl Iterator<Item = (&String, Option<&Vec<String>>)> {
        let own = self.strategies.iter().map(|name| (name, None));
        own.chain(self.outside.iter().map(|outside| (&outside.name, Some(&outside.command))))
    }
}

impl Instances {
    fn sources(&self) -> Vec<(String, Source)> {
        let generated = |(preset, &seed): (&String, &u64)| {
            let size = [self.producers, self.orders]
                .into_iter()
                .flatten()
                .map(|n| format!("-{n}"))
                .collect::<String>();
            let source = Source::Generated {
                preset: preset.clone(),
                seed,
                producers: self.producers,
                orders: self.orders,
                periods: self.periods,
            };
            (format!("{preset}{size}-{seed}"), source)
        };
        let of_preset =
            self.preset.iter().flat_map(|preset| self.seeds.iter().map(move |seed| (preset, seed)));
        let file = |path: &String| {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
            (name, Source::File { path: path.clone(), format: self.format.clone() })
        };
        of_preset.map(generated).chain(self.files.iter().map(file)).collect()
    }

    fn family(&self) -> String {
        let named = self.family.clone().or_else(|| self.preset.clone()).or_else(|| self.format.clone());
        named.unwrap_or_else(|| "files".to_owned())
    }
}

/// Every run of a suite, each once.
///
/// # Errors
/// An outside solver without a command or a limit of time.
pub fn tasks(suite: &Suite) -> Result<Vec<Task>, SuiteError> {
    let limits = Limits { time: suite.time, work: suite.work, gap: suite.gap };
    let unlimited = suite.outside.iter().find(|outside| outside.command.is_empty() || suite.time <= 0.0);
    if let Some(outside) = unlimited {
        return Err(SuiteError::Outside(outside.name.clone()));
    }
    let mut tasks = Vec::new();
    for of in &suite.instances {
        for (instance, source) in of.sources() {
            for (strategy, command) in suite.rivals() {
                for &seed in &suite.seeds {
                    let task = Task {
                        id: String::new(),
                        suite: suite.name.clone(),
                        family: of.family(),
                        instance: instance.clone(),
                        source: source.clone(),
                        strategy: strategy.clone(),
                        command: command.cloned(),
                        seed,
                        limits,
                    };
                    tasks.push(Task { id: id(&task), ..task });
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    tasks.retain(|task| seen.insert(task.id.clone()));
    Ok(tasks)
}

/// Sixteen digits of the SHA-256 of what decides the result, the version of this program included.
fn id(task: &Task) -> String {
    let text = serde_json::to_string(&(env!("CARGO_PKG_VERSION"), task)).unwrap_or_default();
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUITE: &str = "name = \"s\"\nstrategies = [\"exact\", \"first-come\"]\nseeds = [1, 2]\nwork = 1000\n\
        [[instances]]\npreset = \"single-base\"\nseeds = [3, 4, 5]\nproducers = 100\n\
        [[instances]]\nfiles = [\"a/g1_n500_0\"]\nformat = \"ssfctp\"\n";

    #[test]
    fn a_suite_is_every_combination_once() {
        let tasks = tasks(&Suite::read(SUITE).unwrap()).unwrap();
        assert_eq!(tasks.len(), (3 + 1) * 2 * 2);
        assert_eq!(
            (tasks[0].instance.as_str(), tasks[0].family.as_str()),
            ("single-base-100-3", "single-base")
        );
        assert_eq!(tasks.last().unwrap().instance, "g1_n500_0");
        let again = super::tasks(&Suite::read(SUITE).unwrap()).unwrap();
        assert_eq!(tasks, again);
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        let wrong = |from: &str, to: &str| Suite::read(&SUITE.replace(from, to)).unwrap_err();
        assert_eq!(wrong("first-come", "best-guess"), SuiteError::Strategy("best-guess".to_owned()));
        assert_eq!(wrong("preset = \"single-base\"\n", ""), SuiteError::Source(1));
        assert!(matches!(wrong("seeds = [1, 2]", "seed = 1"), SuiteError::Form(_)));
        let with_outside = format!("{SUITE}\n[[outside]]\nname = \"x\"\ncommand = [\"x\"]\n");
        let mut suite = Suite::read(&with_outside).unwrap();
        assert_eq!(tasks(&suite), Err(SuiteError::Outside("x".to_owned())));
        suite.time = 1.0;
        assert_eq!(tasks(&suite).unwrap().len(), (3 + 1) * 3 * 2);
    }
}
