//! Arguments in, exit code out; see [`kongsi::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(kongsi::cli::run())
}
