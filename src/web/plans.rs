//! A plan out of the store: read, recognised by its digests, and judged again before anybody sees it.

use super::records::{self, PlanFile, StageFile};
use super::reply::Trouble;
use crate::check::{Score, score, violations};
use crate::domain::{Criterion, Instance, Limit, OrderPlan, Outcome, Solution, Stage, Termination};
use crate::io::json::{digest, read_instance};
use crate::io::plan::read_plan;
use crate::report::{Answer, Label, Source, fingerprint};
use crate::store::{Kind, Shelf, StoreError};
use crate::strategies::presets::Preset;

/// The label of a plan in which a member was replaced by hand.
pub(super) const REPLACEMENT: &str = "replacement";

/// A plan with the data it was made for.
pub(super) struct Opened {
    pub file: PlanFile,
    pub instance: Instance,
    pub outcome: Outcome,
    pub solution: Solution,
}

impl Opened {
    /// The plan of this id.
    pub fn read(shelf: &Shelf, id: &str) -> Result<Opened, Trouble> {
        let file = records::plan(shelf, id)?;
        let damaged = || Trouble::Store(StoreError::Damaged(Kind::Plan.name(), id.to_owned()));
        let packed = shelf.get(Kind::Snapshot, &file.snapshot)?.ok_or_else(damaged)?;
        let instance = read_instance(&records::unpack(&packed)?).map_err(|_| damaged())?;
        let text = serde_json::to_vec(&file.plan).map_err(|_| damaged())?;
        let solution = read_plan(&text, &instance).map_err(|_| damaged())?.solution;
        let is_it = digest(&instance) == file.snapshot
            && fingerprint(&instance, &solution) == file.digest
            && violations(&instance, &solution).is_empty();
        if !is_it {
            return Err(damaged());
        }
        let stages = file.stages.iter().filter_map(stage).collect();
        let termination = limit(&file.ended).map_or(Termination::Optimal, Termination::Feasible);
        let outcome =
            Outcome { termination, solution: Some(solution.clone()), stages, work: 0, notes: Vec::new() };
        Ok(Opened { file, instance, outcome, solution })
    }

    pub fn plan(&self) -> &OrderPlan {
        &self.solution.orders[0]
    }

    pub fn score(&self) -> Score {
        score(&self.instance, &self.solution)
    }

    /// Proved: nothing better by its goal.
    pub fn is_proved(&self) -> bool {
        self.outcome.termination == Termination::Optimal
    }

    pub fn answer(&self) -> Answer<'_> {
        Answer {
            instance: &self.instance,
            outcome: &self.outcome,
            score: Some(self.score()),
            source: Source::Search,
            strategy: "exact",
            seed: 1,
            seconds: self.file.seconds,
            digest: self.file.snapshot.clone(),
            left_out: Vec::new(),
            label: label(&self.file),
            others: Vec::new(),
            further: Vec::new(),
            verbose: true,
        }
    }
}

/// What a plan is one of.
fn label(file: &PlanFile) -> Label {
    Preset::by_name(&file.label).map_or(Label::Plan(1), |preset| Label::Preset(preset, file.coverage))
}

/// The word for how a search ended.
pub(super) fn ended(termination: Termination) -> &'static str {
    match termination {
        Termination::Feasible(Limit::Time) => "time",
        Termination::Feasible(Limit::Work) => "work",
        Termination::Feasible(Limit::Gap) => "gap",
        Termination::Feasible(Limit::Interrupt) => "interrupt",
        Termination::Optimal | Termination::Infeasible | Termination::NoSolutionFound(_) => "optimal",
    }
}

fn limit(ended: &str) -> Option<Limit> {
    match ended {
        "optimal" => None,
        "time" => Some(Limit::Time),
        "gap" => Some(Limit::Gap),
        "interrupt" => Some(Limit::Interrupt),
        _ => Some(Limit::Work),
    }
}

fn stage(file: &StageFile) -> Option<Stage> {
    let criterion = Criterion::ALL.into_iter().find(|criterion| criterion.name() == file.criterion)?;
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
    Some(Stage { criterion, value: number(&file.value), bound: number(&file.bound) })
}

/// The stages of an outcome, to be kept.
pub(super) fn stages(outcome: &Outcome) -> Vec<StageFile> {
    let text = |number: Option<i128>| number.map(|number| number.to_string());
    let stage = |stage: &Stage| StageFile {
        criterion: stage.criterion.name().to_owned(),
        value: text(stage.value),
        bound: text(stage.bound),
    };
    outcome.stages.iter().map(stage).collect()
}
