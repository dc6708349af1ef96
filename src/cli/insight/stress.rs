//! `stress`: how safe a plan is.

use clap::Args;

use super::{OfPlan, Planned};
use crate::cli::arguments::{Everywhere, percent_limit, share};
use crate::cli::stop::Stop;
use crate::domain::Ppm;
use crate::report::{Wording, stressed};
use crate::stress::{Risks, inspection, stress};

#[derive(Args)]
pub(in crate::cli) struct StressArguments {
    #[command(flatten)]
    pub of: OfPlan,
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    pub samples: u64,
    #[arg(long, value_name = "PART", default_value = "0.03", value_parser = share)]
    pub drop_out: Ppm,
    #[arg(long, value_name = "PART", default_value = "0.01", value_parser = share)]
    pub shock: Ppm,
    #[arg(long, value_name = "PART", default_value = "0.9", value_parser = share)]
    pub on_time: Ppm,
    #[arg(long)]
    pub no_help: bool,
    #[arg(long, value_name = "AQL", default_value = "2.5", value_parser = percent_limit)]
    pub aql: u32,
}

pub(in crate::cli) fn run(
    flags: &StressArguments,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    let Planned { instance, solution, order } = match flags.of.read(everywhere, wording)? {
        Ok(planned) => planned,
        Err(code) => return Ok(code),
    };
    let StressArguments { drop_out, shock, on_time, no_help, .. } = *flags;
    let risks = Risks { drop_out, shock, on_time, help: !no_help };
    let found = stress(&instance, order, &solution, &risks, (flags.samples, everywhere.seed));
    let found = found.ok_or_else(|| Stop::Usage(wording.word("error-order-declined")))?;
    let lots: Vec<(u64, f64)> = solution.orders[order]
        .members
        .iter()
        .map(|member| {
            let reject = instance.capability(order, member.producer).map_or(0, |made| made.reject_rate);
            (member.quantity(), f64::from(reject) / 10_000.0)
        })
        .collect();
    let inspected = inspection::chances(&lots, flags.aql).map(|chances| (flags.aql, chances));
    let paper = stressed(&instance, order, (&found, &risks), inspected, wording);
    flags.of.source.deliver(&paper, everywhere, wording)
}
