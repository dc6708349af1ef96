//! Results to standard output or a file, everything else to standard error.

use std::io::{ErrorKind, IsTerminal, Write};

use crate::report::{RENDERERS, Renderer, Wording};

use super::arguments::Everywhere;
use super::stop::Stop;

/// Writes a result where it was asked for.
pub(super) fn deliver(bytes: &[u8], everywhere: &Everywhere) -> Result<(), Stop> {
    match &everywhere.output {
        Some(path) if path.as_os_str() != "-" => {
            std::fs::write(path, bytes).map_err(|error| Stop::Unwritable(path.display().to_string(), error))
        }
        _ => print(bytes).map_err(|error| Stop::Unwritable("-".to_owned(), error)),
    }
}

/// The renderer asked for: by `--to`, else by `--json`, else text.
///
/// What is no text is refused where a screen would show it.
pub(super) fn renderer(
    to: Option<&str>,
    everywhere: &Everywhere,
    wording: &Wording,
) -> Result<&'static Renderer, Stop> {
    let name = to.unwrap_or(if everywhere.json { "json" } else { "text" });
    let found = RENDERERS.iter().find(|renderer| renderer.name == name);
    let found = found.ok_or_else(|| Stop::Internal(name.to_owned()))?;
    if found.binary {
        refuse_screen(everywhere, wording)?;
    }
    Ok(found)
}

/// Whether the result goes to standard output.
pub(super) fn to_screen(everywhere: &Everywhere) -> bool {
    everywhere.output.as_deref().is_none_or(|path| path.as_os_str() == "-")
}

/// Refuses what is no text where a screen would show it.
pub(super) fn refuse_screen(everywhere: &Everywhere, wording: &Wording) -> Result<(), Stop> {
    if to_screen(everywhere) && std::io::stdout().is_terminal() {
        return Err(Stop::Usage(wording.word("error-binary-screen")));
    }
    Ok(())
}

/// Writes to standard output. A reader who has seen enough (`| head`) is no error.
pub(super) fn print(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Writes to standard error; when even that fails there is nobody left to tell.
pub(super) fn complain(bytes: &[u8]) {
    let mut err = std::io::stderr().lock();
    let _ = err.write_all(bytes).and_then(|()| err.flush());
}
