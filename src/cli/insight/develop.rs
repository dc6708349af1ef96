//! `develop`: whom to coach under a budget.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::Source;
use crate::cli::arguments::{Everywhere, seconds};
use crate::cli::stop::Stop;
use crate::cli::{input, interrupt};
use crate::development::{Aim, develop, kept};
use crate::domain::Limit;
use crate::io::programme::{money, read_programme};
use crate::report::{Wording, developed};

/// Seconds when no time limit is given.
const USUAL_SECONDS: f64 = 60.0;

#[derive(Args)]
pub(in crate::cli) struct DevelopArguments {
    pub file: PathBuf,
    pub programme: PathBuf,
    #[arg(long, value_name = "AIM", default_value = "value")]
    pub aim: AimName,
    #[arg(long, value_name = "MONEY")]
    pub budget: Option<String>,
    #[arg(long, value_name = "N")]
    pub weeks: Option<u32>,
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub time: Option<f64>,
    #[command(flatten)]
    pub source: Source,
}

#[derive(Clone, Copy, ValueEnum)]
pub(in crate::cli) enum AimName {
    #[value(alias = "nilai")]
    Value,
    #[value(alias = "layak")]
    Eligible,
}

pub(in crate::cli) fn run(
    flags: &DevelopArguments,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<u8, Stop> {
    let instance = flags.source.instance(&flags.file, everywhere, wording)?;
    let (mut programme, results) =
        read_programme(&input::bytes(&flags.programme)?, &instance).map_err(Stop::Faults)?;
    if let Some(budget) = &flags.budget {
        let wrong = || Stop::Usage(wording.say("error-budget", &[("value", budget.clone().into())]));
        programme.budget = money(budget, &instance).ok_or_else(wrong)?;
    }
    programme.weeks = flags.weeks.unwrap_or(programme.weeks);
    let aim = match flags.aim {
        AimName::Value => Aim::Value,
        AimName::Eligible => Aim::Eligible,
    };
    let limit =
        Duration::try_from_secs_f64(flags.time.unwrap_or(USUAL_SECONDS)).ok().filter(|l| !l.is_zero());
    let deadline = limit.and_then(|limit| Instant::now().checked_add(limit));
    let stop = |_| match deadline {
        _ if interrupt::requested() => Some(Limit::Interrupt),
        Some(deadline) if Instant::now() >= deadline => Some(Limit::Time),
        _ => None,
    };
    let found = develop(&instance, &programme, aim, &stop);
    let paper = developed(&instance, (&programme, aim), &found, &kept(&programme, &results), wording);
    flags.source.deliver(&paper, everywhere, wording)
}
