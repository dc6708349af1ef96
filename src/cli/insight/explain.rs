//! `explain`: why these, why not others, and what is missing where an order cannot be filled.

use std::path::PathBuf;

use clap::Args;

use super::{Source, one_order, patience, producer};
use crate::cli::arguments::{Everywhere, id};
use crate::cli::input;
use crate::cli::stop::Stop;
use crate::domain::{Id, Instance, Money};
use crate::explain::{Standing, bounds, conflict, repairs, standings};
use crate::report::{Told, Wording, conflicting, told};
use crate::strategies::focus::Focus;

/// Producers who are solved again for one by one where nobody is named.
const NEAREST: usize = 50;
/// Bounds that are listed besides.
const LISTED: usize = 1_000;

#[derive(Args)]
pub(in crate::cli) struct ExplainArguments {
    pub file: PathBuf,
    #[arg(long, id = "one_order", value_name = "ID", value_parser = id)]
    pub order: Option<Id>,
    #[arg(long, id = "one_producer", value_name = "ID", value_parser = id, value_delimiter = ',')]
    pub producer: Vec<Id>,
    #[arg(long, id = "beside", value_name = "PLAN")]
    pub plan: Option<PathBuf>,
    #[command(flatten)]
    pub source: Source,
}

pub(in crate::cli) fn run(
    flags: &ExplainArguments,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    let instance = flags.source.instance(&flags.file, everywhere, wording)?;
    let o = one_order(&instance, flags.order.as_ref(), wording)?;
    let plan = flags.plan.as_deref().map(|path| input::plan(path, &instance)).transpose()?;
    let focus = Focus::new(&instance, o, plan.as_ref().map(|plan| &plan.solution), patience());
    if flags.producer.is_empty() && focus.can_be_filled(&[]) != Some(true) {
        let (found, repairs) = (conflict(&focus), repairs(&focus));
        let paper = conflicting(&instance, o, (found.as_ref(), &repairs), wording);
        return flags.source.deliver(&paper, everywhere, wording);
    }
    let near = bounds(&focus);
    let asked = match flags.producer.as_slice() {
        [] => usually(&instance, o, &near),
        named => named.iter().map(|id| producer(&instance, id, "--producer")).collect::<Result<_, _>>()?,
    };
    let standings: Vec<(usize, Standing)> = asked.iter().copied().zip(standings(&focus, &asked)).collect();
    let others: Vec<(usize, Money)> = match flags.producer.is_empty() {
        true => near.into_iter().filter(|(i, _)| !asked.contains(i)).take(LISTED).collect(),
        false => Vec::new(),
    };
    let paper = told(&instance, &Told { order: o, standings: &standings, bounds: &others }, wording);
    flags.source.deliver(&paper, everywhere, wording)
}

/// Members, those nearest to being one, and those whom the fewest rules keep out.
fn usually(instance: &Instance, o: usize, near: &[(usize, Money)]) -> Vec<usize> {
    let mut asked: Vec<usize> = near.iter().take(NEAREST).map(|(i, _)| *i).collect();
    let excluded = crate::eligibility::excluded(instance, o);
    let mut barred: Vec<(usize, usize)> = excluded.iter().map(|(&i, reasons)| (reasons.len(), i)).collect();
    barred.sort_unstable();
    asked.extend(barred.into_iter().take(NEAREST).map(|(_, i)| i));
    asked
}
