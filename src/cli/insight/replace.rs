//! `replace`: who instead of a member who drops out.

use clap::Args;

use super::{OfPlan, Planned, patience, producer};
use crate::cli::arguments::{Everywhere, id};
use crate::cli::stop::Stop;
use crate::domain::Id;
use crate::explain::replace;
use crate::report::{Wording, replaced};
use crate::strategies::focus::Focus;

#[derive(Args)]
pub(in crate::cli) struct ReplaceArguments {
    #[command(flatten)]
    pub of: OfPlan,
    #[arg(long, value_name = "ID", value_parser = id)]
    pub out: Id,
}

pub(in crate::cli) fn run(
    flags: &ReplaceArguments,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    let Planned { instance, solution, order } = match flags.of.read(everywhere, wording)? {
        Ok(planned) => planned,
        Err(code) => return Ok(code),
    };
    let out = producer(&instance, &flags.out, "--out")?;
    let plan = &solution.orders[order];
    if plan.members.iter().all(|member| member.producer != out) {
        return Err(Stop::Usage(wording.say("error-not-member", &[("producer", flags.out.as_str().into())])));
    }
    let focus = Focus::new(&instance, order, Some(&solution), patience());
    let found = replace(&focus, plan, out).ok_or_else(|| Stop::Internal("replace".to_owned()))?;
    let paper = replaced(&instance, order, out, &found, wording);
    flags.of.source.deliver(&paper, everywhere, wording)
}
