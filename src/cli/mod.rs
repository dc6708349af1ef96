//! The command line: arguments in, bytes and an exit code out. The only layer that knows the clock, the
//! terminal and the keyboard.

mod anonymizing;
mod arguments;
mod bench;
mod check;
mod completions;
mod export;
mod generate;
mod help;
mod importing;
mod input;
mod insight;
mod interrupt;
mod man;
mod matching;
mod output;
mod plans;
mod progress;
mod proof;
mod reading;
mod report;
mod schema;
mod selection;
mod serve;
mod solve_model;
mod stop;
mod strategies;
mod template;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use clap::FromArgMatches;

use crate::report::{Answer, Language, Value, Wording};
use arguments::{Arguments, Verb};
use output::complain;

/// How the program ended, for whoever called it.
pub mod exit {
    /// A verified plan, or whatever else was asked for.
    pub const DONE: u8 = 0;
    /// The command line makes no sense, or a file cannot be opened.
    pub const USAGE: u8 = 2;
    /// Faults in the data.
    pub const FAULTS: u8 = 3;
    /// Proved: no plan exists.
    pub const INFEASIBLE: u8 = 4;
    /// A limit came before a plan, or before the proof that was required.
    pub const LIMIT: u8 = 5;
    /// The plan does not pass the check.
    pub const CHECK_FAILED: u8 = 6;
    /// A fault of this program.
    pub const INTERNAL: u8 = 70;
    /// Interrupted; the best plan so far was written.
    pub const INTERRUPTED: u8 = 130;
}

/// Where the last panic happened.
static PANICKED_AT: Mutex<String> = Mutex::new(String::new());

/// Runs the program with the arguments it was started with and returns its exit code.
pub fn run() -> u8 {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let language = help::language(&arguments);
    std::panic::set_hook(Box::new(|panic| {
        if let (Ok(mut at), Some(location)) = (PANICKED_AT.lock(), panic.location()) {
            *at = format!("{}:{}", location.file(), location.line());
        }
    }));
    let ended = catch_unwind(AssertUnwindSafe(|| parse_and_run(arguments, language)));
    let _ = std::panic::take_hook();
    ended.unwrap_or_else(|_| {
        let at = PANICKED_AT.lock().map(|at| at.clone()).unwrap_or_default();
        internal(&Wording::new(language), &at)
    })
}

fn parse_and_run(arguments: Vec<OsString>, language: Language) -> u8 {
    let wording = Wording::new(language);
    let parsed = help::localised(&wording)
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => run_verb(&arguments, &wording),
        Err(error) if error.use_stderr() => {
            complain(error.render().to_string().as_bytes());
            exit::USAGE
        }
        Err(error) => {
            output::print(error.render().to_string().as_bytes()).map_or(exit::USAGE, |()| exit::DONE)
        }
    }
}

fn run_verb(arguments: &Arguments, wording: &Wording) -> u8 {
    let everywhere = &arguments.everywhere;
    let done = match &arguments.verb {
        Verb::Match(of_match) => matching::run(of_match, everywhere, wording),
        Verb::Check(of_check) => check::run(of_check, everywhere, wording),
        Verb::Report(of_report) => report::run(of_report, everywhere, wording),
        Verb::Explain(of_explain) => insight::explain::run(of_explain, everywhere, wording),
        Verb::Replace(of_replace) => insight::replace::run(of_replace, everywhere, wording),
        Verb::Compare(of_compare) => insight::compare::run(of_compare, everywhere, wording),
        Verb::Develop(of_develop) => insight::develop::run(of_develop, everywhere, wording),
        Verb::Payout(of_payout) => insight::payout::run(of_payout, everywhere, wording),
        Verb::Stress(of_stress) => insight::stress::run(of_stress, everywhere, wording),
        Verb::Import(of_import) => importing::run(of_import, everywhere, wording),
        Verb::Export(of_export) => export::run(of_export, everywhere, wording),
        Verb::Template(of_template) => template::run(of_template, everywhere, wording),
        Verb::Generate(of_generate) => generate::run(of_generate, everywhere, wording),
        Verb::Anonymize(of_anonymize) => anonymizing::run(of_anonymize, everywhere, wording),
        Verb::Bench(of_bench) => bench::run(of_bench, everywhere, wording),
        Verb::Serve(of_serve) => serve::run(of_serve, everywhere, wording),
        Verb::Strategies => strategies::run(everywhere, wording),
        Verb::Schema => schema::run(everywhere),
        Verb::Completions(of_completions) => completions::run(of_completions, everywhere, wording),
        Verb::Man => man::run(everywhere, wording),
        Verb::SolveModel => solve_model::run(),
    };
    done.unwrap_or_else(|stop| stop.report(everywhere, wording))
}

/// One sentence about a fault of this program.
fn internal(wording: &Wording, at: &str) -> u8 {
    let values = [("version", Value::from(Answer::VERSION)), ("where", at.into())];
    complain(format!("{}\n", wording.say("error-internal", &values)).as_bytes());
    exit::INTERNAL
}
