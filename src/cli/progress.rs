//! A line of progress on a terminal, for whatever takes longer than a second.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{Scope, ScopedJoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::domain::{Currency, Money};
use crate::report::{Language, Value, Wording};
use crate::strategies::Progress;

use super::arguments::Everywhere;

/// Nothing is shown of what is over by then.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two looks at where the search stands.
const REFRESH: Duration = Duration::from_millis(200);

/// Where the search stands, as last heard.
#[derive(Default)]
pub(super) struct Latest(Mutex<Option<Progress>>);

impl Latest {
    pub fn hear(&self, progress: &Progress) {
        if let Ok(mut latest) = self.0.lock() {
            *latest = Some(*progress);
        }
    }

    fn get(&self) -> Option<Progress> {
        self.0.lock().map(|latest| *latest).unwrap_or_default()
    }
}

/// Whether anybody would see a line of progress.
pub(super) fn is_wanted(everywhere: &Everywhere) -> bool {
    !everywhere.quiet && std::io::stderr().is_terminal()
}

/// Shows the line until the sender is dropped.
pub(super) fn show<'scope>(
    scope: &'scope Scope<'scope, '_>,
    latest: &'scope Latest,
    currency: &'scope Currency,
    language: Language,
) -> (Sender<()>, ScopedJoinHandle<'scope, ()>) {
    show_line(scope, language, move |wording| line(wording, currency, latest.get()))
}

/// Shows how many rows of a file have been read, until the sender is dropped.
pub(super) fn show_rows<'scope>(
    scope: &'scope Scope<'scope, '_>,
    rows: &'scope AtomicUsize,
    language: Language,
) -> (Sender<()>, ScopedJoinHandle<'scope, ()>) {
    show_line(scope, language, move |wording| {
        wording.say("progress-rows", &[("count", rows.load(Ordering::Relaxed).into())])
    })
}

fn show_line<'scope>(
    scope: &'scope Scope<'scope, '_>,
    language: Language,
    line: impl Fn(&Wording) -> String + Send + 'scope,
) -> (Sender<()>, ScopedJoinHandle<'scope, ()>) {
    let (sender, over) = channel::<()>();
    let shower = scope.spawn(move || {
        if over.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
            return;
        }
        let wording = Wording::new(language);
        let bar = ProgressBar::new_spinner().with_style(ProgressStyle::default_spinner());
        bar.enable_steady_tick(REFRESH / 2);
        loop {
            bar.set_message(line(&wording));
            if over.recv_timeout(REFRESH) != Err(RecvTimeoutError::Timeout) {
                break;
            }
        }
        bar.finish_and_clear();
    });
    (sender, shower)
}

/// Incumbent, bound and gap, as far as they are known.
fn line(wording: &Wording, currency: &Currency, progress: Option<Progress>) -> String {
    let Some(Progress { criterion, value, bound, .. }) = progress else {
        return wording.word("progress-start");
    };
    let figure = |figure: i128| match criterion.is_money() {
        true => wording.money(currency, Money(figure)),
        false => wording.decimal(&figure.to_string()),
    };
    let say = |message: &str, name, text: String| wording.say(message, &[(name, Value::from(text))]);
    let gap = value.zip(bound).and_then(|(v, b)| wording.percent_up(v.abs_diff(b), v.unsigned_abs()));
    let parts = [
        value.map(|value| say("progress-value", "value", figure(value))),
        bound.map(|bound| say("progress-bound", "bound", figure(bound))),
        gap.map(|gap| say("progress-gap", "gap", gap)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { wording.word("progress-start") } else { parts.join(" · ") }
}
