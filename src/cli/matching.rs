//! `match`: one or many orders to a verified plan.

use std::thread;
use std::time::{Duration, Instant};

use crate::check::score;
use crate::domain::{Goal, Instance, Limit, Outcome, Solution, Termination};
use crate::io::json::digest;
use crate::model::Backend;
use crate::report::{Answer, Label, Renderer, Source, Value, Wording, all_left_out};
use crate::strategies::exact::different;
use crate::strategies::fairness::solve_and_price;
use crate::strategies::presets::{self, Preset};
use crate::strategies::{Budget, SolveError, Strategy, by_name, default_for};

use super::arguments::{Everywhere, MatchArguments, is_country};
use super::insight::further;
use super::output::{complain, deliver, renderer};
use super::plans::Plans;
use super::progress::{self, Latest};
use super::proof;
use super::reading::Reading;
use super::stop::Stop;
use super::{exit, input, interrupt, selection, strategies};

/// Seconds for one order when no time limit is given.
const ONE_ORDER_SECONDS: f64 = 60.0;
/// Seconds for several orders when no time limit is given.
const MARKET_SECONDS: f64 = 600.0;

pub(super) fn run(flags: &MatchArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let format = flags.to.iter().rfind(|word| !is_country(word));
    let renderer = renderer(format.map(String::as_str), everywhere, wording)?;
    let instance = read(flags, everywhere, wording)?;
    let start = flags.start.as_deref().map(|path| input::plan(path, &instance)).transpose()?;
    let began = Instant::now();
    interrupt::watch();
    let strategy = choose(flags, &instance, wording)?;
    let search = Search { flags, everywhere, wording, instance: &instance, strategy, began };
    search.refuse_others(renderer)?;
    let Plans { label, first: outcome, others } = search.plans(start.as_ref().map(|plan| &plan.solution))?;
    if let Some(path) = &flags.proof {
        proof::write(path, (&instance, &search.goal(), &outcome), wording)?;
    }
    let solution = outcome.solution.as_ref();
    let answer = Answer {
        instance: &instance,
        outcome: &outcome,
        score: solution.map(|solution| score(&instance, solution)),
        source: Source::Search,
        strategy: strategy.name(),
        seed: everywhere.seed,
        seconds: began.elapsed().as_secs_f64(),
        digest: digest(&instance),
        left_out: all_left_out(&instance, solution),
        label,
        others,
        further: further(renderer, &instance, outcome.solution.as_ref(), wording),
        verbose: everywhere.verbose,
    };
    deliver(&(renderer.render)(&answer, wording.language()), everywhere)?;
    Ok(exit_code(&outcome, flags.require_optimal, wording))
}

fn read(flags: &MatchArguments, everywhere: &Everywhere, wording: &Wording) -> Result<Instance, Stop> {
    if input::is_stdin(&flags.file) && flags.start.as_deref().is_some_and(input::is_stdin) {
        return Err(Stop::Usage(wording.word("error-two-stdin")));
    }
    let country = flags.to.iter().rfind(|word| is_country(word));
    if country.is_some() && flags.by_flags.product.is_none() {
        return Err(Stop::Usage(wording.word("error-country-needs-product")));
    }
    let reading = Reading::new(flags.reading, everywhere, wording)
        .of(flags.source.as_ref())
        .with_order(&flags.by_flags, country);
    selection::apply(reading.instance(&flags.file)?, flags, wording)
}

fn choose(
    flags: &MatchArguments,
    instance: &Instance,
    wording: &Wording,
) -> Result<&'static dyn Strategy, Stop> {
    let Some(name) = &flags.strategy else { return Ok(default_for(instance)) };
    by_name(name).ok_or_else(|| Stop::Usage(strategies::unknown(name, wording)))
}

fn exit_code(outcome: &Outcome, require_optimal: bool, wording: &Wording) -> u8 {
    match outcome.termination {
        Termination::Infeasible => exit::INFEASIBLE,
        Termination::Feasible(Limit::Interrupt) | Termination::NoSolutionFound(Limit::Interrupt) => {
            exit::INTERRUPTED
        }
        Termination::NoSolutionFound(_) => exit::LIMIT,
        Termination::Feasible(_) if require_optimal => {
            complain(format!("{}\n", wording.word("error-not-optimal")).as_bytes());
            exit::LIMIT
        }
        Termination::Optimal | Termination::Feasible(_) => exit::DONE,
    }
}

/// One search: what to solve, how, and within which limits.
struct Search<'a> {
    flags: &'a MatchArguments,
    everywhere: &'a Everywhere,
    wording: &'a Wording,
    instance: &'a Instance,
    strategy: &'static dyn Strategy,
    began: Instant,
}

impl Search<'_> {
    /// The plan, or the plans where several are asked for.
    fn plans(&self, start: Option<&Solution>) -> Result<Plans, Stop> {
        if let Some(k) = self.flags.plans {
            let goal = self.goal();
            let outcomes =
                self.within_limits(start, &|budget| different(self.instance, &goal, budget, k.into()))?;
            return Ok(Plans::different(outcomes));
        }
        if !self.flags.preset.is_empty() {
            let (strategy, seed) = (self.strategy, self.everywhere.seed);
            let one = |budget: &Budget, &preset: &Preset| {
                presets::choose(preset, strategy, self.instance, budget, seed)
            };
            let all = |budget: &Budget| self.flags.preset.iter().map(|preset| one(budget, preset)).collect();
            return Ok(Plans::chosen(self.within_limits(start, &all)?));
        }
        let goal = self.goal();
        let one = |budget: &Budget| {
            solve_and_price(self.strategy, self.instance, &goal, budget, self.everywhere.seed)
        };
        let first = self.within_limits(start, &one)?;
        Ok(Plans { label: Label::Plan(1), first, others: Vec::new() })
    }

    /// Several plans are of one order, by the exact strategy, and not for every format.
    fn refuse_others(&self, renderer: &Renderer) -> Result<(), Stop> {
        let flags = self.flags;
        let no_proof = flags
            .proof
            .as_ref()
            .and_then(|_| proof::refused(self.instance, &self.goal(), self.strategy.name()));
        if let Some(word) = no_proof {
            return Err(Stop::Usage(self.wording.word(word)));
        }
        if flags.plans.is_none() && flags.preset.is_empty() {
            return Ok(());
        }
        let refused = match () {
            () if self.instance.orders().len() != 1 => "error-others-need-order",
            () if flags.plans.is_some() && !flags.preset.is_empty() => "error-plans-and-preset",
            () if !flags.preset.is_empty() && flags.proof.is_some() => "error-preset-and-proof",
            () if !flags.preset.is_empty() && !flags.goal.is_empty() => "error-preset-and-goal",
            () if flags.plans.is_some() && flags.strategy.as_deref().is_some_and(|name| name != "exact") => {
                "error-plans-exact"
            }
            () if !renderer.several => "error-others-format",
            () => return Ok(()),
        };
        Err(Stop::Usage(self.wording.word(refused)))
    }

    fn goal(&self) -> Goal {
        match self.flags.goal.as_slice() {
            [] => Goal::default_for(self.instance),
            criteria => Goal::new(criteria),
        }
    }

    /// Runs a search within the limits of the flags, with progress where somebody waits.
    fn within_limits<T: Send>(
        &self,
        start: Option<&Solution>,
        run: &(dyn Fn(&Budget) -> Result<T, SolveError> + Sync),
    ) -> Result<T, Stop> {
        let deadline = self.limit().and_then(|limit| self.began.checked_add(limit));
        let stop = || match deadline {
            _ if interrupt::requested() => Some(Limit::Interrupt),
            Some(deadline) if Instant::now() >= deadline => Some(Limit::Time),
            _ => None,
        };
        let latest = Latest::default();
        let observe = |progress: &_| latest.hear(progress);
        let backend = std::env::current_exe().map_or(Backend::InProcess, Backend::Child);
        let (work, gap) = (self.flags.work, self.flags.gap);
        let (began, whole) = (self.began, self.limit());
        let elapsed = || whole.map_or(0.0, |whole| began.elapsed().as_secs_f64() / whole.as_secs_f64());
        let budget =
            Budget { work, gap, stop: &stop, elapsed: &elapsed, start, observe: &observe, backend: &backend };
        let solve = || self.on_threads(&|| run(&budget));
        if !progress::is_wanted(self.everywhere) {
            return solve();
        }
        thread::scope(|scope| {
            let language = self.wording.language();
            let (over, _shower) = progress::show(scope, &latest, self.instance.currency(), language);
            let outcome = solve();
            drop(over);
            outcome
        })
    }

    /// The time limit; none when it is given as 0.
    fn limit(&self) -> Option<Duration> {
        let usual = if self.instance.orders().len() > 1 { MARKET_SECONDS } else { ONE_ORDER_SECONDS };
        let seconds = self.flags.time.unwrap_or(usual);
        if seconds > 0.0 { Duration::try_from_secs_f64(seconds).ok() } else { None }
    }

    fn on_threads<T: Send>(&self, search: &(dyn Fn() -> Result<T, SolveError> + Sync)) -> Result<T, Stop> {
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(self.everywhere.threads.map_or(0, usize::from));
        let outcome = match pool.build() {
            Ok(pool) => pool.install(search),
            // Without threads of its own it still runs on those of the library.
            Err(_) => search(),
        };
        outcome.map_err(|error| self.refused(error))
    }

    fn refused(&self, error: SolveError) -> Stop {
        match error {
            SolveError::Unsupported { strategy } => {
                Stop::Usage(self.wording.say("error-strategy-unsupported", &[("strategy", strategy.into())]))
            }
            SolveError::PriceMissing { order } => {
                let order = self.instance.orders()[order].id.as_str();
                Stop::Usage(self.wording.say("error-price-missing", &[("order", Value::from(order))]))
            }
            defect => Stop::Internal(defect.to_string()),
        }
    }
}
