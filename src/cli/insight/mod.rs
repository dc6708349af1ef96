//! The verbs that explain, replace, compare, coach, share and test; each reads data and a plan, asks the library, and
//! delivers a page.

pub(super) mod compare;
pub(super) mod develop;
pub(super) mod explain;
pub(super) mod payout;
pub(super) mod replace;
pub(super) mod stress;

use std::path::PathBuf;

use clap::Args;

use super::arguments::{Everywhere, ReadingArguments, id, renderers, sources};
use super::output::{complain, deliver, print, renderer};
use super::reading::Reading;
use super::stop::Stop;
use super::{exit, input, interrupt};
use crate::check::{score, violations};
use crate::domain::{Fault, Id, Instance, Limit, Solution};
use crate::report::{Judged, Paper, Renderer, Section, Wording, facilitator, verdict_json, verdict_text};
use crate::strategies::focus::{Patience, USUAL_WORK};

/// How data is read and the answer written.
#[derive(Args)]
pub(super) struct Source {
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[arg(long = "format", id = "source", value_name = "FORMAT", value_parser = sources())]
    pub source: Option<String>,
    #[arg(long, id = "paper_to", value_name = "FORMAT", value_parser = renderers())]
    pub to: Option<String>,
}

/// Data, a plan of it, and one order.
#[derive(Args)]
pub(super) struct OfPlan {
    pub file: PathBuf,
    pub plan: PathBuf,
    #[arg(long, id = "one_order", value_name = "ID", value_parser = id)]
    pub order: Option<Id>,
    #[command(flatten)]
    pub source: Source,
}

/// Data with a plan that passed the judge.
pub(super) struct Planned {
    pub instance: Instance,
    pub solution: Solution,
    /// Position of the order asked for.
    pub order: usize,
}

impl Source {
    fn instance(
        &self,
        file: &std::path::Path,
        everywhere: &Everywhere,
        wording: &Wording,
    ) -> Result<Instance, Stop> {
        interrupt::watch();
        Reading::new(self.reading, everywhere, wording).of(self.source.as_ref()).instance(file)
    }

    fn deliver(&self, paper: &Paper, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
        let renderer = renderer(self.to.as_deref(), everywhere, wording)?;
        deliver(&paper.render(renderer.name, wording, everywhere.verbose), everywhere)?;
        Ok(exit::DONE)
    }
}

impl OfPlan {
    /// Reads and judges; the exit code where the plan does not pass.
    fn read(&self, everywhere: &Everywhere, wording: &Wording) -> Result<Result<Planned, u8>, Stop> {
        if input::is_stdin(&self.file) && input::is_stdin(&self.plan) {
            return Err(Stop::Usage(wording.word("error-two-stdin")));
        }
        let instance = self.source.instance(&self.file, everywhere, wording)?;
        let solution = input::plan(&self.plan, &instance)?.solution;
        let violations = violations(&instance, &solution);
        if !violations.is_empty() {
            let judged = Judged { plan: Some((score(&instance, &solution), violations)), proof: None };
            if everywhere.json {
                let _ = print(&verdict_json(&instance, &judged, wording.language()));
            } else {
                complain(&verdict_text(&instance, &judged, wording.language()));
            }
            return Ok(Err(exit::CHECK_FAILED));
        }
        let order = one_order(&instance, self.order.as_ref(), wording)?;
        if !solution.orders[order].accepted {
            return Err(Stop::Usage(wording.word("error-order-declined")));
        }
        Ok(Ok(Planned { instance, solution, order }))
    }
}

/// What a page says beside the plan; other formats are of the plan alone.
pub(super) fn further(
    renderer: &Renderer,
    instance: &Instance,
    plan: Option<&Solution>,
    wording: &Wording,
) -> Vec<Section> {
    if renderer.name == "html" { facilitator(instance, plan, patience(), wording) } else { Vec::new() }
}

/// The order asked for, or the only one.
fn one_order(instance: &Instance, asked: Option<&Id>, wording: &Wording) -> Result<usize, Stop> {
    match asked {
        Some(id) => instance
            .order_index(id)
            .ok_or_else(|| Stop::Faults(vec![Fault::new("unknown-order", "--order").with("order", id)])),
        None if instance.orders().len() == 1 => Ok(0),
        None => Err(Stop::Usage(wording.word("error-which-order"))),
    }
}

/// Position of a producer named on the command line.
fn producer(instance: &Instance, id: &Id, flag: &str) -> Result<usize, Stop> {
    let unknown = || Stop::Faults(vec![Fault::new("unknown-producer", flag).with("producer", id)]);
    instance.producer_index(id).ok_or_else(unknown)
}

/// The usual work, and the keyboard.
fn patience() -> Patience<'static> {
    Patience { work: USUAL_WORK, stop: &|| interrupt::requested().then_some(Limit::Interrupt) }
}
