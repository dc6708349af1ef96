//! The facilitator's desk: pages in Bahasa Indonesia and English, served to the browser of this computer alone.
//!
//! Path of a request: `listen` takes the connection, `guard` asks who it is, `request` reads it whole, `app`
//! finds its screen, the screen asks the `desk` and answers with a `reply`. What takes long is a job of `jobs`.
//! A plan that comes out of the store is recognised by its digests and judged again before anybody sees it (`plans`),
//! and a promise is judged within the very write that makes it (`promising`).

mod app;
mod desk;
mod drafts;
mod guard;
mod jobs;
mod layout;
mod listen;
mod market;
mod matching;
mod plans;
mod promising;
mod records;
mod reply;
mod request;
mod screens;
mod typed;
mod words;

use std::path::Path;
use std::sync::Arc;

use self::desk::Desk;
pub use self::desk::Surroundings;
use crate::report::Wording;

/// Why the desk did not open: a sentence.
pub type NotOpen = String;

/// Opens the desk on this file and serves it until the process ends; `ready` gets the address that opens it, once.
///
/// # Errors
/// The port is taken, or the file cannot be opened; the sentence says so.
pub fn serve(
    db: &Path,
    port: u16,
    surroundings: Surroundings,
    wording: &Wording,
    ready: impl FnOnce(&str),
) -> Result<(), NotOpen> {
    let taken = |_| words::say1(wording, "serve-port", "port", port.to_string());
    let listener = listen::bind(port).map_err(taken)?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    let desk =
        Arc::new(Desk::open(db, port, surroundings).map_err(|trouble| desk::sentence(&trouble, wording))?);
    let worker = Arc::clone(&desk);
    std::thread::spawn(move || worker.jobs.work(&|at| worker.defect(at)));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    ready(&desk.guard.address());
    runtime.block_on(listen::serve(listener, app::app(desk))).map_err(|error| error.to_string())
}

/// Whether nobody listens on this port of this computer.
pub fn is_free(port: u16) -> bool {
    listen::bind(port).is_ok()
}
